//! The phone's contacts, and which of them the user guards.

use std::collections::HashSet;
use std::sync::Arc;

use ringtrue_engine::{Origin, PartyRef, Register};
use ringtrue_store::StoreError;

use crate::contact_register::{
    ContactNumbers, ContactsSummary, KnownContacts, UnreadNumber, encode, fingerprint,
};
use crate::screening::Screening;

/// The phone's contacts, and which of them the user guards.
#[derive(Debug, Clone, Copy)]
pub struct Contacts<'s>(&'s Screening);

impl Screening {
    /// The phone's contacts, and which of them the user guards.
    #[must_use]
    pub fn contacts(&self) -> Contacts<'_> {
        Contacts(self)
    }
}

impl Contacts<'_> {
    /// Takes over the phone's contacts, all of them, in place of those it had. They are kept, so that the next process
    /// has them from its start; the same contacts again are recognised, and nothing is done.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; the contacts count until the process ends all the same.
    pub fn replace(&self, contacts: &[ContactNumbers]) -> Result<ContactsSummary, StoreError> {
        let mut sources = self.0.sources();
        let fingerprint = fingerprint(sources.region, sources.dialer, contacts);
        if let Some(known) = sources.contacts.as_ref().filter(|known| known.record.fingerprint == fingerprint)
        {
            return Ok(known.summary());
        }
        let (record, bytes) = encode(sources.region, sources.dialer, contacts, fingerprint);
        let kept = self.0.store.keep_contacts(record, &bytes);
        // From the file, so that no second copy stays in memory; from memory where the file can't be written.
        let from_file = kept.as_ref().ok().and_then(|()| self.0.store.contacts().ok().flatten());
        let (record, register) = match from_file {
            Some(found) => found,
            None => match Register::open(Arc::new(bytes)) {
                Ok(register) => (record, register),
                Err(error) => return Err(StoreError::Failed(error.to_string())),
            },
        };
        let contacts = KnownContacts { record, register };
        let summary = contacts.summary();
        sources.contacts = Some(contacts);
        self.0.rebuild(&sources);
        kept.map(|()| summary)
    }

    /// The contacts it has, from this process or an earlier one; `None` where it never had any, or has lost them.
    #[must_use]
    pub fn summary(&self) -> Option<ContactsSummary> {
        self.0.sources().contacts.as_ref().map(KnownContacts::summary)
    }

    /// Guards a contact by the phone's key for it, or no longer.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn guard(&self, key: &str, guarded: bool) -> Result<(), StoreError> {
        let mut sources = self.0.sources();
        self.0.store.guard_contact(key, guarded)?;
        if guarded {
            sources.guarded.insert(key.to_owned());
        } else {
            sources.guarded.remove(key);
        }
        self.0.rebuild(&sources);
        Ok(())
    }

    /// Contacts' numbers by which nobody is known: texts without a number, or with one that no line can have.
    #[must_use]
    pub fn unread(&self) -> Vec<UnreadNumber> {
        let (live, region) = (self.0.live(), self.0.region());
        let in_doubt = live.engine.book().saved_in_doubt();
        let unread = in_doubt.filter(|(_, text)| live.engine.facts().is_unread(text, region));
        unread.map(|(key, text)| UnreadNumber { key: key.to_owned(), text: text.to_owned() }).collect()
    }

    /// The phone's keys of the contacts that the user guards and that no call can show, sorted: the guard does nothing.
    #[must_use]
    pub fn idle_guards(&self) -> Vec<String> {
        let mut idle = self.guarded();
        if idle.is_empty() {
            return idle;
        }
        let (live, region) = (self.0.live(), self.0.region());
        let contacts = live.engine.book().parties().filter(|party| party.origin() == Origin::Contact);
        let is_known = |party: &PartyRef<'_>| {
            party.numbers().any(|line| live.engine.facts().can_be_shown(line.number(), region))
        };
        let guarded: HashSet<String> = idle.iter().cloned().collect();
        let guarded = contacts.filter(|party| guarded.contains(party.id()));
        let known: HashSet<String> = guarded.filter(is_known).map(|party| party.id().to_string()).collect();
        idle.retain(|key| !known.contains(key));
        idle
    }

    /// The phone's keys of the contacts that the user guards, sorted.
    #[must_use]
    pub fn guarded(&self) -> Vec<String> {
        let mut keys: Vec<_> = self.0.sources().guarded.iter().cloned().collect();
        keys.sort();
        keys
    }
}
