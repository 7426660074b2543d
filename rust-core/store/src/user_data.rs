//! Everything that the user entered, as one value and as its second copy has it.

use std::collections::BTreeMap;

use ringtrue_engine::{Settings, UserRule};
use serde::{Deserialize, Serialize};

use crate::parties::{PartyRow, TrustedParty};
use crate::readings::Readings;
use crate::rules::RuleRow;
use crate::setting_row::{self, SettingRow};
use crate::settings_record::SettingsRecord;

/// Everything that the user entered: what a backup holds, and what must never be lost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserData {
    /// The settings.
    pub settings: Settings,
    /// The trusted parties, by id.
    pub parties: Vec<TrustedParty>,
    /// The phone's keys of the contacts that the user guards, sorted.
    pub guarded_contacts: Vec<String>,
    /// The rules, in order.
    pub rules: Vec<UserRule>,
    /// How numbers that were typed are read; a backup has none, and says where its numbers were typed.
    pub readings: Readings,
}

/// [`UserData`] as it is written into its second copy.
#[derive(Serialize, Deserialize)]
pub(crate) struct Entered {
    settings: Vec<(String, SettingRow)>,
    parties: Vec<PartyRow>,
    guarded_contacts: Vec<String>,
    rules: Vec<RuleRow>,
    readings: BTreeMap<String, String>,
}

impl Entered {
    pub(crate) fn of(data: &UserData) -> Self {
        Self {
            settings: setting_row::rows(&data.settings),
            parties: data.parties.iter().map(PartyRow::of).collect(),
            guarded_contacts: data.guarded_contacts.clone(),
            rules: data.rules.iter().map(RuleRow::of).collect(),
            readings: data.readings.0.clone(),
        }
    }

    pub(crate) fn data(self) -> Result<UserData, String> {
        Ok(UserData {
            settings: setting_row::settings(self.settings).map_err(|error| error.to_string())?,
            parties: self.parties.into_iter().map(PartyRow::party).collect(),
            guarded_contacts: self.guarded_contacts,
            rules: self.rules.into_iter().map(RuleRow::rule).collect::<Result<_, _>>()?,
            readings: Readings(self.readings),
        })
    }
}

/// [`Entered`] before it had readings.
#[derive(Deserialize)]
pub(crate) struct EnteredWithoutReadings {
    settings: Vec<(String, SettingRow)>,
    parties: Vec<PartyRow>,
    guarded_contacts: Vec<String>,
    rules: Vec<RuleRow>,
}

impl EnteredWithoutReadings {
    pub(crate) fn data(self) -> Result<UserData, String> {
        let Self { settings, parties, guarded_contacts, rules } = self;
        Entered { settings, parties, guarded_contacts, rules, readings: BTreeMap::new() }.data()
    }
}

/// [`Entered`] up to schema 4.
#[derive(Deserialize)]
pub(crate) struct EnteredWithRecord {
    settings: SettingsRecord,
    parties: Vec<PartyRow>,
    guarded_contacts: Vec<String>,
    rules: Vec<RuleRow>,
}

impl EnteredWithRecord {
    pub(crate) fn data(self) -> Result<UserData, String> {
        let Self { settings, parties, guarded_contacts, rules } = self;
        let entered = EnteredWithoutReadings { settings: Vec::new(), parties, guarded_contacts, rules };
        Ok(UserData { settings: settings.settings(), ..entered.data()? })
    }
}
