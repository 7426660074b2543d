//! Reads what people call organisations, by country: for contacts that may be one.

use std::collections::HashMap;

use ringtrue_engine::{Day, FactsError, PartyKind, Region};

use crate::error::{DataError, Problem, shown};
use crate::table::{Row, Source, Table, confidence};

const HEADER: [&str; 7] = ["country", "name", "variants", "kind", "source", "checked", "confidence"];
/// Between two spellings of a name.
const BETWEEN: char = '|';

/// An organisation that people know by name. It may have no number that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// What else people call it: shorter, as it was called before, or a brand of it.
    pub variants: Vec<String>,
    /// What it is.
    pub kind: PartyKind,
}

/// Reads the organisations of all countries, in the order of the file.
///
/// # Errors
/// [`DataError`] names the file and line of the first row that is refused.
pub fn read_organisation_names<'a>(
    source: impl Into<Source<'a>>,
) -> Result<Vec<(Region, Organisation)>, DataError> {
    let table = Table::read(source, &HEADER)?;
    let mut seen = HashMap::new();
    let mut read = Vec::new();
    for row in table.rows() {
        let (country, organisation) = read_row(row)?;
        if let Some(first) = seen.insert((country.letters(), organisation.name.clone()), row.line) {
            return Err(row.error(Problem::Twice { what: shown(&organisation.name), first }));
        }
        read.push((country, organisation));
    }
    Ok(read)
}

fn read_row(row: Row<'_>) -> Result<(Region, Organisation), DataError> {
    let country = row.required(0, "country")?;
    let country = Region::parse(country).map_err(|error| row.error(FactsError::from(error)))?;
    let name = row.required(1, "name")?.to_owned();
    let variants = row.field(2);
    let variants: Vec<String> = match variants {
        "" => Vec::new(),
        variants => variants.split(BETWEEN).map(str::to_owned).collect(),
    };
    if name.contains(BETWEEN) || variants.iter().any(String::is_empty) {
        let (value, expected) = (shown(row.field(2)), "names with a bar between them");
        return Err(row.error(Problem::Word { column: "variants", value, expected }));
    }
    let kind = row.word(3, "kind", "a kind of party in the README", |field| {
        PartyKind::parse(field).filter(|kind| *kind != PartyKind::Person)
    })?;
    row.required(4, "source")?;
    row.word(5, "checked", "a day such as `2026-11-29`", Day::parse)?;
    confidence(row, 6)?;
    Ok((country, Organisation { name, variants, kind }))
}
