//! Why a crate's imports can't be read.

use std::io;
use std::path::PathBuf;

/// Why a crate's imports can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file or folder can't be read.
    #[error("`{}`: {source}", path.display())]
    Io {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is no Rust.
    #[error("`{}`: {source}", path.display())]
    Syntax {
        /// Which one.
        path: PathBuf,
        /// What the parser says.
        source: syn::Error,
    },
    /// A module is declared, and there is no file of it.
    #[error("`{}` declares `mod {name}`, and there is no file of it", path.display())]
    NoFile {
        /// The file that declares it.
        path: PathBuf,
        /// The module.
        name: String,
    },
}
