//! Why a part of the benchmark could not be measured.

use std::path::Path;

use ringtrue_engine::{ListError, NumberIndexError, RegionError};

/// Why a part of the benchmark could not be measured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BenchError {
    /// The region has no plan.
    #[error(transparent)]
    Region(#[from] RegionError),
    /// The list that the benchmark made is refused.
    #[error(transparent)]
    List(#[from] ListError),
    /// The index that the benchmark made is refused.
    #[error(transparent)]
    NumberIndex(#[from] NumberIndexError),
    /// Screening could not be opened.
    #[error(transparent)]
    Open(#[from] ringtrue_screening::OpenError),
    /// The store could not be written.
    #[error(transparent)]
    Store(#[from] ringtrue_store::StoreError),
    /// A file could not be read or written.
    #[error("`{path}`: {source}")]
    File {
        /// Which.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A figure could not be had.
    #[error("{0}")]
    Missing(String),
}

impl BenchError {
    /// A file that could not be read or written.
    pub fn file(path: impl AsRef<Path>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.as_ref().display().to_string();
        |source| Self::File { path, source }
    }
}
