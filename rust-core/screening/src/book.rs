//! Puts the engine's book together from its three sources: the packs, the user's own entries, the contacts.

use std::collections::HashSet;

use ringtrue_engine::{Book, Dialer, Displays, Origin, Party, PartyNumber, Places, Region, Text, read_saved};
use ringtrue_store::{ContactNumbers, Readings, Settings, StoredList, TrustedParty, Typed, UserData};

use crate::contact_index::KnownContacts;
use crate::countries::Countries;
use crate::pack_set::PackSet;

/// Everything that a book is made of.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    /// What the phone says of its countries; the user's choice stands in the settings.
    pub(crate) countries: Countries,
    pub(crate) places: Places,
    pub(crate) dialer: Dialer,
    pub(crate) packs: PackSet,
    pub(crate) settings: Settings,
    pub(crate) trusted: Vec<TrustedParty>,
    pub(crate) readings: Readings,
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
        self.take_home();
        self.trusted = data.parties;
        self.readings = data.readings;
        self.guarded = data.guarded_contacts.into_iter().collect();
    }

    /// The user's home, as the settings have it now.
    pub(crate) fn take_home(&mut self) {
        if let Ok(home) = self.countries.home(&self.settings) {
            self.places.home = home;
        }
    }

    /// The countries whose packs count: home, where the phone is, those that the user ticked.
    pub(crate) fn pack_countries(&self) -> Vec<Region> {
        let ticked = self.settings.other_packs.iter().filter_map(|letters| Region::parse(letters).ok());
        let mut countries = Vec::new();
        for country in self.places.all().chain(ticked) {
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
        countries
    }

    pub(crate) fn book(&self) -> Book {
        let Places { home, network } = self.places;
        let mut book = Book::builder(home).network(network).dialer(self.dialer);
        for number in &self.settings.own_numbers {
            book = book.own(self.readings.text(Typed::Own, number));
        }
        for number in &self.settings.voicemail_numbers {
            book = book.voicemail(self.readings.text(Typed::Voicemail, number));
        }
        book = book.parties(self.trusted.iter().map(|party| trusted(party, &self.readings, home)));
        book = self.packs.add_to(book, &self.pack_countries(), network);
        book = self.guarded.iter().fold(book, |book, key| book.guard(key.clone()));
        book = self.settings.left_alone_contacts.iter().fold(book, |book, key| book.leave_alone(key.clone()));
        for contact in &self.saved {
            book = book.contact(contact.key.clone(), contact.numbers.iter().map(String::as_str), false);
        }
        book = self.contacts.iter().fold(book, |book, contacts| book.number_index(contacts.index.clone()));
        book = self.lists.iter().fold(book, |book, stored| book.list(stored.list.clone()));
        book.build()
    }
}

/// The engine's party for one of the user's; numbers that can't be read are passed over.
fn trusted(party: &TrustedParty, readings: &Readings, home: Region) -> Party {
    let read = |typed: &str| read_saved(readings.text(Typed::Party(&party.id), typed), home);
    let row = Text::from(format!("your entry `{}`", party.id));
    let numbers = party.numbers.iter().flat_map(|line| {
        read(&line.number).into_iter().map(|number| PartyNumber {
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
        reach: party.reach.as_deref().and_then(|number| read(number).first().copied()),
        habits: None,
        app_check: None,
        handling: party.handling,
        origin: Origin::User,
        numbers: numbers.collect(),
    }
}
