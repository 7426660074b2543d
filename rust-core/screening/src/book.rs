//! Puts the engine's book together from its three sources: the pack, the user's own entries, the contacts.

use std::collections::HashSet;

use ringtrue_engine::{Book, Displays, Origin, Party, PartyNumber, Region, Text, read};
use ringtrue_store::{Settings, StoredList, TrustedParty};

/// A contact's numbers, under the phone's key for it. Its name stays in the phone's own store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactNumbers {
    /// The phone's key.
    pub key: String,
    /// The numbers, as the phone has them.
    pub numbers: Vec<String>,
}

/// What became of a list of contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ContactsSummary {
    /// How many contacts.
    pub contacts: usize,
    /// How many numbers they have.
    pub numbers: usize,
    /// How many of those are no numbers; they are passed over.
    pub unreadable: usize,
}

/// Everything that a book is made of.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    pub(crate) region: Region,
    pub(crate) pack: Vec<Party>,
    pub(crate) settings: Settings,
    pub(crate) trusted: Vec<TrustedParty>,
    pub(crate) guarded: HashSet<String>,
    pub(crate) contacts: Vec<ContactNumbers>,
    pub(crate) lists: Vec<StoredList>,
}

impl Sources {
    pub(crate) fn book(&self) -> Book {
        let mut book = Book::builder(self.region);
        for number in &self.settings.own_numbers {
            book = book.own(number);
        }
        for number in &self.settings.voicemail_numbers {
            book = book.voicemail(number);
        }
        book = book.parties(self.trusted.iter().map(|party| trusted(party, self.region)));
        book = book.parties(self.pack.iter().cloned());
        for contact in &self.contacts {
            let numbers = contact.numbers.iter().map(String::as_str);
            book = book.contact(contact.key.clone(), numbers, self.guarded.contains(&contact.key));
        }
        book = self.lists.iter().fold(book, |book, stored| book.list(stored.list.clone()));
        book.build()
    }

    pub(crate) fn contacts_summary(&self) -> ContactsSummary {
        let numbers = || self.contacts.iter().flat_map(|contact| &contact.numbers);
        ContactsSummary {
            contacts: self.contacts.len(),
            numbers: numbers().count(),
            unreadable: numbers().filter(|number| read(number, self.region).dialable().is_none()).count(),
        }
    }
}

/// The engine's party for one of the user's; numbers that can't be read are passed over.
fn trusted(party: &TrustedParty, region: Region) -> Party {
    let row = Text::from(format!("your entry `{}`", party.id));
    let numbers = party.numbers.iter().filter_map(|line| {
        let number = read(&line.number, region).dialable()?;
        let displays = Displays::Unknown;
        Some(PartyNumber {
            number,
            originates: line.originates,
            displays,
            row: row.clone(),
            source: "you".into(),
        })
    });
    Party {
        id: party.id.clone().into(),
        name: Some(party.name.clone().into()),
        kind: party.kind,
        guarded: party.guarded,
        reach: party.reach.as_deref().and_then(|number| read(number, region).dialable()),
        handling: party.handling,
        origin: Origin::User,
        numbers: numbers.collect(),
    }
}
