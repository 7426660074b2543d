//! What the user chose.

use redb::{ReadTransaction, WriteTransaction};
use ringtrue_engine::{Level, Policy};
use serde::{Deserialize, Serialize};

use crate::error::{StoreError, read_record, record_bytes};
use crate::schema::SETTINGS;
use crate::store::Store;

pub(crate) const KEY: &str = "settings";
/// The most days that the journal can be kept.
pub const MOST_JOURNAL_DAYS: u32 = 3_650;
/// The most calls that the journal can hold; a busy phone's five years.
pub const MOST_JOURNAL_CALLS: u32 = 50_000;

/// What the user chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// For how many days the journal keeps a call: 1 to [`MOST_JOURNAL_DAYS`].
    pub journal_days: u32,
    /// How many calls the journal keeps: up to [`MOST_JOURNAL_CALLS`]; 0: none.
    pub journal_most: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            level: Level::default(),
            contacts_only: false,
            silence_withheld: false,
            own_numbers: Vec::new(),
            voicemail_numbers: Vec::new(),
            journal_days: 365,
            journal_most: 20_000,
        }
    }
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
        read(&self.book.read()?)
    }

    /// Keeps the settings. Calls that the journal is no longer to keep go.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a number of days or calls that can't be; others where the store can't be written. The
    /// old settings stand then.
    pub fn set_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        self.change_entered(|write| put(write, settings))?;
        self.keep_to_settings();
        Ok(())
    }
}

pub(crate) fn read(read: &ReadTransaction) -> Result<Settings, StoreError> {
    match SETTINGS.to_read(read)?.get(KEY)? {
        Some(bytes) => read_record(SETTINGS.name(), &bytes),
        None => Ok(Settings::default()),
    }
}

pub(crate) fn put(write: &WriteTransaction, settings: &Settings) -> Result<(), StoreError> {
    let refused = |reason: String| Err(StoreError::Refused { table: "settings", reason });
    if !(1..=MOST_JOURNAL_DAYS).contains(&settings.journal_days) {
        return refused(format!("the journal keeps calls for 1 to {MOST_JOURNAL_DAYS} days"));
    }
    if settings.journal_most > MOST_JOURNAL_CALLS {
        return refused(format!("the journal keeps {MOST_JOURNAL_CALLS} calls at most"));
    }
    SETTINGS.to_write(write)?.insert(KEY, &record_bytes(settings)?)
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
