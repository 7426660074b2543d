//! Why a run stopped.

use std::io;
use std::path::PathBuf;

/// Why a run on a phone stopped, in words for whoever typed the command.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// A program could not be started.
    #[error("`{command}` could not be started: {source}")]
    Start {
        /// The command line.
        command: String,
        /// What the system said.
        source: io::Error,
    },
    /// A command failed.
    #[error("`{command}` failed: {said}")]
    Failed {
        /// The command line.
        command: String,
        /// What it said.
        said: String,
    },
    /// A command did not end.
    #[error("`{command}` did not end within {seconds} s; is the phone still attached?")]
    Hung {
        /// The command line.
        command: String,
        /// How long it had.
        seconds: u64,
    },
    /// There is not exactly one phone to run on.
    #[error("{0}")]
    NoPhone(String),
    /// The phone would not do what a run needs.
    #[error("the phone is not ready: {0}")]
    NotReady(String),
    /// Something that the phone said makes no sense.
    #[error("{what} could not be understood: {reason}")]
    Unreadable {
        /// What it was.
        what: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// A file could not be read or written.
    #[error("`{path}`: {source}", path = path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The corpus can't be read.
    #[error("`{path}` is no vector file: {source}", path = path.display())]
    Vectors {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

impl DeviceError {
    /// Something that the phone said makes no sense.
    pub(crate) fn unreadable(what: &'static str, reason: impl ToString) -> Self {
        Self::Unreadable { what, reason: reason.to_string() }
    }

    /// A file could not be read or written.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |source| Self::File { path, source }
    }
}
