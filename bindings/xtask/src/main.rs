//! `cargo xtask …`: the project's tasks, the same on a developer's machine and in CI.

mod advisories;
mod bindings;
mod cargo_tool;
mod licences;
mod notices;
mod outcome;
mod test;

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod committed;
#[cfg(test)]
mod graph;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod metadata;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ringtrue_bench_driver as bench;
use ringtrue_month::{options, run};
use ringtrue_phone::device;
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::workspace::Workspace;
use ringtrue_toolchain::{apk, native};

use crate::outcome::{Outcome, SKIPPED};

/// Builds, tests and runs RingTrue.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Build, sign and check the app as phones install it
    Apk(apk::Options),
    /// Generate the Kotlin bindings from the built library
    Bindings(bindings::Options),
    /// Build and check the library for the phone's processors
    Native(native::Options),
    /// Write the licences of what the library is made of, as they ship in the app
    Notices,
    /// Check everything: format, lints, docs, licences, advisories, bindings, Rust and Android tests
    Test(test::Options),
    /// Measure what a verdict costs, against the budgets and beside other ways to decide
    Bench(bench::Options),
    /// List the gathered facts by age, check the published numbers, and say what to look up next
    Facts(ringtrue_facts::Options),
    /// Ring a phone's exported calls through the real app and print what its owner would have seen
    Run(options::Options),
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Apk(options) => apk::execute(&options).map(|()| Outcome::Complete),
        Task::Bindings(options) => bindings::execute(&options).map(|()| Outcome::Complete),
        Task::Native(options) => native::execute(&options).map(|()| Outcome::Complete),
        Task::Notices => notices::execute(&Workspace::here()).map(|()| Outcome::Complete),
        Task::Test(options) => test::execute(&options),
        Task::Bench(options) => bench::execute(&options).map(|()| Outcome::Complete),
        Task::Facts(options) => facts(&options),
        Task::Run(options) => run(&options),
    };
    match done {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SomeRecordsBroken) => ExitCode::from(3),
        Ok(Outcome::Skipped) => ExitCode::from(SKIPPED),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(exit_status(&error))
        }
    }
}

/// Prints how old the facts are.
fn facts(options: &ringtrue_facts::Options) -> Result<Outcome, TaskError> {
    let unreadable = |error: ringtrue_facts::FactsError| TaskError::Input { reason: error.to_string() };
    print!("{}", ringtrue_facts::execute(options).map_err(unreadable)?);
    Ok(Outcome::Complete)
}

/// Rings a month through the app, or the corpus on an attached phone.
fn run(options: &options::Options) -> Result<Outcome, TaskError> {
    if options.device {
        let done = device::run(&Workspace::here(), options.apk.as_deref(), &options.only);
        return done.map(|()| Outcome::Complete);
    }
    run::execute(options)
        .map(|broken| if broken == 0 { Outcome::Complete } else { Outcome::SomeRecordsBroken })
}

/// 1 for anything that failed, 2 for a command line that cannot be carried out (as clap does).
fn exit_status(error: &TaskError) -> u8 {
    match error {
        TaskError::Input { .. } => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
