//! Derives from libphonenumber's public metadata the `assigned` rows of the numbering plans, which numbers of all countries
//! are of premium rate, and how the numbers of countries without a plan begin.
//!
//! ```text
//! cargo run -p ringtrue-data --example assigned_ranges -- metadata.bin 9.0.42 2026-10-27
//! ```
//!
//! The file is `src/generated/metadata/metadata.bin` in the source of the crate that this workspace parses with:
//! libphonenumber's own `PhoneMetadataCollection`. The other two arguments are its version, which the crate's README
//! names, and the day on which that was published. Writes `numbering/plans/*.assigned.csv`, `numbering/premium.csv` and
//! `numbering/beginnings.csv`.
//!
//! A type of number (fixed line, mobile …) is a regular expression there. What it says of the first three digits, and
//! of the length, is kept; finer blocks change from month to month, and a table of them would accuse new customers.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

mod patterns;
mod protobuf;

use patterns::{merge, parse, runs, shapes};
use protobuf::{fields, varint};

/// How many leading digits of assigned ranges are looked at.
const DEPTH: usize = 3;
/// How many of premium rates: prices stay with a range for many years.
const PREMIUM_DEPTH: usize = 6;
/// The place of premium rate in [`TYPES`].
const PREMIUM: usize = 3;
/// How many of countries without a plan.
const BEGINNING: usize = 2;
/// A full number has so many digits at most.
const MOST_DIGITS: usize = 15;
/// A row of a table names so many beginnings at most.
const MOST_IN_ROW: usize = 100;
/// The plans that are written.
const CALLING_CODES: [&str; 10] = ["1", "33", "34", "353", "44", "49", "61", "65", "852", "91"];
/// The types of number: their field in a territory, and what the rows call them.
const TYPES: [(u64, &str); 10] = [
    (2, "fixed line"),
    (3, "mobile"),
    (4, "freephone"),
    (5, "premium rate"),
    (6, "shared cost"),
    (7, "personal"),
    (8, "internet telephony"),
    (21, "pager"),
    (25, "company-wide"),
    (28, "voicemail"),
];

/// Where a beginning is used: in which regions, for which types (places in [`TYPES`]), with which lengths.
type Uses = (BTreeSet<String>, BTreeSet<usize>, BTreeSet<usize>);

/// A region's patterns.
struct Territory {
    region: String,
    calling_code: String,
    is_main: bool,
    /// Place in [`TYPES`], pattern.
    patterns: Vec<(usize, String)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(version), Some(date)) = (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("usage: assigned_ranges <metadata.bin> <version> <date>".into());
    };
    let territories = territories(&fs::read(&file)?)?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("numbering/plans");
    for code in CALLING_CODES {
        let text = table(&territories, code, &format!("libphonenumber {version} metadata,{date},medium"))?;
        fs::write(folder.join(format!("{code}.assigned.csv")), text)?;
    }
    let end = format!("libphonenumber {version} metadata,{date},medium");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("numbering");
    fs::write(folder.join("premium.csv"), premium(&territories, &end)?)?;
    Ok(fs::write(folder.join("beginnings.csv"), beginnings(&territories, &end)?)?)
}

/// The beginnings of premium numbers of all countries.
fn premium(territories: &[Territory], end: &str) -> Result<String, Box<dyn Error>> {
    let mut text = String::from("country,prefix,lengths,label,source,source_date,confidence\n");
    let codes: BTreeSet<u16> =
        territories.iter().map(|one| one.calling_code.parse()).collect::<Result<_, _>>()?;
    for code in codes {
        let mut of_length: BTreeMap<usize, BTreeMap<String, Uses>> = BTreeMap::new();
        let of_code = || territories.iter().filter(|one| one.calling_code == code.to_string());
        for (_, pattern) in of_code().flat_map(|one| &one.patterns).filter(|(kind, _)| *kind == PREMIUM) {
            let pattern = parse(pattern)?;
            for (prefix, length) in shapes(&pattern, "", PREMIUM_DEPTH)? {
                of_length.entry(length).or_default().entry(prefix).or_default();
            }
        }
        let mut lengths_of: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (length, mut uses) in of_length {
            merge(&mut uses, (1, PREMIUM_DEPTH));
            for prefix in uses.into_keys() {
                lengths_of.entry(prefix).or_default().insert(length);
            }
        }
        let mut rows: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (prefix, lengths) in &lengths_of {
            for run in runs(lengths) {
                rows.entry(run).or_default().push(prefix);
            }
        }
        for (run, prefixes) in rows {
            for some in prefixes.chunks(MOST_IN_ROW) {
                text.push_str(&format!("+{code},{},{run},premium rate,{end}\n", some.join(" ")));
            }
        }
    }
    Ok(text)
}

/// How the numbers of every calling code that has no plan begin.
fn beginnings(territories: &[Territory], end: &str) -> Result<String, Box<dyn Error>> {
    let mut text = String::from("calling_code,lengths,beginnings,source,source_date,confidence\n");
    let mut codes: BTreeMap<u16, BTreeMap<String, BTreeSet<usize>>> = BTreeMap::new();
    for territory in territories.iter().filter(|one| !CALLING_CODES.contains(&&*one.calling_code)) {
        let lengths_of = codes.entry(territory.calling_code.parse()?).or_default();
        for (_, pattern) in &territory.patterns {
            let pattern = parse(pattern)?;
            for (prefix, length) in shapes(&pattern, "", BEGINNING)? {
                if length + territory.calling_code.len() <= MOST_DIGITS {
                    lengths_of.entry(prefix).or_default().insert(length);
                }
            }
        }
    }
    for (code, lengths_of) in codes {
        let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (prefix, lengths) in lengths_of {
            for run in runs(&lengths) {
                rows.entry(run).or_default().push(prefix.clone());
            }
        }
        for (run, prefixes) in rows {
            text.push_str(&format!("{code},{run},{},{end}\n", prefixes.join(" ")));
        }
    }
    Ok(text)
}

/// The file of one calling code; `end` is what every row ends with.
fn table(territories: &[Territory], code: &str, end: &str) -> Result<String, Box<dyn Error>> {
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    let mut main = "";
    for territory in territories.iter().filter(|territory| territory.calling_code == code) {
        if territory.is_main {
            main = &territory.region;
        }
        for (kind, pattern) in &territory.patterns {
            let pattern = parse(pattern)?;
            for (prefix, length) in shapes(&pattern, "", DEPTH)? {
                let (regions, kinds, lengths) = uses.entry(prefix).or_default();
                regions.insert(territory.region.clone());
                kinds.insert(*kind);
                lengths.insert(length);
            }
        }
    }
    merge(&mut uses, (1, DEPTH));

    let mut rows: BTreeMap<(String, BTreeSet<usize>, String, char), Vec<&str>> = BTreeMap::new();
    for (prefix, (regions, kinds, lengths)) in &uses {
        let country = match regions.first() {
            Some(only) if regions.len() == 1 => only,
            _ if code == "1" => "NANP",
            _ => main,
        };
        let first = prefix.chars().next().unwrap_or_default();
        for run in runs(lengths) {
            rows.entry((country.to_owned(), kinds.clone(), run, first)).or_default().push(prefix);
        }
    }
    let mut text = String::from("country,prefix,lengths,class,label,source,source_date,confidence\n");
    for ((country, kinds, lengths, _), prefixes) in rows {
        let label: Vec<_> =
            kinds.iter().filter_map(|kind| TYPES.get(*kind)).map(|(_, label)| *label).collect();
        let (prefixes, label) = (prefixes.join(" "), label.join(" or "));
        text.push_str(&format!("{country},{prefixes},{lengths},assigned,{label},{end}\n"));
    }
    Ok(text)
}

/// Reads the collection: a protobuf message whose field 1 is a territory, each time it stands there.
fn territories(bytes: &[u8]) -> Result<Vec<Territory>, Box<dyn Error>> {
    let mut read = Vec::new();
    for (_, territory) in fields(bytes)?.into_iter().filter(|(number, _)| *number == 1) {
        read.push(read_territory(territory)?);
    }
    Ok(read)
}

/// `PhoneMetadata` of libphonenumber's `phonemetadata.proto`.
fn read_territory(bytes: &[u8]) -> Result<Territory, Box<dyn Error>> {
    let (mut region, mut calling_code, mut is_main, mut patterns) = (String::new(), 0, false, Vec::new());
    for (number, value) in fields(bytes)? {
        match number {
            9 => region = String::from_utf8(value.to_vec())?,
            10 => calling_code = varint(value)?.0,
            22 => is_main = varint(value)?.0 == 1,
            _ => {
                let Some(kind) = TYPES.iter().position(|(field, _)| *field == number) else { continue };
                // `national_number_pattern`; a type that the territory doesn't have has none.
                for (_, pattern) in fields(value)?.into_iter().filter(|(number, _)| *number == 2) {
                    patterns.push((kind, String::from_utf8(pattern.to_vec())?));
                }
            }
        }
    }
    Ok(Territory { region, calling_code: calling_code.to_string(), is_main, patterns })
}
