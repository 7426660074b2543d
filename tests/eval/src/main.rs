//! `ringtrue-eval [--people N] [--seed S] [--check | --write]`: runs the simulation, prints the report or keeps it.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use ringtrue_eval::{EvalError, Figures, Options, folder, report_markdown, run};

const USAGE: &str = "ringtrue-eval [--people N] [--seed S] [--check | --write]

  --people N   how many people, for a month each
  --seed S     other people
  --write      write REPORT.md, chart.svg and figures.json
  --check      fail if they are not what this run would write";

enum Task {
    Print,
    Check,
    Write,
}

fn main() -> ExitCode {
    let Some((options, task)) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match perform(&options, &task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Option<(Options, Task)> {
    let (mut options, mut task) = (Options::default(), Task::Print);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--people" => options.people = words.next()?.parse().ok()?,
            "--seed" => options.seed = words.next()?.parse().ok()?,
            "--check" => task = Task::Check,
            "--write" => task = Task::Write,
            _ => return None,
        }
    }
    Some((options, task))
}

fn perform(options: &Options, task: &Task) -> Result<ExitCode, EvalError> {
    let is_terminal = std::io::stderr().is_terminal();
    let mut progress = |done: u64, total: u64| {
        if is_terminal && (done.is_multiple_of(50) || done == total) {
            let end = if done == total { "\n" } else { "" };
            eprint!("\r{done} of {total} people{end}");
            let _ = std::io::stderr().flush();
        }
    };
    match task {
        Task::Print => print!("{}", report_markdown(&run(options, &mut progress)?)),
        Task::Write => Figures::make(options, &mut progress)?.write(&folder())?,
        Task::Check => {
            let drifted = Figures::make(options, &mut progress)?.drifted(&folder())?;
            for path in &drifted {
                eprintln!("error: `{}` is out of date: run with --write", path.display());
            }
            if !drifted.is_empty() {
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
