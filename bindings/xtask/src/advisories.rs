//! Known vulnerabilities of the Rust dependencies, by cargo-deny and the RustSec database.

use std::io::Read as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

use crate::cargo_tool::CARGO_DENY;

/// Where the database is kept; cargo-deny's own default.
const DATABASE: &str = "https://github.com/RustSec/advisory-db";
/// How long its host may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How the check ended, other than by a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    /// The database was read, and there is nothing against any dependency.
    Clean,
    /// There was no database to read.
    Skipped,
}

/// Fails on a finding. Where the database can neither be fetched nor is there already, that is said
/// and nothing fails: a machine without that host must still be able to test.
pub(crate) fn check(workspace: &Workspace) -> Result<Checked, TaskError> {
    let reachable = database_answers();
    if !reachable && !database_is_there() {
        println!(
            "advisories: SKIPPED, because the RustSec database could not be fetched and no copy is on this machine"
        );
        return Ok(Checked::Skipped);
    }
    let mut deny = CARGO_DENY.ready(workspace)?;
    if !reachable {
        println!(
            "the RustSec database could not be fetched: the copy on this machine is used, however old it is"
        );
        deny.arg("--offline");
    }
    process::run(deny.args(["check", "advisories"]))?;
    Ok(Checked::Clean)
}

/// Whether the database's host answers. Asked of Git, since Git is what would fetch it.
fn database_answers() -> bool {
    let mut git = Command::new("git");
    git.args(["ls-remote", "--quiet", DATABASE, "HEAD"]);
    git.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = git.spawn() else { return false };
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(None) => thread::sleep(Duration::from_millis(100)),
            Ok(Some(status)) => {
                let mut answer = String::new();
                let read = child.stdout.take().and_then(|mut stdout| stdout.read_to_string(&mut answer).ok());
                return status.success() && read.is_some() && answer.contains("HEAD");
            }
            Err(_) => break,
        }
    }
    let _ended = child.kill().and_then(|()| child.wait());
    false
}

/// Whether cargo-deny fetched the database earlier. A failed attempt leaves the folder, but nothing of use in it.
fn database_is_there() -> bool {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let Some(copies) = home.and_then(|home| fs::read_dir(home.join("advisory-dbs")).ok()) else {
        return false;
    };
    copies.flatten().any(|copy| copy.path().join("crates").is_dir())
}
