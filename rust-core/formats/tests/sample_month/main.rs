//! The sample month in `tests/eval/sample` is what this program writes.
//!
//! The test fails when the files differ from it. `RINGTRUE_WRITE_SAMPLE=1 cargo test -p ringtrue-formats
//! --test sample_month` writes them anew. People are in `people.rs`, ordinary days in `routine.rs`,
//! and the calls that the sample is there for, each by hand, in `incidents.rs`.

#![expect(clippy::unwrap_used, reason = "a test says by panicking that it failed")]

mod files;
mod incidents;
mod people;
mod ring;
mod routine;

use std::path::PathBuf;

use ringtrue_formats::{CallLog, Contacts};

fn month() -> Vec<ring::Ring> {
    let mut rings = routine::rings();
    rings.extend(incidents::rings());
    rings.sort_by_key(|ring| ring.at);
    rings
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/eval/sample")).join(name)
}

#[test]
fn the_committed_sample_is_current() {
    let month = month();
    let (calls, truth) = (files::calls(&month), files::truth(&month));
    for (name, text) in [("calls.xml", calls), ("contacts.vcf", people::vcards()), ("truth.csv", truth)] {
        if std::env::var_os("RINGTRUE_WRITE_SAMPLE").is_some() {
            std::fs::write(path(name), text).unwrap();
        } else {
            let committed = std::fs::read_to_string(path(name)).unwrap();
            assert!(committed == text, "{name} is not what this program writes; see the top of this file");
        }
    }
}

#[test]
fn the_sample_is_read_whole() {
    let calls = std::fs::read(path("calls.xml")).unwrap();
    let calls: Vec<_> = CallLog::open(calls.as_slice()).unwrap().map(Result::unwrap).collect();
    assert_eq!(calls.len(), month().len());
    assert!(calls.iter().filter(|call| call.kind.is_incoming()).count() >= 150);

    let contacts = std::fs::read(path("contacts.vcf")).unwrap();
    let contacts: Vec<_> = Contacts::open(contacts.as_slice()).unwrap().map(Result::unwrap).collect();
    let read: Vec<_> =
        contacts.iter().map(|contact| (contact.name.as_str(), contact.numbers.len())).collect();
    let meant: Vec<_> = people::ALL.iter().map(|person| (person.name, person.numbers.len())).collect();
    assert_eq!(read, meant);
}

/// Nobody real may be rung by following the sample: every number is set aside for fiction or published.
#[test]
fn every_number_is_fiction_or_published() {
    let published = include_str!("../../../data/packs/gb.numbers.csv");
    let is_published = |number: &str| published.lines().any(|row| row.split(',').nth(1) == Some(number));
    for ring in month().into_iter().filter(|ring| ring.number.starts_with('+')) {
        // With its trunk zero left in it is no number, but names the one without.
        let number = ring.number.replacen("+440", "+44", 1);
        assert!(people::is_fiction(&number) || is_published(&number) || number == "+44159", "{number}");
    }
}
