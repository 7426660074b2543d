//! `ringtrue-crash write FOLDER PLAN` writes until it is killed; `ringtrue-crash kill TIMES SEED PROGRAM WORDS…` kills
//! another writer so often.

use std::path::Path;
use std::process::ExitCode;

use ringtrue_crash::{CrashError, Harness, Moment, WriterCommand, write};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<(), CrashError> {
    match words {
        ["write", folder, plan] => {
            write(Path::new(folder), Path::new(plan), std::io::stdout(), std::io::stdin())
        }
        ["kill", times, seed, program, words @ ..] => {
            let number = |word: &str| word.parse().map_err(|_| CrashError::Line(word.to_owned()));
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            let writer = WriterCommand { program: (*program).to_owned(), words };
            let mut harness = Harness::new(writer, number(seed)?)?;
            harness.kill(number(times)?, Moment::any)?;
            println!("{}", harness.tally());
            Ok(())
        }
        words => Err(CrashError::Line(words.join(" "))),
    }
}
