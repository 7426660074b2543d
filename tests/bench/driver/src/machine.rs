//! The machine that the figures are of.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

/// What the report says of where it was made.
#[derive(Debug)]
pub(crate) struct Machine {
    /// The processor's own name.
    pub(crate) cpu: String,
    /// How many threads run at once.
    pub(crate) cores: usize,
    /// Processes that wanted to run when the benchmark began, on the average of a minute.
    pub(crate) load: String,
    /// The day, `YYYY-MM-DD`.
    pub(crate) date: String,
    /// Versions of what the parts are built with and run by.
    pub(crate) versions: Vec<String>,
}

impl Machine {
    /// This machine.
    pub(crate) fn here(workspace: &Workspace, date: Option<&str>) -> Result<Self, TaskError> {
        let date = match date {
            Some(date) => date.to_owned(),
            None => {
                let mut git = Command::new("git");
                git.args(["log", "-1", "--format=%cs"]).current_dir(workspace.root());
                process::output(&mut git)?.trim().to_owned()
            }
        };
        let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let name = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        Ok(Self {
            cpu: name.map_or("an unnamed CPU", |(_, name)| name.trim()).to_owned(),
            cores: thread::available_parallelism().map_or(1, usize::from),
            load: load.split(' ').next().unwrap_or_default().to_owned(),
            date,
            versions: ["rustc --version", "java -version", "g++ --version"]
                .into_iter()
                .filter_map(version)
                .collect(),
        })
    }
}

/// The first line of what a program says of itself.
fn version(command: &str) -> Option<String> {
    let (program, option) = command.split_once(' ')?;
    let output = Command::new(program).arg(option).stdin(Stdio::null()).output().ok()?;
    // Java says it on standard error.
    let said = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    String::from_utf8_lossy(&said).lines().next().map(|line| line.replace('"', ""))
}
