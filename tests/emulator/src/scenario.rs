//! Which vectors a phone can be made to live through, and what it is told beforehand.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use ringtrue_conformance::{EngineScreener, Outcome, Screener as _, Vector, VectorFile, World};
use ringtrue_engine::{Dialer, Displays, Presentation, Verification};
use serde_json::{Map, Value, json};

use crate::compare;
use crate::error::DeviceError;

/// How long after the moment that the world was made for its call may ring, in milliseconds. What comes out must be the same
/// all that time, or a slow emulator would fail for its slowness.
const LATE: [i64; 2] = [0, 60_000];
/// What the emulated modem keeps of a number: a plus sign and as many digits as a number can have.
const MOST_DIGITS: usize = 15;

/// One call of the corpus that an emulator can ring.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The vector's file, without its extension.
    pub file: String,
    /// The vector's id.
    pub id: String,
    /// What the console dials: digits, perhaps after a plus sign.
    pub number: String,
    /// What the app is opened for.
    pub rehearsal: Rehearsal,
    /// The vector and its world.
    pub vector: Vector,
    /// Everything around the call.
    pub world: World,
    /// A vector file with this vector alone.
    json: Value,
}

/// What the app must be opened for: it can't change while it is open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rehearsal {
    /// The country that the user is at home in.
    pub region: String,
    /// The network's country, where it is another.
    pub network: Option<String>,
    /// The API level by whose rules the dialer matches contacts.
    pub api: u32,
    /// Fiction ranges that stand in for ordinary numbers.
    pub stand_ins: Vec<String>,
}

impl Rehearsal {
    /// As the app's debug provider wants it.
    pub(crate) fn json(&self) -> String {
        json!({"region": self.region, "network": self.network, "api": self.api, "stand_ins": self.stand_ins})
            .to_string()
    }
}

/// A vector that no emulator can ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The vector's file.
    pub file: String,
    /// Its id.
    pub id: String,
    /// Why.
    pub why: Why,
}

/// Why a vector is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each says what it means below")]
pub enum Why {
    NoNumber,
    NotDialled,
    TooLong,
    Verification,
    Ended,
    Displays,
    Hours,
    Moment,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoNumber => "the console cannot withhold a number",
            Self::NotDialled => "the console dials digits and a plus sign, and gives them as they are",
            Self::TooLong => "the emulated modem keeps fifteen digits",
            Self::Verification => "the emulated network verifies nothing",
            Self::Ended => "Android does not tell when an earlier call ended",
            Self::Displays => "the app cannot be told what a party's calls show",
            Self::Hours => "it depends on the time of day, and the phone's clock is left alone",
            Self::Moment => "seconds later something else would come out",
        })
    }
}

/// The corpus in this folder, as files of one vector each: what can be rung on a phone whose clock shows `now` (milliseconds
/// since 1970), and what can't. Only the vectors with these ids; all, where there are none.
///
/// # Errors
/// [`DeviceError`]: a file can't be read, or is no vector file.
pub fn select(
    folder: &Path,
    only: &[String],
    now: i64,
) -> Result<(Vec<Scenario>, Vec<LeftOut>), DeviceError> {
    let (mut chosen, mut left_out) = (Vec::new(), Vec::new());
    for (file, text) in files(folder)? {
        let path = folder.join(format!("{file}.json"));
        let wrong = |source| DeviceError::Vectors { path: path.clone(), source };
        let whole: VectorFile = serde_json::from_str(&text).map_err(wrong)?;
        let raw: Value = serde_json::from_str(&text).map_err(wrong)?;
        let raw_vectors = raw.get("vectors").and_then(Value::as_array).into_iter().flatten();
        let wanted = |vector: &Vector| only.is_empty() || only.contains(&vector.id);
        for (vector, raw_vector) in whole.vectors.iter().zip(raw_vectors).filter(|(vector, _)| wanted(vector))
        {
            let scenario = number(vector).map(|number| {
                let json = alone(&raw, raw_vector);
                Scenario::new(&file, number, vector, whole.world(vector), json)
            });
            match scenario.and_then(|scenario| scenario.lasting(now)) {
                Ok(scenario) => chosen.push(scenario),
                Err(why) => left_out.push(LeftOut { file: file.clone(), id: vector.id.clone(), why }),
            }
        }
    }
    Ok((chosen, left_out))
}

/// Names and texts of the vector files, by name.
fn files(folder: &Path) -> Result<BTreeMap<String, String>, DeviceError> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(DeviceError::file(folder))? {
        let path = entry.map_err(DeviceError::file(folder))?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "json") && name != "schema" {
            files.insert(name, fs::read_to_string(&path).map_err(DeviceError::file(&path))?);
        }
    }
    Ok(files)
}

/// What the console would dial.
fn number(vector: &Vector) -> Result<String, Why> {
    let call = &vector.call;
    let Some(handle) = call.handle.as_ref().filter(|_| call.presentation == Presentation::Allowed) else {
        return Err(Why::NoNumber);
    };
    if call.verification != Verification::NotVerified {
        return Err(Why::Verification);
    }
    let handle = handle.text();
    let number = handle.strip_prefix("tel:").ok_or(Why::NotDialled)?;
    let digits = number.strip_prefix('+').unwrap_or(number);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Why::NotDialled);
    }
    if digits.len() > MOST_DIGITS { Err(Why::TooLong) } else { Ok(number.to_owned()) }
}

/// A vector file with one vector, and with its world in place of the file's.
fn alone(file: &Value, vector: &Value) -> Value {
    let mut file = file.as_object().cloned().unwrap_or_default();
    let mut vector = vector.as_object().cloned().unwrap_or_default();
    if let Some(Value::Object(changes)) = vector.remove("with") {
        file.extend(changes);
    }
    file.insert("vectors".to_owned(), json!([vector]));
    Value::Object(file)
}

impl Scenario {
    fn new(file: &str, number: String, vector: &Vector, world: World, json: Value) -> Self {
        let rehearsal = Rehearsal {
            region: world.region.clone(),
            network: world.network.clone(),
            // Android 12 made the matching strict.
            api: if world.dialer == Dialer::Loose { 30 } else { 31 },
            stand_ins: world.stand_ins.clone(),
        };
        let (file, id, vector) = (file.to_owned(), vector.id.clone(), vector.clone());
        Self { file, id, number, rehearsal, vector, world, json }
    }

    /// Itself, if what comes out is the same for as long as an emulator may take.
    fn lasting(self, now: i64) -> Result<Self, Why> {
        let history = &self.vector.history;
        if history.calls.iter().any(|call| call.ended.is_some()) {
            return Err(Why::Ended);
        }
        let parties = &self.world.parties;
        if parties.iter().flat_map(|party| &party.numbers).any(|number| number.displays != Displays::Unknown)
        {
            return Err(Why::Displays);
        }
        if self.vector.policy.rules.iter().any(|rule| rule.schedule.is_some()) {
            return Err(Why::Hours);
        }
        let same = LATE.iter().all(|late| {
            self.screened(now, *late)
                .is_ok_and(|outcome| compare::verdicts(&self.vector.expect, &outcome).is_empty())
        });
        if same { Ok(self) } else { Err(Why::Moment) }
    }

    /// What the engine makes of the call when it rings `late` milliseconds after `now`.
    fn screened(&self, now: i64, late: i64) -> Result<Outcome, String> {
        let file: VectorFile =
            serde_json::from_value(self.told(now, &BTreeMap::new())).map_err(|error| error.to_string())?;
        let mut vector = file.vectors.first().cloned().ok_or("no vector")?;
        vector.call.at.0.0 = now.saturating_add(late);
        EngineScreener.screen(&file.world(&vector), &vector)
    }

    /// What the phone is told: a vector file with this vector alone, as if it were `now` when the call rings, and with the
    /// phone's own keys for contacts.
    pub(crate) fn told(&self, now: i64, keys: &BTreeMap<String, String>) -> Value {
        let shift = now.saturating_sub(self.vector.call.at.0.0);
        let mut file = self.json.clone();
        shift_times(&mut file, shift);
        let contacts = file.get_mut("contacts").and_then(Value::as_array_mut);
        for contact in contacts.into_iter().flatten().filter_map(Value::as_object_mut) {
            rename(contact, keys);
        }
        file
    }

    /// What must come out, with the phone's own keys for contacts.
    pub(crate) fn expected(&self, keys: &BTreeMap<String, String>) -> Outcome {
        let mut expected = self.vector.expect.clone();
        for finding in &mut expected.findings {
            // A party may be called as a contact is; the contacts of a world are never a party's findings.
            let key = finding.target.as_ref().and_then(|target| keys.get(target));
            if let Some(key) = key {
                finding.target = Some(key.clone());
            }
        }
        expected
    }
}

fn rename(contact: &mut Map<String, Value>, keys: &BTreeMap<String, String>) {
    if let Some(Value::String(key)) = contact.get_mut("key")
        && let Some(known) = keys.get(key)
    {
        key.clone_from(known);
    }
}

/// Moves every time of a vector file.
fn shift_times(value: &mut Value, shift: i64) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(text)
                        if ["at", "expires", "expecting_until", "ended"].contains(&name.as_str()) =>
                    {
                        if let Some(moved) = moved(text, shift) {
                            *text = moved;
                        }
                    }
                    other => shift_times(other, shift),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| shift_times(value, shift)),
        _ => {}
    }
}

fn moved(text: &str, shift: i64) -> Option<String> {
    let at: Timestamp = text.parse().ok()?;
    Some(Timestamp::from_millisecond(at.as_millisecond().checked_add(shift)?).ok()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ringtrue_conformance::vectors_folder;

    /// 23 November 2026, 01:20 UTC.
    const NOW: i64 = 1_795_396_800_000;

    fn chosen_of(only: &[&str]) -> (Vec<Scenario>, Vec<LeftOut>) {
        let only: Vec<String> = only.iter().map(|id| (*id).to_owned()).collect();
        select(&vectors_folder(), &only, NOW).unwrap()
    }

    #[test]
    fn every_vector_is_rung_or_left_out_for_a_reason() {
        let (chosen, left_out) = chosen_of(&[]);
        let files = ringtrue_conformance::load(&vectors_folder()).unwrap();
        let all: usize = files.iter().map(|(_, file)| file.vectors.len()).sum();
        assert_eq!(chosen.len() + left_out.len(), all);
        let moments: Vec<_> =
            left_out.iter().filter(|one| one.why == Why::Moment).map(|one| one.id.as_str()).collect();
        println!("{} of {all} can be rung; {moments:?} turn on a moment", chosen.len());
        // Nothing is left out without need.
        assert!(chosen.len() * 2 > all, "{} of {all}", chosen.len());
        assert!(moments.len() * 20 < all, "{moments:?}");
    }

    #[test]
    fn times_move_with_the_call() {
        let (chosen, _) = chosen_of(&["handover-unknown"]);
        let told = chosen[0].told(NOW, &BTreeMap::from([("mia".to_owned(), "0r1-2A".to_owned())]));
        assert_eq!(told["vectors"][0]["call"]["at"], "2026-11-23T01:20:00Z");
        assert_eq!(told["vectors"][0]["history"]["calls"][0]["at"], "2026-11-23T01:15:00Z");
        assert_eq!(told["contacts"][0]["key"], "0r1-2A");
        assert_eq!(told["vectors"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn what_turns_on_a_moment_is_left_out() {
        let ids = ["handover-at-the-edge", "handover-ended-at-the-edge", "handover-verified"];
        let (_, left_out) = chosen_of(&ids);
        let why = |id: &str| left_out.iter().find(|one| one.id == id).map(|one| one.why);
        assert_eq!(ids.map(why), [Some(Why::Moment), Some(Why::Ended), Some(Why::Verification)]);
    }
}
