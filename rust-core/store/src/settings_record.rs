//! The settings as they were written up to schema 4: one record.

use ringtrue_engine::{Level, Settings};
use serde::Deserialize;

/// All settings that there were.
#[derive(Deserialize)]
pub(crate) struct SettingsRecord {
    #[serde(with = "crate::enum_number")]
    level: Level,
    contacts_only: bool,
    silence_withheld: bool,
    own_numbers: Vec<String>,
    voicemail_numbers: Vec<String>,
    journal_days: u32,
    journal_most: u32,
}

impl SettingsRecord {
    pub(crate) fn settings(self) -> Settings {
        Settings {
            level: self.level,
            contacts_only: self.contacts_only,
            silence_withheld: self.silence_withheld,
            own_numbers: self.own_numbers,
            voicemail_numbers: self.voicemail_numbers,
            journal_days: self.journal_days,
            journal_most: self.journal_most,
            ..Settings::default()
        }
    }
}
