//! The phone's contacts, and which of them the user guards.

use std::collections::HashSet;
use std::sync::Arc;

use ringtrue_engine::{NumberIndex, Origin, PartyRef};
use ringtrue_store::{ContactNumbers, ContactsRecord, PhoneContact, StoreError};

use crate::book::Sources;
use crate::contact_index::{
    ContactsChange, ContactsSummary, KnownContacts, UnreadNumber, changed, context, encode, fingerprint,
    in_order,
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
        let fingerprint = fingerprint(context(sources.places.home, sources.dialer), contacts);
        if let Some(known) = sources.contacts.as_ref().filter(|known| known.record.fingerprint == fingerprint)
        {
            return Ok(known.summary());
        }
        let (record, bytes) = encode(sources.places.home, sources.dialer, contacts.iter(), fingerprint);
        let kept = self.0.store.keep_contacts(record, &bytes);
        self.use_kept(&mut sources, kept, record, bytes)
    }

    /// The same, and notes how far the phone has been read: from there on [`Contacts::update`] takes changes alone.
    ///
    /// # Errors
    /// [`StoreError`] as for [`Contacts::replace`].
    pub fn replace_as_of(
        &self,
        contacts: Vec<PhoneContact>,
        mark: &str,
    ) -> Result<ContactsSummary, StoreError> {
        let mut sources = self.0.sources();
        let rows = in_order(contacts);
        self.take(&mut sources, &rows, mark)
    }

    /// How far the phone has been read; `None` where a change is of no use, and all contacts must be read.
    #[must_use]
    pub fn mark(&self) -> Option<String> {
        let sources = self.0.sources();
        let context = context(sources.places.home, sources.dialer);
        let mark = self.0.store.contacts_mark().ok().flatten()?;
        (mark.context == context && sources.contacts.is_some()).then_some(mark.mark)
    }

    /// Takes over what has changed since [`Contacts::mark`]; `None` where that gives other contacts than the phone's, or
    /// those it had are lost: then nothing has changed here, and all must be read.
    ///
    /// # Errors
    /// [`StoreError`] as for [`Contacts::replace`].
    pub fn update(&self, change: ContactsChange) -> Result<Option<ContactsSummary>, StoreError> {
        let mut sources = self.0.sources();
        let context = context(sources.places.home, sources.dialer);
        let Some(kept) = self.0.store.contacts_mark()?.filter(|kept| kept.context == context) else {
            return Ok(None);
        };
        let Some(known) = &sources.contacts else { return Ok(None) };
        let is_same = known.record.fingerprint == kept.fingerprint && change.numbers == kept.numbers;
        if is_same && change.changed.is_empty() && change.removed.is_empty() {
            if change.mark != kept.mark {
                self.0.store.move_contacts_mark(&change.mark)?;
            }
            return Ok(Some(known.summary()));
        }
        let Some(rows) = self.0.store.phone_contacts()? else { return Ok(None) };
        let mark = change.mark.clone();
        let Some(rows) = changed(rows, change) else { return Ok(None) };
        self.take(&mut sources, &rows, &mark).map(Some)
    }

    /// Takes over contacts in the order of their ids.
    fn take(
        &self,
        sources: &mut Sources,
        rows: &[PhoneContact],
        mark: &str,
    ) -> Result<ContactsSummary, StoreError> {
        let context = context(sources.places.home, sources.dialer);
        let fingerprint = fingerprint(context, rows);
        if let Some(known) = sources.contacts.as_ref().filter(|known| known.record.fingerprint == fingerprint)
            && self.0.store.contacts_mark()?.is_some_and(|kept| kept.fingerprint == fingerprint)
            && self.0.store.phone_contacts()?.is_some()
        {
            let summary = known.summary();
            return self.0.store.move_contacts_mark(mark).map(|()| summary);
        }
        let contacts = rows.iter().map(|row| &row.contact);
        let (record, bytes) = encode(sources.places.home, sources.dialer, contacts, fingerprint);
        let kept = self.0.store.keep_phone_contacts(record, &bytes, rows, context, mark.to_owned());
        self.use_kept(sources, kept, record, bytes)
    }

    /// Has contacts count from now on, whether they could be kept or not.
    fn use_kept(
        &self,
        sources: &mut Sources,
        kept: Result<(), StoreError>,
        record: ContactsRecord,
        bytes: Vec<u8>,
    ) -> Result<ContactsSummary, StoreError> {
        // From the file, so that no second copy stays in memory; from memory where the file can't be written.
        let from_file = kept.as_ref().ok().and_then(|()| self.0.store.contacts().ok().flatten());
        let (record, index) = match from_file {
            Some(found) => found,
            None => match NumberIndex::open(Arc::new(bytes)) {
                Ok(index) => (record, index),
                Err(error) => return Err(StoreError::Failed(error.to_string())),
            },
        };
        let contacts = KnownContacts { record, index };
        let summary = contacts.summary();
        sources.contacts = Some(contacts);
        self.0.rebuild(sources);
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
        let (live, region) = (self.0.live(), self.0.home());
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
        let (live, region) = (self.0.live(), self.0.home());
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
