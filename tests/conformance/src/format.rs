//! The format of a vector file, as `tests/vectors/README.md` describes it.

use std::fmt;

use ringtrue_engine::{
    Action, Code, Dialer, Displays, Handling, Level, Originates, PartyKind, Presentation, RuleAction,
    Strength, Timestamp, Verification,
};
use serde::Deserialize;
use serde::de::Error;

use crate::words;

/// The only version there is.
pub(crate) const FORMAT: u32 = 1;

/// A file of vectors about one theme, in one world.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VectorFile {
    /// The version of the format.
    #[serde(deserialize_with = "version")]
    pub format: u32,
    /// What the file is about.
    pub about: String,
    /// ISO 3166 alpha-2 country that the user is at home in; its pack is loaded, if there is one.
    pub region: String,
    /// The network's country, whose pack is loaded too; home's, if left out.
    #[serde(default)]
    pub network: Option<String>,
    /// Fiction ranges (`+…..+…`) that stand in for ordinary numbers.
    pub stand_ins: Vec<String>,
    /// The user's own numbers.
    pub own_numbers: Vec<String>,
    /// Numbers that the user listed as voicemail or switchboard.
    pub voicemail_numbers: Vec<String>,
    /// The phone's contacts, in order.
    pub contacts: Vec<Contact>,
    /// Parties that the user added, in order.
    pub parties: Vec<PartyEntry>,
    /// Lists of reported numbers; none, if left out.
    #[serde(default)]
    pub lists: Vec<ListEntry>,
    /// By whose rules the phone's dialer matches contacts; those of Android 12 and later, if left out.
    #[serde(default, deserialize_with = "words::dialer")]
    pub dialer: Dialer,
    /// The vectors.
    pub vectors: Vec<Vector>,
}

/// Everything around a call: the file's world with the vector's changes.
#[derive(Debug, Clone)]
pub struct World {
    /// See [`VectorFile::region`].
    pub region: String,
    /// See [`VectorFile::network`].
    pub network: Option<String>,
    /// See [`VectorFile::stand_ins`].
    pub stand_ins: Vec<String>,
    /// See [`VectorFile::own_numbers`].
    pub own_numbers: Vec<String>,
    /// See [`VectorFile::voicemail_numbers`].
    pub voicemail_numbers: Vec<String>,
    /// See [`VectorFile::contacts`].
    pub contacts: Vec<Contact>,
    /// See [`VectorFile::parties`].
    pub parties: Vec<PartyEntry>,
    /// See [`VectorFile::lists`].
    pub lists: Vec<ListEntry>,
    /// See [`VectorFile::dialer`].
    pub dialer: Dialer,
}

/// What one vector has instead of its file's world; a list replaces the whole list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the same fields as the file's")]
pub struct WorldChange {
    pub region: Option<String>,
    pub network: Option<String>,
    pub stand_ins: Option<Vec<String>>,
    pub own_numbers: Option<Vec<String>>,
    pub voicemail_numbers: Option<Vec<String>>,
    pub contacts: Option<Vec<Contact>>,
    pub parties: Option<Vec<PartyEntry>>,
    pub lists: Option<Vec<ListEntry>>,
    #[serde(deserialize_with = "words::optional_dialer")]
    pub dialer: Option<Dialer>,
}

/// A list of reported numbers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListEntry {
    /// Its name.
    pub name: String,
    /// Patterns in full: a number, a beginning (`+44…*`) or a range (`+44…..+44…`).
    pub entries: Vec<String>,
}

/// A contact of the phone.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What Android knows it by.
    pub key: String,
    /// Its name, for the reader of the file; the core never gets it.
    pub name: String,
    /// Its numbers as the user typed them.
    pub numbers: Vec<String>,
    /// Whether the user guards it.
    pub guarded: bool,
}

/// A party that the user added.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(deserialize_with = "words::kind")]
    pub kind: PartyKind,
    /// Whether its number on a display is not enough to be believed.
    pub guarded: bool,
    /// How to reach it, or `null`.
    #[serde(deserialize_with = "words::explicit")]
    pub reach: Option<String>,
    /// Its numbers.
    pub numbers: Vec<NumberEntry>,
    /// What the user wants done with its calls.
    #[serde(deserialize_with = "words::handling")]
    pub handling: Handling,
}

/// A number of a party.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberEntry {
    /// The number as the user typed it.
    pub number: String,
    /// Whether the party calls from it.
    #[serde(deserialize_with = "words::originates")]
    pub originates: Originates,
    /// What the party's calls show; nobody says, if left out.
    #[serde(default, deserialize_with = "words::displays")]
    pub displays: Displays,
}

/// One call and what must be made of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Unique in the corpus, lower case with hyphens.
    pub id: String,
    /// Why the vector is there.
    pub why: String,
    /// What differs from the file's world.
    #[serde(default)]
    pub with: WorldChange,
    /// The call.
    pub call: Call,
    /// What the user chose; balanced, with every switch off, if left out.
    #[serde(default)]
    pub policy: PolicyEntry,
    /// What happened before; nothing, if left out.
    #[serde(default)]
    pub history: HistoryEntry,
    /// What must come out.
    pub expect: Outcome,
}

/// A call as the phone hands it over.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The handle, or `null` where there is none.
    #[serde(deserialize_with = "words::explicit")]
    pub handle: Option<Handle>,
    /// How the number may be shown.
    #[serde(deserialize_with = "words::presentation")]
    pub presentation: Presentation,
    /// What the network verified.
    #[serde(deserialize_with = "words::verification")]
    pub verification: Verification,
    /// When it rang.
    pub at: Moment,
    /// How many minutes the phone's clock is ahead of UTC; none, if left out.
    #[serde(default)]
    pub utc_offset: i16,
}

/// The text of a handle, in full or as a repetition too long to write out.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Handle {
    /// In full.
    Text(String),
    /// A text, so many times.
    Repeat {
        /// The text and how often.
        repeat: (String, usize),
    },
}

impl Handle {
    /// The text, written out.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Repeat { repeat: (text, times) } => text.repeat(*times),
        }
    }
}

/// What the user chose.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PolicyEntry {
    /// How strict.
    #[serde(deserialize_with = "words::level")]
    pub level: Level,
    /// The switch "contacts only".
    pub contacts_only: bool,
    /// At strict: silence withheld calls.
    pub silence_withheld: bool,
    /// The user's own rules, in order.
    pub rules: Vec<RuleEntry>,
}

/// A rule of the user's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    /// Its id.
    pub id: String,
    /// Which numbers, as the user typed them: a number, a beginning (`+44…*`) or a range (`+44…..+44…`).
    pub numbers: String,
    /// What to do.
    #[serde(rename = "wish", deserialize_with = "words::wish")]
    pub action: RuleAction,
    /// When in the week; always, if left out.
    #[serde(default)]
    pub schedule: Option<ScheduleEntry>,
    /// Until when, inclusive; for good, if left out.
    #[serde(default)]
    pub expires: Option<Moment>,
}

/// Hours of some days of the week, by the phone's clock.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleEntry {
    /// The days it begins on, as bits: bit 0 is Monday. Written as words, `["mon", "tue"]`.
    #[serde(deserialize_with = "words::days")]
    pub days: u8,
    /// When it begins, inclusive, as `22:00`.
    #[serde(deserialize_with = "words::minute")]
    pub from: u16,
    /// When it ends, exclusive; not after the begin: on the next day.
    #[serde(deserialize_with = "words::minute")]
    pub to: u16,
}

/// What happened before the call.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HistoryEntry {
    /// What the user dialled.
    pub dialled: Vec<DialledEntry>,
    /// Until when the user is expecting a call, inclusive.
    pub expecting_until: Option<Moment>,
    /// Calls that came in before.
    pub calls: Vec<PastEntry>,
}

/// A call that came in before.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastEntry {
    /// What it showed; `null` where it showed nothing.
    #[serde(deserialize_with = "words::explicit")]
    pub handle: Option<String>,
    /// What the network verified.
    #[serde(deserialize_with = "words::verification")]
    pub verification: Verification,
    /// When it rang.
    pub at: Moment,
    /// When it ended; unknown, if left out, as it is to a phone's screening app.
    #[serde(default)]
    pub ended: Option<Moment>,
}

/// A number that the user dialled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DialledEntry {
    /// As it was dialled.
    pub handle: String,
    /// When.
    pub at: Moment,
}

/// What comes out of a call, in the terms of the format; also what a runner answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What the phone does.
    #[serde(deserialize_with = "words::action")]
    pub action: Action,
    /// The finding that the label leads with.
    #[serde(deserialize_with = "words::optional_code")]
    pub lead: Option<Code>,
    /// What the signals saw; the order says nothing.
    pub findings: Vec<ExpectedFinding>,
    /// The number that the advice gives.
    #[serde(deserialize_with = "words::explicit")]
    pub reach: Option<String>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedFinding {
    /// Which signal.
    #[serde(deserialize_with = "words::code")]
    pub code: Code,
    /// How much it weighs.
    #[serde(deserialize_with = "words::strength")]
    pub strength: Strength,
    /// A party's id, a contact's key, `own`, or `null`.
    #[serde(deserialize_with = "words::explicit")]
    pub target: Option<String>,
}

impl fmt::Display for ExpectedFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = self.target.as_deref().unwrap_or("nobody");
        write!(f, "{} ({}, about {target})", self.code.as_str(), self.strength.as_str())
    }
}

/// A moment in UTC, written as RFC 3339 (`2026-11-02T10:00:00Z`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub Timestamp);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let moment: jiff::Timestamp = text.parse().map_err(D::Error::custom)?;
        Ok(Self(Timestamp(moment.as_millisecond())))
    }
}

impl VectorFile {
    /// The world that the vector's call rings in.
    #[must_use]
    pub fn world(&self, vector: &Vector) -> World {
        let with = vector.with.clone();
        World {
            region: with.region.unwrap_or_else(|| self.region.clone()),
            network: with.network.or_else(|| self.network.clone()),
            stand_ins: with.stand_ins.unwrap_or_else(|| self.stand_ins.clone()),
            own_numbers: with.own_numbers.unwrap_or_else(|| self.own_numbers.clone()),
            voicemail_numbers: with.voicemail_numbers.unwrap_or_else(|| self.voicemail_numbers.clone()),
            contacts: with.contacts.unwrap_or_else(|| self.contacts.clone()),
            parties: with.parties.unwrap_or_else(|| self.parties.clone()),
            lists: with.lists.unwrap_or_else(|| self.lists.clone()),
            dialer: with.dialer.unwrap_or(self.dialer),
        }
    }
}

fn version<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        FORMAT => Ok(FORMAT),
        other => Err(D::Error::custom(format!("format {other} is unknown, only {FORMAT} is known"))),
    }
}
