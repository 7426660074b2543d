//! What became of a list's entries.

use std::fmt;

use super::format::ListFormat;

/// Of each reason as many entries are named as this.
pub const SHOWN_OF_EACH: usize = 5;

/// What became of a list's entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListReport {
    /// How the list is written.
    pub format: ListFormat,
    /// How many entries it has.
    pub entries: u64,
    /// How many of them are used.
    pub taken: u64,
    /// The others, by reason, in the order in which the reasons were first met.
    pub skipped: Vec<Skipped>,
}

/// Entries that were passed over for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Why.
    pub reason: SkipReason,
    /// How many.
    pub count: u64,
    /// The first of them, at most [`SHOWN_OF_EACH`].
    pub first: Vec<SkippedEntry>,
}

/// An entry that was passed over. `Debug` hides what it says: it may be a number.
#[derive(Clone, PartialEq, Eq)]
pub struct SkippedEntry {
    /// Where it stands.
    pub place: Place,
    /// What it says, shortened.
    pub text: String,
}

impl fmt::Debug for SkippedEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.place)
    }
}

/// Where an entry stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The line, from 1.
    Line(u64),
    /// Which entry it is, from 1, where a file needn't have lines.
    Entry(u64),
}

/// Why an entry was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SkipReason {
    /// It allows calls.
    Allows,
    /// It is switched off.
    SwitchedOff,
    /// It is for messages only.
    NotForCalls,
    /// It holds at some hours only.
    Scheduled,
    /// It is for one SIM card only.
    OneSim,
    /// It goes by a contact, a group, a name or a place.
    NotByNumber,
    /// The list takes the number back (no votes are left).
    Withdrawn,
    /// The list says that the number is a genuine caller's.
    Legitimate,
    /// There is no number in it.
    NoNumber,
    /// It is no number and no pattern.
    NotANumber,
    /// It is a short code; a list holds full numbers.
    ShortCode,
    /// It leaves the country open.
    AnyCountry,
    /// It matches every number.
    EveryNumber,
    /// It matches no number that a call can show.
    MatchesNothing,
    /// It stands for too many ranges.
    TooManyRanges,
    /// The patterns of the file together stand for too many ranges.
    TooCostly,
    /// Read in the user's country, it isn't one range of numbers.
    NotOneRange,
    /// The regular expression is broken, or looks around or back.
    RegexSyntax,
    /// The regular expression has an anchor or word boundary inside, or a possessive quantifier.
    RegexInside,
    /// The record is broken: a quote that is never closed, missing fields.
    BrokenRecord,
    /// The record is no UTF-8.
    NotUtf8,
    /// The record is too long.
    TooLong,
    /// It stands in a part of the file that isn't known to be a list of blocked numbers.
    OtherPart,
    /// It stands beside another number, among columns that nothing names.
    BesideAnother,
}

impl SkipReason {
    /// All reasons.
    pub const ALL: [Self; 24] = [
        Self::Allows,
        Self::SwitchedOff,
        Self::NotForCalls,
        Self::Scheduled,
        Self::OneSim,
        Self::NotByNumber,
        Self::Withdrawn,
        Self::Legitimate,
        Self::NoNumber,
        Self::NotANumber,
        Self::ShortCode,
        Self::AnyCountry,
        Self::EveryNumber,
        Self::MatchesNothing,
        Self::TooManyRanges,
        Self::TooCostly,
        Self::NotOneRange,
        Self::RegexSyntax,
        Self::RegexInside,
        Self::BrokenRecord,
        Self::NotUtf8,
        Self::TooLong,
        Self::OtherPart,
        Self::BesideAnother,
    ];

    /// A word that never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allows => "allows",
            Self::SwitchedOff => "switched_off",
            Self::NotForCalls => "not_for_calls",
            Self::Scheduled => "scheduled",
            Self::OneSim => "one_sim",
            Self::NotByNumber => "not_by_number",
            Self::Withdrawn => "withdrawn",
            Self::Legitimate => "legitimate",
            Self::NoNumber => "no_number",
            Self::NotANumber => "not_a_number",
            Self::ShortCode => "short_code",
            Self::AnyCountry => "any_country",
            Self::EveryNumber => "every_number",
            Self::MatchesNothing => "matches_nothing",
            Self::TooManyRanges => "too_many_ranges",
            Self::TooCostly => "too_costly",
            Self::NotOneRange => "not_one_range",
            Self::RegexSyntax => "regex_syntax",
            Self::RegexInside => "regex_inside",
            Self::BrokenRecord => "broken_record",
            Self::NotUtf8 => "not_utf8",
            Self::TooLong => "too_long",
            Self::OtherPart => "other_part",
            Self::BesideAnother => "beside_another",
        }
    }

    /// Whether the entry would block calls but can't be used. The others aren't meant to be on such a list.
    #[must_use]
    pub fn is_refusal(self) -> bool {
        !matches!(
            self,
            Self::Allows
                | Self::SwitchedOff
                | Self::NotForCalls
                | Self::Withdrawn
                | Self::Legitimate
                | Self::NoNumber
        )
    }
}

impl ListReport {
    /// How many entries would block calls but can't be used.
    #[must_use]
    pub fn refused(&self) -> u64 {
        self.skipped.iter().filter(|skipped| skipped.reason.is_refusal()).map(|skipped| skipped.count).sum()
    }
}
