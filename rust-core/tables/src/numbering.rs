//! Reads what the numbering rules say: ranges set aside for fiction, and short codes that nobody calls from.

use std::collections::HashMap;

use ringtrue_engine::{Facts, FactsBuilder, ServiceKind, Strength};

use crate::error::{DataError, Problem, shown};
use crate::table::{Table, confidence, dated_source, is_country};

const FICTION_HEADER: [&str; 7] = ["country", "label", "first", "last", "source", "confidence", "checked"];
/// The table of fiction has no column for the day that a source is of: no row has so many columns.
const NO_DATE: usize = usize::MAX;
const EMERGENCY_HEADER: [&str; 7] =
    ["country", "number", "services", "source", "source_date", "confidence", "checked"];
const SERVICE_HEADER: [&str; 8] =
    ["country", "code", "kind", "strength", "source", "source_date", "confidence", "checked"];

/// Reads numbering facts from two texts, each given as its name for messages and its content.
///
/// # Errors
/// [`DataError`] names the file and line of the first row that is refused.
pub fn read_facts(fiction: (&str, &str), service_codes: (&str, &str)) -> Result<Facts, DataError> {
    Ok(read_facts_builder(fiction, service_codes)?.build())
}

/// The same, to add numbering plans to.
///
/// # Errors
/// [`DataError`] as [`read_facts`].
pub fn read_facts_builder(
    fiction: (&str, &str),
    service_codes: (&str, &str),
) -> Result<FactsBuilder, DataError> {
    read_services(read_fiction(Facts::builder(), fiction)?, service_codes)
}

/// Adds what people dial in an emergency, by country.
///
/// # Errors
/// [`DataError`] names the file and line of the first row that is refused.
pub fn read_emergency(
    mut facts: FactsBuilder,
    (name, text): (&str, &str),
) -> Result<FactsBuilder, DataError> {
    let table = Table::read((name, text), &EMERGENCY_HEADER)?;
    let mut known = HashMap::new();
    for row in table.rows() {
        let (country, number) = (row.required(0, "country")?, row.required(1, "number")?);
        if let Some(line) = known.insert((country.to_owned(), number.to_owned()), row.line) {
            return Err(
                row.error(Problem::Twice { what: shown(&format!("{country} {number}")), first: line })
            );
        }
        row.required(3, "source")?;
        confidence(row, 5)?;
        facts = facts.emergency(country, number).map_err(|error| row.error(error))?;
    }
    Ok(facts)
}

fn read_fiction(mut facts: FactsBuilder, (name, text): (&str, &str)) -> Result<FactsBuilder, DataError> {
    let table = Table::read_with_optional((name, text), &FICTION_HEADER, FICTION_HEADER.len() - 1)?;
    let mut known = HashMap::new();
    for row in table.rows() {
        let country = row.word(0, "country", "two capital letters or `NANP`", |field| {
            is_country(field).then(|| field.to_owned())
        })?;
        let (first, last) = (row.required(2, "first")?, row.required(3, "last")?);
        if let Some(line) = known.insert((first.to_owned(), last.to_owned()), row.line) {
            return Err(row.error(Problem::Twice { what: shown(&format!("{first}..{last}")), first: line }));
        }
        // A range silences calls: only what a regulator's own list supports.
        row.word(5, "confidence", "`high`", |field| (field == "high").then_some(()))?;
        let source = dated_source(row, [4, NO_DATE, 6])?;
        facts = facts
            .fiction(&country, row.required(1, "label")?, first, last, &source)
            .map_err(|error| row.error(error))?;
    }
    Ok(facts)
}

fn read_services(mut facts: FactsBuilder, (name, text): (&str, &str)) -> Result<FactsBuilder, DataError> {
    let table = Table::read_with_optional((name, text), &SERVICE_HEADER, SERVICE_HEADER.len() - 1)?;
    let mut known = HashMap::new();
    for row in table.rows() {
        let (country, code) = (row.required(0, "country")?, row.required(1, "code")?);
        if let Some(line) = known.insert((country.to_owned(), code.to_owned()), row.line) {
            return Err(row.error(Problem::Twice { what: shown(&format!("{country} {code}")), first: line }));
        }
        let kind = row.word(2, "kind", "`emergency` or `never_calls`", |field| match field {
            "emergency" => Some(ServiceKind::Emergency),
            "never_calls" => Some(ServiceKind::NeverCalls),
            _ => None,
        })?;
        let strength = row.word(3, "strength", "`disproved` or `suspicious`", |field| match field {
            "disproved" => Some(Strength::Disproved),
            "suspicious" => Some(Strength::Suspicious),
            _ => None,
        })?;
        confidence(row, 6)?;
        let source = dated_source(row, [4, 5, 7])?;
        facts = facts.service(country, code, kind, strength, &source).map_err(|error| row.error(error))?;
    }
    Ok(facts)
}
