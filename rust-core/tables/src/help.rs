//! Reads what helps after a call that went wrong, by country.

use ringtrue_engine::{FactsError, Region};

use crate::error::{DataError, Problem, shown};
use crate::table::{Source, Table};

const HEADER: [&str; 6] = ["country", "topic", "text", "source", "source_date", "checked"];

/// What a piece of help is about, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// Whom to ring first.
    Bank,
    /// What comes back, and until when it has to be asked for.
    Money,
    /// Where to report it.
    Report,
    /// Who else helps.
    Help,
    /// What is worth knowing next time.
    Know,
}

impl Topic {
    /// Every topic, in this order.
    pub const ALL: [Self; 5] = [Self::Bank, Self::Money, Self::Report, Self::Help, Self::Know];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Money => "money",
            Self::Report => "report",
            Self::Help => "help",
            Self::Know => "know",
        }
    }
}

/// A piece of help for one country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// What it is about.
    pub topic: Topic,
    /// What to do, in a sentence or a few.
    pub text: String,
    /// Where that is from.
    pub source: String,
    /// On which day somebody looked that it still holds: `2026-11-29`.
    pub checked: String,
}

/// Reads the help for one country, by topic.
///
/// # Errors
/// [`DataError`] names the file and line of the first row that is refused.
pub fn read_help<'a>(region: Region, source: impl Into<Source<'a>>) -> Result<Vec<Help>, DataError> {
    let table = Table::read(source, &HEADER)?;
    let mut found = Vec::new();
    for row in table.rows() {
        let country =
            Region::parse(row.required(0, "country")?).map_err(|error| row.error(FactsError::from(error)))?;
        let topic = row.word(1, "topic", "`bank`, `money`, `report`, `help` or `know`", |field| {
            Topic::ALL.into_iter().find(|topic| topic.as_str() == field)
        })?;
        let (text, source) = (row.required(2, "text")?.to_owned(), row.required(3, "source")?.to_owned());
        let checked = row.required(5, "checked")?.to_owned();
        if !is_day(&checked) {
            let (column, value) = ("checked", shown(&checked));
            return Err(row.error(Problem::Word { column, value, expected: "a day such as `2026-11-29`" }));
        }
        if country == region {
            found.push(Help { topic, text, source, checked });
        }
    }
    found.sort_by_key(|help| help.topic);
    Ok(found)
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}
