//! What the user chose.

use redb::{ReadableDatabase, TableDefinition};
use ringtrue_engine::{Level, Policy};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::file::{NUMBERS, Store, table};

const SETTINGS: TableDefinition<'static, &'static str, &'static [u8]> = TableDefinition::new("settings");
const KEY: &str = "settings";
const EXPECTING_UNTIL: &str = "expecting_until";

/// What the user chose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// How strict.
    pub level: Level,
    /// Silence whoever is neither a contact nor expected.
    pub contacts_only: bool,
    /// At strict: silence withheld numbers.
    pub silence_withheld: bool,
    /// The user's own numbers, as typed.
    pub own_numbers: Vec<String>,
    /// Voicemail and switchboard numbers that may call under the user's own.
    pub voicemail_numbers: Vec<String>,
}

impl Settings {
    /// The policy that these settings make.
    #[must_use]
    pub fn policy(&self) -> Policy {
        Policy {
            level: self.level,
            contacts_only: self.contacts_only,
            silence_withheld: self.silence_withheld,
            ..Policy::default()
        }
    }
}

impl Store {
    /// The settings; the defaults where nothing was chosen yet.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let Some(table) = table(&self.database, SETTINGS)? else { return Ok(Settings::default()) };
        let Some(bytes) = redb::ReadableTable::get(&table, KEY)? else { return Ok(Settings::default()) };
        postcard::from_bytes(bytes.value())
            .map_err(|error| StoreError::Record { table: "settings", reason: error.to_string() })
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; the old settings stand.
    pub fn set_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let bytes = postcard::to_stdvec(settings).map_err(|error| StoreError::Failed(error.to_string()))?;
        let write = self.database.begin_write()?;
        write.open_table(SETTINGS)?.insert(KEY, bytes.as_slice())?;
        write.commit()?;
        Ok(())
    }

    /// Until when the user is expecting a call: milliseconds since 1970, UTC.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn expecting_until(&self) -> Result<Option<i64>, StoreError> {
        let read = self.database.begin_read()?;
        let table = read.open_table(NUMBERS)?;
        Ok(redb::ReadableTable::get(&table, EXPECTING_UNTIL)?.map(|value| value.value()))
    }

    /// Keeps until when the user is expecting a call; `None`: not at all.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn set_expecting_until(&self, until: Option<i64>) -> Result<(), StoreError> {
        let write = self.database.begin_write()?;
        {
            let mut table = write.open_table(NUMBERS)?;
            match until {
                Some(until) => table.insert(EXPECTING_UNTIL, until)?,
                None => table.remove(EXPECTING_UNTIL)?,
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
        let settings = Settings {
            level: Level::Strict,
            contacts_only: true,
            silence_withheld: true,
            own_numbers: vec!["07700 900111".into()],
            voicemail_numbers: vec![],
        };
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.settings().unwrap(), Settings::default());
        store.set_settings(&settings).unwrap();
        store.set_expecting_until(Some(5)).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.settings().unwrap(), settings);
        assert_eq!(store.expecting_until().unwrap(), Some(5));
        store.set_expecting_until(None).unwrap();
        assert_eq!(store.expecting_until().unwrap(), None);
    }
}
