//! The format of a vector file, as `tests/vectors/README.md` describes it.

use std::fmt;

use ringtrue_engine::{
    Action, Code, Handling, Level, Originates, PartyKind, Presentation, Strength, Timestamp, Verification,
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
    /// ISO 3166 alpha-2 country of the phone; its pack is loaded, if there is one.
    pub region: String,
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
    /// The vectors.
    pub vectors: Vec<Vector>,
}

/// Everything around a call: the file's world with the vector's changes.
#[derive(Debug, Clone)]
pub struct World {
    /// See [`VectorFile::region`].
    pub region: String,
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
}

/// What one vector has instead of its file's world; a list replaces the whole list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the same fields as the file's")]
pub struct WorldChange {
    pub region: Option<String>,
    pub stand_ins: Option<Vec<String>>,
    pub own_numbers: Option<Vec<String>>,
    pub voicemail_numbers: Option<Vec<String>>,
    pub contacts: Option<Vec<Contact>>,
    pub parties: Option<Vec<PartyEntry>>,
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
}

/// What happened before the call.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HistoryEntry {
    /// What the user dialled.
    pub dialled: Vec<DialledEntry>,
    /// Until when the user is expecting a call, inclusive.
    pub expecting_until: Option<Moment>,
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
            stand_ins: with.stand_ins.unwrap_or_else(|| self.stand_ins.clone()),
            own_numbers: with.own_numbers.unwrap_or_else(|| self.own_numbers.clone()),
            voicemail_numbers: with.voicemail_numbers.unwrap_or_else(|| self.voicemail_numbers.clone()),
            contacts: with.contacts.unwrap_or_else(|| self.contacts.clone()),
            parties: with.parties.unwrap_or_else(|| self.parties.clone()),
        }
    }
}

fn version<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        FORMAT => Ok(FORMAT),
        other => Err(D::Error::custom(format!("format {other} is unknown, only {FORMAT} is known"))),
    }
}
