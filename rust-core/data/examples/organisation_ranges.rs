//! Derives from libphonenumber's public metadata which numbers no private person has.
//!
//! ```text
//! cargo run -p ringtrue-data --example organisation_ranges -- metadata.bin 9.0.42 2026-11-22
//! ```
//!
//! The arguments are those of the example `assigned_ranges`. Writes `numbering/organisations_by_type.csv`: of every country the
//! beginnings of freephone, premium-rate, shared-cost and company-wide numbers, each as short as no number of another type
//! begins like it and has as many digits. What also may be a line, a mobile or a personal number is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

mod protobuf;

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

/// A beginning and a number of digits.
type Shape = (String, usize);

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
    Ok(Some(ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern)?))
}

/// The beginnings of each kind of row.
type Rows = BTreeMap<(String, String, char), Vec<String>>;

/// Beginnings by label, lengths and first digit.
fn rows(patterns: &Patterns) -> Result<Rows, Box<dyn Error>> {
    let mut shapes: BTreeMap<Shape, BTreeSet<&str>> = BTreeMap::new();
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
                    } else if let Some(known) = shapes.keys().find(|known| is_said(known)).cloned() {
                        shapes.entry(known).or_default().insert(kind);
                    } else {
                        shapes.entry(shape).or_default().insert(kind);
                    }
                }
            }
        }
        open = shared;
    }
    let mut uses: BTreeMap<String, Uses<'_>> = BTreeMap::new();
    for ((prefix, length), kinds) in shapes {
        let (lengths, all) = uses.entry(prefix).or_default();
        lengths.insert(length);
        all.extend(kinds);
    }
    merge(&mut uses);
    let mut rows: BTreeMap<(String, String, char), Vec<String>> = BTreeMap::new();
    for (prefix, (lengths, kinds)) in uses {
        let label = kinds.into_iter().collect::<Vec<_>>().join(" or ");
        let first = prefix.chars().next().unwrap_or_default();
        for run in runs(&lengths) {
            rows.entry((label.clone(), run, first)).or_default().push(prefix.clone());
        }
    }
    Ok(rows)
}

/// Puts ten beginnings that are used alike into the one that they share.
fn merge(uses: &mut BTreeMap<String, Uses<'_>>) {
    for depth in (0..DEPTHS.1).rev() {
        let parents: BTreeSet<String> =
            uses.keys().filter_map(|prefix| prefix.get(..depth)).map(str::to_owned).collect();
        for parent in parents {
            let children: Vec<String> = ('0'..='9').map(|digit| format!("{parent}{digit}")).collect();
            let Some(first) = children.first().and_then(|child| uses.get(child)).cloned() else { continue };
            if !uses.contains_key(&parent) && children.iter().all(|child| uses.get(child) == Some(&first)) {
                uses.retain(|prefix, _| !children.contains(prefix));
                uses.insert(parent, first);
            }
        }
    }
}

/// Every beginning of up to `depth` digits and length that the pattern makes, of those that begin like `wanted`.
fn shapes_of(pattern: &Hir, wanted: &str, depth: usize) -> Result<BTreeSet<Shape>, Box<dyn Error>> {
    let all = shapes(pattern, BTreeSet::from([(String::new(), 0)]), (wanted, depth))?;
    Ok(all.into_iter().filter(|(prefix, _)| prefix.len() >= wanted.len()).collect())
}

fn shapes(
    pattern: &Hir,
    before: BTreeSet<Shape>,
    limits: (&str, usize),
) -> Result<BTreeSet<Shape>, Box<dyn Error>> {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => Ok(before),
        HirKind::Literal(literal) => {
            let digits = std::str::from_utf8(&literal.0)?;
            Ok(digits.chars().fold(before, |shapes, digit| append(&shapes, &[digit], limits)))
        }
        HirKind::Class(Class::Bytes(class)) => {
            let digits: Vec<_> =
                class.iter().flat_map(|range| range.start()..=range.end()).map(char::from).collect();
            Ok(append(&before, &digits, limits))
        }
        HirKind::Capture(inside) => shapes(&inside.sub, before, limits),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(before, |shapes_before, part| shapes(part, shapes_before, limits))
        }
        HirKind::Alternation(parts) => {
            let mut all = BTreeSet::new();
            for part in parts {
                all.extend(shapes(part, before.clone(), limits)?);
            }
            Ok(all)
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.ok_or("a repetition without an end")?;
            let (mut all, mut now) = (BTreeSet::new(), before);
            for times in 0..=most {
                if times >= repetition.min {
                    all.extend(now.iter().cloned());
                }
                now = shapes(&repetition.sub, now, limits)?;
            }
            Ok(all)
        }
        other => Err(format!("a pattern with {other:?}").into()),
    }
}

fn append(before: &BTreeSet<Shape>, digits: &[char], (wanted, depth): (&str, usize)) -> BTreeSet<Shape> {
    let mut after = BTreeSet::new();
    for (prefix, length) in before {
        if prefix.len() >= depth {
            after.insert((prefix.clone(), length + 1));
            continue;
        }
        let next = wanted.chars().nth(prefix.len());
        let fitting = digits.iter().filter(|digit| next.is_none_or(|next| next == **digit));
        after.extend(fitting.map(|digit| (format!("{prefix}{digit}"), length + 1)));
    }
    after
}

/// `7`, `9-10` for the lengths 7, 9 and 10.
fn runs(lengths: &BTreeSet<usize>) -> Vec<String> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for length in lengths {
        match runs.last_mut() {
            Some((_, most)) if *most + 1 == *length => *most = *length,
            _ => runs.push((*length, *length)),
        }
    }
    let text = |(fewest, most)| if fewest == most { format!("{fewest}") } else { format!("{fewest}-{most}") };
    runs.into_iter().map(text).collect()
}
