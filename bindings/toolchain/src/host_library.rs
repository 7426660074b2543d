//! The library for this machine.

use crate::error::TaskError;
use crate::process;
use crate::workspace::Workspace;

/// Builds it with the settings of the one that ships: generating bindings needs its symbols, and the app's tests load it.
pub fn build(workspace: &Workspace) -> Result<(), TaskError> {
    process::run(process::cargo(workspace).args([
        "build",
        "--release",
        "--locked",
        "--package",
        "ringtrue-ffi",
    ]))
}
