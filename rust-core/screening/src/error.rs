//! Why screening can't start, a list can't be imported, or a pack not be applied.

use ringtrue_backup::BackupError;
use ringtrue_engine::{FactsError, RegionError};
use ringtrue_formats::ListReadError;
use ringtrue_pack::{KeyError, PackError};
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

/// Why a pack is not applied. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// The file is no pack, or nobody whom the user trusts signed it.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// It is for another country.
    #[error("it is a pack of {found}, and this phone is in {expected}")]
    Region {
        /// The pack's country.
        found: String,
        /// The phone's.
        expected: String,
    },
    /// It is as old as the version that was applied or built in, or older.
    #[error("it is version {serial} of `{id}`, and version {known} was there already")]
    Rollback {
        /// The pack's id.
        id: String,
        /// Its version.
        serial: u64,
        /// The newest version that was there.
        known: u64,
    },
    /// A pack of that id is applied, and signed by somebody else.
    #[error("the pack `{id}` that is applied is signed with another key, {key}: take it back first")]
    OtherKey {
        /// The pack's id.
        id: String,
        /// The fingerprint of the key of the one that is applied.
        key: String,
    },
    /// It can't be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a key is not accepted. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackKeyError {
    /// It is no key, or not the one that was compared.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// It can't be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}
