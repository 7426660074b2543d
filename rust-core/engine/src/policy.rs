//! From findings to an action.

use crate::claim::Claim;
use crate::finding::{Code, Finding, Strength};
use crate::party::Handling;
use crate::rule::{RuleAction, UserRule};
use serde::{Deserialize, Serialize};

/// What the phone does with the call, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Rings as if RingTrue weren't there.
    Allow,
    /// Rings, with a label.
    Label,
    /// Doesn't ring; the call can be seen, and a label says why.
    Silence,
    /// Is rejected; a label says why.
    Reject,
}

impl Action {
    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Label => "label",
            Self::Silence => "silence",
            Self::Reject => "reject",
        }
    }
}

/// How strict the user wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Labels at most.
    Gentle,
    /// Silences what is disproved.
    #[default]
    Balanced,
    /// Rejects what is disproved, silences what is suspicious.
    Strict,
}

impl Level {
    /// Every level, mildest first.
    pub const ALL: [Self; 3] = [Self::Gentle, Self::Balanced, Self::Strict];

    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gentle => "gentle",
            Self::Balanced => "balanced",
            Self::Strict => "strict",
        }
    }

    /// The level with this [`Level::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }
}

/// Milliseconds in a second.
const SECOND: i64 = 1000;
/// Milliseconds in a minute.
const MINUTE: i64 = 60 * SECOND;
/// Milliseconds in an hour.
const HOUR: i64 = 60 * MINUTE;

/// What the user chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// How strict.
    pub level: Level,
    /// Silence whoever is neither a contact nor expected.
    pub contacts_only: bool,
    /// At strict: silence withheld numbers, rather than label them.
    pub silence_withheld: bool,
    /// For how long after the user dialled a party its call back is expected, in milliseconds, inclusive.
    pub expected_after_dialling: i64,
    /// The same for a contact whom the user guards: people ring back sooner than offices.
    pub expected_from_person: i64,
    /// For how long after an unknown call one that shows a guarded party is its handover, in milliseconds, inclusive.
    pub handover_within: i64,
    /// For how long after dialling a number a call from it crosses the user's own, in milliseconds, inclusive.
    pub crossed_within: i64,
    /// Within how long the same number tries again, in milliseconds, inclusive.
    pub repeated_within: i64,
    /// For how long after an emergency call nothing is silenced, in milliseconds, inclusive.
    pub after_emergency: i64,
    /// The user's own rules.
    pub rules: Vec<UserRule>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            level: Level::Balanced,
            contacts_only: false,
            silence_withheld: false,
            // Long enough for "we will ring you back this afternoon", short enough that tomorrow's caller isn't believed.
            expected_after_dialling: 4 * HOUR,
            // People ring back at once or in the evening; a guarded one is rung so often that the evening would be all day.
            expected_from_person: 2 * HOUR,
            // Take Five's victims were rung back within minutes; after a quarter of an hour it is another matter.
            handover_within: 15 * MINUTE,
            // Dialling and being put through takes no longer.
            crossed_within: 20 * SECOND,
            // As do-not-disturb modes have it (Android: 15 minutes).
            repeated_within: 15 * MINUTE,
            after_emergency: 24 * HOUR,
            rules: Vec::new(),
        }
    }
}

/// What decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// Nothing speaks against the call.
    Nothing,
    /// The findings.
    Findings,
    /// The caller is neither a contact nor expected, and the user wants only those to ring.
    ContactsOnly,
    /// What the user wants done with this party's calls.
    Handling,
    /// A rule of the user's.
    Rule,
}

impl Policy {
    /// The action that the findings call for, and what decided.
    ///
    /// Every accusing finding asks for an action by its strength and the level; reassurance lowers what single
    /// findings ask for; the strictest of them wins. So an accusing finding never weakens the action, and a
    /// reassuring one never strengthens it.
    #[must_use]
    pub fn decide(
        &self,
        findings: &[Finding],
        claim: Option<&Claim>,
        rule: Option<&UserRule>,
    ) -> (Action, DecidedBy) {
        let reassurance = Reassurance::of(findings);
        let asked =
            findings.iter().map(|finding| self.asks(finding, reassurance)).max().unwrap_or(Action::Allow);
        let decided_by = if asked == Action::Allow { DecidedBy::Nothing } else { DecidedBy::Findings };
        let (action, decided_by) = self.with_contacts_only((asked, decided_by), reassurance, claim);
        let (action, decided_by) = with_rule((action, decided_by), findings, claim, rule);
        let (action, decided_by) = with_handling((action, decided_by), claim);
        if reassurance.emergency && action > Action::Label {
            return (Action::Label, decided_by);
        }
        (action, decided_by)
    }

    /// What one finding asks for.
    pub(crate) fn asks(&self, finding: &Finding, reassurance: Reassurance) -> Action {
        match (self.weight(finding, reassurance), self.level) {
            (None, _) => Action::Allow,
            // A network's spelling and the price of a number say nothing about the caller.
            _ if matches!(finding.code, Code::RepairedNumber | Code::DearNumber) => Action::Allow,
            (Some(Strength::Disproved), Level::Gentle) => Action::Label,
            (Some(Strength::Disproved), Level::Balanced) => Action::Silence,
            (Some(Strength::Disproved), Level::Strict) => Action::Reject,
            (Some(Strength::Suspicious), Level::Strict) if !reassurance.expected => Action::Silence,
            (Some(Strength::Suspicious | Strength::Unproven), _) => Action::Label,
            (Some(Strength::Notice), Level::Strict)
                if finding.code == Code::Withheld && self.silence_withheld =>
            {
                Action::Silence
            }
            (Some(Strength::Notice), Level::Strict) => Action::Label,
            (Some(Strength::Notice | Strength::Reassuring), _) => Action::Allow,
        }
    }

    /// The strength that is left of a finding beside what speaks for the call.
    fn weight(&self, finding: &Finding, reassurance: Reassurance) -> Option<Strength> {
        let strength = match finding.strength {
            Strength::Reassuring => return None,
            Strength::Unproven if reassurance.verified => Strength::Notice,
            strength => strength,
        };
        match strength {
            Strength::Unproven if reassurance.expected => None,
            Strength::Notice if reassurance.expected || reassurance.contact || reassurance.repeated => None,
            strength => Some(strength),
        }
    }

    fn with_contacts_only(
        &self,
        (action, decided_by): (Action, DecidedBy),
        reassurance: Reassurance,
        claim: Option<&Claim>,
    ) -> (Action, DecidedBy) {
        let is_wanted = reassurance.contact
            || reassurance.expected
            || claim.is_some_and(|claim| claim.exact && claim.users_own);
        if !self.contacts_only || is_wanted || action >= Action::Silence {
            return (action, decided_by);
        }
        (Action::Silence, DecidedBy::ContactsOnly)
    }
}

/// A rule of the user's: it can't let a disproved call of a guarded party ring, unless it says "never touch".
fn with_rule(
    (action, decided_by): (Action, DecidedBy),
    findings: &[Finding],
    claim: Option<&Claim>,
    rule: Option<&UserRule>,
) -> (Action, DecidedBy) {
    let Some(rule) = rule else { return (action, decided_by) };
    let is_disproved = findings.iter().any(|finding| finding.strength == Strength::Disproved);
    match rule.action {
        RuleAction::Allow if is_disproved && claim.is_some_and(|claim| claim.guarded) => (action, decided_by),
        RuleAction::Allow | RuleAction::NeverTouch => (Action::Allow, DecidedBy::Rule),
        RuleAction::Label if action < Action::Label => (Action::Label, DecidedBy::Rule),
        RuleAction::Silence if action < Action::Silence => (Action::Silence, DecidedBy::Rule),
        RuleAction::Label | RuleAction::Silence => (action, decided_by),
    }
}

fn with_handling((action, decided_by): (Action, DecidedBy), claim: Option<&Claim>) -> (Action, DecidedBy) {
    let handling = claim.filter(|claim| claim.exact).map(|claim| claim.handling).unwrap_or_default();
    match handling {
        Handling::NeverTouch => (Action::Allow, DecidedBy::Handling),
        Handling::AlwaysLabel if action < Action::Label => (Action::Label, DecidedBy::Handling),
        Handling::AlwaysSilence if action < Action::Silence => (Action::Silence, DecidedBy::Handling),
        Handling::Default | Handling::AlwaysLabel | Handling::AlwaysSilence => (action, decided_by),
    }
}

/// Which reassuring findings there are.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reassurance {
    verified: bool,
    contact: bool,
    expected: bool,
    repeated: bool,
    emergency: bool,
}

impl Reassurance {
    pub(crate) fn of(findings: &[Finding]) -> Self {
        let has = |code| findings.iter().any(|finding| finding.code == code && !finding.strength.accuses());
        Self {
            verified: has(Code::Verified),
            contact: has(Code::Contact),
            expected: has(Code::CallExpected),
            repeated: has(Code::Repeated),
            emergency: has(Code::EmergencyRecent),
        }
    }
}
