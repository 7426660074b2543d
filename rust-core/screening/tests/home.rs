//! What the user typed keeps its meaning when home is another.

use std::path::Path;

use ringtrue_backup::{Backup, Restore};
use ringtrue_engine::{Code, Dialer, Handling, IncomingCall, Originates, PartyKind};
use ringtrue_screening::{Countries, Screening};
use ringtrue_store::{ContactNumbers, Settings, Store, TrustedNumber, TrustedParty};

fn surgery() -> TrustedParty {
    TrustedParty {
        id: "surgery".into(),
        name: "Riverside Surgery".into(),
        kind: PartyKind::Health,
        guarded: true,
        reach: None,
        numbers: vec![TrustedNumber { number: "01632 960101".into(), originates: Originates::Unknown }],
        handling: Handling::Default,
    }
}

/// A friend's number that was typed at home is that friend's when another SIM, the user's choice or a new phone moves home.
#[test]
fn what_was_typed_means_the_same_when_home_is_another() {
    let sim = |country: &str| Countries { sim: Some(country.to_owned()), ..Countries::default() };
    let stand_ins = ["+441632960000..+441632960999", "+447700900000..+447700900999"];
    let open = |folder: &Path, countries: Countries| {
        Screening::rehearse(folder, countries, Dialer::default(), stand_ins).unwrap()
    };
    let codes = |screening: &Screening, number: &str| -> Vec<Code> {
        let report = screening.calls().check(&IncomingCall::showing(number));
        report.findings.into_iter().map(|finding| finding.code).collect()
    };
    let means_the_same = |screening: &Screening, home: &str| {
        assert_eq!(screening.home().letters().as_str(), home);
        assert!(codes(screening, "tel:+447700900111").contains(&Code::OwnNumber), "own, at {home}");
        assert!(codes(screening, "tel:+441632960101").contains(&Code::UnprovenClaim), "guarded, at {home}");
        assert_eq!(screening.parties().unread(), [], "at {home}");
        let party = &screening.parties().all()[0];
        assert_eq!(party.numbers[0].number, "01632 960101", "what was typed stands beside it");
    };
    let (phone, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    {
        let screening = open(phone.path(), sim("gb"));
        let own_numbers = vec!["07700 900111".to_owned()];
        screening.settings().put(Settings { own_numbers, ..Settings::default() }).unwrap();
        screening.parties().put(surgery()).unwrap();
        means_the_same(&screening, "GB");
    }
    {
        let screening = open(phone.path(), sim("fr"));
        means_the_same(&screening, "FR");
        let settings = screening.settings().get();
        screening.settings().put(Settings { home_region: Some("US".into()), ..settings }).unwrap();
        means_the_same(&screening, "US");
    }
    let backup = open(phone.path(), sim("fr")).backups().export(0).unwrap();
    let backup = Backup::open(backup.to_json().unwrap().as_bytes(), None).unwrap().backup;
    let screening = open(other.path(), sim("in"));
    let plan = screening.backups().plan(&backup, Restore::Replace).unwrap();
    screening.backups().restore(&plan).unwrap();
    assert!(codes(&screening, "tel:+447700900111").contains(&Code::OwnNumber));
    assert!(codes(&screening, "tel:+441632960101").contains(&Code::UnprovenClaim));
}

/// What a store of before kept only as typed is read by the home that it has when it is looked after.
#[test]
fn a_store_that_has_no_readings_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    {
        let store = Store::open(folder.path()).unwrap();
        store.put_party(&surgery()).unwrap();
    }
    Screening::open(folder.path(), "GB", Dialer::default()).unwrap().health().verify().unwrap();
    let screening = Screening::open(folder.path(), "FR", Dialer::default()).unwrap();
    assert_eq!(screening.parties().unread(), []);
}

/// A French SIM in a British phone: what was saved there is no French number, and Android has kept which one it was.
#[test]
fn a_saved_number_that_is_none_at_home_is_what_the_phone_made_of_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let contact = |key: &str, saved: &str, full: &str| ContactNumbers {
        normalized: vec![full.to_owned()],
        ..ContactNumbers::as_saved(key, vec![saved.to_owned()])
    };
    let screening = Screening::open(folder.path(), "FR", Dialer::default()).unwrap();
    let contacts = [
        contact("mia", "07400 123456", "+447400123456"),
        contact("ann", "0151 23456789 mobil", "+4915123456789"),
        contact("joe", "(201) 555-0123", "+12015550123"),
        // Saved at home while the phone was abroad: Android took it for a number of there.
        contact("luc", "06 12 34 56 78", "+49612345678"),
        contact("eva", "01 23 45 67 89 bureau", "+49123456789"),
        // A full form that is of something else than what was saved, or is none, or is missing.
        contact("tom", "085 0123 4567", "+61412345678"),
        contact("ida", "0412 345 6789", "61412345678"),
        contact("kim", "0151 2345 6788", ""),
    ];
    screening.contacts().replace(&contacts).unwrap();
    let knows = |number: &str| {
        let report = screening.calls().check(&IncomingCall::showing(&format!("tel:{number}")));
        report.findings.iter().any(|finding| finding.code == Code::Contact)
    };
    for known in ["+447400123456", "+4915123456789", "+12015550123", "+33612345678", "+33123456789"] {
        assert!(knows(known), "{known}");
    }
    for other in ["+49612345678", "+49123456789", "+61412345678", "+4915123456788"] {
        assert!(!knows(other), "{other}");
    }
}
