//! Derives from libphonenumber's public metadata which numbers no private person has.
//!
//! ```text
//! cargo run -p ringtrue-data --example organisation_ranges -- metadata.bin 9.0.42 2026-10-27
//! ```
//!
//! The arguments are those of the example `assigned_ranges`. Writes `numbering/organisations_by_type.csv`: of every country the
//! beginnings of freephone, premium-rate, shared-cost and company-wide numbers, each as short as no number of another type
//! begins like it and has as many digits. What also may be a line, a mobile or a personal number is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use regex_syntax::hir::Hir;

mod patterns;
mod protobuf;

use patterns::{Shape, merge, runs, shapes};
use protobuf::{fields, varint};

/// How many leading digits are looked at, fewest and most.
const DEPTHS: (usize, usize) = (3, 6);
/// What the library calls company-wide there are ordinary lines of eight digits.
const PASSED_OVER: [(&str, &str); 1] = [("HK", "company-wide")];

/// The types of number that only organisations have: their field in a territory, and what the rows call them.
const ORGANISATIONS: [(u64, &str); 4] =
    [(4, "freephone"), (5, "premium rate"), (6, "shared cost"), (25, "company-wide")];
/// The types of number that persons have: fixed line, mobile, personal, internet telephony.
const PERSONS: [u64; 4] = [2, 3, 7, 8];

/// With how many digits a beginning is used, and for what.
type Uses<'k> = (BTreeSet<usize>, BTreeSet<&'k str>);

/// The patterns of a calling code.
#[derive(Default)]
struct Patterns {
    country: String,
    /// By what they are called.
    organisations: Vec<(&'static str, Hir)>,
    persons: Vec<Hir>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(version), Some(date)) = (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("usage: organisation_ranges <metadata.bin> <version> <date>".into());
    };
    let mut codes: BTreeMap<u64, Patterns> = BTreeMap::new();
    // The collection: field 1 is a territory, each time it stands there.
    for (_, territory) in fields(&fs::read(&file)?)?.into_iter().filter(|(number, _)| *number == 1) {
        add(territory, &mut codes)?;
    }

    let mut text = String::from("country,prefix,lengths,class,label,source,source_date,confidence\n");
    for patterns in codes.values() {
        for ((label, lengths, _), prefixes) in rows(patterns)? {
            let (country, prefixes) = (&patterns.country, prefixes.join(" "));
            let source = format!("libphonenumber {version} metadata,{date},medium");
            text.push_str(&format!("{country},{prefixes},{lengths},organisation,{label},{source}\n"));
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("numbering");
    Ok(fs::write(folder.join("organisations_by_type.csv"), text)?)
}

/// Adds a `PhoneMetadata` of libphonenumber's `phonemetadata.proto`.
fn add(territory: &[u8], codes: &mut BTreeMap<u64, Patterns>) -> Result<(), Box<dyn Error>> {
    let fields = fields(territory)?;
    let value = |wanted: u64| fields.iter().find(|(number, _)| *number == wanted).map(|(_, value)| *value);
    let letters = String::from_utf8(value(9).unwrap_or_default().to_vec())?;
    let code = varint(value(10).unwrap_or_default())?.0;
    let is_main = value(22).is_some();
    let patterns = codes.entry(code).or_default();
    if patterns.country.is_empty() || is_main {
        patterns.country = match (letters.as_str(), code) {
            (_, 1) => "NANP".to_owned(),
            ("001", code) => format!("+{code}"),
            (letters, _) => letters.to_owned(),
        };
    }
    for (number, value) in &fields {
        if PERSONS.contains(number) {
            patterns.persons.extend(parse(value)?);
        }
        let organisation = ORGANISATIONS.iter().find(|(field, _)| field == number);
        if let Some((_, label)) = organisation.filter(|(_, label)| !PASSED_OVER.contains(&(&letters, label)))
        {
            patterns.organisations.extend(parse(value)?.map(|pattern| (*label, pattern)));
        }
    }
    Ok(())
}

/// The `national_number_pattern` of a type; a type that the territory doesn't have has none.
fn parse(number_type: &[u8]) -> Result<Option<Hir>, Box<dyn Error>> {
    let fields = fields(number_type)?;
    let Some((_, pattern)) = fields.iter().find(|(number, _)| *number == 2) else { return Ok(None) };
    let pattern = std::str::from_utf8(pattern)?;
    if pattern.is_empty() || pattern == "NA" {
        return Ok(None);
    }
    Ok(Some(patterns::parse(pattern)?))
}

/// The beginnings of each kind of row.
type Rows = BTreeMap<(String, String, char), Vec<String>>;

/// Beginnings by label, lengths and first digit.
fn rows(patterns: &Patterns) -> Result<Rows, Box<dyn Error>> {
    let mut found: BTreeMap<Shape, BTreeSet<&str>> = BTreeMap::new();
    let mut open = BTreeSet::from([String::new()]);
    for depth in DEPTHS.0..=DEPTHS.1 {
        // Only what a person may have as well is looked at digit by digit.
        let mut shared = BTreeSet::new();
        for beginning in &open {
            let mut persons = BTreeSet::new();
            for pattern in &patterns.persons {
                persons.extend(shapes_of(pattern, beginning, depth)?);
            }
            for (kind, pattern) in &patterns.organisations {
                for shape in shapes_of(pattern, beginning, depth)? {
                    let is_said = |known: &Shape| known.1 == shape.1 && shape.0.starts_with(&known.0);
                    if persons.contains(&shape) {
                        shared.insert(shape.0);
                    } else if let Some(known) = found.keys().find(|known| is_said(known)).cloned() {
                        found.entry(known).or_default().insert(kind);
                    } else {
                        found.entry(shape).or_default().insert(kind);
                    }
                }
            }
        }
        open = shared;
    }
    let mut uses: BTreeMap<String, Uses<'_>> = BTreeMap::new();
    for ((prefix, length), kinds) in found {
        let (lengths, all) = uses.entry(prefix).or_default();
        lengths.insert(length);
        all.extend(kinds);
    }
    merge(&mut uses, (0, DEPTHS.1));
    let mut rows = Rows::new();
    for (prefix, (lengths, kinds)) in uses {
        let label = kinds.into_iter().collect::<Vec<_>>().join(" or ");
        let first = prefix.chars().next().unwrap_or_default();
        for run in runs(&lengths) {
            rows.entry((label.clone(), run, first)).or_default().push(prefix.clone());
        }
    }
    Ok(rows)
}

/// Every beginning of up to `depth` digits and length that the pattern makes, of those that begin like `wanted`.
fn shapes_of(pattern: &Hir, wanted: &str, depth: usize) -> Result<BTreeSet<Shape>, Box<dyn Error>> {
    let all = shapes(pattern, wanted, depth)?;
    Ok(all.into_iter().filter(|(prefix, _)| prefix.len() >= wanted.len()).collect())
}
