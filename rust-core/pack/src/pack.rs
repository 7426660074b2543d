//! A body, read.

use ringtrue_data::{Source, read_pack};
use ringtrue_engine::NumberIndex;

use crate::error::PackError;
use crate::header::{Header, Kind};
use crate::list::ReportedNumbers;

/// Between the two tables of parties.
pub(crate) const BETWEEN: &str = "\n\n";

/// What a pack says of itself, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// What it says of itself.
    pub header: Header,
    /// What is in it.
    pub content: Content,
}

/// What is in a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Trusted parties of a country.
    Parties(ringtrue_data::Pack),
    /// Reported numbers.
    List(ReportedNumbers),
}

impl Pack {
    /// Reads a body that begins in this line of its file. Whether it is signed isn't asked here.
    ///
    /// # Errors
    /// [`PackError`] names the line of what is refused.
    pub fn read(body: &[u8], first_line: u32) -> Result<Self, PackError> {
        let first_line = u64::from(first_line);
        let (header, rest) = split(body).map_err(|error| behind(error, first_line))?;
        let header = Header::read(header).map_err(|error| behind(error, first_line))?;
        let content = match (header.kind, header.region()) {
            (Kind::Parties, Some(region)) => {
                let malformed = |problem: &str| PackError::Malformed {
                    line: first_line + 1,
                    problem: problem.to_owned(),
                };
                let (parties, numbers) = rest
                    .split_once(BETWEEN)
                    .ok_or_else(|| malformed("two tables with one empty line between them are expected"))?;
                if [parties, numbers].iter().any(|part| part.starts_with('\n')) || numbers.contains(BETWEEN) {
                    return Err(malformed("one empty line is expected, between the two tables"));
                }
                let file = header.file_name();
                let second = first_line + 1 + parties.lines().count() as u64 + 1;
                let parties = Source::in_line(&file, first_line + 1, parties);
                Content::Parties(read_pack(region, parties, Source::in_line(&file, second, numbers))?)
            }
            _ => Content::List(ReportedNumbers::read(rest, first_line + 1)?),
        };
        Ok(Self { header, content })
    }

    /// How many parties it has.
    #[must_use]
    pub fn parties(&self) -> usize {
        match &self.content {
            Content::Parties(pack) => pack.parties().len(),
            Content::List(_) => 0,
        }
    }

    /// How many single numbers it has.
    #[must_use]
    pub fn numbers(&self) -> usize {
        match &self.content {
            Content::Parties(pack) => pack.parties().iter().map(|party| party.numbers.len()).sum(),
            Content::List(list) => list.numbers().len(),
        }
    }

    /// How many ranges of numbers it has.
    #[must_use]
    pub fn ranges(&self) -> usize {
        match &self.content {
            Content::Parties(_) => 0,
            Content::List(list) => list.ranges().len(),
        }
    }

    /// The bytes in which the engine looks numbers up: those of an index of parties, or of a list.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        match &self.content {
            Content::Parties(pack) => NumberIndex::encode(pack.parties()),
            Content::List(list) => list.encode(&self.header.name),
        }
    }
}

/// The header's line and the rest. The text is what an editor calls plain: UTF-8, LF, an end to the last line.
fn split(body: &[u8]) -> Result<(&str, &str), PackError> {
    let malformed = |line: u64, problem: &str| PackError::Malformed { line, problem: problem.to_owned() };
    let line_of = |place: usize| 1 + body.iter().take(place).filter(|byte| **byte == b'\n').count() as u64;
    let text =
        std::str::from_utf8(body).map_err(|error| malformed(line_of(error.valid_up_to()), "not UTF-8"))?;
    if let Some(place) = text.find(|c: char| c.is_control() && c != '\n') {
        return Err(malformed(line_of(place), "a control character; lines end with a line feed alone"));
    }
    if !text.ends_with('\n') {
        return Err(malformed(line_of(text.len()), "the last line has no end"));
    }
    text.split_once('\n').ok_or_else(|| malformed(1, "no header"))
}

/// The error with its line counted from the file's beginning.
fn behind(error: PackError, first_line: u64) -> PackError {
    match error {
        PackError::Malformed { line, problem } => {
            PackError::Malformed { line: line + first_line.saturating_sub(1), problem }
        }
        other => other,
    }
}
