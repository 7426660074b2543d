//! The document as it stands in the file.

use ringtrue_engine::{Handling, Level, Originates, PartyKind, Wish};
use serde::{Deserialize, Serialize};

/// What the file calls itself.
pub(crate) const FORMAT: &str = "ringtrue-backup";
/// Raised when an older RingTrue would misread the file: a field that is gone, or a word that means something else.
pub(crate) const MAJOR: u32 = 1;
/// Raised when fields are added that an older RingTrue can do without.
pub(crate) const MINOR: u32 = 0;
/// Both, as the file has them.
pub(crate) const VERSION: &str = "1.0";

/// What every version of the format begins with.
#[derive(Deserialize)]
pub(crate) struct Head {
    pub(crate) format: String,
    pub(crate) version: String,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Document {
    pub(crate) format: String,
    pub(crate) version: String,
    pub(crate) exported_at: i64,
    pub(crate) region: Option<String>,
    pub(crate) settings: SettingsPart,
    pub(crate) parties: Vec<PartyPart>,
    pub(crate) guarded_contacts: Vec<String>,
    pub(crate) rules: Vec<RulePart>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SettingsPart {
    pub(crate) level: Level,
    pub(crate) contacts_only: bool,
    pub(crate) silence_withheld: bool,
    pub(crate) own_numbers: Vec<String>,
    pub(crate) voicemail_numbers: Vec<String>,
    pub(crate) journal_days: u32,
    pub(crate) journal_most: u32,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct PartyPart {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: PartyKind,
    pub(crate) guarded: bool,
    pub(crate) handling: Handling,
    pub(crate) reach: Option<String>,
    pub(crate) numbers: Vec<NumberPart>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct NumberPart {
    pub(crate) number: String,
    pub(crate) originates: Originates,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct RulePart {
    pub(crate) id: String,
    pub(crate) pattern: String,
    pub(crate) wish: Wish,
    pub(crate) schedule: Option<SchedulePart>,
    pub(crate) expires: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SchedulePart {
    pub(crate) days: Vec<Day>,
    pub(crate) from: String,
    pub(crate) to: String,
}

/// A day of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Day {
    /// Every day, as the bits of a schedule count them.
    pub(crate) const ALL: [Self; 7] =
        [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];
}
