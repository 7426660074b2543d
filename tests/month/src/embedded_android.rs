//! The real app on the embedded Android: compiled when it changed, then started without Maven, which saves half a minute.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::SystemTime;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::maven;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

use crate::calls::Seen;

/// The class in the app's tests that rings a plan's calls and reports each on its standard output.
const PHONE_RUN: &str = "app.ringtrue.phone.PhoneRun";

/// Compiles the app if anything that it is made of changed since the last time.
pub fn prepare(workspace: &Workspace) -> Result<(), TaskError> {
    if is_current(workspace)? {
        return Ok(());
    }
    eprintln!("compiling the app (the first time, Maven also fetches the embedded Android: some minutes)");
    maven::compile(workspace)
}

/// The argument file that the Maven build leaves as its last act.
fn arguments(workspace: &Workspace) -> PathBuf {
    workspace.android().join("target/phone-run.args")
}

fn is_current(workspace: &Workspace) -> Result<bool, TaskError> {
    let Ok(built) = fs::metadata(arguments(workspace)).and_then(|file| file.modified()) else {
        return Ok(false);
    };
    let android = workspace.android();
    for input in [android.join("pom.xml"), android.join("app/src"), workspace.kotlin()] {
        if newest(&input)? >= built {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The file of arguments in the form that Java takes, `@FILE`.
pub fn argument(workspace: &Workspace) -> OsString {
    let mut argument = OsString::from("@");
    argument.push(arguments(workspace));
    argument
}

/// When anything in a folder was last changed, added or removed (a folder's own time tells the last two).
fn newest(path: &Path) -> Result<SystemTime, TaskError> {
    let about = fs::metadata(path).map_err(TaskError::reading(path))?;
    let mut newest_yet = about.modified().map_err(TaskError::reading(path))?;
    if about.is_dir() {
        for entry in fs::read_dir(path).map_err(TaskError::reading(path))? {
            let entry = entry.map_err(TaskError::reading(path))?;
            newest_yet = newest_yet.max(newest(&entry.path())?);
        }
    }
    Ok(newest_yet)
}

/// The app, ringing.
pub(crate) struct Phone {
    child: Child,
    command: String,
    lines: Lines<BufReader<ChildStdout>>,
    /// What Android and the app say besides: shown only when something goes wrong.
    noise: PathBuf,
}

impl Phone {
    /// Starts the app on a plan. `folder` is scratch space that outlives the phone.
    pub(crate) fn start(workspace: &Workspace, plan: &Path, folder: &Path) -> Result<Self, TaskError> {
        let argument_file = argument(workspace);
        let mut property = OsString::from("-Dringtrue.plan=");
        property.push(plan);
        let mut java = Command::new("java");
        java.arg(argument_file).arg(property).arg(PHONE_RUN).current_dir(workspace.android());
        Self::listen(java, folder)
    }

    /// Starts a program that reports as the app does.
    fn listen(mut program: Command, folder: &Path) -> Result<Self, TaskError> {
        let noise = folder.join("noise.txt");
        let errors = File::create(&noise).map_err(TaskError::writing(&noise))?;
        program.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors);
        let command = process::line(&program);
        let mut child =
            program.spawn().map_err(|source| TaskError::Start { command: command.clone(), source })?;
        let Some(stdout) = child.stdout.take() else {
            return Err(TaskError::NotPossible(format!("the output of `{command}` cannot be read")));
        };
        Ok(Self { child, command, lines: BufReader::new(stdout).lines(), noise })
    }

    /// The next call; `None` when the app has rung them all.
    pub(crate) fn next(&mut self) -> Result<Option<Seen>, TaskError> {
        for line in self.lines.by_ref() {
            let line = line.map_err(TaskError::reading("the app's output"))?;
            if line.starts_with('{') {
                return read(&line).map(Some);
            }
        }
        let status = self.child.wait().map_err(TaskError::reading("the app's end"))?;
        if status.success() {
            return Ok(None);
        }
        eprint!("{}", essence(&fs::read_to_string(&self.noise).unwrap_or_default(), 40));
        Err(TaskError::Failed { command: self.command.clone(), status })
    }
}

impl Drop for Phone {
    /// Nobody listens any more: the app need not ring the rest.
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _status = self.child.wait();
    }
}

fn read(line: &str) -> Result<Seen, TaskError> {
    serde_json::from_str(line).map_err(|error| TaskError::Unreadable {
        what: format!("the app's report `{line}`"),
        reason: error.to_string(),
    })
}

/// The end of what Java said, without the stack frames of others, which can hide the message.
fn essence(noise: &str, lines: usize) -> String {
    let foreign = |line: &&str| line.starts_with("\tat ") && !line.contains("app.ringtrue");
    let said: Vec<&str> = noise.lines().filter(|line| !foreign(line)).collect();
    let last = said.get(said.len().saturating_sub(lines)..).unwrap_or_default();
    last.iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_anywhere_below_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        let before = newest(folder.path()).unwrap();
        let later = before + std::time::Duration::from_secs(5);
        File::create(deep.join("c.kt")).unwrap().set_modified(later).unwrap();
        assert_eq!(newest(folder.path()).unwrap(), later);
    }

    #[test]
    fn a_report_that_makes_no_sense_is_shown() {
        let error = read("{\"line\":1}").unwrap_err().to_string();
        assert!(
            error.starts_with("the app's report `{\"line\":1}` could not be understood: missing field"),
            "{error}"
        );
    }

    /// A shell in place of the app.
    fn phone(script: &str, folder: &Path) -> Phone {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        Phone::listen(shell, folder).unwrap()
    }

    #[test]
    fn reports_are_read_and_everything_else_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let report = r#"{"line":3,"time_ms":0,"presented":null,"shown_as":null,"did":"ring","reason":null,"lines":[],"call_back":null,"answers":1}"#;
        let mut phone = phone(&format!("echo starting; echo '{report}'; echo done"), folder.path());
        assert_eq!(phone.next().unwrap().map(|seen| seen.line), Some(3));
        assert!(phone.next().unwrap().is_none());
    }

    #[test]
    fn an_app_that_dies_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let mut phone = phone("echo trouble >&2; exit 4", folder.path());
        let error = phone.next().unwrap_err().to_string();
        assert!(error.ends_with("failed (exit status: 4)"), "{error}");
        assert_eq!(fs::read_to_string(folder.path().join("noise.txt")).unwrap(), "trouble\n");
    }

    #[test]
    fn the_message_is_not_lost_among_stack_frames() {
        let noise = "one\ntwo\nFailure: no contact\n\tat java.base/x(Y.java:1)\n\tat app.ringtrue.phone.Phone.ring(Phone.kt:9)\n";
        assert_eq!(
            essence(noise, 3),
            "two\nFailure: no contact\n\tat app.ringtrue.phone.Phone.ring(Phone.kt:9)\n"
        );
        assert_eq!(essence("one\n", 3), "one\n");
    }
}
