//! From what the user entered to the file.

use ringtrue_engine::{Schedule, SettingKind, SettingValue, Settings, UserRule};
use ringtrue_store::{TrustedNumber, TrustedParty, UserData};

use crate::backup::Backup;
use crate::check::{self, is_blank};
use crate::document::{self, Day, Document, FORMAT, NumberPart, PartyPart, RulePart, SchedulePart};
use crate::error::BackupError;
use crate::limits;

impl Backup {
    /// The file's text: JSON with an entry a line, sorted, so that the same data give the same bytes.
    ///
    /// # Errors
    /// [`BackupError::Content`] names an entry that goes beyond [`limits`] and could not be restored, and
    /// [`BackupError::TooLarge`] says that all of them together do.
    pub fn to_json(&self) -> Result<String, BackupError> {
        let document = document(self);
        check::document(&document)?;
        let mut text = serde_json::to_string_pretty(&document)
            .map_err(|error| BackupError::content("the document", error.to_string()))?;
        text.push('\n');
        if text.len() > limits::FILE {
            return Err(BackupError::TooLarge);
        }
        Ok(text)
    }
}

/// Checks that these data can be written and come back.
pub(crate) fn check(data: &UserData) -> Result<(), BackupError> {
    check::document(&document(&Backup { exported_at: 0, region: None, data: data.clone() }))
}

fn document(backup: &Backup) -> Document {
    let UserData { settings, parties, guarded_contacts, rules, readings: _ } = &backup.data;
    let mut parties: Vec<_> = parties.iter().map(party).collect();
    parties.sort_by(|one, other| one.id.cmp(&other.id));
    let mut guarded_contacts = guarded_contacts.clone();
    guarded_contacts.sort_unstable();
    Document {
        format: FORMAT.to_owned(),
        version: document::version(),
        exported_at: backup.exported_at,
        region: backup.region.clone(),
        settings: self::settings(settings),
        parties,
        guarded_contacts,
        rules: rules.iter().map(rule).collect(),
    }
}

/// Without the lines in which nothing was typed: they are no entries, and no reason for there to be no backup.
fn settings(settings: &Settings) -> Settings {
    settings.map(|setting, value| match (&setting.kind, value) {
        (SettingKind::PhoneNumbers(_), SettingValue::Lines(lines)) => {
            SettingValue::Lines(lines.into_iter().filter(|line| !is_blank(line)).collect())
        }
        (_, other) => other,
    })
}

fn party(party: &TrustedParty) -> PartyPart {
    let TrustedParty { id, name, kind, guarded, reach, numbers, handling } = party.clone();
    let reach = reach.filter(|number| !is_blank(number));
    let numbers = numbers.into_iter().filter(|line| !is_blank(&line.number));
    let number = |TrustedNumber { number, originates }| NumberPart { number, originates };
    PartyPart { id, name, kind, guarded, handling, reach, numbers: numbers.map(number).collect() }
}

fn rule(rule: &UserRule) -> RulePart {
    let UserRule { id, pattern, action: wish, schedule, expires } = rule;
    RulePart {
        id: id.to_string(),
        pattern: pattern.plain(),
        action: *wish,
        schedule: schedule.map(self::schedule),
        expires: expires.map(|expires| expires.0),
    }
}

fn schedule(schedule: Schedule) -> SchedulePart {
    let begins = |(place, _): &(usize, &Day)| schedule.days() & (1 << place) != 0;
    SchedulePart {
        days: Day::ALL.iter().enumerate().filter(begins).map(|(_, day)| *day).collect(),
        from: time(schedule.from()),
        to: time(schedule.to()),
    }
}

/// `22:00`, of minutes after midnight.
fn time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
