//! `cargo xtask facts`: the caretaker of what was gathered. It lists the rows by the day of the last look, checks each published
//! number against the number libraries, shows what the last gathering added, and says what should be looked up next.

mod error;
mod numbers;
mod report;
mod row;
mod todo;

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use ringtrue_engine::{Day, Timestamp};

pub use error::FactsError;
pub use report::Report;

/// What `cargo xtask facts` can be told.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The folder of the tables [default: rust-core/data]
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// The day by which rows are old [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Day>,
}

/// What is to be printed, of the project's folder where no other is given.
///
/// # Errors
/// [`FactsError`] names the table that can't be read.
pub fn execute(options: &Options) -> Result<Report, FactsError> {
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rust-core/data");
    let today = options.today.or_else(today).ok_or(FactsError::Clock)?;
    report(options.folder.as_deref().unwrap_or(&bundled), today)
}

/// What is to be said of the tables of a folder on a day.
///
/// # Errors
/// [`FactsError`] names the table that can't be read.
pub fn report(folder: &Path, today: Day) -> Result<Report, FactsError> {
    let rows = row::read(folder)?;
    let doubts = numbers::doubts(&rows);
    let next = todo::list(&rows, &doubts, today);
    Ok(Report::of(&rows, doubts, next, today))
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day such as 2026-11-29 is expected".to_owned())
}

fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Day::of(Timestamp(i64::try_from(since.as_millis()).ok()?))
}
