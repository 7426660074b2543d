//! The real app on the embedded Android: compiled when it changed, then started without Maven, which saves half a minute.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::SystemTime;

use crate::calls::Seen;
use crate::error::TaskError;
use crate::maven;
use crate::process;
use crate::workspace::Workspace;

/// The class in the app's tests that rings a plan's calls and reports each on its standard output.
const PHONE_RUN: &str = "app.ringtrue.phone.PhoneRun";

/// Compiles the app if anything that it is made of changed since the last time.
pub(crate) fn prepare(workspace: &Workspace) -> Result<(), TaskError> {
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
    java: Child,
    command: String,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
    /// What Android and the app say besides: shown only when something goes wrong.
    noise: PathBuf,
}

impl Phone {
    /// Starts the app on a plan. `folder` is scratch space that outlives the phone.
    pub(crate) fn start(workspace: &Workspace, plan: &Path, folder: &Path) -> Result<Self, TaskError> {
        let noise = folder.join("noise.txt");
        let errors = File::create(&noise).map_err(TaskError::writing(&noise))?;
        let mut argument_file = std::ffi::OsString::from("@");
        argument_file.push(arguments(workspace));
        let mut property = std::ffi::OsString::from("-Dringtrue.plan=");
        property.push(plan);
        let mut command = Command::new("java");
        command.arg(argument_file).arg(property).arg(PHONE_RUN).current_dir(workspace.android());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors);
        let mut java = command
            .spawn()
            .map_err(|source| TaskError::Start { command: process::line(&command), source })?;
        let Some(stdout) = java.stdout.take() else {
            return Err(TaskError::NotPossible("the app's output cannot be read".to_owned()));
        };
        Ok(Self { java, command: format!("java {PHONE_RUN}"), lines: BufReader::new(stdout).lines(), noise })
    }

    /// The next call; `None` when the app has rung them all.
    pub(crate) fn next(&mut self) -> Result<Option<Seen>, TaskError> {
        for line in self.lines.by_ref() {
            let line = line.map_err(TaskError::reading("the app's output"))?;
            if line.starts_with('{') {
                return read(&line).map(Some);
            }
        }
        let status = self.java.wait().map_err(TaskError::reading("the app's end"))?;
        if status.success() {
            return Ok(None);
        }
        eprint!("{}", tail(&fs::read_to_string(&self.noise).unwrap_or_default(), 40));
        Err(TaskError::Failed { command: self.command.clone(), status })
    }
}

impl Drop for Phone {
    /// Nobody listens any more: the app need not ring the rest.
    fn drop(&mut self) {
        let _ended_already = self.java.kill();
        let _status = self.java.wait();
    }
}

fn read(line: &str) -> Result<Seen, TaskError> {
    serde_json::from_str(line).map_err(|error| TaskError::Unreadable {
        what: format!("the app's report `{line}`"),
        reason: error.to_string(),
    })
}

/// The last lines of a text.
fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    let last = all.get(all.len().saturating_sub(lines)..).unwrap_or_default();
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

    #[test]
    fn the_tail_is_the_end() {
        assert_eq!(tail("1\n2\n3\n", 2), "2\n3\n");
        assert_eq!(tail("1\n", 2), "1\n");
    }
}
