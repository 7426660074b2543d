//! The document as it stands in the file.

use ringtrue_engine::{Handling, Originates, PartyKind, RuleAction, Settings};
use serde::{Deserialize, Serialize};

/// What the file calls itself.
pub(crate) const FORMAT: &str = "ringtrue-backup";
/// Raised when an older RingTrue would misread the file: a field that is gone, or a word that means something else.
pub(crate) const MAJOR: u32 = 1;
/// Raised when fields are added that an older RingTrue can do without; a setting's row names the one that brought it.
const MINOR: u32 = 0;

/// The minor version of what is written here.
pub(crate) fn minor() -> u32 {
    Settings::ALL.iter().fold(MINOR, |minor, setting| minor.max(setting.since))
}

/// Major and minor version, as the file has them.
pub(crate) fn version() -> String {
    format!("{MAJOR}.{}", minor())
}

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
    pub(crate) settings: Settings,
    pub(crate) parties: Vec<PartyPart>,
    pub(crate) guarded_contacts: Vec<String>,
    pub(crate) rules: Vec<RulePart>,
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
    #[serde(rename = "wish")]
    pub(crate) action: RuleAction,
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
