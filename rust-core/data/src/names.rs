//! What people call organisations. Read when contacts are gone through: no verdict needs it, and no start pays for it.

use ringtrue_engine::{PartyKind, Region};
use ringtrue_tables::Organisation;

/// Deflated by `build.rs`: half the size, and read once in a while.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names/organisations.deflate"));

/// The organisations of a country that people know by name, with or without a published number; empty where none were
/// gathered.
#[must_use]
pub fn organisations(region: Region) -> Vec<Organisation> {
    let letters = region.letters();
    let text = miniz_oxide::inflate::decompress_to_vec(NAMES).unwrap_or_default();
    let text = String::from_utf8(text).unwrap_or_default();
    let rows = text.lines().filter_map(|line| line.split_once('\t'));
    rows.filter(|(country, _)| *country == letters).filter_map(|(_, row)| organisation(row)).collect()
}

/// A row as `build.rs` writes it: kind, name and variants, with tabs between them.
fn organisation(row: &str) -> Option<Organisation> {
    let mut parts = row.split('\t').map(str::to_owned);
    let kind = PartyKind::parse(&parts.next()?)?;
    let name = parts.next()?;
    Some(Organisation { name, variants: parts.collect(), kind })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use ringtrue_tables::read_organisation_names;

    use super::*;

    const FILE: &str = "names/organisations.csv";

    #[test]
    fn what_is_built_in_is_what_the_reader_gives() {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE)).unwrap();
        let read = read_organisation_names((FILE, &text)).unwrap();
        assert_eq!(read.len(), 188);
        for country in ["AU", "CA", "DE", "FR", "GB", "IE", "IN", "SG", "US"] {
            let region = Region::parse(country).unwrap();
            let own =
                read.iter().filter(|(of, _)| *of == region).map(|(_, organisation)| organisation.clone());
            assert_eq!(organisations(region), own.collect::<Vec<_>>(), "{country}");
            assert!(!organisations(region).is_empty(), "{country}");
        }
        assert_eq!(organisations(Region::parse("SE").unwrap()), []);
    }

    #[test]
    fn is_small() {
        assert!(NAMES.len() <= 4_000, "{} bytes", NAMES.len());
    }

    #[test]
    fn a_row_that_is_twice_there_or_says_too_little_is_refused() {
        let head = "country,name,variants,kind,source,checked,confidence\n";
        for (row, expected) in [
            (
                "GB,A Bank,,bank,x,2026-11,high",
                "`2026-11` is no `checked`, expected a day such as `2026-11-29`",
            ),
            ("GB,A Bank,,bank,x,2026-11-29,low", "`low` is no `confidence`, expected `high` or `medium`"),
            (
                "GB,A Bank,One||Two,bank,x,2026-11-29,high",
                "`One||Two` is no `variants`, expected names with a bar between them",
            ),
            (
                "GB,A Bank,,person,x,2026-11-29,high",
                "`person` is no `kind`, expected a kind of party in the README",
            ),
            ("GB,A Bank,,bank,,2026-11-29,high", "`source` is empty"),
        ] {
            let text = format!("{head}{row}\n");
            let error = read_organisation_names(("n", &text)).unwrap_err().to_string();
            assert_eq!(error, format!("n line 2: {expected}"));
        }
        let twice = format!("{head}GB,A Bank,,bank,x,2026-11-29,high\nGB,A Bank,,tax,x,2026-11-29,high\n");
        let error = read_organisation_names(("n", &twice)).unwrap_err().to_string();
        assert_eq!(error, "n line 3: `A Bank` stands in line 2 already");
    }
}
