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
    /// As a network or a phone is known to misspell numbers.
    Unusual(Habit),
    /// So, and other readings are numbers too: nothing that rests on this one may accuse.
    OneOfSeveral(Habit),
}

impl Spelling {
    /// The habit that explains it; `None` for a plain one.
    #[must_use]
    pub fn habit(self) -> Option<Habit> {
        match self {
            Self::Plain => None,
            Self::Unusual(habit) | Self::OneOfSeveral(habit) => Some(habit),
        }
    }
}

/// A way in which networks, switchboards and phones misspell numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// The plus before the country code is missing.
    NoPlus,
    /// A plus stands before a national number, or before an international prefix.
    PlusBeforeNational,
    /// Another country's international prefix.
    ForeignPrefix,
    /// A country code twice, or before a number that has one.
    CodeTooMany,
    /// A trunk zero behind a plus and the country code (`+44 0121 …`).
    TrunkZero,
    /// Another trunk digit behind the country code (`+7 8 …`), or one behind an international prefix.
    TrunkDigit,
    /// Digits that choose a carrier or a service.
    ServicePrefix,
    /// As it is dialled where the phone is, which is not where the user is at home.
    Network,
    /// One number at home, another where the phone is.
    TwoPlaces,
}

impl Habit {
    pub(super) fn trunk(has_plus: bool, is_zero: bool) -> Self {
        if has_plus && is_zero { Self::TrunkZero } else { Self::TrunkDigit }
    }

    /// What is unusual, in words for a finding's rule.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoPlus => "the plus before the country code is missing",
            Self::PlusBeforeNational => "a plus before a number as it is dialled",
            Self::ForeignPrefix => "another country's international prefix",
            Self::CodeTooMany => "a country code too many",
            Self::TrunkZero => "a trunk zero behind the country code",
            Self::TrunkDigit => "a trunk digit behind the country code",
            Self::ServicePrefix => "digits of a carrier or a service in front",
            Self::Network => "as it is dialled where the phone is",
            Self::TwoPlaces => "one number at home, another where the phone is",
        }
    }
}

/// Why a handle is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No digits, or other characters than a number has (a SIP name, letters, `*31#`).
    NotANumber,
    /// More digits than any number.
    TooLong,
    /// The same, and all of them are one digit.
    OneDigit,
    /// Several numbers, as several habits explain it.
    Ambiguous,
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
