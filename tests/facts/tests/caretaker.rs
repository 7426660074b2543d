//! The caretaker on a folder that was made for it, and on the project's own.

#![expect(clippy::unwrap_used, reason = "a test says by panicking that it failed")]

use std::fs;
use std::path::Path;

use ringtrue_engine::Day;

const PARTIES: &str = "id,name,kind,guarded,reach,advice,source,closed\n\
    a-bank,A Bank,bank,true,,,example.org,\n\
    b-bank,B Bank,bank,true,+441632960103,,example.org,\n\
    c-bank,C Bank,bank,true,,,example.org,2025\n\
    d-shop,D Shop,retail,false,,,example.org,\n";
const NUMBERS: &str = "party,number,role,originates,displays,source,source_date,confidence,note,checked\n\
    a-bank,+443457345345,fraud,unknown,unknown,example.org,2018-01-01,medium,,2026-11-22\n\
    b-bank,+44163296,fraud,unknown,unknown,example.org,,high,,2026-11-29\n\
    c-bank,159,fraud,unknown,unknown,example.org,,high,,2024-01-01\n\
    d-shop,+443457345346,customer,unknown,unknown,example.org,undated,medium,,\n";
const SINCE: &str = "country,prefix,lengths,class,label,source,source_date,confidence,checked\n\
    US,357,10,assigned,area code in service since 2025-03-26,NANPA,2026-01-05,high,2026-11-29\n\
    US,471,10,assigned,area code planned for 2026-11-30,NANPA,2026-01-05,medium,2026-11-29\n\
    US,565,10,assigned,area code being planned,NANPA,2026-01-05,medium,2026-11-29\n";
const MADE: &str = "country,prefix,lengths,class,label,source,source_date,confidence\n\
    GB,1,10,assigned,fixed line,libphonenumber 8.0.0 metadata,2025-06-01,medium\n";

fn report(folder: &Path, today: &str) -> String {
    ringtrue_facts::report(folder, Day::parse(today).unwrap()).unwrap().to_string()
}

fn made() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("packs/gb.parties.csv", PARTIES),
        ("packs/gb.numbers.csv", NUMBERS),
        ("numbering/plans/1.since.csv", SINCE),
        ("numbering/plans/44.assigned.csv", MADE),
        ("numbering/blocks.csv", "start,ends\n1130,00\n"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn rows_are_listed_by_age_with_what_to_look_up_next() {
    let folder = made();
    let said = report(folder.path(), "2026-11-30");
    let expected = "\
Rows by the day of the last look
  2024-01-01       1 rows in 1 tables  OLD
  2025-06-01       1 rows in 1 tables
  2026-11-22       1 rows in 1 tables
  2026-11-29       4 rows in 2 tables

The last gathering
  2026-11-29
       3  numbering/plans/1.since.csv
       1  packs/gb.numbers.csv

Ranges that have come since the tables of the regulators
       3  numbering/plans/1.since.csv

Published numbers: 4
  GB     2 high,    2 medium
  INVALID by rlibphonenumber and phonenumber: packs/gb.numbers.csv:3 b-bank +44163296 fraud unknown unknown

To look up next
  Numbers that are doubted: does the party still print them? (1)
    packs/gb.numbers.csv:3 b-bank +44163296 fraud unknown unknown
  Old rows: does the source still say so? (1)
    packs/gb.numbers.csv:4 c-bank 159 fraud unknown unknown
  Rows without a day: look at the source and write `checked` (1)
    packs/gb.numbers.csv:5 d-shop +443457345346 customer unknown unknown
  Ranges that were planned: are they open now? (2)
    numbering/plans/1.since.csv:3 US 471 10 assigned area code planned for 2026-11-30
    numbering/plans/1.since.csv:4 US 565 10 assigned area code being planned
  Tables older than the number library: run the programs of rust-core/data/examples again (1)
    numbering/plans/44.assigned.csv
  Guarded parties that nobody is sent to: which page of theirs prints a number? (1)
    GB: a-bank
";
    assert_eq!(said, expected);
    let earlier = report(folder.path(), "2026-11-29");
    assert!(earlier.contains("are they open now? (1)"), "471 is planned for tomorrow:\n{earlier}");
    let later = report(folder.path(), "2028-06-30");
    assert!(later.contains("Old rows: does the source still say so? (7)"), "{later}");
}

#[test]
fn a_table_that_cannot_be_read_is_named() {
    let folder = made();
    fs::write(folder.path().join("packs/gb.numbers.csv"), "party,source\na,b,c\n").unwrap();
    let error = ringtrue_facts::report(folder.path(), Day::parse("2026-11-29").unwrap()).err().unwrap();
    assert!(error.to_string().contains("packs/gb.numbers.csv"), "{error}");
    assert!(ringtrue_facts::report(&folder.path().join("none"), Day::parse("2026-11-29").unwrap()).is_err());
}

/// What the project carries: every published number is valid by both libraries, and every row that can have a day has one.
#[test]
fn the_projects_own_facts_have_valid_numbers_and_days() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rust-core/data");
    let said = report(&folder, "2026-11-29");
    assert!(said.contains("all full ones are valid by both number libraries"), "{said}");
    for wrong in ["Old rows", "Rows without a day", "Tables older than"] {
        assert!(!said.contains(wrong), "{said}");
    }
}
