//! What is wrong with a data file, and where.

use ringtrue_engine::{E164Error, FactsError, PlanError};

/// A row that the reader refuses: file, line and problem.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file} line {line}: {problem}")]
pub struct DataError {
    /// The file's name, as it was given to the reader.
    pub file: String,
    /// The line that the row starts on, from 1; the header is line 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a row. Texts from the file are cut to their first 40 characters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The file is not comma-separated text.
    #[error("not comma-separated text: {0}")]
    NotCsv(String),
    /// The first line doesn't name the columns in their order.
    #[error("the header must be `{expected}`")]
    Header {
        /// The columns, separated by commas.
        expected: String,
    },
    /// A row with too many or too few fields.
    #[error("{found} fields, {expected} expected")]
    Fields {
        /// How many there are.
        found: usize,
        /// How many columns the header has.
        expected: usize,
    },
    /// More than a table may have.
    #[error("more than {most} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there may be.
        most: usize,
    },
    /// A field that is longer than it may be.
    #[error("`{value}…` is longer than {most} bytes")]
    TooLong {
        /// How it begins.
        value: String,
        /// How many bytes it may have.
        most: usize,
    },
    /// A field with a control character that is no line break.
    #[error("`{0}` has a control character")]
    Control(String),
    /// A field that must not be empty is.
    #[error("`{0}` is empty")]
    Empty(&'static str),
    /// A word that the column doesn't know.
    #[error("`{value}` is no `{column}`, expected {expected}")]
    Word {
        /// The column.
        column: &'static str,
        /// The field.
        value: String,
        /// The words it knows.
        expected: &'static str,
    },
    /// Neither a full number (`+` and digits) nor, where one may stand, a short code.
    #[error("not a number: {0}")]
    Number(#[from] E164Error),
    /// A number of another country than the pack's.
    #[error("`{number}` is not a number of {region}")]
    Region {
        /// The number.
        number: String,
        /// The pack's region.
        region: String,
    },
    /// A fact that the engine refuses.
    #[error(transparent)]
    Fact(#[from] FactsError),
    /// A row of a numbering plan that the engine refuses.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A country in the plan of another's calling code.
    #[error("`{country}` does not share the calling code +{calling_code}")]
    CallingCode {
        /// The country.
        country: String,
        /// The plan's calling code.
        calling_code: u16,
    },
    /// An id that isn't lower case letters, digits and single hyphens.
    #[error("`{0}` is no id: lower case letters, digits and single hyphens are expected")]
    Id(String),
    /// A number of a party that the parties file doesn't have.
    #[error("no party `{0}`")]
    NoSuchParty(String),
    /// The same row twice.
    #[error("`{what}` stands in line {first} already")]
    Twice {
        /// What stands there twice.
        what: String,
        /// The line of the first.
        first: u64,
    },
    /// Two rows that can't both be true.
    #[error("`{number}` is `{here}` here and `{there}` in line {first}")]
    Contradiction {
        /// The number.
        number: String,
        /// What this row says.
        here: &'static str,
        /// What the earlier row says.
        there: &'static str,
        /// The earlier row's line.
        first: u64,
    },
    /// A number that a party is said to call from, and never to show.
    #[error("`{0}` can't both be called from and never be displayed")]
    CallsUnseen(String),
    /// A way to reach a party that is neither its own number nor a short code of the region.
    #[error("`{reach}` reaches nobody: it is neither a number of `{party}` nor a short code in the pack")]
    Reach {
        /// The party.
        party: String,
        /// What its row gives.
        reach: String,
    },
    /// A bank, tax, benefits, payments, government or police party that isn't guarded.
    #[error("`{0}` must be guarded, as every party of its kind")]
    Unguarded(String),
    /// A number given to two different parties.
    #[error("`{number}` belongs to `{other}` in line {first}")]
    TwoOwners {
        /// The number.
        number: String,
        /// The party of the earlier row.
        other: String,
        /// The earlier row's line.
        first: u64,
    },
}

/// The first 40 characters, for an error message.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}
