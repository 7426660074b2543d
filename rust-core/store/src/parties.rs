//! The user's own trusted parties, and the contacts that the user guards.

use redb::{ReadTransaction, WriteTransaction};
use ringtrue_engine::{Handling, Originates, PartyKind};
use serde::{Deserialize, Serialize};

use crate::error::{StoreError, record_bytes};
use crate::schema::{GUARDED, PARTIES};
use crate::store::Store;

/// No id or contact's key is longer, in bytes: the most that a key of the phone's may have is far less.
const LONGEST_KEY: usize = 1_024;

/// A trusted party that the user entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedParty {
    /// A name that never changes.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Whether its number on the display is not enough to be believed.
    pub guarded: bool,
    /// How to reach it, as typed.
    pub reach: Option<String>,
    /// Its numbers.
    pub numbers: Vec<TrustedNumber>,
    /// What the user wants done with its calls.
    pub handling: Handling,
}

/// One number of a [`TrustedParty`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrustedNumber {
    /// The number, as typed.
    pub number: String,
    /// Whether the party calls from it.
    pub originates: Originates,
}

/// A trusted party as it is written.
#[derive(Serialize, Deserialize)]
pub(crate) struct PartyRow {
    id: String,
    name: String,
    #[serde(with = "crate::enum_number")]
    kind: PartyKind,
    guarded: bool,
    reach: Option<String>,
    numbers: Vec<NumberRow>,
    #[serde(with = "crate::enum_number")]
    handling: Handling,
}

#[derive(Serialize, Deserialize)]
struct NumberRow {
    number: String,
    #[serde(with = "crate::enum_number")]
    originates: Originates,
}

impl PartyRow {
    pub(crate) fn of(party: &TrustedParty) -> Self {
        let TrustedParty { id, name, kind, guarded, reach, numbers, handling } = party.clone();
        let row = |TrustedNumber { number, originates }| NumberRow { number, originates };
        Self { id, name, kind, guarded, reach, numbers: numbers.into_iter().map(row).collect(), handling }
    }

    pub(crate) fn party(self) -> TrustedParty {
        let Self { id, name, kind, guarded, reach, numbers, handling } = self;
        let number = |NumberRow { number, originates }| TrustedNumber { number, originates };
        let numbers = numbers.into_iter().map(number).collect();
        TrustedParty { id, name, kind, guarded, reach, numbers, handling }
    }
}

impl Store {
    /// The user's trusted parties, by id.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn parties(&self) -> Result<Vec<TrustedParty>, StoreError> {
        read(&self.book.read()?)
    }

    /// Keeps a trusted party, in place of the one with its id.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for an id that is empty or too long; others where the store can't be written.
    pub fn put_party(&self, party: &TrustedParty) -> Result<(), StoreError> {
        self.change_entered(|write| put(write, party))
    }

    /// Forgets the trusted party with this id; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; the party stands then.
    pub fn remove_party(&self, id: &str) -> Result<bool, StoreError> {
        self.change_entered(|write| PARTIES.to_write(write)?.remove(id))
    }

    /// The keys of the contacts that the user guards.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn guarded_contacts(&self) -> Result<Vec<String>, StoreError> {
        read_guarded(&self.book.read()?)
    }

    /// Guards a contact, or no longer.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a key that is empty or too long; others where the store can't be written.
    pub fn guard_contact(&self, key: &str, guarded: bool) -> Result<(), StoreError> {
        self.change_entered(|write| guard(write, key, guarded))
    }
}

pub(crate) fn read(read: &ReadTransaction) -> Result<Vec<TrustedParty>, StoreError> {
    let rows: Vec<PartyRow> = PARTIES.to_read(read)?.rows()?.records()?;
    Ok(rows.into_iter().map(PartyRow::party).collect())
}

pub(crate) fn put(write: &WriteTransaction, party: &TrustedParty) -> Result<(), StoreError> {
    check_key("parties", &party.id)?;
    PARTIES.to_write(write)?.insert(&party.id, &record_bytes(&PartyRow::of(party))?)
}

pub(crate) fn read_guarded(read: &ReadTransaction) -> Result<Vec<String>, StoreError> {
    GUARDED.to_read(read)?.rows()?.keys()
}

pub(crate) fn guard(write: &WriteTransaction, key: &str, guarded: bool) -> Result<(), StoreError> {
    let mut table = GUARDED.to_write(write)?;
    if guarded {
        check_key("guarded_contacts", key)?;
        return table.insert(key, ());
    }
    table.remove(key)?;
    Ok(())
}

fn check_key(table: &'static str, key: &str) -> Result<(), StoreError> {
    if (1..=LONGEST_KEY).contains(&key.len()) {
        return Ok(());
    }
    Err(StoreError::Refused { table, reason: format!("a key of 1 to {LONGEST_KEY} bytes is expected") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn come_back_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let party = TrustedParty {
            id: "surgery".into(),
            name: "Riverside Surgery".into(),
            kind: PartyKind::Health,
            guarded: true,
            reach: Some("01632 960100".into()),
            numbers: vec![TrustedNumber { number: "01632 960101".into(), originates: Originates::Never }],
            handling: Handling::AlwaysLabel,
        };
        let store = Store::open(folder.path()).unwrap();
        store.put_party(&party).unwrap();
        store.guard_contact("mia", true).unwrap();
        store.guard_contact("tom", true).unwrap();
        store.guard_contact("tom", false).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.parties().unwrap(), [party]);
        assert_eq!(store.guarded_contacts().unwrap(), ["mia"]);
        assert!(store.remove_party("surgery").unwrap() && !store.remove_party("surgery").unwrap());
        assert_eq!(store.parties().unwrap(), []);
    }
}
