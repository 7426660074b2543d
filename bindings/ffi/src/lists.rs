//! The lists of reported numbers that the user imports.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use ringtrue_screening as screening;

use crate::error::{StoreError, kotlin_error};

pub(crate) use ringtrue_screening::{ListFormat, ListOverview as ReportedList};

/// The lists of reported numbers that the user imports.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Lists(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Lists {
    /// All of them, by name.
    pub(crate) fn all(&self) -> Vec<ReportedList> {
        self.0.lists().all()
    }

    /// Imports one from a file, in place of the list of its name. It counts from now on.
    pub(crate) fn import(&self, import: ListImport) -> Result<ListReport, ListError> {
        let ListImport { path, name, format, at } = import;
        let source = screening::ListSource { name, format, at };
        Ok(self.0.lists().import(BufReader::new(File::open(&path)?), source)?.into())
    }

    /// Removes one; false: there is none of that name.
    pub(crate) fn remove(&self, name: String) -> Result<bool, StoreError> {
        Ok(self.0.lists().remove(&name)?)
    }
}

#[uniffi::remote(Enum)]
pub(crate) enum ListFormat {
    SpamBlockerBackup,
    SpamBlockerCsv,
    /// The CSV of Yet Another Call Blocker.
    Yacb,
    NoPhoneSpam,
    PhoneBlock,
    /// The complaints of the Federal Trade Commission.
    FtcComplaints,
    /// A number, pattern or regular expression a line, or several on one.
    Plain,
    /// A table whose header names a column of numbers.
    Table,
    Json,
    Xml,
    /// A property list (XML).
    Plist,
    /// The telephone book of a FRITZ!Box.
    FritzBox,
    /// Contacts.
    VCard,
}

/// A list to import.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct ListImport {
    /// The file, on the phone's storage.
    pub(crate) path: String,
    /// The list's name; a list of that name is replaced.
    pub(crate) name: String,
    /// How it is written; null: to be recognised by the content.
    pub(crate) format: Option<ListFormat>,
    /// Now: milliseconds since 1970, UTC.
    pub(crate) at: i64,
}

/// What became of a list's entries.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct ListReport {
    /// How the list is written.
    pub(crate) format: ListFormat,
    /// How many entries it has.
    pub(crate) entries: u64,
    /// How many of them are used.
    pub(crate) taken: u64,
    /// The others, by reason.
    pub(crate) skipped: Vec<SkippedEntries>,
}

/// Entries that were passed over for the same reason.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct SkippedEntries {
    /// The reason as a word that never changes, such as `not_a_number`.
    pub(crate) reason: String,
    /// Whether they would block calls but can't be used; the others aren't meant to be on such a list.
    pub(crate) refused: bool,
    /// How many.
    pub(crate) count: u64,
    /// Where the first of them stand: lines, or entries where a file needn't have lines, from 1.
    pub(crate) places: Vec<u64>,
}

#[uniffi::remote(Record)]
pub(crate) struct ReportedList {
    pub(crate) name: String,
    /// The format it was imported from, as a word.
    pub(crate) format: String,
    /// When it was imported: milliseconds since 1970, UTC.
    pub(crate) imported_at: i64,
    pub(crate) numbers: u64,
    pub(crate) ranges: u64,
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

kotlin_error! {
    /// Why a list can't be imported. Nothing has changed then.
    ListError {
        /// The file can't be read.
        Unreadable,
        /// It is no list that is known here, or not of the format that was said.
        NotAList,
        /// It is larger than a list may be.
        TooLarge,
        /// It is a list, but none of its entries can be used.
        NothingUsable,
        /// It can't be kept: the name is blank or too long, there are too many lists, or the store failed.
        Store,
    }
    from std::io::Error {
        _ => Unreadable,
    }
    from screening::ImportError {
        screening::ImportError::List(screening::ListReadError::Io(_)) => Unreadable,
        screening::ImportError::List(
            screening::ListReadError::TooLarge { .. }
            | screening::ListReadError::LongText { .. }
            | screening::ListReadError::TooMany { .. },
        ) => TooLarge,
        screening::ImportError::List(screening::ListReadError::NothingUsable(_)) => NothingUsable,
        screening::ImportError::List(_) => NotAList,
        _ => Store,
    }
}
