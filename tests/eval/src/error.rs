//! What can go wrong.

use std::path::PathBuf;

/// Why the evaluation can't be run, written or read.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A region without numbering plan.
    #[error(transparent)]
    Region(#[from] ringtrue_engine::RegionError),
    /// A stand-in that is no range of fiction.
    #[error(transparent)]
    Facts(#[from] ringtrue_engine::FactsError),
    /// A file can't be read or written.
    #[error("`{path}`: {error}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The stored figures can't be read.
    #[error("`{path}` does not hold figures of this evaluation: {error}")]
    Figures {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: serde_json::Error,
    },
    /// A worker died.
    #[error("a part of the simulation was lost")]
    Lost,
}
