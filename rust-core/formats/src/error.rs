//! What can go wrong while reading, and where.

use std::io;

use thiserror::Error;

/// Why a file cannot be read at all.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The bytes could not be read.
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    /// Neither call-log format.
    #[error("this is no call log: neither XML with `<calls>` nor CSV with the columns `time` and `number`")]
    NotACallLog,
    /// XML, but of something else.
    #[error("this XML holds `<{root}>` and not `<calls>`{}", hint(root))]
    OtherXml {
        /// The name of the outermost element.
        root: String,
    },
    /// A compressed file.
    #[error("this is a ZIP archive: unpack it first")]
    Archive,
    /// Not a vCard file.
    #[error("these are no contacts: the first line is not `BEGIN:VCARD`")]
    NotContacts,
    /// Something that is known, and not what is wanted.
    #[error("{problem}; what this is: {seen}")]
    OtherKind {
        /// Why it can't be read.
        problem: Box<OpenError>,
        /// What it is.
        seen: &'static str,
    },
    /// Neither contacts nor a table of parties.
    #[error("these are neither contacts (`BEGIN:VCARD`) nor a table with the columns `name` and `number`")]
    NoParties,
    /// The header for rehearsals is there, but wrong.
    #[error("line {line}: {source}")]
    ReplayHeader {
        /// The line of the header, from 1.
        line: u64,
        /// What is wrong with it.
        source: ReplayHeaderError,
    },
}

impl OpenError {
    /// The same, naming what the file is by its first bytes, where that is known.
    pub(crate) fn with_seen(self, seen: Option<&'static str>) -> Self {
        match (self, seen) {
            (problem @ (Self::NotACallLog | Self::NotContacts | Self::NoParties), Some(seen)) => {
                Self::OtherKind { problem: Box::new(problem), seen }
            }
            (other, _) => other,
        }
    }
}

/// Names the export that the user more likely wanted.
fn hint(root: &str) -> &'static str {
    if root == "smses" { ": it is a backup of messages, export the call log instead" } else { "" }
}

/// One record that could not be read. The records around it are not touched by it.
#[derive(Debug, Error)]
#[error("line {line}: {problem}")]
pub struct RecordError {
    /// The line at which the record begins, from 1.
    pub line: u64,
    /// What is wrong with it.
    #[source]
    pub problem: Problem,
}

impl RecordError {
    pub(crate) fn new(line: u64, problem: Problem) -> Self {
        Self { line, problem }
    }
}

/// What is wrong with a record.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Problem {
    /// Reading stopped here; nothing follows.
    #[error("the file cannot be read any further: {0}")]
    Io(#[from] io::Error),
    /// Bytes that are no text.
    #[error("the record is not UTF-8")]
    NotUtf8,
    /// More than any real record has.
    #[error("the record is longer than {limit} bytes")]
    TooLong {
        /// How long a record may be.
        limit: usize,
    },
    /// XML that is none.
    #[error("broken XML: {reason}")]
    Markup {
        /// What the XML reader said.
        reason: String,
    },
    /// A reference such as `&name;` that plain XML does not define.
    #[error("`{field}` holds `{reference}`, which is not expanded")]
    Reference {
        /// The attribute.
        field: &'static str,
        /// The reference as written.
        reference: String,
    },
    /// An element that a call log does not have.
    #[error("`<{name}>` is no call")]
    UnexpectedElement {
        /// The element's name.
        name: String,
    },
    /// A field that a record needs.
    #[error("`{field}` is missing")]
    Missing {
        /// The field's name.
        field: &'static str,
    },
    /// A field that does not say what it should.
    #[error("`{field}` cannot be `{value}`")]
    Unreadable {
        /// The field's name.
        field: &'static str,
        /// What it says, shortened.
        value: String,
    },
    /// A number in scientific notation: its last digits are lost.
    #[error("`{value}` is a number that a spreadsheet has rounded: its digits are lost")]
    Rounded {
        /// What the field says.
        value: String,
    },
    /// More fields than the header names, as when a comma was not quoted.
    #[error("{found} fields where the header names {expected}")]
    TooManyFields {
        /// How many the record has.
        found: usize,
        /// How many the header names.
        expected: usize,
    },
    /// A quote that is never closed.
    #[error("a quote is never closed")]
    OpenQuote,
    /// The file ends too early: what follows is lost.
    #[error("the file ends before `{end}`: it is cut off")]
    CutOff {
        /// What should have come.
        end: &'static str,
    },
    /// A contact that the next one interrupts.
    #[error("the contact has no `END:VCARD`")]
    NoCardEnd,
    /// Text where a contact should begin.
    #[error("text outside a contact")]
    OutsideCard,
    /// A contact that the vCard reader refuses.
    #[error("broken vCard: {reason}")]
    Card {
        /// What the vCard reader said.
        reason: String,
    },
}

impl Problem {
    /// `field` says `value`, which it cannot. Long values are shortened.
    pub(crate) fn unreadable(field: &'static str, value: &str) -> Self {
        Self::Unreadable { field, value: shorten(value) }
    }
}

/// At most 40 characters, so that a damaged file cannot flood a terminal.
pub(crate) fn shorten(value: &str) -> String {
    const LIMIT: usize = 40;
    let mut short: String = value.chars().take(LIMIT).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

/// What is wrong with a rehearsal header.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplayHeaderError {
    /// A word that is no `key=value`.
    #[error("`{word}` in the rehearsal header is no `key=value`")]
    NoPair {
        /// The word.
        word: String,
    },
    /// A key that does not exist. A misspelt key must not be ignored: the replay would mislead.
    #[error("the rehearsal header has no key `{key}`")]
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A quote that is never closed.
    #[error("a quote in the rehearsal header is never closed")]
    OpenQuote,
}

/// Why no plan can be made from files that were read.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplayInputError {
    /// A contact to guard that is not there.
    #[error("no contact is named `{name}`, so it cannot be guarded")]
    NoSuchContact {
        /// The name that was asked for.
        name: String,
    },
    /// A contact to guard that has no number.
    #[error("no contact named `{name}` has a number, so it cannot be guarded")]
    NoNumber {
        /// The name that was asked for.
        name: String,
    },
}
