//! What the user chose.

use redb::{ReadTransaction, WriteTransaction};
use ringtrue_engine::{SettingError, Settings};

use crate::error::{StoreError, read_record, record_bytes};
use crate::schema::SETTINGS;
use crate::settings_record::SettingsRecord;
use crate::store::Store;

pub(crate) const KEY: &str = "settings";

impl Store {
    /// The settings; the defaults where nothing was chosen yet.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        read(&self.book.read()?)
    }

    /// Keeps the settings, and returns them as they are kept. Calls that the journal is no longer to keep go.
    ///
    /// # Errors
    /// [`StoreError::Refused`] names a setting that is out of its range; others where the store can't be written. The old
    /// settings stand then.
    pub fn set_settings(&self, settings: &Settings) -> Result<Settings, StoreError> {
        let settings = settings.normal();
        check(&settings)?;
        self.change_entered(|write| put(write, &settings))?;
        self.keep_to_settings();
        Ok(settings)
    }
}

pub(crate) fn read(read: &ReadTransaction) -> Result<Settings, StoreError> {
    match SETTINGS.to_read(read)?.get(KEY)? {
        Some(bytes) => Ok(read_record::<SettingsRecord>(SETTINGS.name(), &bytes)?.settings()),
        None => Ok(Settings::default()),
    }
}

/// Checks settings that come from outside: what the store has already isn't lost for a range that has become narrower.
pub(crate) fn check(settings: &Settings) -> Result<(), StoreError> {
    let refused =
        |error: SettingError| StoreError::Refused { table: SETTINGS.name(), reason: error.to_string() };
    settings.check().map_err(refused)
}

pub(crate) fn put(write: &WriteTransaction, settings: &Settings) -> Result<(), StoreError> {
    SETTINGS.to_write(write)?.insert(KEY, &record_bytes(&SettingsRecord::of(settings))?)
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::Level;

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
            journal_days: 30,
            journal_most: 500,
        };
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.settings().unwrap(), Settings::default());
        store.set_settings(&settings).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.settings().unwrap(), settings);
    }
}
