//! The user's own trusted parties, and the contacts that the user guards.

use redb::{ReadableTable, TableDefinition};
use ringtrue_engine::{Handling, Originates, PartyKind};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::file::{Store, table};

const PARTIES: TableDefinition<'static, &'static str, &'static [u8]> = TableDefinition::new("parties");
/// Contact keys only: a contact's name and numbers stay in the phone's own store.
const GUARDED: TableDefinition<'static, &'static str, ()> = TableDefinition::new("guarded_contacts");

/// A trusted party that the user entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustedNumber {
    /// The number, as typed.
    pub number: String,
    /// Whether the party calls from it.
    pub originates: Originates,
}

impl Store {
    /// The user's trusted parties, by id.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn parties(&self) -> Result<Vec<TrustedParty>, StoreError> {
        let Some(table) = table(&self.database, PARTIES)? else { return Ok(Vec::new()) };
        let mut parties = Vec::new();
        for row in table.iter()? {
            let (_, bytes) = row?;
            parties.push(
                postcard::from_bytes(bytes.value())
                    .map_err(|error| StoreError::Record { table: "parties", reason: error.to_string() })?,
            );
        }
        Ok(parties)
    }

    /// Keeps a trusted party, in place of the one with its id.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn put_party(&self, party: &TrustedParty) -> Result<(), StoreError> {
        let bytes = postcard::to_stdvec(party).map_err(|error| StoreError::Failed(error.to_string()))?;
        let write = self.database.begin_write()?;
        write.open_table(PARTIES)?.insert(party.id.as_str(), bytes.as_slice())?;
        write.commit()?;
        Ok(())
    }

    /// The keys of the contacts that the user guards.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn guarded_contacts(&self) -> Result<Vec<String>, StoreError> {
        let Some(table) = table(&self.database, GUARDED)? else { return Ok(Vec::new()) };
        table.iter()?.map(|row| Ok(row?.0.value().to_owned())).collect()
    }

    /// Guards a contact, or no longer.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn guard_contact(&self, key: &str, guarded: bool) -> Result<(), StoreError> {
        let write = self.database.begin_write()?;
        {
            let mut table = write.open_table(GUARDED)?;
            match guarded {
                true => table.insert(key, ())?,
                false => table.remove(key)?,
            };
        }
        write.commit()?;
        Ok(())
    }
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
    }
}
