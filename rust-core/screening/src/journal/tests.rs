//! Calls are found by what a person remembers of them.

use ringtrue_engine::{Code, Dialer, Handling, IncomingCall, Originates, PartyKind, Timestamp};
use ringtrue_store::{Feedback, Settings, TrustedNumber, TrustedParty};

use super::*;
use crate::ContactNumbers;

const STAND_INS: [&str; 2] = ["+447700900000..+447700900999", "+441632960000..+441632960999"];

fn ring(screening: &Screening, handle: &str, at: i64) {
    let call = IncomingCall { at: Timestamp(at), ..IncomingCall::showing(handle) };
    let ticket = screening.calls().screen(&call).ticket;
    screening.calls().answered(ticket).unwrap().unwrap();
}

/// A bank's call (1), a daughter's (2), two that nobody knows (3 and 4), one that can't be (5), one that wasn't screened (6).
fn phone(folder: &std::path::Path) -> Screening {
    let screening = Screening::rehearse(folder, "GB", Dialer::Strict, STAND_INS).unwrap();
    let numbers = vec![TrustedNumber { number: "01632 960100".into(), originates: Originates::Unknown }];
    let bank = TrustedParty {
        id: "my-bank".into(),
        name: "Crédit Exemple".into(),
        kind: PartyKind::Bank,
        guarded: true,
        reach: Some("159".into()),
        numbers,
        handling: Handling::Default,
    };
    screening.parties().put(bank).unwrap();
    let mia = ContactNumbers::as_saved("mia", vec!["07700 900222".into()]);
    screening.contacts().replace(&[mia]).unwrap();
    let numbers = ["+441632960100", "+447700900222", "+441632960199", "+441632960188", "159"];
    for (place, number) in numbers.iter().enumerate() {
        ring(&screening, &format!("tel:{number}"), place as i64 * 1_000_000_000);
    }
    let call = IncomingCall { at: Timestamp(9_000_000_000), ..IncomingCall::showing("tel:+441632960177") };
    screening.calls().not_screened(call, "late").unwrap();
    screening
}

fn found(screening: &Screening, search: &JournalSearch) -> Vec<u64> {
    let page = screening.journal().search(search, None, 10).unwrap();
    assert_eq!((page.next, page.unreadable.len()), (None, 0));
    page.entries.iter().map(|entry| entry.id).collect()
}

#[test]
fn calls_are_found_by_number_name_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    let screening = phone(folder.path());
    let text =
        |text: &str| found(&screening, &JournalSearch { text: text.into(), ..JournalSearch::default() });
    assert_eq!(text(" "), [6, 5, 4, 3, 2, 1]);
    assert_eq!(text("01632 960100"), [1]);
    assert_eq!(text("01632 9601"), [6, 4, 3, 1]);
    assert_eq!(text("01632 960177"), [6]);
    assert_eq!(text("credit"), [1]);
    assert_eq!(text("exemple CRÉDIT"), [1]);
    assert_eq!(text("your entry"), [1], "the rule that a finding rests on");
    assert!(text("nobody").is_empty());
    let known = JournalSearch {
        text: "mia".into(),
        contacts: vec!["mia".into(), "tom".into()],
        ..JournalSearch::default()
    };
    assert_eq!(found(&screening, &known), [2]);
    let codes = vec![Code::UnprovenClaim, Code::ServiceCode];
    let reason = JournalSearch { text: "a word".into(), codes, ..JournalSearch::default() };
    assert_eq!(found(&screening, &reason), [5, 1]);
}

#[test]
fn calls_are_found_by_what_became_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let screening = phone(folder.path());
    let of = |outcomes: &[CallOutcome], text: &str| {
        let search =
            JournalSearch { outcomes: outcomes.to_vec(), text: text.into(), ..JournalSearch::default() };
        found(&screening, &search)
    };
    assert_eq!(of(&[CallOutcome::Rang], ""), [4, 3, 2]);
    assert_eq!(of(&[CallOutcome::Labelled], ""), [1]);
    assert_eq!(of(&[CallOutcome::Silenced, CallOutcome::NotScreened], ""), [6, 5]);
    assert!(of(&[CallOutcome::Rejected], "").is_empty());
    assert_eq!(of(&[CallOutcome::Rang], "01632"), [4, 3]);
}

#[test]
fn what_the_user_says_of_a_call_is_undone_as_easily_and_changes_no_verdict() {
    let folder = tempfile::tempdir().unwrap();
    let screening = phone(folder.path());
    let call = IncomingCall::showing("tel:+441632960199");
    let verdict = screening.calls().check(&call);
    let at = screening.journal().entry(3).unwrap().unwrap().call.at.0;
    for feedback in [Some(Feedback::Fraud), Some(Feedback::Genuine), None] {
        assert!(screening.journal().set_feedback(3, feedback).unwrap());
        assert_eq!(screening.journal().entry(3).unwrap().unwrap().feedback, feedback);
        assert_eq!(screening.journal().entry_at(at).unwrap().unwrap().feedback, feedback);
        assert_eq!(screening.calls().check(&call), verdict);
    }
    assert!(!screening.journal().set_feedback(99, None).unwrap());
    screening.journal().set_feedback(3, Some(Feedback::Fraud)).unwrap();
    assert!(screening.journal().remove(3).unwrap());
    assert_eq!(screening.journal().entry(3).unwrap(), None);
}

/// Twenty thousand calls come in pages, and each is found once, whatever is asked.
#[test]
#[ignore = "slow: it writes 20,000 calls"]
fn twenty_thousand_calls_come_in_pages() {
    let folder = tempfile::tempdir().unwrap();
    let store = ringtrue_store::Store::open(folder.path()).unwrap();
    store.set_settings(&Settings { journal_most: 20_000, ..Settings::default() }).unwrap();
    let reports = {
        let folder = tempfile::tempdir().unwrap();
        let page = phone(folder.path()).journal().page(None, 10).unwrap();
        page.entries.into_iter().map(|entry| entry.outcome).collect::<Vec<_>>()
    };
    for number in 0..20_000_i64 {
        let outcome = reports[number as usize % reports.len()].clone();
        let at = Timestamp(1_792_411_200_000 + number * 1_000);
        store.remember(IncomingCall { at, ..IncomingCall::showing("tel:+441632960100") }, outcome).unwrap();
    }
    drop(store);
    let screening = Screening::rehearse(folder.path(), "GB", Dialer::Strict, STAND_INS).unwrap();
    for (text, expected) in [("", 20_000), ("credit", 20_000 / reports.len()), ("nobody", 0)] {
        let search = JournalSearch { text: text.into(), ..JournalSearch::default() };
        let (mut seen, mut before, mut slowest) = (0, None, std::time::Duration::ZERO);
        loop {
            let start = std::time::Instant::now();
            let page = screening.journal().search(&search, before, 100).unwrap();
            slowest = slowest.max(start.elapsed());
            assert!(page.entries.len() <= 100);
            seen += page.entries.len();
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        println!("{text:?}: {seen} calls, the slowest page took {slowest:?}");
        assert!(seen.abs_diff(expected) <= 1, "{text}: {seen}");
    }
}
