//! The parties of the packs: banks and offices that somebody may look up.

use std::sync::Arc;

use ringtrue_screening as screening;

use crate::parties::{Originates, PartyKind};

pub(crate) use ringtrue_engine::Displays;
pub(crate) use ringtrue_screening::{
    NamedOrganisation, PackParty, PackPartyNumber, PackPartySearch, PartyPage,
};

/// The parties of the packs.
#[derive(Debug, uniffi::Object)]
pub(crate) struct PackParties(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl PackParties {
    /// The countries that there is a pack of, two letters each, the user's own first where there is one of it.
    pub(crate) fn countries(&self) -> Vec<String> {
        self.0.pack_parties().countries()
    }

    /// The parties that are looked for, by name: at most `limit` (and never more than 1,000), after the first `skip`.
    pub(crate) fn search(&self, search: PackPartySearch, skip: u32, limit: u32) -> PartyPage {
        let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        self.0.pack_parties().search(&search, number(skip), number(limit))
    }

    /// The party with this id in a country's pack.
    pub(crate) fn get(&self, country: String, id: String) -> Option<PackParty> {
        self.0.pack_parties().get(&country, &id)
    }

    /// For each of these names of contacts the organisation that it speaks of, with or without a published number; null where
    /// it speaks of none. A name alone accuses nobody: it is for asking the user once.
    pub(crate) fn named(&self, contacts: Vec<String>) -> Vec<Option<NamedOrganisation>> {
        let organisations = self.0.organisations();
        contacts.iter().map(|contact| organisations.named(contact)).collect()
    }
}

/// An organisation that a contact's name speaks of.
#[uniffi::remote(Record)]
pub(crate) struct NamedOrganisation {
    pub(crate) name: String,
    pub(crate) kind: PartyKind,
    /// Whether nothing else is in the name. If not, it may still be a person: some are called Abbey or Chase.
    pub(crate) whole: bool,
}

/// What a party's calls show.
#[uniffi::remote(Enum)]
pub(crate) enum Displays {
    /// The number.
    Yes,
    /// Usually no number.
    Withheld,
    Never,
    Unknown,
}

/// Which parties are looked for.
#[uniffi::remote(Record)]
pub(crate) struct PackPartySearch {
    /// Typed words of a name or an id, or a part of a number; blank: no matter.
    pub(crate) text: String,
    /// A country, two letters; null: the user's own.
    #[uniffi(default = None)]
    pub(crate) country: Option<String>,
}

/// A party of a pack.
#[uniffi::remote(Record)]
pub(crate) struct PackParty {
    /// A name that never changes within its country.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: PartyKind,
    /// Whether its number on the display is not enough to be believed.
    pub(crate) guarded: bool,
    /// How to reach it: full, or a short code.
    pub(crate) reach: Option<String>,
    /// How it says that it behaves, in English.
    pub(crate) habits: Option<String>,
    pub(crate) numbers: Vec<PackPartyNumber>,
}

#[uniffi::remote(Record)]
pub(crate) struct PackPartyNumber {
    /// Full, or a short code.
    pub(crate) number: String,
    pub(crate) originates: Originates,
    pub(crate) displays: Displays,
    /// The pack's row.
    pub(crate) rule: String,
    pub(crate) source: String,
}

/// Some parties, by name.
#[uniffi::remote(Record)]
pub(crate) struct PartyPage {
    pub(crate) parties: Vec<PackParty>,
    /// How many are found in all.
    pub(crate) found: u64,
}
