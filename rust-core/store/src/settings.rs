//! What the user chose: a row for each setting, under its name.

use redb::{ReadTransaction, WriteTransaction};
use ringtrue_engine::{Setting, SettingError, Settings};

use crate::error::{StoreError, read_record, record_bytes, unreadable};
use crate::schema::SETTINGS;
use crate::setting_row::SettingRow;
use crate::settings_record::SettingsRecord;
use crate::store::Store;

/// Where all settings were as one record, up to schema 4.
pub(crate) const RECORD: &str = "settings";

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
    let mut settings = Settings::default();
    let table = SETTINGS.to_read(read)?;
    for Setting { name, .. } in Settings::ALL {
        if let Some(bytes) = table.get(name)? {
            let row: SettingRow = read_record(SETTINGS.name(), &bytes)?;
            settings.set(name, row.value()).map_err(|error| unreadable(SETTINGS.name(), &error))?;
        }
    }
    Ok(settings)
}

/// Checks settings that come from outside: what the store has already isn't lost for a range that has become narrower.
pub(crate) fn check(settings: &Settings) -> Result<(), StoreError> {
    let refused =
        |error: SettingError| StoreError::Refused { table: SETTINGS.name(), reason: error.to_string() };
    settings.check().map_err(refused)
}

/// Puts a row for each setting in place of the one of its name. Those of a later version stay.
pub(crate) fn put(write: &WriteTransaction, settings: &Settings) -> Result<(), StoreError> {
    let mut table = SETTINGS.to_write(write)?;
    for (setting, value) in settings.values() {
        table.insert(setting.name, &record_bytes(&SettingRow::of(value))?)?;
    }
    Ok(())
}

/// Puts rows in place of the one record that had all settings up to schema 4.
pub(crate) fn split_record(write: &WriteTransaction) -> Result<(), StoreError> {
    let mut table = SETTINGS.to_write(write)?;
    let Some(bytes) = table.get(RECORD)? else { return Ok(()) };
    table.remove(RECORD)?;
    drop(table);
    put(write, &read_record::<SettingsRecord>(SETTINGS.name(), &bytes)?.settings())
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
            ..Settings::default()
        };
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.settings().unwrap(), Settings::default());
        store.set_settings(&settings).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.settings().unwrap(), settings);
    }
    fn rows(store: &Store) -> Vec<(String, Vec<u8>)> {
        store.book.table(&SETTINGS).unwrap().rows().unwrap().map(Result::unwrap).collect()
    }

    /// A later RingTrue finds what it wrote, whatever this one did in between.
    #[test]
    fn rows_of_a_later_version_are_kept_and_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let later = ("of_a_later_version".to_owned(), b"\xff of another form".to_vec());
        store.book.write(|write| SETTINGS.to_write(write)?.insert(&later.0, &later.1)).unwrap();
        assert_eq!(store.settings().unwrap(), Settings::default());
        store.set_settings(&Settings { journal_days: 30, ..Settings::default() }).unwrap();
        store.put_user_data(&crate::UserData::default()).unwrap();
        let id =
            store.remember(ringtrue_engine::IncomingCall::showing("tel:159"), Err(String::new())).unwrap();
        store.forget_call(id).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert!(rows(&store).contains(&later));
        assert_eq!(rows(&store).len(), Settings::ALL.len() + 1);
        assert_eq!(store.settings().unwrap(), Settings::default());
    }

    #[test]
    fn a_row_that_is_absent_stands_for_the_default_and_one_of_another_kind_for_damage() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.set_settings(&Settings { journal_days: 30, journal_most: 7, ..Settings::default() }).unwrap();
        store.book.write(|write| SETTINGS.to_write(write)?.remove("journal_days")).unwrap();
        assert_eq!(store.settings().unwrap(), Settings { journal_most: 7, ..Settings::default() });
        store.book.write(|write| SETTINGS.to_write(write)?.insert("journal_days", b"\x00\x01")).unwrap();
        let error = store.settings().unwrap_err().to_string();
        assert_eq!(error, "a record of `settings` can't be read: journal_days: its value is of another kind");
    }

    #[test]
    fn a_setting_out_of_range_is_refused_by_name_and_the_old_ones_stand() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let error = store.set_settings(&Settings { journal_days: 0, ..Settings::default() }).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a record of `settings` is refused: journal_days: `0` is no number from 1 to 3650"
        );
        assert_eq!((store.settings().unwrap(), rows(&store)), (Settings::default(), vec![]));
    }
}
