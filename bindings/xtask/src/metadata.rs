//! What Cargo knows about this workspace's packages.

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;
use serde::de::DeserializeOwned;

/// Asks Cargo, and reads of its answer what `T` wants. Needs no network once the packages have been fetched.
pub(crate) fn read<T: DeserializeOwned>(workspace: &Workspace) -> Result<T, TaskError> {
    let text =
        process::output(process::cargo(workspace).args(["metadata", "--format-version", "1", "--locked"]))?;
    serde_json::from_str(&text).map_err(|error| TaskError::Unreadable {
        what: "the answer of `cargo metadata`".to_owned(),
        reason: error.to_string(),
    })
}
