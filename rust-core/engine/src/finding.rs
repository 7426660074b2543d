//! What a signal saw. A finding doesn't act: the policy does.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::day::Day;
use crate::dialable::Dialable;
use crate::party::PartyKind;
use crate::text::Text;

/// How much a finding weighs, strongest accusation first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Nobody genuine can show this number.
    Disproved,
    /// Nobody genuine is likely to.
    Suspicious,
    /// A guarded party is claimed, and nothing proves it.
    Unproven,
    /// Worth a note.
    Notice,
    /// Speaks for the call.
    Reassuring,
}

impl Strength {
    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Disproved => "disproved",
            Self::Suspicious => "suspicious",
            Self::Unproven => "unproven",
            Self::Notice => "notice",
            Self::Reassuring => "reassuring",
        }
    }

    /// Whether it speaks against the call.
    #[must_use]
    pub fn accuses(self) -> bool {
        self != Self::Reassuring
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal $word:literal,)+) => {
        /// Which signal saw something. Codes are stable: appended to, never changed or used again.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[repr(u16)]
        pub enum Code {
            $($(#[doc = $doc])+ $name = $number,)+
        }

        impl Code {
            /// Every code, in the order of its number.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word used in files and on the command line.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// The number that stores keep; it is never given to another code.
            #[must_use]
            pub fn number(self) -> u16 {
                match self { $(Self::$name => $number,)+ }
            }
        }
    };
}

codes! {
    /// The presented number's owner never calls from it.
    InboundOnly = 1 "inbound_only",
    /// The party never shows this number, or never phones at all.
    NeverDisplays = 2 "never_displays",
    /// An emergency or never-calling short code is presented.
    ServiceCode = 3 "service_code",
    /// Inside a range set aside for drama.
    FictionalRange = 4 "fictional_range",
    /// A class of numbers that the country's rules bar from caller ID.
    BarredRange = 5 "barred_range",
    /// Cannot exist.
    ImpossibleNumber = 6 "impossible_number",
    /// The user's own number calls the user.
    OwnNumber = 7 "own_number",
    /// STIR/SHAKEN says that the number is not the caller's.
    VerificationFailed = 8 "verification_failed",
    /// In no assigned range of the numbering plan.
    UnassignedNumber = 9 "unassigned_number",
    /// Not a trusted number, but a keystroke from one.
    LookAlike = 10 "look_alike",
    /// Android's contact matching would show a trusted party's name for this other number.
    DialerCollision = 11 "dialer_collision",
    /// This party's calls were verified before, and this one is not.
    VerificationRegressed = 12 "verification_regressed",
    /// An unknown call ended shortly before this one.
    Handover = 13 "handover",
    /// The user is dialling the number that now calls.
    CrossedCall = 14 "crossed_call",
    /// On a block list that the user imported.
    ReportedNumber = 15 "reported_number",
    /// Shows a guarded party's number; nothing proves it.
    UnprovenClaim = 16 "unproven_claim",
    /// Shares the user's own area and exchange, and is unknown.
    Neighbour = 17 "neighbour",
    /// No number is presented.
    Withheld = 18 "withheld",
    /// A range for sales calls or automatic diallers.
    CommercialPlatform = 19 "commercial_platform",
    /// STIR/SHAKEN passed.
    Verified = 20 "verified",
    /// Exactly a contact's number, and that contact is not guarded.
    Contact = 21 "contact",
    /// The user dialled this party lately, or is expecting a call.
    CallExpected = 22 "call_expected",
    /// The same number tried again within minutes.
    Repeated = 23 "repeated",
    /// The user rang an emergency number within the last 24 hours.
    EmergencyRecent = 24 "emergency_recent",
    /// Read by a known habit of networks, as the number could not exist as it stood.
    RepairedNumber = 25 "repaired_number",
    /// More digits than any number has.
    UnreadableNumber = 26 "unreadable_number",
    /// A number of the user's own country, in a call from abroad.
    FromAbroad = 27 "from_abroad",
    /// Dear to call: not to be rung back.
    DearNumber = 28 "dear_number",
}

impl Code {
    /// The code with this [`Code::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }

    /// The code with this [`Code::number`].
    #[must_use]
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.number() == number)
    }
}

impl Code {
    /// How much this code's findings can weigh. Words are chosen by code and strength.
    #[must_use]
    pub fn strengths(self) -> &'static [Strength] {
        match self {
            Self::ServiceCode | Self::BarredRange => &[Strength::Disproved, Strength::Suspicious],
            Self::InboundOnly
            | Self::NeverDisplays
            | Self::FictionalRange
            | Self::ImpossibleNumber
            | Self::OwnNumber
            | Self::VerificationFailed => &[Strength::Disproved],
            Self::LookAlike | Self::CrossedCall | Self::UnassignedNumber => {
                &[Strength::Suspicious, Strength::Notice]
            }
            Self::DialerCollision
            | Self::VerificationRegressed
            | Self::Handover
            | Self::ReportedNumber
            | Self::UnreadableNumber
            | Self::FromAbroad => &[Strength::Suspicious],
            Self::UnprovenClaim => &[Strength::Unproven],
            Self::Neighbour
            | Self::Withheld
            | Self::CommercialPlatform
            | Self::RepairedNumber
            | Self::DearNumber => &[Strength::Notice],
            Self::Verified | Self::Contact | Self::CallExpected | Self::Repeated | Self::EmergencyRecent => {
                &[Strength::Reassuring]
            }
        }
    }
}

/// The row of data, or the standing rule, that a finding rests on, and where it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which row or rule.
    pub row: Text,
    /// Who says so.
    pub source: Text,
}

impl Rule {
    /// A rule from its row and source.
    #[must_use]
    pub fn new(row: impl Into<Text>, source: impl Into<Text>) -> Self {
        Self { row: row.into(), source: source.into() }
    }

    /// The day on which somebody looked last that it holds; of what a program made, the day of its data. `None` for what
    /// doesn't age, such as a standing rule or what the user entered.
    #[must_use]
    pub fn checked(&self) -> Option<Day> {
        day_checked(&self.row, &self.source)
    }
}

/// [`Rule::checked`] of a rule in plain text. Rows of data have their day at the end of their source, or of their own name.
#[must_use]
pub fn day_checked(row: &str, source: &str) -> Option<Day> {
    [source, row].into_iter().find_map(|text| {
        let (before, day) = text.split_at_checked(text.len().checked_sub("2026-11-29".len())?)?;
        let is_dated = [", checked ", ", as of "].iter().any(|said| before.ends_with(said));
        is_dated.then(|| Day::parse(day)).flatten()
    })
}

/// Whom or what a finding is about.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A trusted party of a pack or of the user's.
    Party {
        /// Its id.
        id: Text,
        /// Its name.
        name: Text,
        /// What it is.
        kind: PartyKind,
        /// Which of its numbers.
        number: Dialable,
    },
    /// A contact.
    Contact {
        /// The phone's key for it.
        key: Text,
        /// Which of its numbers.
        number: Dialable,
    },
    /// The user's own number.
    Own {
        /// Which one.
        number: Dialable,
    },
}

impl Target {
    /// The party's id, the contact's key, or `own`.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Party { id, .. } => id,
            Self::Contact { key, .. } => key,
            Self::Own { .. } => "own",
        }
    }

    /// The number of the target's that the finding is about.
    #[must_use]
    pub fn number(&self) -> Dialable {
        match self {
            Self::Party { number, .. } | Self::Contact { number, .. } | Self::Own { number } => *number,
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Party { id, number, .. } => write!(f, "Party({id} {number:?})"),
            Self::Contact { number, .. } => write!(f, "Contact({number:?})"),
            Self::Own { number } => write!(f, "Own({number:?})"),
        }
    }
}

/// What one signal saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which signal.
    pub code: Code,
    /// How much it weighs.
    pub strength: Strength,
    /// Whom it is about.
    pub target: Option<Target>,
    /// What it rests on.
    pub rule: Rule,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_as_old_as_the_last_look_at_it() {
        let checked = |row: &'static str, source: &'static str| {
            Rule::new(row, source).checked().map(|day| day.to_string())
        };
        assert_eq!(checked("row", "page, as of 2021-09, checked 2026-11-29").as_deref(), Some("2026-11-29"));
        assert_eq!(checked("row", "metadata, as of 2026-10-27").as_deref(), Some("2026-10-27"));
        assert_eq!(checked("row, as of 2026-10-27", "plan").as_deref(), Some("2026-10-27"));
        for source in [
            "",
            "2026-11-29",
            "page of 2026-11-29",
            "page, as of 2026-11",
            "page, checked 2026-13-01",
            "Größe",
        ] {
            assert_eq!(checked("row", source), None, "{source}");
        }
    }

    #[test]
    fn codes_are_told_apart_by_word_and_number() {
        for code in Code::ALL {
            assert_eq!(Code::parse(code.as_str()), Some(*code));
            assert_eq!(Code::from_number(code.number()), Some(*code));
        }
    }
}
