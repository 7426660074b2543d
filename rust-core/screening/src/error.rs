//! Why screening can't start, or a list can't be imported.

use ringtrue_backup::BackupError;
use ringtrue_engine::{FactsError, RegionError};
use ringtrue_exchange::ListReadError;
use ringtrue_store::StoreError;

/// Why screening can't start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The region has no numbering plan.
    #[error(transparent)]
    Region(#[from] RegionError),
    /// A stand-in of a rehearsal is no fiction range.
    #[error(transparent)]
    Facts(#[from] FactsError),
    /// The store can't be opened or read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a list can't be imported. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file can't be read, or is no list.
    #[error(transparent)]
    List(#[from] ListReadError),
    /// The list can't be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a backup is not written or restored. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// The backup can't be written, or opened, or goes beyond what one may hold.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// What the user entered has changed since the plan was made: what it showed is no longer what would happen.
    #[error("what was entered has changed since the plan was made: look at a new one")]
    Changed,
    /// The store can't be read or written, or refuses a record.
    #[error(transparent)]
    Store(#[from] StoreError),
}
