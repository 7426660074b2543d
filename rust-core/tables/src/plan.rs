//! Reads numbering plans: which beginnings and lengths of national numbers are assigned, barred, or cannot be.

use std::collections::{HashMap, HashSet};

use ringtrue_engine::{Class, Day, FactsBuilder, PlanRow, Region, Rule, Text};

use crate::error::{DataError, Problem, shown};
use crate::table::{Row, Table, confidence, dated_source, is_country};

const HEADER: [&str; 9] =
    ["country", "prefix", "lengths", "class", "label", "source", "source_date", "confidence", "checked"];
/// What a program made is as old as the data that it made it of, and has no column more.
const MADE_COLUMNS: usize = 8;
const CLASSES: &str = "`assigned`, `barred`, `barred_in_name`, `commercial`, `impossible`, `ruled_out`, `organisation` or `reserved`";
const DEAR_HEADER: [&str; 8] =
    ["country", "prefix", "lengths", "label", "source", "source_date", "confidence", "checked"];
const MADE_DEAR_COLUMNS: usize = 7;
const BEGINNINGS_HEADER: [&str; 6] =
    ["calling_code", "lengths", "beginnings", "source", "source_date", "confidence"];

/// Reads a file of the plan of `calling_code`, given as its name for messages and its content. A row may name several
/// prefixes, with spaces between them; `?` in one stands for any digit.
///
/// # Errors
/// [`DataError`] names the file and line of the first row that is refused: one that can't be read, is of another
/// calling code, stands there twice, or bars numbers without a good source.
pub fn read_plan(calling_code: u16, (name, text): (&str, &str)) -> Result<Vec<PlanRow>, DataError> {
    read_rows((name, text), |row| {
        check_country(row, calling_code)?;
        Ok(calling_code)
    })
}

/// Reads a file of which numbers no private person has: rows of plans of all countries. `NANP` stands for all that share +1; a
/// country may also be a calling code with its plus, where no country has it.
///
/// # Errors
/// [`DataError`] as [`read_plan`], and for a row that says something else of its numbers.
pub fn read_organisations((name, text): (&str, &str)) -> Result<Vec<PlanRow>, DataError> {
    read_rows((name, text), |row| {
        let of_organisations = |class: &Class| matches!(class, Class::Organisation | Class::Reserved);
        row.word(3, "class", "`organisation` or `reserved`", |field| {
            Class::parse(field).filter(of_organisations)
        })?;
        row.word(0, "country", "two capital letters, `NANP`, or `+` and a calling code", calling_code)
    })
}

fn read_rows(
    (name, text): (&str, &str),
    code_of: impl Fn(Row<'_>) -> Result<u16, DataError>,
) -> Result<Vec<PlanRow>, DataError> {
    let table = Table::read_with_optional((name, text), &HEADER, MADE_COLUMNS)?;
    let mut known = HashMap::new();
    let mut rows = Vec::new();
    for row in table.rows() {
        let calling_code = code_of(row)?;
        let lengths = row.required(2, "lengths")?;
        let class = row.word(3, "class", CLASSES, Class::parse)?;
        let label = row.required(4, "label")?;
        let (source, as_of) = (Text::from(dated_source(row, [5, 6, 8])?), Day::parse(row.field(6)));
        confidence(row, 7)?;
        let place = Text::from(format!("{name}:{} {label}", row.line));
        for prefix in row.field(1).split(' ') {
            let shape = (calling_code, prefix, lengths.to_owned(), class);
            if let Some(line) = known.insert(shape, row.line) {
                let what = shown(&format!("{prefix} {lengths} {}", class.as_str()));
                return Err(row.error(Problem::Twice { what, first: line }));
            }
            let rule = Rule::new(place.clone(), source.clone());
            let read = PlanRow::new(calling_code, prefix, lengths, class, rule);
            rows.push(read.map_err(|error| row.error(error))?.as_of(as_of));
        }
    }
    Ok(rows)
}

/// Reads numbers that are dear to call, of many countries: two letters, `NANP`, or a calling code such as `+979`. What stands
/// there twice, as several countries share a calling code, counts once.
///
/// # Errors
/// [`DataError`] as [`read_plan`].
pub fn read_dear(mut facts: FactsBuilder, (name, text): (&str, &str)) -> Result<FactsBuilder, DataError> {
    let table = Table::read_with_optional((name, text), &DEAR_HEADER, MADE_DEAR_COLUMNS)?;
    let mut known = HashSet::new();
    for row in table.rows() {
        let code =
            row.word(0, "country", "two capital letters, `NANP` or `+` and a calling code", calling_code)?;
        let lengths = row.required(2, "lengths")?;
        let place = Text::from(format!("{name}:{} {}", row.line, row.required(3, "label")?));
        let source = Text::from(dated_source(row, [4, 5, 7])?);
        confidence(row, 6)?;
        for prefix in row.field(1).split(' ') {
            let rule = Rule::new(place.clone(), source.clone());
            let read = PlanRow::new(code, prefix, lengths, Class::Dear, rule);
            let read = read.map_err(|error| row.error(error))?;
            if known.insert((code, prefix, lengths)) {
                facts = facts.plan(read);
            }
        }
    }
    Ok(facts)
}

/// Reads which two digits the numbers of calling codes begin with, and how many they have then.
///
/// # Errors
/// [`DataError`] as [`read_plan`].
pub fn read_beginnings(
    mut facts: FactsBuilder,
    (name, text): (&str, &str),
) -> Result<FactsBuilder, DataError> {
    let table = Table::read((name, text), &BEGINNINGS_HEADER)?;
    for row in table.rows() {
        let code = row.word(0, "calling_code", "a calling code", |field| field.parse().ok())?;
        let lengths = row.word(1, "lengths", "a number of digits, or two with a hyphen", lengths)?;
        let as_of = row.word(4, "source_date", "a day such as `2026-10-27`", Day::parse)?;
        row.required(3, "source")?;
        confidence(row, 5)?;
        for beginning in row.required(2, "beginnings")?.split(' ') {
            facts = facts.beginning(code, beginning, lengths, as_of).map_err(|error| row.error(error))?;
        }
    }
    Ok(facts)
}

fn lengths(field: &str) -> Option<(u8, u8)> {
    let (fewest, most) = field.split_once('-').unwrap_or((field, field));
    Some((fewest.parse().ok()?, most.parse().ok()?)).filter(|(fewest, most)| fewest <= most && *most <= 15)
}

/// The calling code of a country, of `NANP`, or that is written out.
fn calling_code(country: &str) -> Option<u16> {
    match country.strip_prefix('+') {
        Some(code) => code.parse().ok(),
        None if country == "NANP" => Some(1),
        None => Region::parse(country).ok().filter(|_| is_country(country)).map(Region::calling_code),
    }
}

/// The country must be of the file's calling code; `NANP` stands for all that share +1.
fn check_country(row: Row<'_>, calling_code: u16) -> Result<(), DataError> {
    let country = row.field(0);
    row.word(0, "country", "two capital letters or `NANP`", |field| is_country(field).then_some(()))?;
    if self::calling_code(country) != Some(calling_code) {
        return Err(row.error(Problem::CallingCode { country: country.to_owned(), calling_code }));
    }
    Ok(())
}
