//! The phone's contacts, and which of them the user guards.

use std::sync::Arc;

use ringtrue_engine::Register;
use ringtrue_store::StoreError;

use crate::contact_register::{ContactNumbers, Contacts, ContactsSummary, encode, fingerprint};
use crate::screening::Screening;

impl Screening {
    /// Takes over the phone's contacts, all of them, in place of those it had. They are kept, so that the next process
    /// has them from its start; the same contacts again are recognised, and nothing is done.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; the contacts count until the process ends all the same.
    pub fn set_contacts(&self, contacts: &[ContactNumbers]) -> Result<ContactsSummary, StoreError> {
        let mut sources = self.sources();
        let fingerprint = fingerprint(sources.region, sources.dialer, contacts);
        if let Some(known) = sources.contacts.as_ref().filter(|known| known.record.fingerprint == fingerprint)
        {
            return Ok(known.summary());
        }
        let (record, bytes) = encode(sources.region, sources.dialer, contacts, fingerprint);
        let kept = self.store.keep_contacts(record, &bytes);
        // From the file, so that no second copy stays in memory; from memory where the file can't be written.
        let from_file = kept.as_ref().ok().and_then(|()| self.store.contacts().ok().flatten());
        let (record, register) = match from_file {
            Some(found) => found,
            None => match Register::open(Arc::new(bytes)) {
                Ok(register) => (record, register),
                Err(error) => return Err(StoreError::Failed(error.to_string())),
            },
        };
        let contacts = Contacts { record, register };
        let summary = contacts.summary();
        sources.contacts = Some(contacts);
        self.rebuild(&sources);
        kept.map(|()| summary)
    }

    /// The contacts it has, from this process or an earlier one; `None` where it never had any, or has lost them.
    #[must_use]
    pub fn contacts(&self) -> Option<ContactsSummary> {
        self.sources().contacts.as_ref().map(Contacts::summary)
    }

    /// Guards a contact by the phone's key for it, or no longer.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn guard_contact(&self, key: &str, guarded: bool) -> Result<(), StoreError> {
        let mut sources = self.sources();
        self.store.guard_contact(key, guarded)?;
        if guarded {
            sources.guarded.insert(key.to_owned());
        } else {
            sources.guarded.remove(key);
        }
        self.rebuild(&sources);
        Ok(())
    }

    /// The phone's keys of the contacts that the user guards, sorted.
    #[must_use]
    pub fn guarded_contacts(&self) -> Vec<String> {
        let mut keys: Vec<_> = self.sources().guarded.iter().cloned().collect();
        keys.sort();
        keys
    }
}
