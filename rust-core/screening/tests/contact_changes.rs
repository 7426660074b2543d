//! A change of contacts gives the index that reading all of them gives.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use ringtrue_engine::Dialer;
use ringtrue_screening::{ContactNumbers, ContactsChange, PhoneContact, Screening};

/// What happens to the phone's contacts.
#[derive(Debug, Clone)]
enum Step {
    Put {
        id: i64,
        key: String,
        numbers: Vec<String>,
    },
    Delete {
        id: i64,
    },
    /// Two contacts become one, which has the id of the first and the key of either.
    Merge {
        kept: i64,
        gone: i64,
    },
    /// The phone's contacts are read; in a fresh process or in this one.
    Read {
        afresh: bool,
    },
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "07700 9002[0-9]{2}",
        1 => "(\\+44|0044|0)1632 96001[0-9]",
        1 => "496 01[0-9]{2}",
        1 => "[a-z ]{0,6}",
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let id = || 1_i64..12;
    prop_oneof![
        4 => (id(), "[a-e]", prop::collection::vec(number(), 1..4))
            .prop_map(|(id, key, numbers)| Step::Put { id, key, numbers }),
        1 => id().prop_map(|id| Step::Delete { id }),
        1 => (id(), id()).prop_map(|(kept, gone)| Step::Merge { kept, gone }),
        2 => any::<bool>().prop_map(|afresh| Step::Read { afresh }),
    ]
}

type People = BTreeMap<i64, ContactNumbers>;

fn happen(people: &mut People, step: &Step) {
    match step.clone() {
        Step::Put { id, key, numbers } => drop(people.insert(id, ContactNumbers::as_saved(key, numbers))),
        Step::Delete { id } => drop(people.remove(&id)),
        Step::Merge { kept, gone } if kept != gone && people.contains_key(&kept) => {
            if let Some(gone) = people.remove(&gone) {
                let kept = people.get_mut(&kept).unwrap();
                kept.key = kept.key.clone().max(gone.key);
                kept.numbers.extend(gone.numbers);
            }
        }
        Step::Merge { .. } | Step::Read { .. } => {}
    }
}

fn rows(people: &People) -> Vec<PhoneContact> {
    people.iter().map(|(id, contact)| PhoneContact { id: *id, contact: contact.clone() }).collect()
}

fn numbers(people: &People) -> u64 {
    people.values().map(|contact| contact.numbers.len() as u64).sum()
}

fn change(before: &People, now: &People) -> ContactsChange {
    let changed = now.iter().filter(|(id, contact)| before.get(*id) != Some(*contact));
    ContactsChange {
        changed: changed.map(|(id, contact)| PhoneContact { id: *id, contact: contact.clone() }).collect(),
        // As the phone does, with some that the core never had.
        removed: before.keys().filter(|id| !now.contains_key(*id)).copied().chain([900, 901]).collect(),
        numbers: numbers(now),
        mark: format!("{now:?}"),
    }
}

fn open(folder: &Path, dialer: Dialer) -> Screening {
    Screening::open(folder, "GB", dialer).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The one file with this ending.
fn file(folder: &Path, ending: &str) -> PathBuf {
    let mut files = files(folder).into_iter().filter(|path| path.extension().is_some_and(|it| it == ending));
    let file = files.next().unwrap();
    assert_eq!(files.next(), None);
    file
}

/// The bytes of the index that is kept.
fn number_index(folder: &Path) -> Vec<u8> {
    fs::read(file(folder, "register")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn changes_give_what_reading_everything_gives(
        steps in prop::collection::vec(step(), 1..30),
        is_loose: bool,
    ) {
        let dialer = if is_loose { Dialer::Loose } else { Dialer::Strict };
        let (folder, whole) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut screening = open(folder.path(), dialer);
        let (mut people, mut read) = (People::new(), People::new());
        screening.contacts().replace_as_of(vec![], "").unwrap();
        for step in steps.iter().chain([&Step::Read { afresh: true }]) {
            happen(&mut people, step);
            if let Step::Read { afresh } = step {
                if *afresh {
                    drop(screening);
                    screening = open(folder.path(), dialer);
                }
                prop_assert!(screening.contacts().mark().is_some());
                let summary = screening.contacts().update(change(&read, &people)).unwrap();
                prop_assert_eq!(summary, screening.contacts().summary());
                prop_assert_eq!(summary.unwrap().numbers, numbers(&people));
                prop_assert_eq!(screening.contacts().mark().unwrap(), format!("{:?}", people));
                read = people.clone();
            }
        }
        open(whole.path(), dialer).contacts().replace_as_of(rows(&people), "all").unwrap();
        prop_assert_eq!(number_index(folder.path()), number_index(whole.path()));
    }
}

fn people(contacts: &[(i64, &str)]) -> People {
    let contact = |number: &str| ContactNumbers::as_saved("key", vec![number.to_owned()]);
    contacts.iter().map(|(id, number)| (*id, contact(number))).collect()
}

/// That the phone has so many numbers, and nothing has changed.
fn nothing(numbers: u64) -> ContactsChange {
    ContactsChange { numbers, mark: "later".to_owned(), ..ContactsChange::default() }
}

#[test]
fn a_change_that_does_not_add_up_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let screening = open(folder.path(), Dialer::Strict);
    let before = people(&[(1, "07700 900201"), (2, "07700 900202")]);
    let now = people(&[(1, "07700 900203"), (2, "07700 900202"), (3, "07700 900204")]);
    screening.contacts().replace_as_of(rows(&before), "before").unwrap();
    let bytes = number_index(folder.path());
    let mut missed = change(&before, &now);
    missed.changed.pop();
    assert_eq!(screening.contacts().update(missed).unwrap(), None);
    assert_eq!(screening.contacts().update(nothing(3)).unwrap(), None);
    assert_eq!(screening.contacts().mark().as_deref(), Some("before"));
    assert_eq!(number_index(folder.path()), bytes);
    assert!(screening.contacts().update(change(&before, &now)).unwrap().is_some());
}

#[test]
fn where_nothing_changed_the_mark_moves_alone() {
    let folder = tempfile::tempdir().unwrap();
    let screening = open(folder.path(), Dialer::Strict);
    let all = people(&[(1, "07700 900201")]);
    screening.contacts().replace_as_of(rows(&all), "first").unwrap();
    let before = files(folder.path());
    assert!(screening.contacts().update(nothing(1)).unwrap().is_some());
    assert_eq!(screening.contacts().mark().as_deref(), Some("later"));
    // Said to have changed, as a contact that got another picture: its numbers are what they were.
    let touched = ContactsChange { changed: rows(&all), mark: "third".to_owned(), ..nothing(1) };
    assert!(screening.contacts().update(touched).unwrap().is_some());
    screening.contacts().replace_as_of(rows(&all), "fourth").unwrap();
    assert_eq!(screening.contacts().mark().as_deref(), Some("fourth"));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn there_is_no_mark_for_contacts_that_were_read_in_another_way_or_are_lost() {
    let folder = tempfile::tempdir().unwrap();
    let all = people(&[(1, "07700 900201")]);
    {
        let screening = open(folder.path(), Dialer::Strict);
        assert_eq!(
            (screening.contacts().mark(), screening.contacts().update(nothing(0)).unwrap()),
            (None, None)
        );
        screening.contacts().replace_as_of(rows(&all), "m").unwrap();
    }
    for (region, dialer) in [("GB", Dialer::Loose), ("DE", Dialer::Strict)] {
        let screening = Screening::open(folder.path(), region, dialer).unwrap();
        assert_eq!(
            (screening.contacts().mark(), screening.contacts().update(nothing(1)).unwrap()),
            (None, None)
        );
    }
    let screening = open(folder.path(), Dialer::Strict);
    assert_eq!(screening.contacts().mark().as_deref(), Some("m"));
    screening.contacts().replace(&[]).unwrap();
    assert_eq!(screening.contacts().mark(), None);
    screening.contacts().replace_as_of(rows(&all), "m").unwrap();
    screening.health().forget_everything().unwrap();
    assert_eq!((screening.contacts().mark(), screening.contacts().summary()), (None, None));

    screening.contacts().replace_as_of(rows(&all), "m").unwrap();
    fs::write(file(folder.path(), "rows"), "damaged").unwrap();
    let changed = || change(&all, &people(&[(1, "159")]));
    assert_eq!(screening.contacts().update(changed()).unwrap(), None);
    screening.contacts().replace_as_of(rows(&all), "again").unwrap();
    assert!(screening.contacts().update(changed()).unwrap().is_some(), "the same contacts mended it");
}

#[test]
fn a_change_that_cannot_be_kept_counts_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let screening = open(folder.path(), Dialer::Strict);
    let (before, now) = (people(&[(1, "07700 900201")]), people(&[(1, "07700 900201"), (2, "159")]));
    screening.contacts().replace_as_of(rows(&before), "before").unwrap();
    fs::create_dir(folder.path().join("contacts-2.unfinished")).unwrap();
    screening.contacts().update(change(&before, &now)).unwrap_err();
    assert_eq!(screening.contacts().summary().unwrap().contacts, 2);
    assert_eq!(screening.contacts().mark().as_deref(), Some("before"), "the next reading begins there again");
    fs::remove_dir(folder.path().join("contacts-2.unfinished")).unwrap();
    assert!(screening.contacts().update(change(&before, &now)).unwrap().is_some());
    drop(screening);
    assert_eq!(open(folder.path(), Dialer::Strict).contacts().summary().unwrap().contacts, 2);
}
