//! The journal through many calls: pages, what is kept, what is forgotten.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::Path;

use ringtrue_engine::{IncomingCall, Timestamp};
use ringtrue_store::{Damage, Feedback, JournalEntry, JournalPage, Settings, Store};

const DAY: i64 = 24 * 60 * 60 * 1000;

fn call(number: i64, at: i64) -> IncomingCall {
    IncomingCall { at: Timestamp(at), ..IncomingCall::showing(&handle(number)) }
}

/// Seven digits of their own within a range of drama's, as a text that nothing else in the files contains.
fn handle(number: i64) -> String {
    format!("tel:+44163296{number:04};call={number}x")
}

fn add(store: &Store, numbers: std::ops::Range<i64>) {
    for number in numbers {
        store.remember(call(number, number * 1000), Err("no core".to_owned())).unwrap();
    }
}

fn ids(page: &JournalPage) -> Vec<u64> {
    page.entries.iter().map(|entry| entry.id).collect()
}

fn all_ids(store: &Store) -> Vec<u64> {
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let page = store.journal(before, 100).unwrap();
        all.extend(ids(&page));
        match page.next {
            Some(next) => before = Some(next),
            None => return all,
        }
    }
}

fn holds(folder: &Path, text: &str) -> bool {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.into_iter().any(|path| {
        if path.is_dir() {
            return holds(&path, text);
        }
        fs::read(path).unwrap().windows(text.len()).any(|bytes| bytes == text.as_bytes())
    })
}

#[test]
fn pages_go_back_to_the_first_call_through_both_files_and_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.journal(None, 10).unwrap(), JournalPage::default());
    add(&store, 0..300);
    assert!(folder.path().join("journal.redb").exists(), "some have been moved");
    let expected: Vec<u64> = (1..=300).rev().collect();
    assert_eq!(all_ids(&store), expected);
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(all_ids(&store), expected);
    // Pages of every size meet at the same edges.
    for size in [1, 7, 150, 299, 300, 301] {
        let page = store.journal(None, size).unwrap();
        assert_eq!(ids(&page), expected[..size.min(300)]);
        assert_eq!(page.next, (size < 300).then(|| 301 - size as u64));
    }
    let page = store.journal(Some(3), 10).unwrap();
    assert_eq!((ids(&page), page.next), (vec![2, 1], None));
    assert_eq!(page.entries[0].call, call(1, 1000));
    assert_eq!(store.journal(Some(1), 10).unwrap(), JournalPage::default());
}

#[test]
fn keeps_as_many_calls_as_the_user_chose() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store.set_settings(&Settings { journal_most: 290, ..Settings::default() }).unwrap();
    add(&store, 0..330);
    let kept = all_ids(&store);
    assert!(kept.len() <= 290 && kept.len() >= 290 - 56, "{}", kept.len());
    assert_eq!(kept, (331 - kept.len() as u64..=330).rev().collect::<Vec<_>>());

    // At once, also those in the file of older ones.
    store.set_settings(&Settings { journal_most: 30, ..Settings::default() }).unwrap();
    assert_eq!(all_ids(&store), (301..=330).rev().collect::<Vec<_>>());
    store.set_settings(&Settings { journal_most: 0, ..Settings::default() }).unwrap();
    add(&store, 330..333);
    assert_eq!(all_ids(&store), []);
    assert_eq!(store.calls().unwrap().len(), 200, "the signals remember all the same");
}

#[test]
fn keeps_calls_as_long_as_the_user_chose() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store.set_settings(&Settings { journal_days: 10, ..Settings::default() }).unwrap();
    let remember = |day: i64| store.remember(call(day, day * DAY), Err("no core".to_owned())).unwrap();
    (0..20).for_each(|day| {
        remember(day);
    });
    // The five latest are of the days 15 to 19, so what counts is day 15.
    assert_eq!(all_ids(&store), (6..=20).rev().collect::<Vec<_>>());
    // A clock that is wrong for four calls doesn't throw everything away.
    (0..4).for_each(|_| {
        remember(40_000);
    });
    // The fifth of the latest is of day 19 still, so those from day 9 on stay.
    assert_eq!(all_ids(&store).len(), 15);
    (0..5).for_each(|day| {
        remember(100 + day);
    });
    assert!(all_ids(&store).iter().all(|id| *id > 20));
}

#[test]
fn a_call_with_a_late_date_does_not_keep_the_ones_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store.set_settings(&Settings { journal_days: 10, ..Settings::default() }).unwrap();
    let remember = |day: i64| store.remember(call(day, day * DAY), Err("no core".to_owned())).unwrap();
    let wrong = remember(9_000);
    (0..30).for_each(|day| {
        remember(day);
    });
    // Of the days 0 to 29 those from day 15 on are kept; the first call came in before all of them.
    let kept = all_ids(&store);
    assert!(!kept.contains(&wrong), "{kept:?}");
    assert!(kept.len() <= 15 + 5, "{kept:?}");
}

#[test]
fn a_forgotten_call_is_gone_from_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    add(&store, 1000..1300);
    for number in [1000, 1100, 1299] {
        let id = (number - 999) as u64;
        assert!(holds(folder.path(), &handle(number)), "{number} is there first");
        assert!(store.forget_call(id).unwrap());
        assert!(!holds(folder.path(), &handle(number)), "{number}");
        assert!(!store.forget_call(id).unwrap());
        assert!(!all_ids(&store).contains(&id));
        assert!(store.calls().unwrap().iter().all(|call| call.handle.as_deref() != Some(&handle(number))));
    }
    assert_eq!(all_ids(&store).len(), 297);
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(all_ids(&store).len(), 297);
    assert_eq!(store.remember(call(1, 0), Err(String::new())).unwrap(), 301, "no number is given out twice");
    assert_eq!(store.damage().unwrap(), []);
}

#[test]
fn everything_forgotten_leaves_a_fresh_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    add(&store, 1000..1300);
    let own = "07700 900111";
    store.set_settings(&Settings { own_numbers: vec![own.into()], ..Settings::default() }).unwrap();
    store.guard_contact("key-of-mia", true).unwrap();
    store.add_dialled("+447700900222", 5).unwrap();
    fs::write(folder.path().join("ringtrue.redb.damaged-1"), "an old damaged one").unwrap();
    fs::write(folder.path().join("someone-elses"), "a file").unwrap();
    assert!(holds(folder.path(), own) && holds(folder.path(), "key-of-mia"));

    store.forget_everything().unwrap();
    for text in [own, "key-of-mia", "+447700900222", "call=", "an old damaged one"] {
        assert!(!holds(folder.path(), text), "{text}");
    }
    assert_eq!(store.user_data().unwrap(), ringtrue_store::UserData::default());
    assert_eq!((all_ids(&store), store.calls().unwrap()), (vec![], vec![]));
    add(&store, 0..260);
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!((all_ids(&store).len(), store.damage().unwrap()), (260, vec![]));
    assert!(folder.path().join("someone-elses").exists(), "not the store's");
}

#[test]
fn a_forgetting_that_was_cut_short_is_finished() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    add(&store, 1000..1300);
    store.guard_contact("key-of-mia", true).unwrap();
    drop(store);
    fs::write(folder.path().join("forgetting"), "").unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert!(!holds(folder.path(), "key-of-mia") && !holds(folder.path(), "call="));
    assert_eq!((all_ids(&store), store.damage().unwrap()), (vec![], vec![]));
}

#[test]
fn damaged_older_calls_are_set_aside_and_the_newest_stay() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    add(&store, 0..300);
    let newest = ids(&store.journal(None, 200).unwrap());
    drop(store);
    let path = folder.path().join("journal.redb");
    let whole = fs::read(&path).unwrap();
    let place = whole.windows(4).rposition(|bytes| bytes == b"call").unwrap();
    let mut flipped = whole.clone();
    flipped[place] ^= 1;
    fs::write(&path, &flipped).unwrap();

    let store = Store::open(folder.path()).unwrap();
    assert_eq!(ids(&store.journal(None, 200).unwrap()), newest);
    assert_eq!(store.damage().unwrap(), [], "nobody has looked yet");
    assert!(all_ids(&store).starts_with(&newest));
    let aside = folder.path().join("journal.redb.damaged-1");
    assert_eq!(store.damage().unwrap(), [Damage::Journal { aside: aside.clone() }]);
    assert_eq!(fs::read(aside).unwrap(), flipped);
    add(&store, 300..310);
    assert_eq!(all_ids(&store)[..10], (301..=310).rev().collect::<Vec<_>>());
}

#[test]
fn wanted_calls_come_in_pages_through_both_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    add(&store, 0..300);
    let every_tenth = |entry: &JournalEntry| entry.id.is_multiple_of(10);
    let expected: Vec<u64> = (1..=30).rev().map(|tens| tens * 10).collect();
    for size in [1, 7, 29, 30, 31] {
        let (mut all, mut before) = (Vec::new(), None);
        loop {
            let page = store.journal_of(&every_tenth, before, size).unwrap();
            assert!(page.entries.len() <= size);
            all.extend(ids(&page));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(all, expected, "{size}");
    }
    assert_eq!(store.journal_of(&|_| false, None, 10).unwrap(), JournalPage::default());
}

#[test]
fn a_call_is_found_by_its_number_and_by_its_time_in_both_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    add(&store, 0..300);
    for id in [1, 100, 300] {
        let entry = store.journal_entry(id).unwrap().unwrap();
        assert_eq!(entry.call, call(id as i64 - 1, (id as i64 - 1) * 1000));
        assert_eq!(store.journal_entry_at(entry.call.at.0).unwrap(), Some(entry));
    }
    assert_eq!(store.journal_entry(301).unwrap(), None);
    assert_eq!(store.journal_entry_at(1).unwrap(), None);
}

#[test]
fn what_the_user_says_is_kept_with_the_call_and_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    add(&store, 0..300);
    let said = |store: &Store| -> Vec<u64> {
        let page = store.journal_of(&|entry| entry.feedback.is_some(), None, 1_000).unwrap();
        ids(&page)
    };
    for id in [2, 299] {
        assert!(store.set_feedback(id, Some(Feedback::Genuine)).unwrap());
    }
    assert!(!store.set_feedback(301, Some(Feedback::Fraud)).unwrap());
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(said(&store), [299, 2]);
    // It goes along where the call goes: into the other file.
    add(&store, 300..600);
    assert_eq!(said(&store), [299, 2]);
    assert!(store.set_feedback(299, None).unwrap() && store.forget_call(2).unwrap());
    assert_eq!(said(&store), []);
}
