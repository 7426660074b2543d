//! The phone's contacts.

use std::sync::Arc;

use ringtrue_screening as screening;

use crate::error::StoreError;

pub(crate) use ringtrue_screening::{
    ContactNumbers as Contact, ContactsChange, ContactsSummary, PhoneContact, UnreadNumber,
};

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

    /// The same, and notes how far the phone has been read: from there on [`Contacts::update`] takes changes alone.
    pub(crate) fn replace_as_of(
        &self,
        contacts: Vec<PhoneContact>,
        mark: String,
    ) -> Result<ContactsSummary, StoreError> {
        Ok(self.0.contacts().replace_as_of(contacts, &mark)?)
    }

    /// How far the phone has been read; null where a change is of no use, and all contacts must be read.
    pub(crate) fn mark(&self) -> Option<String> {
        self.0.contacts().mark()
    }

    /// Takes over what has changed since the mark; false where that gives other contacts than the phone's, or those it had
    /// are lost: then all must be read.
    pub(crate) fn update(&self, change: ContactsChange) -> Result<bool, StoreError> {
        Ok(self.0.contacts().update(change)?.is_some())
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
    /// Android's `NORMALIZED_NUMBER` of each of them, in the same order; empty where it has none.
    #[uniffi(default = [])]
    pub(crate) normalized: Vec<String>,
}

/// A saved text without a number that a call can show.
#[uniffi::remote(Record)]
pub(crate) struct UnreadNumber {
    /// The contact's lookup key, or the party's id.
    pub(crate) key: String,
    pub(crate) text: String,
}

/// A contact under Android's id for it, by which Android says that it was changed or deleted.
#[uniffi::remote(Record)]
pub(crate) struct PhoneContact {
    pub(crate) id: i64,
    pub(crate) contact: Contact,
}

/// Contacts that changed since a mark.
#[uniffi::remote(Record)]
pub(crate) struct ContactsChange {
    /// Those that are new or changed, as they are now.
    pub(crate) changed: Vec<PhoneContact>,
    /// The ids of those that are gone, or have no number any more; others than the core's may be among them.
    pub(crate) removed: Vec<i64>,
    /// How many numbers all of the phone's contacts have now. Where that doesn't come out something was missed.
    pub(crate) numbers: u64,
    /// How far the phone has been read now.
    pub(crate) mark: String,
}

#[uniffi::remote(Record)]
pub(crate) struct ContactsSummary {
    pub(crate) contacts: u64,
    pub(crate) numbers: u64,
    /// How many of those are no numbers; they are passed over.
    pub(crate) unreadable: u64,
}
