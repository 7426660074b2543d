//! Everything that a replay needs, in one value.

use serde::{Deserialize, Serialize};

use crate::call::LoggedCall;
use crate::contacts::Contact;
use crate::error::ReplayInputError;
use crate::replay_header::ReplayHeader;

/// A replay: the phone as it was, and its calls in the order of time.
///
/// As JSON it is what `ringtrue plan` prints and the app's harness reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayInput {
    /// The country that the user is at home in, ISO 3166 alpha-2 in upper case.
    pub region: String,
    /// The network's country, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// The IANA time zone in which times are to be shown.
    pub zone: String,
    /// Ranges set aside for fiction that stand in for ordinary numbers, `first..last` in E.164.
    pub stand_ins: Vec<String>,
    /// The phone's own numbers.
    pub own_numbers: Vec<String>,
    /// The phone's contacts that have a number.
    pub contacts: Vec<PlannedContact>,
    /// The calls, oldest first; calls of the same moment stay in the file's order.
    pub calls: Vec<LoggedCall>,
}

/// A contact of the replayed phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedContact {
    /// Identifies the contact within the plan. Stands for Android's lookup key.
    pub key: String,
    /// The name as displayed.
    pub name: String,
    /// The numbers as they were saved.
    pub numbers: Vec<String>,
    /// Whether the owner guards this contact.
    pub guarded: bool,
    /// Whether the owner said to leave this contact alone: its number is believed although only organisations have such.
    #[serde(default)]
    pub left_alone: bool,
}

/// What the user says about the replay. It overrides the file's rehearsal header, item by item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The country that the user is at home in.
    pub region: Option<String>,
    /// The network's country.
    pub network: Option<String>,
    /// The time zone.
    pub zone: Option<String>,
    /// The phone's own numbers.
    pub own_numbers: Vec<String>,
    /// Names of contacts to guard.
    pub guard: Vec<String>,
    /// Names of contacts to leave alone.
    pub leave_alone: Vec<String>,
}

impl ReplayInput {
    /// The country when neither the user nor the file names one.
    pub const DEFAULT_REGION: &str = "GB";
    /// The zone when neither the user nor the file names one.
    pub const DEFAULT_ZONE: &str = "UTC";

    /// Puts the pieces together.
    ///
    /// # Errors
    /// [`ReplayInputError`] when a contact to guard or to leave alone does not exist: to replay without that would mislead.
    pub fn new(
        options: Options,
        rehearsal: ReplayHeader,
        contacts: Vec<Contact>,
        mut calls: Vec<LoggedCall>,
    ) -> Result<Self, ReplayInputError> {
        let guard = either(options.guard, rehearsal.guard);
        let leave_alone = either(options.leave_alone, rehearsal.leave_alone);
        calls.sort_by_key(|call| call.at_ms);
        Ok(Self {
            region: options.region.or(rehearsal.region).unwrap_or_else(|| Self::DEFAULT_REGION.to_owned()),
            network: options.network.or(rehearsal.network),
            zone: options.zone.or(rehearsal.zone).unwrap_or_else(|| Self::DEFAULT_ZONE.to_owned()),
            stand_ins: rehearsal.stand_ins,
            own_numbers: either(options.own_numbers, rehearsal.own_numbers),
            contacts: planned(contacts, &guard, &leave_alone)?,
            calls,
        })
    }
}

/// What the user said, or else what the file says.
fn either(said: Vec<String>, written: Vec<String>) -> Vec<String> {
    if said.is_empty() { written } else { said }
}

fn planned(
    contacts: Vec<Contact>,
    guard: &[String],
    leave_alone: &[String],
) -> Result<Vec<PlannedContact>, ReplayInputError> {
    let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
    let named = || guard.iter().chain(leave_alone);
    let missing = named().find(|name| !contacts.iter().any(|contact| same(&contact.name, name)));
    if let Some(name) = missing {
        return Err(ReplayInputError::NoSuchContact { name: name.clone() });
    }
    let has_number = |name: &str| contacts.iter().any(|it| same(&it.name, name) && !it.numbers.is_empty());
    if let Some(name) = named().find(|name| !has_number(name)) {
        return Err(ReplayInputError::NoNumber { name: name.clone() });
    }
    let with_number = contacts.into_iter().filter(|contact| !contact.numbers.is_empty());
    Ok(with_number
        .map(|contact| PlannedContact {
            key: format!("contact-{}", contact.line),
            guarded: guard.iter().any(|name| same(&contact.name, name)),
            left_alone: leave_alone.iter().any(|name| same(&contact.name, name)),
            name: contact.name,
            numbers: contact.numbers,
        })
        .collect())
}
