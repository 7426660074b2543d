//! Reads how a country spells its numbers: digits that they have or had, and what a plus before them says.

use std::collections::HashSet;

use ringtrue_engine::{EqualRow, Region};

use crate::error::{DataError, Problem, shown};
use crate::table::{Row, Table, confidence, dated_source, is_country};

const EQUAL_HEADER: [&str; 11] = [
    "calling_code",
    "at",
    "now",
    "other",
    "next",
    "behind",
    "source",
    "source_date",
    "confidence",
    "note",
    "checked",
];
const PLUS_HEADER: [&str; 5] = ["country", "source", "source_date", "confidence", "checked"];
/// The most digits of a full number.
const MOST_DIGITS: usize = 15;

/// A country in which a plus before its own numbers says that the call came from abroad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlusFromAbroad {
    /// Its calling code.
    pub calling_code: u16,
    /// What a finding names the row by.
    pub row: String,
    /// Who says so.
    pub source: String,
}

/// Reads which numbers are two spellings of one line, from a text and its name for messages.
///
/// # Errors
/// [`DataError`] names the file and line of the first row that is refused.
pub fn read_equal_numbers((name, text): (&str, &str)) -> Result<Vec<EqualRow>, DataError> {
    let table = Table::read((name, text), &EQUAL_HEADER)?;
    let mut rows: Vec<EqualRow> = Vec::new();
    for row in table.rows() {
        let calling_code: u16 = number(row, 0, "calling_code", 999)?;
        let [now, other] = [(2, "now"), (3, "other")].map(|(place, name)| digits(row, place, name));
        let (now, other) = (now?, other?);
        if now == other {
            return Err(row.error(Problem::Twice { what: shown(now), first: row.line }));
        }
        row.required(6, "source")?;
        confidence(row, 8)?;
        rows.push(EqualRow {
            calling_code,
            at: number(row, 1, "at", MOST_DIGITS)?,
            now: now.to_owned().into(),
            other: other.to_owned().into(),
            next: next(row)?,
            behind: number(row, 5, "behind", MOST_DIGITS)?,
        });
    }
    Ok(rows)
}

/// Reads in which countries a plus says that a call came from abroad, from a text and its name for messages.
///
/// # Errors
/// [`DataError`] names the file and line of the first row that is refused.
pub fn read_plus_from_abroad((name, text): (&str, &str)) -> Result<Vec<PlusFromAbroad>, DataError> {
    let table = Table::read((name, text), &PLUS_HEADER)?;
    let (mut rows, mut known) = (Vec::new(), HashSet::new());
    for row in table.rows() {
        let region = row.word(0, "country", "two capital letters", |field| {
            is_country(field).then(|| Region::parse(field).ok()).flatten()
        })?;
        if !known.insert(region) {
            return Err(row.error(Problem::Twice { what: region.letters(), first: row.line }));
        }
        confidence(row, 3)?;
        rows.push(PlusFromAbroad {
            calling_code: region.calling_code(),
            row: format!("a plus before a number of {region} ({name})"),
            source: dated_source(row, [1, 2, 4])?,
        });
    }
    Ok(rows)
}

fn number<N: std::str::FromStr + PartialOrd + Copy>(
    row: Row<'_>,
    place: usize,
    name: &'static str,
    most: N,
) -> Result<N, DataError> {
    row.word(place, name, "a number", |field| field.parse().ok().filter(|value| *value <= most))
}

fn digits<'r>(row: Row<'r>, place: usize, name: &'static str) -> Result<&'r str, DataError> {
    row.word(place, name, "digits", |field| field.bytes().all(|byte| byte.is_ascii_digit()).then_some(()))?;
    Ok(row.field(place))
}

/// The digits that may stand next, as bits.
fn next(row: Row<'_>) -> Result<u16, DataError> {
    row.word(4, "next", "digits, or `*` for any", |field| match field {
        "*" => Some(0x3ff),
        "" => None,
        digits => digits.chars().try_fold(0, |bits, digit| Some(bits | 1 << digit.to_digit(10)?)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "calling_code,at,now,other,next,behind,source,source_date,confidence,note,checked\n";

    #[test]
    fn a_row_is_read_or_refused() {
        let read = |row: &str| read_equal_numbers(("t", &format!("{HEADER}{row},2026-11-29\n")));
        let rows = read("55,2,9,,6789,8,example.org,2016,high,").unwrap();
        assert_eq!((rows[0].at, &*rows[0].now, &*rows[0].other, rows[0].next), (2, "9", "", 0x3c0));
        for wrong in [
            "55,2,9,9,6789,8,example.org,2016,high,",
            "55,2,x,,6789,8,example.org,2016,high,",
            "55,2,9,,,8,example.org,2016,high,",
            "55,2,9,,6789,16,example.org,2016,high,",
            "55,2,9,,6789,8,,2016,high,",
            "55,2,9,,6789,8,example.org,2016,low,",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_country_has_one_row() {
        let read = |rows: &str| {
            read_plus_from_abroad(("t", &format!("country,source,source_date,confidence,checked\n{rows}")))
        };
        assert_eq!(read("SG,example.org,2020,high,\n").unwrap()[0].calling_code, 65);
        assert!(read("SG,example.org,2020,high,\nSG,example.org,2020,high,\n").is_err());
        assert!(read("XX,example.org,2020,high,\n").is_err());
    }
}
