//! What Cargo knows about this workspace's packages.

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Every package of the lock file, for every platform.
#[derive(Debug, Deserialize)]
pub(crate) struct Packages {
    /// This workspace's own and those that they depend on.
    pub(crate) packages: Vec<Package>,
}

/// One package.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its licence as an SPDX expression, if it says so.
    pub(crate) license: Option<String>,
    /// Where it comes from; `None` for this workspace's own.
    pub(crate) source: Option<String>,
}

/// Asks Cargo, and reads of its answer what `T` wants. Needs no network once the packages have been fetched.
pub(crate) fn read<T: DeserializeOwned>(workspace: &Workspace) -> Result<T, TaskError> {
    let text =
        process::output(process::cargo(workspace).args(["metadata", "--format-version", "1", "--locked"]))?;
    serde_json::from_str(&text).map_err(|error| TaskError::Unreadable {
        what: "the answer of `cargo metadata`".to_owned(),
        reason: error.to_string(),
    })
}
