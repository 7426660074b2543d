//! The body of a list: a number or range a line, rising.

use ringtrue_engine::{E164, NumberList};

use crate::error::{PackError, shown};

/// A list has at most so many numbers and ranges.
pub const MOST_ENTRIES: usize = 1_000_000;

/// Numbers and ranges of numbers, as a list has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportedNumbers {
    numbers: Vec<E164>,
    ranges: Vec<(E164, E164)>,
}

impl ReportedNumbers {
    /// Reads a body: `+441632960123` or `+441632960100..+441632960199` a line, in rising order, nothing twice.
    /// `first_line` is where the text begins in its file.
    pub(crate) fn read(text: &str, first_line: u64) -> Result<Self, PackError> {
        let mut read = Self::default();
        let mut last = None;
        for (line, entry) in (first_line..).zip(text.lines()) {
            let malformed = |problem: String| PackError::Malformed { line, problem };
            let range = entry_of(entry).map_err(malformed)?;
            if last.is_some_and(|last| last >= range) {
                let problem = format!("`{}` is not behind the line before it", shown(entry));
                return Err(PackError::Malformed { line, problem });
            }
            last = Some(range);
            read.push(range)?;
        }
        Ok(read)
    }

    /// Reads reviewed text: the same entries in any order, with blank lines and `#` comments.
    pub(crate) fn collect(text: &str) -> Result<Self, PackError> {
        let mut entries = Vec::new();
        for (line, text) in (1..).zip(text.lines()) {
            let entry = text.split('#').next().unwrap_or_default().trim();
            if !entry.is_empty() {
                entries.push(entry_of(entry).map_err(|problem| PackError::Malformed { line, problem })?);
            }
        }
        entries.sort_unstable();
        entries.dedup();
        let mut read = Self::default();
        entries.into_iter().try_for_each(|entry| read.push(entry))?;
        Ok(read)
    }

    /// The body's lines.
    pub(crate) fn write(&self) -> String {
        let numbers = self.numbers.iter().map(|number| (*number, *number));
        let mut entries: Vec<_> = numbers.chain(self.ranges.iter().copied()).collect();
        entries.sort_unstable();
        let line = |(first, last): (E164, E164)| {
            if first == last {
                first.plain() + "\n"
            } else {
                format!("{}..{}\n", first.plain(), last.plain())
            }
        };
        entries.into_iter().map(line).collect()
    }

    /// The single numbers, rising.
    #[must_use]
    pub fn numbers(&self) -> &[E164] {
        &self.numbers
    }

    /// The ranges, first and last number of each, rising.
    #[must_use]
    pub fn ranges(&self) -> &[(E164, E164)] {
        &self.ranges
    }

    /// The bytes of the list as the engine looks numbers up in it.
    #[must_use]
    pub fn encode(&self, name: &str) -> Vec<u8> {
        NumberList::encode(name, self.numbers.clone(), self.ranges.clone())
    }

    fn push(&mut self, (first, last): (E164, E164)) -> Result<(), PackError> {
        if self.numbers.len() + self.ranges.len() >= MOST_ENTRIES {
            return Err(PackError::TooMany { most: MOST_ENTRIES });
        }
        if first == last {
            self.numbers.push(first)
        } else {
            self.ranges.push((first, last))
        }
        Ok(())
    }
}

/// A number as a range of one, or a range.
fn entry_of(text: &str) -> Result<(E164, E164), String> {
    let number = |text: &str| E164::parse(text).map_err(|error| format!("not a number: {error}"));
    let Some((first, last)) = text.split_once("..") else {
        let number = number(text)?;
        return Ok((number, number));
    };
    let (first, last) = (number(first)?, number(last)?);
    if first >= last || first.len() != last.len() {
        return Err(format!(
            "`{}` is no range: two numbers of one length are expected, the lower first",
            shown(text)
        ));
    }
    Ok((first, last))
}
