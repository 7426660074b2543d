//! What is written comes back, into a store too.

use proptest::prelude::*;
use ringtrue_backup::{Backup, Restore, RestorePlan, UserData};
use ringtrue_engine::{Originates, Setting, Settings};
use ringtrue_store::{Store, TrustedNumber};

use crate::data::{any_data, backup, full};

/// The example of the README is what this version writes.
#[test]
fn the_text_is_what_the_documentation_shows() {
    let text = backup(full()).to_json().unwrap();
    let readme = include_str!("../../README.md");
    let shown = readme.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(text, shown);
}

/// A file of each earlier version, as it was written.
#[test]
fn files_of_earlier_versions_open() {
    let mut data = full();
    let opened = Backup::open(include_bytes!("data/version-1.0.json"), None).unwrap();
    let absent = Settings::default();
    data.settings = data.settings.map(|setting, value| match setting {
        Setting { since: 0, .. } => value,
        _ => absent.values().find(|(other, _)| other.name == setting.name).unwrap().1,
    });
    assert_eq!((opened.backup, opened.left_out), (backup(data), None));
}

#[test]
fn the_order_of_the_data_does_not_change_the_bytes() {
    let mut other = full();
    other.parties.reverse();
    other.guarded_contacts.reverse();
    assert_eq!(backup(other).to_json().unwrap(), backup(full()).to_json().unwrap());
}

#[test]
fn a_file_written_by_hand_may_leave_out_what_is_not_there() {
    let text = r#"{
        "rules": [{"id": "r", "pattern": "159", "wish": "label"}],
        "guarded_contacts": ["b", "a"],
        "parties": [
            {"id": "z", "name": "", "kind": "bank", "guarded": true, "handling": "default", "numbers": []},
            {"id": "a", "name": "", "kind": "bank", "guarded": true, "handling": "default", "numbers": []}
        ],
        "settings": {
            "level": "gentle", "contacts_only": false, "silence_withheld": false,
            "own_numbers": [], "voicemail_numbers": [], "journal_days": 1, "journal_most": 0
        },
        "exported_at": 0, "version": "1.0", "format": "ringtrue-backup"
    }"#;
    for text in [text.to_owned(), format!("\u{FEFF}{text}\r\n")] {
        let opened = Backup::open(text.as_bytes(), None).unwrap();
        let Backup { region, data, .. } = opened.backup;
        assert_eq!((region, opened.left_out), (None, None));
        assert_eq!(data.guarded_contacts, ["a", "b"]);
        assert_eq!(data.parties.iter().map(|party| party.id.as_str()).collect::<Vec<_>>(), ["a", "z"]);
        assert_eq!((data.rules[0].schedule, data.rules[0].expires), (None, None));
    }
}

fn restored(data: &UserData) -> UserData {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let plan = RestorePlan::new(&store.user_data().unwrap(), data, Restore::Replace).unwrap();
    store.put_user_data(plan.after()).unwrap();
    drop(store);
    Store::open(folder.path()).unwrap().user_data().unwrap()
}

#[test]
fn a_backup_fills_an_empty_store() {
    let text = backup(full()).to_json().unwrap();
    let data = Backup::open(text.as_bytes(), None).unwrap().backup.data;
    assert_eq!(restored(&data), full());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_data_come_back_through_a_store(data in any_data()) {
        let text = backup(data.clone()).to_json().unwrap();
        let opened = Backup::open(text.as_bytes(), None).unwrap();
        prop_assert_eq!(&opened.backup, &backup(data.clone()));
        prop_assert_eq!(opened.backup.to_json().unwrap(), text);
        prop_assert_eq!(restored(&opened.backup.data), data);
    }
}

/// A line in which nothing was typed is no entry, and doesn't keep the rest from being backed up.
#[test]
fn what_was_left_blank_is_left_out() {
    let mut data = full();
    let expected = data.clone();
    data.settings.own_numbers.push(" ".to_owned());
    data.settings.voicemail_numbers.insert(0, "\u{feff}".to_owned());
    let blank = TrustedNumber { number: "\t".to_owned(), originates: Originates::Unknown };
    data.parties[0].reach = Some(String::new());
    data.parties[1].numbers.push(blank);
    let text = backup(data).to_json().unwrap();
    assert_eq!(Backup::open(text.as_bytes(), None).unwrap().backup.data, expected);
}
