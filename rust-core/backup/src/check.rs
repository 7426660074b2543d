//! Holds a document to its limits, whichever way it goes: what can't be read back is not written.

use std::collections::HashSet;

use ringtrue_engine::{Region, SettingError, SettingKind, SettingValue, Settings};

use crate::document::{Document, PartyPart, RulePart};
use crate::error::{BackupError, shorten};
use crate::limits;

/// Checks every field that its type leaves open, but for the patterns and hours of rules, which reading them checks.
pub(crate) fn document(document: &Document) -> Result<(), BackupError> {
    moment("exported_at", document.exported_at)?;
    if let Some(region) = &document.region
        && (Region::parse(region).is_err() || region.to_ascii_uppercase() != *region)
    {
        let reason = format!("`{}` is no country: two letters such as `GB` are expected", shorten(region));
        return Err(BackupError::content("region", reason));
    }
    settings(&document.settings)?;
    count("parties", document.parties.len(), limits::PARTIES)?;
    let mut ids = HashSet::new();
    for (place, part) in document.parties.iter().enumerate() {
        party(&format!("parties[{place}]"), part, &mut ids)?;
    }
    count("guarded_contacts", document.guarded_contacts.len(), limits::GUARDED_CONTACTS)?;
    let mut keys = HashSet::new();
    for (place, key) in document.guarded_contacts.iter().enumerate() {
        once(&format!("guarded_contacts[{place}]"), key, limits::CONTACT_KEY, &mut keys)?;
    }
    count("rules", document.rules.len(), limits::RULES)?;
    let mut ids = HashSet::new();
    for (place, part) in document.rules.iter().enumerate() {
        rule(&format!("rules[{place}]"), part, &mut ids)?;
    }
    Ok(())
}

fn settings(settings: &Settings) -> Result<(), BackupError> {
    let refused =
        |error: SettingError| BackupError::content(format!("settings.{}", error.place()), error.reason);
    settings.check().map_err(refused)?;
    for (setting, value) in settings.values() {
        if let (SettingKind::PhoneNumbers(_), SettingValue::Lines(lines)) = (&setting.kind, value)
            && let Some(place) = lines.iter().position(|line| is_blank(line))
        {
            return Err(no_number(&format!("settings.{}[{place}]", setting.name)));
        }
    }
    Ok(())
}

fn party<'p>(path: &str, party: &'p PartyPart, ids: &mut HashSet<&'p str>) -> Result<(), BackupError> {
    once(&format!("{path}.id"), &party.id, limits::ID, ids)?;
    if party.name.chars().count() > limits::NAME {
        return Err(too_long(&format!("{path}.name"), limits::NAME, "characters"));
    }
    if let Some(reach) = &party.reach {
        number(&format!("{path}.reach"), reach)?;
    }
    count(&format!("{path}.numbers"), party.numbers.len(), limits::NUMBERS)?;
    for (place, part) in party.numbers.iter().enumerate() {
        number(&format!("{path}.numbers[{place}].number"), &part.number)?;
    }
    Ok(())
}

fn rule<'r>(path: &str, rule: &'r RulePart, ids: &mut HashSet<&'r str>) -> Result<(), BackupError> {
    once(&format!("{path}.id"), &rule.id, limits::ID, ids)?;
    if let Some(expires) = rule.expires {
        moment(&format!("{path}.expires"), expires)?;
    }
    if let Some(schedule) = &rule.schedule {
        let mut days = HashSet::new();
        if let Some(place) = schedule.days.iter().position(|day| !days.insert(*day as u8)) {
            return Err(BackupError::content(
                format!("{path}.schedule.days[{place}]"),
                "the day stands there twice",
            ));
        }
        crate::schedule::schedule(schedule, &format!("{path}.schedule"))?;
    }
    Ok(())
}

/// Whether nothing was typed: blanks alone, among which the schema's `\\S` counts the byte order mark too.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}')
}

/// A number as typed: whether it is one depends on the country it is read in, and the engine passes over what is none.
fn number(path: &str, text: &str) -> Result<(), BackupError> {
    if is_blank(text) {
        return Err(no_number(path));
    }
    if text.chars().count() > limits::NUMBER {
        return Err(too_long(path, limits::NUMBER, "characters"));
    }
    Ok(())
}

fn no_number(path: &str) -> BackupError {
    BackupError::content(path, "a number is expected")
}

/// An id or key, which must not be empty, too long, or there already.
fn once<'t>(path: &str, text: &'t str, most: usize, seen: &mut HashSet<&'t str>) -> Result<(), BackupError> {
    if text.is_empty() {
        return Err(BackupError::content(path, "it must not be empty"));
    }
    if text.len() > most {
        return Err(too_long(path, most, "bytes"));
    }
    if !seen.insert(text) {
        return Err(BackupError::content(path, format!("`{}` stands there twice", shorten(text))));
    }
    Ok(())
}

fn moment(path: &str, at: i64) -> Result<(), BackupError> {
    if limits::MOMENTS.contains(&at) {
        return Ok(());
    }
    let reason =
        format!("`{at}` is no moment: milliseconds since 1970 are expected, 100 million days at most");
    Err(BackupError::content(path, reason))
}

fn count(path: &str, found: usize, most: usize) -> Result<(), BackupError> {
    if found > most {
        return Err(BackupError::content(path, format!("{found} entries, and {most} are the most")));
    }
    Ok(())
}

fn too_long(path: &str, most: usize, of: &str) -> BackupError {
    BackupError::content(path, format!("it is longer than {most} {of}"))
}
