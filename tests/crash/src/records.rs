//! What the operations of a plan write, as the store keeps it.

use ringtrue_engine::{Handling, Level, Originates, PartyKind, Pattern, RuleAction, UserRule};
use ringtrue_store::{Readings, Settings, TrustedNumber, TrustedParty, UserData};

use crate::error::CrashError;
use crate::world::{party, ruled};

pub(crate) fn trusted_party(id: &str, name: &str, number: &str, guarded: bool) -> TrustedParty {
    TrustedParty {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: PartyKind::Bank,
        guarded,
        reach: None,
        numbers: vec![TrustedNumber { number: number.to_owned(), originates: Originates::Unknown }],
        handling: Handling::Default,
    }
}

/// What a backup with so many of everything holds.
pub(crate) fn restored(count: u64, own: &str) -> Result<UserData, CrashError> {
    let ids = || (0..count).map(|place| (place, format!("{}-{place}", place % 2)));
    Ok(UserData {
        settings: settings(false, own),
        parties: ids().map(|(place, id)| trusted_party(&id, "Restored", &party(place), true)).collect(),
        guarded_contacts: ids().map(|(_, id)| format!("key {id}")).collect(),
        rules: ids().map(|(place, id)| rule(&id, &ruled(place), true)).collect::<Result<_, _>>()?,
        readings: Readings::default(),
    })
}

pub(crate) fn settings(strict: bool, own: &str) -> Settings {
    Settings {
        level: if strict { Level::Strict } else { Level::Balanced },
        own_numbers: vec![own.to_owned()],
        ..Settings::default()
    }
}

pub(crate) fn rule(id: &str, number: &str, silence: bool) -> Result<UserRule, CrashError> {
    let pattern =
        Pattern::from_plain(number).ok_or_else(|| CrashError::Wrong(format!("`{number}` is no pattern")))?;
    let wish = if silence { RuleAction::Silence } else { RuleAction::Label };
    Ok(UserRule { id: id.to_owned().into(), pattern, action: wish, schedule: None, expires: None })
}
