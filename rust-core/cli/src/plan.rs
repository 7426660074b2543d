//! `ringtrue plan`.

use std::io::{BufWriter, Write};

use crate::failure::{Failure, Outcome};
use crate::inputs::{self, Inputs, Read};

/// Prints a call log and contacts as one JSON value, as the app's harness replays it.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-plan.txt"))]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let Read { plan, outcome, .. } = inputs::read(&args.inputs)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, &plan)?;
    writeln!(out)?;
    out.flush()?;
    Ok(outcome)
}
