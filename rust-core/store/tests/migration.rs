//! Stores of earlier schemas, as those versions wrote them, are brought up to date and lose nothing.
//!
//! `stores/1` was written by the last commit with schema 1 (d3c90d7): `closed` by a process that ended, `killed` by one
//! that was stopped in the middle. `journal.txt` is what that version read of its fifty calls, one a line.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use std::fs;
use std::path::Path;

use ringtrue_engine::{Level, Originates};
use ringtrue_store::{SCHEMA, Settings, Store};

const NOON: i64 = 1_792_411_200_000;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn check(store: &Store) {
    assert_eq!(store.damage().unwrap(), []);
    let data = store.user_data().unwrap();
    assert_eq!(
        data.settings,
        Settings {
            level: Level::Strict,
            silence_withheld: true,
            own_numbers: vec!["07700 900111".into(), "+44 1632 960111".into()],
            voicemail_numbers: vec!["07700 900112".into()],
            ..Settings::default()
        }
    );
    let parties: Vec<_> = data.parties.iter().map(|party| (party.id.as_str(), party.numbers.len())).collect();
    assert_eq!(parties, [("hillside", 2), ("no numbers yet", 0), ("surgery", 1)]);
    assert_eq!(data.parties[0].numbers[0].originates, Originates::Never);
    assert_eq!(data.guarded_contacts, ["0r7-mia é", "contact-17", "contact-3"]);
    assert_eq!(
        data.rules.iter().map(|rule| rule.id.to_string()).collect::<Vec<_>>(),
        ["z", "a", "m", "short"]
    );
    assert_eq!(data.rules[2].expires.map(|at| at.0), Some(1_798_761_599_999));
    assert_eq!(store.expecting_until().unwrap(), Some(NOON + 3_600_000));
    let dialled = store.dialled().unwrap();
    assert_eq!(dialled.len(), 4);
    assert_eq!(dialled[0], (NOON, "tel:159".to_owned()));
    let (_, contacts) = store.contacts().unwrap().unwrap();
    assert_eq!((contacts.parties(), contacts.numbers()), (40, 80));
    let lists = store.open_lists().unwrap();
    assert!(lists.lost.is_empty());
    let seen: Vec<_> = lists
        .open
        .iter()
        .map(|one| (one.info.name.as_str(), one.list.numbers(), one.list.ranges()))
        .collect();
    assert_eq!(seen, [("sales", 2, 1), ("second", 1, 0)]);
    let calls = store.journal(None, 100).unwrap();
    assert_eq!(calls.next, None);
    let expected = fs::read_to_string("tests/stores/1/journal.txt").unwrap();
    let read: String = calls.entries.iter().map(|entry| format!("{entry:?}\n")).collect();
    assert_eq!(read, expected);
    let history = store.calls().unwrap();
    assert!(calls.entries.iter().rev().map(|entry| &entry.call).eq(&history), "the signals know them too");
}

#[test]
fn schema_1_closed_or_killed() {
    for state in ["closed", "killed"] {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new("tests/stores/1").join(state), folder.path());
        check(&Store::open(folder.path()).unwrap());
        let version = fs::read_to_string(folder.path().join("version")).unwrap();
        assert_eq!(version, format!("RingTrue store, schema {SCHEMA}\n").repeat(2));
        let store = Store::open(folder.path()).unwrap();
        check(&store);
        let call = store.journal(None, 1).unwrap().entries.remove(0).call;
        assert_eq!(store.remember(call, Err(String::new())).unwrap(), 51);
    }
}
