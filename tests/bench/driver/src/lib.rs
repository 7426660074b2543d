//! `cargo xtask bench`: what a verdict costs, against the budgets and beside the ways that others take.
//!
//! One run on one machine: figures of different runs are not comparable, and nothing here fails for a time.

mod against;
mod figures;
mod findings;
mod jvm;
mod machine;
mod options;
mod parts;
mod report;

use std::fs;
use std::path::PathBuf;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::preflight::{self, Tool};
use ringtrue_toolchain::workspace::Workspace;

use crate::jvm::Jvm;
use crate::machine::Machine;
use crate::parts::Parts;

pub use crate::options::Options;

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
