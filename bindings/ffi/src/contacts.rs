//! The phone's contacts.

use std::sync::Arc;

use ringtrue_screening as screening;

use crate::error::StoreError;

pub(crate) use ringtrue_screening::{ContactNumbers as Contact, ContactsSummary, UnreadNumber};

/// The phone's contacts, and which of them the user guards.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Contacts(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Contacts {
    /// Takes over the phone's contacts, all of them, in place of those it had, and keeps them for the next process. Where
    /// they can't be kept they count until this one ends, and the error says so.
    pub(crate) fn replace(&self, contacts: Vec<Contact>) -> Result<ContactsSummary, StoreError> {
        Ok(self.0.contacts().replace(&contacts)?)
    }

    /// Those it has, from this process or an earlier one; null where it never had any, or has lost them.
    pub(crate) fn summary(&self) -> Option<ContactsSummary> {
        self.0.contacts().summary()
    }

    /// Guards a contact by its lookup key, or no longer.
    pub(crate) fn guard(&self, key: String, guarded: bool) -> Result<(), StoreError> {
        Ok(self.0.contacts().guard(&key, guarded)?)
    }

    /// Contacts' numbers by which nobody is known: texts without a number, or with one that no line can have.
    pub(crate) fn unread(&self) -> Vec<UnreadNumber> {
        self.0.contacts().unread()
    }

    /// The lookup keys of guarded contacts that no call can show, sorted: such a guard does nothing.
    pub(crate) fn idle_guards(&self) -> Vec<String> {
        self.0.contacts().idle_guards()
    }

    /// The lookup keys of the contacts that the user guards, sorted.
    pub(crate) fn guarded(&self) -> Vec<String> {
        self.0.contacts().guarded()
    }
}

/// A contact's numbers. Its name stays in the phone's own store.
#[uniffi::remote(Record)]
pub(crate) struct Contact {
    /// The phone's lookup key.
    pub(crate) key: String,
    pub(crate) numbers: Vec<String>,
}

/// A saved text without a number that a call can show.
#[uniffi::remote(Record)]
pub(crate) struct UnreadNumber {
    /// The contact's lookup key, or the party's id.
    pub(crate) key: String,
    pub(crate) text: String,
}

#[uniffi::remote(Record)]
pub(crate) struct ContactsSummary {
    pub(crate) contacts: u64,
    pub(crate) numbers: u64,
    /// How many of those are no numbers; they are passed over.
    pub(crate) unreadable: u64,
}
