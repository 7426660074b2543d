//! Other programs, started from the workspace's root.

use std::env;
use std::ffi::OsString;
use std::process::{Command, Stdio};

use crate::error::TaskError;
use crate::workspace::Workspace;

/// The Cargo that started this program, or the one on the path.
pub fn cargo(workspace: &Workspace) -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(program);
    command.current_dir(workspace.root());
    // Of this crate, and of no concern to what is built next: left in place they would be passed on.
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command whose output the user sees.
pub fn run(command: &mut Command) -> Result<(), TaskError> {
    command.stdin(Stdio::null());
    let status = command.status().map_err(|source| TaskError::Start { command: line(command), source })?;
    if status.success() { Ok(()) } else { Err(TaskError::Failed { command: line(command), status }) }
}

/// Runs a command for its standard output; its errors are shown to the user.
pub fn output(command: &mut Command) -> Result<String, TaskError> {
    command.stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = command.output().map_err(|source| TaskError::Start { command: line(command), source })?;
    if !output.status.success() {
        return Err(TaskError::Failed { command: line(command), status: output.status });
    }
    String::from_utf8(output.stdout).map_err(|error| TaskError::Unreadable {
        what: format!("the output of `{}`", line(command)),
        reason: error.to_string(),
    })
}

/// The command as it would be typed, the program by its bare name.
pub fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new("/somewhere/bin/mvn");
        command.args(["-B", "test"]);
        assert_eq!(line(&command), "mvn -B test");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = run(&mut Command::new("ringtrue-no-such-program")).unwrap_err();
        assert!(error.to_string().starts_with("`ringtrue-no-such-program` could not be started"), "{error}");
    }

    #[test]
    fn a_failing_command_is_an_error() {
        let error = run(Command::new("false").arg("now")).unwrap_err();
        assert_eq!(error.to_string(), "`false now` failed (exit status: 1)");
    }
}
