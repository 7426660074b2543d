//! Lists of reported numbers.

use std::fs::File;
use std::io::BufReader;

use ringtrue_screening as screening;

use crate::error::{ListError, StoreError};
use crate::ringtrue::RingTrue;

pub use ringtrue_screening::ListFormat;

/// How a list is written.
#[uniffi::remote(Enum)]
pub enum ListFormat {
    /// SpamBlocker's backup.
    SpamBlockerBackup,
    /// SpamBlocker's rules as CSV.
    SpamBlockerCsv,
    /// The CSV of Yet Another Call Blocker.
    Yacb,
    /// The lines of NoPhoneSpam.
    NoPhoneSpam,
    /// PhoneBlock's list, JSON or XML.
    PhoneBlock,
    /// The complaints of the Federal Trade Commission.
    FtcComplaints,
    /// A number, pattern or regular expression a line.
    Plain,
}

/// A list to import.
#[derive(Debug, Clone, uniffi::Record)]
pub struct ListImport {
    /// The file, on the phone's storage.
    pub path: String,
    /// The list's name; a list of that name is replaced.
    pub name: String,
    /// How it is written; null: to be recognised by the content.
    pub format: Option<ListFormat>,
    /// Now: milliseconds since 1970, UTC.
    pub at: i64,
}

/// What became of a list's entries.
#[derive(Debug, Clone, uniffi::Record)]
pub struct ListReport {
    /// How the list is written.
    pub format: ListFormat,
    /// How many entries it has.
    pub entries: u64,
    /// How many of them are used.
    pub taken: u64,
    /// The others, by reason.
    pub skipped: Vec<SkippedEntries>,
}

/// Entries that were passed over for the same reason.
#[derive(Debug, Clone, uniffi::Record)]
pub struct SkippedEntries {
    /// The reason as a word that never changes, such as `not_a_number`.
    pub reason: String,
    /// Whether they would block calls but can't be used; the others aren't meant to be on such a list.
    pub refused: bool,
    /// How many.
    pub count: u64,
    /// Where the first of them stand: lines, or entries where a file needn't have lines, from 1.
    pub places: Vec<u64>,
}

/// A list.
#[derive(Debug, Clone, uniffi::Record)]
pub struct ReportedList {
    /// Its name.
    pub name: String,
    /// The format it was imported from, as a word.
    pub format: String,
    /// When it was imported: milliseconds since 1970, UTC.
    pub imported_at: i64,
    /// How many single numbers it has.
    pub numbers: u64,
    /// How many ranges of numbers it has.
    pub ranges: u64,
}

#[uniffi::export]
impl RingTrue {
    /// Reads lists and packs whole, to see whether they are as they were written: off the ringing phone's path, soon after opening.
    /// One that is not is set aside and told of, and counts no longer.
    pub fn verify(&self) -> Result<(), StoreError> {
        Ok(self.0.verify()?)
    }
}

/// Imports the file.
pub(crate) fn import(screening: &screening::Screening, import: ListImport) -> Result<ListReport, ListError> {
    let ListImport { path, name, format, at } = import;
    let file = File::open(&path).map_err(|error| ListError::Unreadable { reason: error.to_string() })?;
    let source = screening::ListSource { name, format, at };
    Ok(screening.import_list(BufReader::new(file), source)?.into())
}

impl From<screening::ListReport> for ListReport {
    fn from(report: screening::ListReport) -> Self {
        let screening::ListReport { format, entries, taken, skipped } = report;
        Self { format, entries, taken, skipped: skipped.into_iter().map(Into::into).collect() }
    }
}

impl From<screening::Skipped> for SkippedEntries {
    fn from(screening::Skipped { reason, count, first }: screening::Skipped) -> Self {
        let place = |entry: screening::SkippedEntry| match entry.place {
            screening::Place::Line(number) | screening::Place::Entry(number) => number,
        };
        Self {
            reason: reason.as_str().to_owned(),
            refused: reason.is_refusal(),
            count,
            places: first.into_iter().map(place).collect(),
        }
    }
}

impl From<screening::ListOverview> for ReportedList {
    fn from(list: screening::ListOverview) -> Self {
        let screening::ListOverview { name, format, imported_at, numbers, ranges } = list;
        Self { name, format, imported_at, numbers: numbers as u64, ranges: ranges as u64 }
    }
}
