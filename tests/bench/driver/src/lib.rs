//! `cargo xtask bench`: what a verdict costs, against the budgets and beside the ways that others take.
//!
//! One run on one machine: figures of different runs are not comparable, and nothing here fails for a time.

mod against;
mod figures;
mod jvm;
mod machine;
mod parts;
mod report;

use std::fs;
use std::path::PathBuf;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::preflight::{self, Tool};
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

use crate::figures::Figures;
use crate::jvm::Jvm;
use crate::machine::Machine;
use crate::parts::Parts;

/// What `cargo xtask bench` can be told.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Keep the report in tests/bench/REPORT.md
    #[arg(long)]
    write: bool,
    /// The day that the report names (YYYY-MM-DD), instead of the last commit's
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// How many fresh processes are started for each first verdict and first parse
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = clap::value_parser!(u16).range(1..))]
    processes: u16,
    /// How many numbers are read by every reader
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(1000..))]
    numbers: u32,
    /// Only the programs of an older commit beside this tree's, with the ratio of each row; prints that table, and no report
    #[arg(long, value_name = "COMMIT", conflicts_with_all = ["write", "date", "numbers", "first_verdict"])]
    against: Option<String>,
    /// Only the first verdict of fresh JVMs, part by part; prints that table, and no report
    #[arg(long, conflicts_with_all = ["write", "date", "numbers"])]
    first_verdict: bool,
    /// With it: the arm64 library of the APK, on an emulated processor
    #[arg(long, requires = "first_verdict")]
    emulated: bool,
}

/// What was found, and what could not be looked for.
#[derive(Debug, Default)]
struct Findings {
    figures: Figures,
    /// A part's name, and why there is nothing of it.
    skipped: Vec<(&'static str, String)>,
    /// The beginning of the slowest handle.
    slowest: String,
}

/// Builds and runs every part, and prints the report.
pub fn execute(options: &Options) -> Result<(), TaskError> {
    let workspace = Workspace::here();
    preflight::check(&[Tool::Cc])?;
    if let Some(commit) = &options.against {
        print!("{}", against::compare(&workspace, commit, options.processes)?);
        return Ok(());
    }
    if options.first_verdict {
        let parts = Parts::new(&workspace, options.processes, options.numbers)?;
        let figures = if options.emulated { parts.emulated()? } else { parts.jvm(&Jvm::here(&workspace))? };
        print!("{}", jvm::table(|name| figures.get(name)));
        return Ok(());
    }
    let machine = Machine::here(&workspace, options.date.as_deref())?;
    let parts = Parts::new(&workspace, options.processes, options.numbers)?;
    let findings = parts.run()?;
    let text = report::markdown(&machine, &findings, options);
    print!("{text}");
    if options.write {
        let path: PathBuf = workspace.root().join("tests/bench/REPORT.md");
        fs::write(&path, &text).map_err(TaskError::writing(path))?;
    }
    Ok(())
}

/// Builds the Rust side with the settings of what ships.
fn build(workspace: &Workspace) -> Result<(), TaskError> {
    process::run(process::cargo(workspace).args(["build", "--release", "--locked", "-p", "ringtrue-bench"]))
}
