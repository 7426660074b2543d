//! The phone's contacts, on their way from the phone into a register.

use std::hash::{DefaultHasher, Hash, Hasher};

use ringtrue_engine::{Book, Dialer, Region, Register};
use ringtrue_store::ContactsRecord;

/// Bumped when the same contacts would give another register.
const ENCODING: u32 = 2;

/// A contact's numbers, under the phone's key for it. Its name stays in the phone's own store.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ContactNumbers {
    /// The phone's key.
    pub key: String,
    /// The numbers, as the phone has them.
    pub numbers: Vec<String>,
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
    pub(crate) register: Register,
}

impl KnownContacts {
    pub(crate) fn summary(&self) -> ContactsSummary {
        let ContactsRecord { contacts, numbers, unreadable, .. } = self.record;
        ContactsSummary { contacts, numbers, unreadable }
    }
}

/// Tells one list of contacts, as read in one region for one dialer, from another. By chance two differ in it once in 2^64.
pub(crate) fn fingerprint(region: Region, dialer: Dialer, contacts: &[ContactNumbers]) -> u64 {
    // Another compiler may hash otherwise: then the contacts are encoded once more, and nothing is lost.
    let mut hasher = DefaultHasher::new();
    (ENCODING, region.letters(), dialer == Dialer::Loose, contacts).hash(&mut hasher);
    hasher.finish()
}

/// The bytes of the contacts' register, and what is to be kept beside it.
pub(crate) fn encode(
    region: Region,
    dialer: Dialer,
    contacts: &[ContactNumbers],
    fingerprint: u64,
) -> (ContactsRecord, Vec<u8>) {
    let mut book = Book::builder(region).dialer(dialer);
    for contact in contacts {
        // Whom the user guards is kept apart, as it changes apart.
        book = book.contact(contact.key.clone(), contact.numbers.iter().map(String::as_str), false);
    }
    let numbers: usize = contacts.iter().map(|contact| contact.numbers.len()).sum();
    let record =
        ContactsRecord::new(fingerprint, contacts.len() as u64, numbers as u64, book.unreadable() as u64);
    (record, book.encode())
}
