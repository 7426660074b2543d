//! Why a list can't be read at all.

use std::fmt;
use std::io;

use thiserror::Error;

use super::format::ListFormat;
use super::report::ListReport;

/// Why a list can't be read at all. Nothing of it is to be used then.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ListReadError {
    /// The bytes could not be read, or not unpacked.
    #[error("the file cannot be read: {0}")]
    Io(io::Error),
    /// A ZIP archive that isn't that of one list.
    #[error("this is a ZIP archive: unpack it first ({reason})")]
    Archive {
        /// Why it can't be read as it is.
        reason: String,
    },
    /// Something that is known, and no list of numbers.
    #[error("this is {seen}, and no list of numbers")]
    OtherKind {
        /// What it is.
        seen: String,
    },
    /// None of the formats.
    #[error("this is no list of numbers that is known here: line {line} is `{first}`")]
    UnknownFormat {
        /// The line by which that was seen, from 1.
        line: u64,
        /// The line, shortened.
        first: String,
    },
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Not the format that it is said to have.
    #[error("this is not {}: {reason}", format.as_str())]
    NotThisFormat {
        /// The format.
        format: ListFormat,
        /// What is missing or broken.
        reason: String,
    },
    /// More bytes than a list may have.
    #[error("the file has more than {limit} bytes when unpacked")]
    TooLarge {
        /// How many it may have.
        limit: u64,
    },
    /// A text without end.
    #[error("a text in the file is longer than {limit} bytes")]
    LongText {
        /// How long it may be.
        limit: usize,
    },
    /// More entries than a list may have.
    #[error("the list has more than {limit} different entries")]
    TooMany {
        /// How many it may have.
        limit: usize,
    },
    /// Nothing in it can be used.
    #[error("none of the {} entries can be used", .0.entries)]
    NothingUsable(Box<ListReport>),
}

/// What is too long, as the cause of an `io::Error`.
#[derive(Debug)]
pub(crate) enum TooLarge {
    File(u64),
    Text(usize),
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(limit) => write!(f, "more than {limit} bytes"),
            Self::Text(limit) => write!(f, "a text of more than {limit} bytes"),
        }
    }
}

impl std::error::Error for TooLarge {}

impl From<io::Error> for ListReadError {
    fn from(error: io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<TooLarge>()) {
            Some(TooLarge::File(limit)) => Self::TooLarge { limit: *limit },
            Some(TooLarge::Text(limit)) => Self::LongText { limit: *limit },
            None => Self::Io(error),
        }
    }
}
