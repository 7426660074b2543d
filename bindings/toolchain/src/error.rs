//! Why a task stopped.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

use thiserror::Error;

/// Why a task stopped, in words for whoever typed the command.
#[derive(Debug, Error)]
pub enum TaskError {
    /// Tools are missing; all of them are named at once.
    #[error("{}", .0.join("\nerror: "))]
    MissingTools(Vec<String>),
    /// A command could not be started.
    #[error("`{command}` could not be started: {source}")]
    Start {
        /// The command line.
        command: String,
        /// What the system said.
        source: io::Error,
    },
    /// A command ran and failed. Its own output says why.
    #[error("`{command}` failed ({status})")]
    Failed {
        /// The command line.
        command: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// A file could not be read or written.
    #[error("`{}` could not be {verb}: {source}", path.display())]
    File {
        /// "read" or "written".
        verb: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Something that a tool or a file said could not be understood.
    #[error("{what} could not be understood: {reason}")]
    Unreadable {
        /// What it was.
        what: String,
        /// What was wrong with it.
        reason: String,
    },
    /// The input of `run` makes no sense.
    #[error("{reason}")]
    Input {
        /// What is wrong with it.
        reason: String,
    },
    /// Committed files are not what is generated.
    #[error("{what} are not what is generated: run `{command}` and commit the result")]
    Drift {
        /// The files.
        what: &'static str,
        /// What writes them.
        command: &'static str,
    },
    /// Generating the bindings failed.
    #[error("the bindings could not be generated: {0}")]
    Bindgen(String),
    /// Dependencies whose licence is not on the list.
    #[error("licences that `deny.toml` does not allow:\n{}", .0.join("\n"))]
    Licences(Vec<String>),
    /// The app did something that it must never do.
    #[error("the app broke its promise: {0}")]
    Promise(String),
    /// The sample month did not go as it should.
    #[error("the sample month did not go as its truth file says:\n{}", .0.join("\n"))]
    Sample(Vec<String>),
    /// What runs elsewhere gives other verdicts.
    #[error("{what} judges otherwise than the library of this machine does:\n{}", differences.join("\n"))]
    Differs {
        /// What it is that runs elsewhere.
        what: String,
        /// Calls and both verdicts.
        differences: Vec<String>,
    },
    /// A finished file that must not ship as it is.
    #[error("`{}` must not ship:\n{}", path.display(), faults.iter().map(|fault| format!("  it {fault}")).collect::<Vec<_>>().join("\n"))]
    Refused {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, each as the end of a sentence that begins with "it".
        faults: Vec<String>,
    },
    /// Something that only a phone or a later build step could give.
    #[error("{0}")]
    NotPossible(String),
    /// Steps of `test` that failed.
    #[error("{} of {total} steps failed: {}", .failed.len(), .failed.join(", "))]
    Steps {
        /// Their names.
        failed: Vec<String>,
        /// How many steps there were.
        total: usize,
    },
}

impl TaskError {
    /// A file that could not be read.
    pub fn reading(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |source| Self::File { verb: "read", path, source }
    }

    /// A finished file with faults.
    pub fn refused(path: impl Into<PathBuf>, faults: Vec<String>) -> Self {
        Self::Refused { path: path.into(), faults }
    }

    /// A file that could not be written.
    pub fn writing(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |source| Self::File { verb: "written", path, source }
    }
}
