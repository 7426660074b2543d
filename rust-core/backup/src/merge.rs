//! What restoring gives.

use ringtrue_engine::{SettingValue, Settings, UserRule};
use ringtrue_store::{TrustedParty, UserData};

/// The backup's entries over those that there are: an entry of the same id is replaced, nothing is removed.
pub(crate) fn merged(now: &UserData, backup: &UserData) -> UserData {
    let mut guarded_contacts = united(&now.guarded_contacts, &backup.guarded_contacts);
    guarded_contacts.sort_unstable();
    UserData {
        settings: settings(&now.settings, &backup.settings),
        parties: parties(&now.parties, &backup.parties),
        guarded_contacts,
        rules: rules(&now.rules, &backup.rules),
        readings: now.readings.clone().and(&backup.readings),
    }
}

/// Each setting is an entry under its name: the backup's replaces the phone's. Lists of numbers are united, and what was chosen on
/// the phone alone stays.
fn settings(now: &Settings, backup: &Settings) -> Settings {
    let mut ours = now.values();
    backup.map(|_, theirs| match (ours.next(), theirs) {
        (Some((_, SettingValue::Lines(ours))), SettingValue::Lines(theirs)) => {
            SettingValue::Lines(united(&ours, &theirs))
        }
        (Some((_, ours)), SettingValue::Word(None)) => ours,
        (_, theirs) => theirs,
    })
}

fn parties(now: &[TrustedParty], backup: &[TrustedParty]) -> Vec<TrustedParty> {
    let kept = now.iter().filter(|party| backup.binary_search_by(|other| other.id.cmp(&party.id)).is_err());
    let mut parties: Vec<_> = kept.chain(backup).cloned().collect();
    parties.sort_by(|one, other| one.id.cmp(&other.id));
    parties
}

/// In place of the one with its id, else behind the others.
fn rules(now: &[UserRule], backup: &[UserRule]) -> Vec<UserRule> {
    let mut rules = now.to_vec();
    for rule in backup {
        match rules.iter_mut().find(|known| known.id == rule.id) {
            Some(known) => *known = rule.clone(),
            None => rules.push(rule.clone()),
        }
    }
    rules
}

/// The first ones, then those of the second that are not among them.
fn united(first: &[String], second: &[String]) -> Vec<String> {
    let known: std::collections::HashSet<_> = first.iter().collect();
    first.iter().chain(second.iter().filter(|text| !known.contains(text))).cloned().collect()
}
