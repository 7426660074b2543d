//! The phone's contacts, on their way from the phone into an index.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter;

use ringtrue_engine::{Book, Dialer, NumberIndex, Region, better_witness};
use ringtrue_store::{ContactNumbers, ContactsRecord, PhoneContact};

/// Bumped when the same contacts would give another index.
const ENCODING: u32 = 3;

/// Contacts that changed since a mark, as the phone says by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactsChange {
    /// Those that are new or changed, as they are now.
    pub changed: Vec<PhoneContact>,
    /// The ids of those that are gone, or have no number any more; others than ours may be among them.
    pub removed: Vec<i64>,
    /// How many numbers all of the phone's contacts have now. Where that doesn't come out something was missed.
    pub numbers: u64,
    /// How far the phone has been read now.
    pub mark: String,
}

/// A saved text without a number that a call can show: whoever it is of isn't known by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadNumber {
    /// The phone's key of the contact, or the id of the party.
    pub key: String,
    /// The text, as saved.
    pub text: String,
}

/// What became of a list of contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ContactsSummary {
    /// How many contacts.
    pub contacts: u64,
    /// How many numbers they have.
    pub numbers: u64,
    /// How many of those hold no number; they are passed over. [`crate::Contacts::unread`] says which.
    pub unreadable: u64,
}

/// Contacts, ready to be looked up.
#[derive(Debug, Clone)]
pub(crate) struct KnownContacts {
    pub(crate) record: ContactsRecord,
    pub(crate) index: NumberIndex,
}

impl KnownContacts {
    pub(crate) fn summary(&self) -> ContactsSummary {
        let ContactsRecord { contacts, numbers, unreadable, .. } = self.record;
        ContactsSummary { contacts, numbers, unreadable }
    }
}

/// Tells apart in which way contacts are read: an index that was made in another way is made anew.
pub(crate) fn context(region: Region, dialer: Dialer) -> u64 {
    hash(&(ENCODING, env!("CARGO_PKG_VERSION"), region.letters(), dialer == Dialer::Loose))
}

/// Tells one list of contacts, as read in one way, from another. By chance two differ in it once in 2^64.
pub(crate) fn fingerprint(context: u64, contacts: &(impl Hash + ?Sized)) -> u64 {
    hash(&(context, contacts))
}

fn hash(value: &impl Hash) -> u64 {
    // Another compiler may hash otherwise: then the contacts are encoded once more, and nothing is lost.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The phone's contacts in the order of their ids, each once.
pub(crate) fn in_order(contacts: Vec<PhoneContact>) -> Vec<PhoneContact> {
    let by_id: BTreeMap<i64, ContactNumbers> =
        contacts.into_iter().map(|row| (row.id, row.contact)).collect();
    by_id.into_iter().map(|(id, contact)| PhoneContact { id, contact }).collect()
}

/// The contacts after a change; `None` where they have another number of numbers than the phone's.
pub(crate) fn changed(contacts: Vec<PhoneContact>, change: ContactsChange) -> Option<Vec<PhoneContact>> {
    let mut by_id: BTreeMap<i64, ContactNumbers> =
        contacts.into_iter().map(|row| (row.id, row.contact)).collect();
    for id in change.removed {
        by_id.remove(&id);
    }
    by_id.extend(change.changed.into_iter().map(|row| (row.id, row.contact)));
    let numbers: usize = by_id.values().map(|contact| contact.numbers.len()).sum();
    (numbers as u64 == change.numbers)
        .then(|| by_id.into_iter().map(|(id, contact)| PhoneContact { id, contact }).collect())
}

/// The bytes of the contacts' index, and what is to be kept beside it.
pub(crate) fn encode<'c>(
    region: Region,
    dialer: Dialer,
    contacts: impl Iterator<Item = &'c ContactNumbers>,
    fingerprint: u64,
) -> (ContactsRecord, Vec<u8>) {
    let mut book = Book::builder(region).dialer(dialer);
    let (mut count, mut numbers) = (0, 0);
    for contact in contacts {
        count += 1;
        numbers += contact.numbers.len() as u64;
        // Whom the user guards is kept apart, as it changes apart.
        let full = contact.normalized.iter().map(String::as_str).chain(iter::repeat(""));
        let numbers = contact.numbers.iter().zip(full);
        let numbers = numbers.map(|(saved, full)| better_witness(saved, full, region));
        book = book.contact(contact.key.clone(), numbers, false);
    }
    let record = ContactsRecord::new(fingerprint, count, numbers, book.unreadable() as u64);
    (record, book.encode())
}
