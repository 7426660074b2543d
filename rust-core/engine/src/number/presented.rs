//! What a handle is read as.

use crate::dialable::{Dialable, E164, ShortCode};

/// What the display shows, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presented {
    /// Nothing: withheld, unknown, or an empty handle.
    Nothing,
    /// A full number, and how it was spelled.
    Number(E164, Spelling),
    /// A short code, such as 159.
    Short(ShortCode),
    /// Something that is no number.
    Unreadable(Unreadable),
}

impl Presented {
    /// The number or short code, if there is one.
    #[must_use]
    pub fn dialable(&self) -> Option<Dialable> {
        match self {
            Self::Number(number, _) => Some(Dialable::Number(*number)),
            Self::Short(code) => Some(Dialable::Short(*code)),
            Self::Nothing | Self::Unreadable(_) => None,
        }
    }

    /// The full number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<E164> {
        self.dialable().and_then(Dialable::number)
    }
}

/// How a full number was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As the country writes it.
    Plain,
    /// With the trunk zero left in after the country code (`+44 0121 …`), which no network sends.
    TrunkZero,
}

/// Why a handle is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No digits, or other characters than a number has (a SIP name, letters, `*31#`).
    NotANumber,
    /// More digits than any number.
    TooLong,
    /// Too few digits for a number of its country.
    TooShort,
    /// A country code that nobody has.
    NoSuchCountry,
}

/// How well a full number fits the plan of its country, by the number library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Too short, too long, or of no country.
    Impossible,
    /// Of a length that its country has.
    Possible,
    /// Of a pattern that its country has.
    Valid,
}
