//! Puts the engine's book together from its three sources: the packs, the user's own entries, the contacts.

use std::collections::HashSet;

use ringtrue_engine::{Book, Dialer, Displays, Origin, Party, PartyNumber, Region, Text, read_saved};
use ringtrue_store::{ContactNumbers, Settings, StoredList, TrustedParty, UserData};

use crate::contact_register::KnownContacts;
use crate::pack_set::PackSet;

/// Everything that a book is made of.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    pub(crate) region: Region,
    pub(crate) dialer: Dialer,
    pub(crate) packs: PackSet,
    pub(crate) settings: Settings,
    pub(crate) trusted: Vec<TrustedParty>,
    pub(crate) guarded: HashSet<String>,
    pub(crate) contacts: Option<KnownContacts>,
    /// Contacts that only a rehearsal has, before the others.
    pub(crate) saved: Vec<ContactNumbers>,
    pub(crate) lists: Vec<StoredList>,
}

impl Sources {
    /// Takes over what the user entered; rules aren't part of the book.
    pub(crate) fn take(&mut self, data: UserData) {
        self.settings = data.settings;
        self.trusted = data.parties;
        self.guarded = data.guarded_contacts.into_iter().collect();
    }

    pub(crate) fn book(&self) -> Book {
        let mut book = Book::builder(self.region).dialer(self.dialer);
        for number in &self.settings.own_numbers {
            book = book.own(number);
        }
        for number in &self.settings.voicemail_numbers {
            book = book.voicemail(number);
        }
        book = book.parties(self.trusted.iter().map(|party| trusted(party, self.region)));
        book = self.packs.add_to(book, self.region);
        book = self.guarded.iter().fold(book, |book, key| book.guard(key.clone()));
        for contact in &self.saved {
            book = book.contact(contact.key.clone(), contact.numbers.iter().map(String::as_str), false);
        }
        book = self.contacts.iter().fold(book, |book, contacts| book.register(contacts.register.clone()));
        book = self.lists.iter().fold(book, |book, stored| book.list(stored.list.clone()));
        book.build()
    }
}

/// The engine's party for one of the user's; numbers that can't be read are passed over.
fn trusted(party: &TrustedParty, region: Region) -> Party {
    let row = Text::from(format!("your entry `{}`", party.id));
    let numbers = party.numbers.iter().flat_map(|line| {
        read_saved(&line.number, region).into_iter().map(|number| PartyNumber {
            number,
            originates: line.originates,
            displays: Displays::Unknown,
            role: Default::default(),
            sends: true,
            row: row.clone(),
            source: "you".into(),
        })
    });
    Party {
        id: party.id.clone().into(),
        name: Some(party.name.clone().into()),
        kind: party.kind,
        guarded: party.guarded,
        reach: party.reach.as_deref().and_then(|number| read_saved(number, region).first().copied()),
        habits: None,
        app_check: None,
        handling: party.handling,
        origin: Origin::User,
        numbers: numbers.collect(),
    }
}
