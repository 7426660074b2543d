//! What `check` says of each party that the last gathering added or corrected.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::run::ringtrue;

/// The day of that gathering: rows of it were checked then.
const GATHERED: &str = "2026-11-29";
const HEADER: &str = "country,party,shown,action,reason,strength,app,reach\n";

fn at(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// Of each such party its first number.
fn shown() -> Vec<(String, String, String)> {
    let mut shown = Vec::new();
    for country in ringtrue_data::packs() {
        let file = at(&format!("../data/packs/{}.numbers.csv", country.to_lowercase()));
        let mut seen = BTreeSet::new();
        for row in csv::Reader::from_path(file).unwrap().into_records().map(Result::unwrap) {
            let (party, number, checked) = (&row[0], &row[1], &row[9]);
            if checked == GATHERED && seen.insert(party.to_owned()) {
                shown.push((country.to_owned(), party.to_owned(), number.to_owned()));
            }
        }
    }
    shown.sort();
    shown
}

/// The committed table is what the command says, reviewed line by line: each guarded party is recognised, nobody is silenced but for a
/// number that its owner says never calls, and nobody is sent to a number that rests on a weak source.
#[test]
fn every_party_of_the_last_gathering_is_recognised() {
    let mut table = HEADER.to_owned();
    for (country, party, number) in shown() {
        let run = ringtrue(["check", "--json", "--region", &country, "--at", "2026-12-01T12:00", &number]);
        assert_eq!(run.status, 0, "{number}: {}", run.err);
        let record = run.json().remove(0);
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
        let finding = &record["findings"][0];
        let advice = &record["advice"];
        assert_ne!(finding["age"]["is_old"], true, "{record}");
        writeln!(
            table,
            "{country},{party},{number},{},{},{},{},{}",
            text(&record["action"]),
            text(&finding["code"]),
            text(&finding["strength"]),
            text(&advice["app"]["app"]),
            text(&advice["reach"]["number"]),
        )
        .unwrap();
    }
    let file = at("tests/ringtrue/gathered.csv");
    if std::env::var_os("RINGTRUE_WRITE").is_some() {
        std::fs::write(&file, &table).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(file).unwrap(),
        table,
        "RINGTRUE_WRITE=1 writes it anew, to be reviewed"
    );
}
