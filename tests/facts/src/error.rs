//! Why there is no report.

use std::path::{Path, PathBuf};

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum FactsError {
    /// A folder or table can't be read.
    #[error("`{}` could not be read: {source}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A table is no comma-separated text, or a row has too many fields or too few.
    #[error("`{file}` is no table: {source}")]
    Table {
        /// Which, below the folder.
        file: String,
        /// What is wrong with it.
        source: csv::Error,
    },
    /// The computer doesn't know the day.
    #[error("this computer's clock is before 1970 or after 2149: give the day with --today")]
    Clock,
}

impl FactsError {
    pub(crate) fn reading(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Read { path, source }
    }
}
