//! What a verdict costs: the parts that `cargo xtask bench` runs, each in a process of its own.
//!
//! Every part prints its [`Figures`] as one JSON object. Nothing here passes or fails: a time depends on the machine, and
//! figures are compared within one run. `REPORT.md` beside this crate is the last run that was kept.

mod calls;
mod cold;
mod error;
mod figures;
mod import;
mod parse;
mod rng;
mod store;
mod warm;
mod world;
mod worst;

use std::process::ExitCode;

pub use cold::{first_verdict, opening_parts, prepare};
pub use error::BenchError;
pub use figures::Figures;
pub use import::{Form, import, prepare_import};
pub use parse::{Reader, numbers, parse};
pub use store::{open_store, pages, prepare_full, prepare_year, refresh, written};
pub use warm::{allocations, warm};
pub use world::{SIZES, Size};
pub use worst::{LONGEST, PIECES, seeds, worst};

/// Prints what a part found, or on standard error why it found nothing.
pub fn print(found: Result<Figures, BenchError>) -> ExitCode {
    let text = found.map(|figures| serde_json::to_string(&figures));
    match text {
        Ok(Ok(text)) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Ok(Err(error)) => failed(&error),
        Err(error) => failed(&error),
    }
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("error: {error}");
    ExitCode::FAILURE
}
