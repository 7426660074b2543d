//! `ringtrue completions`.

use std::io::Write;

use clap::Command;
use clap_complete::Shell;

use crate::failure::{Failure, Outcome};

/// Prints a script that completes arguments in a shell.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-completions.txt"))]
pub(crate) struct Args {
    /// The shell to write it for.
    shell: Shell,
}

pub(crate) fn run(args: &Args, command: &mut Command) -> Result<Outcome, Failure> {
    // Into memory first: the generator panics when it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, command, "ringtrue", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Outcome::Whole)
}
