//! The `ringtrue` command: the same core as in the phone, on a call log or on one number.

mod backup;
mod book;
mod check;
mod clock;
mod completions;
mod eval;
mod failure;
mod help_after;
mod inputs;
mod journal;
mod level;
mod list;
mod pack;
mod pack_build;
mod pack_diff;
mod pack_file;
mod pack_show;
mod pack_sign;
mod pack_store;
mod party_import;
mod passphrase;
mod phone;
mod plain;
mod plan;
mod progress;
mod record;
mod replay;
mod reported;
mod restore_plan;
mod rule;
mod rules;
mod store;
mod store_copy;
mod table;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::failure::{Failure, Outcome};

/// Judges calls by the number they show, as the RingTrue app does on the phone.
///
/// Caller ID is written by the caller. Some numbers can be disproved; a bank's number on the display proves
/// nothing; an ordinary unknown number cannot be judged at all, and RingTrue does not pretend to.
#[derive(Parser)]
#[command(name = "ringtrue", version, max_term_width = 110, after_help = include_str!("../words/help.txt"))]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Replay(replay::Args),
    Check(check::Args),
    List(list::Args),
    Pack(pack::Args),
    Rule(rules::Args),
    Book(book::Args),
    Journal(journal::Args),
    Backup(backup::Args),
    HelpAfter(help_after::Args),
    Plan(plan::Args),
    Eval(eval::Args),
    Completions(completions::Args),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Replay(args) => replay::run(&args),
        Command::Check(args) => check::run(&args),
        Command::List(args) => list::run(&args),
        Command::Pack(args) => pack::run(&args),
        Command::Rule(args) => rules::run(&args),
        Command::Book(args) => book::run(&args),
        Command::Journal(args) => journal::run(&args),
        Command::Backup(args) => backup::run(&args),
        Command::HelpAfter(args) => help_after::run(&args),
        Command::Plan(args) => plan::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Completions(args) => completions::run(&args, &mut Cli::command()),
    };
    match outcome {
        Ok(Outcome::Whole) => ExitCode::SUCCESS,
        Ok(Outcome::SomeBroken) => ExitCode::from(3),
        // Whoever read the output has seen enough, as `head` does.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            anstream::eprintln!("ringtrue: {failure}");
            ExitCode::from(if failure.is_usage() { 2 } else { 1 })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
