//! `ringtrue eval`.

use std::io::Write;
use std::path::PathBuf;

use indicatif::ProgressBar;
use ringtrue_eval::{Figures, Options, report_markdown, run as simulate};

use crate::failure::{Failure, Outcome};
use crate::progress;

/// Simulates genuine callers and fraudsters, and prints what was caught and who was disturbed.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-eval.txt"))]
pub(crate) struct Args {
    /// How many people live through a month
    #[arg(long, value_name = "N", default_value_t = Options::default().people, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    people: u64,
    /// The seed of the dice; another one makes other people
    #[arg(long, value_name = "S", default_value_t = Options::default().seed)]
    seed: u64,
    /// Write the report, its chart and figures into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "check")]
    write: Option<PathBuf>,
    /// Fail if the files in this folder are not what this run would write
    #[arg(long, value_name = "DIR")]
    check: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let options = Options { people: args.people, seed: args.seed };
    let bar = progress::simulating(args.people);
    let outcome = perform(args, &options, &bar);
    bar.finish_and_clear();
    outcome
}

fn perform(args: &Args, options: &Options, bar: &ProgressBar) -> Result<Outcome, Failure> {
    let mut step = |done, _| bar.set_position(done);
    if let Some(folder) = &args.write {
        Figures::make(options, &mut step)?.write(folder)?;
        return Ok(Outcome::Whole);
    }
    if let Some(folder) = &args.check {
        let drifted = Figures::make(options, &mut step)?.drifted(folder)?;
        return if drifted.is_empty() { Ok(Outcome::Whole) } else { Err(Failure::Drift(drifted)) };
    }
    let report = report_markdown(&simulate(options, &mut step)?);
    std::io::stdout().lock().write_all(report.as_bytes())?;
    Ok(Outcome::Whole)
}
