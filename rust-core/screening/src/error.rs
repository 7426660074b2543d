//! Why screening can't start.

use ringtrue_engine::{FactsError, RegionError};
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
