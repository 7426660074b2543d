//! Reads numbering plans: which beginnings and lengths of national numbers are assigned, barred, or cannot be.

use std::collections::HashMap;

use ringtrue_engine::{Class, PlanRow, Region, Rule, Text};

use crate::error::{DataError, Problem, shown};
use crate::table::{Row, Table, confidence, is_country};

const HEADER: [&str; 8] =
    ["country", "prefix", "lengths", "class", "label", "source", "source_date", "confidence"];
const CLASSES: &str = "`assigned`, `barred`, `barred_in_name`, `commercial` or `impossible`";

/// Reads a file of the plan of `calling_code`, given as its name for messages and its content. A row may name several
/// prefixes, with spaces between them; `?` in one stands for any digit.
///
/// # Errors
/// [`DataError`] names the file and line of the first row that is refused: one that can't be read, is of another
/// calling code, stands there twice, or bars numbers without a good source.
pub fn read_plan(calling_code: u16, (name, text): (&str, &str)) -> Result<Vec<PlanRow>, DataError> {
    let table = Table::read((name, text), &HEADER)?;
    let mut known = HashMap::new();
    let mut rows = Vec::new();
    for row in table.rows() {
        check_country(row, calling_code)?;
        let lengths = row.required(2, "lengths")?;
        let class = row.word(3, "class", CLASSES, Class::parse)?;
        let label = row.required(4, "label")?;
        let source = Text::from(row.required(5, "source")?.to_owned());
        confidence(row, 7)?;
        let place = Text::from(format!("{name}:{} {label}", row.line));
        for prefix in row.field(1).split(' ') {
            if let Some(line) = known.insert((prefix, lengths.to_owned(), class), row.line) {
                let what = shown(&format!("{prefix} {lengths} {}", class.as_str()));
                return Err(row.error(Problem::Twice { what, first: line }));
            }
            let rule = Rule::new(place.clone(), source.clone());
            let read = PlanRow::new(calling_code, prefix, lengths, class, rule);
            rows.push(read.map_err(|error| row.error(error))?);
        }
    }
    Ok(rows)
}

/// The country must be of the file's calling code; `NANP` stands for all that share +1.
fn check_country(row: Row<'_>, calling_code: u16) -> Result<(), DataError> {
    let country = row.field(0);
    row.word(0, "country", "two capital letters or `NANP`", |field| is_country(field).then_some(()))?;
    let code =
        if country == "NANP" { Some(1) } else { Region::parse(country).ok().map(Region::calling_code) };
    if code != Some(calling_code) {
        return Err(row.error(Problem::CallingCode { country: country.to_owned(), calling_code }));
    }
    Ok(())
}
