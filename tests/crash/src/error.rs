//! What can go wrong in the harness, and what it is there to find.

use std::path::Path;

use ringtrue_screening::{ImportError, OpenError};
use ringtrue_store::StoreError;

/// Why a kill could not be judged, or what it broke.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CrashError {
    /// Screening does not open.
    #[error("screening does not open: {0}")]
    Open(#[from] OpenError),
    /// The store can't be read or written.
    #[error("the store fails: {0}")]
    Store(#[from] StoreError),
    /// A list is refused.
    #[error("a list is refused: {0}")]
    Import(#[from] ImportError),
    /// A file can't be read or written.
    #[error("`{path}`: {source}")]
    File {
        /// Which.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The writer said or did what it must not.
    #[error("the writer: {0}")]
    Writer(String),
    /// A line of a plan is none.
    #[error("line `{0}` of the plan makes no sense")]
    Line(String),
    /// What is found is not what was written.
    #[error("{0}")]
    Wrong(String),
    /// One kill of many, with what is needed to do it again.
    #[error("kill {kill} with seed {seed}: {reason}\nthe store is kept in `{folder}`")]
    Kill {
        /// Which kill, from 0.
        kill: u64,
        /// The seed of the run.
        seed: u64,
        /// Where the store lies.
        folder: String,
        /// What is wrong.
        reason: String,
    },
}

impl CrashError {
    /// A file that can't be read or written.
    pub fn file(path: impl AsRef<Path>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.as_ref().display().to_string();
        |source| Self::File { path, source }
    }
}
