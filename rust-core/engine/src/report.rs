//! A verdict in the form that leaves the core: plain words and numbers, for the journal, the phone and the command line.

use serde::Serialize;

use crate::advice::{Advice, NeverTell, Reach};
use crate::call::{IncomingCall, Timestamp};
use crate::claim::Claim;
use crate::day::Day;
use crate::finding::{Code, Finding, Strength, Target};
use crate::number::Presented;
use crate::overruling::Overruling;
use crate::party::{AppCheck, PartyKind};
use crate::policy::{Action, DecidedBy};
use crate::verdict::Verdict;

/// The most characters kept of a handle that is no number.
const LONGEST_TEXT: usize = 64;

/// One call's verdict, in plain text. Not for logs: it names numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What the display showed: a full number, a short code, or the text as it came; `None` where nothing was shown.
    pub presented: Option<String>,
    /// What the phone should do.
    pub action: Action,
    /// What decided.
    pub decided_by: DecidedBy,
    /// Which trusted party the display claims.
    pub claim: Option<ClaimReport>,
    /// What the signals saw, by strength, then by code.
    pub findings: Vec<FindingReport>,
    /// What to tell the callee.
    pub advice: AdviceReport,
    /// Signals that failed and were skipped.
    pub skipped: Vec<Code>,
}

/// Which trusted party the display claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimReport {
    /// Whom it points to.
    pub target: TargetReport,
    /// Whether the presented number is exactly the target's; otherwise it only resembles it.
    pub exact: bool,
    /// Whether that its number is shown is no proof: it is guarded, or a saved organisation.
    pub guarded: bool,
    /// Whether it is a contact with a number that no private person has: the saved name is all that the display claims.
    pub organisation: bool,
}

/// Whom or what a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetReport {
    /// What kind of target.
    pub kind: TargetKind,
    /// The party's id, the contact's key, or `own`.
    pub key: String,
    /// The party's name; contacts have theirs in the phone's own store.
    pub name: Option<String>,
    /// What the party is.
    pub party_kind: Option<PartyKind>,
    /// The target's number that the finding is about: full, or a short code.
    pub number: String,
}

/// What kind of target a finding has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// A trusted party of a pack or of the user's.
    Party,
    /// A contact.
    Contact,
    /// The user's own number.
    OwnNumber,
}

/// What one signal saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingReport {
    /// Which signal.
    pub code: Code,
    /// How much it weighs.
    pub strength: Strength,
    /// Whom it is about.
    pub target: Option<TargetReport>,
    /// The data row or standing rule it rests on.
    pub rule: String,
    /// Where that is from.
    pub source: String,
    /// What overrules it, where it asks for less than it would by itself; `None` for one that counts in full or speaks for the
    /// call.
    pub overruled_by: Option<Overruling>,
    /// How old that is; `None` for what doesn't age.
    pub age: Option<Age>,
}

/// How old something is that was looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Age {
    /// The day on which somebody looked last that it holds: `2026-11-29`.
    pub checked: String,
    /// Whether nobody had looked for eighteen months when the call came, so that it may have changed.
    pub is_old: bool,
}

impl Age {
    /// The age of what was looked at on a day, for a call at a moment.
    #[must_use]
    pub fn at(checked: Day, call: Timestamp) -> Self {
        Self { checked: checked.to_string(), is_old: checked.is_old_at(call) }
    }
}

/// What to tell the callee.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AdviceReport {
    /// The finding that decided.
    pub lead: Option<Code>,
    /// What nobody genuine asks for.
    pub never_tell: Option<NeverTell>,
    /// How the claimed party says that it behaves, by its pack.
    pub habits: Option<String>,
    /// In which app it can be seen whether the party is on the phone.
    pub app_check: Option<AppCheckReport>,
    /// How to reach the real one.
    pub reach: Option<ReachReport>,
    /// How old what a pack says of the party is; `None` where no pack does.
    pub age: Option<Age>,
}

/// In which app it can be seen whether the party is on the phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppCheckReport {
    /// The app's name.
    pub app: String,
    /// What to look at or to ask for.
    pub how: String,
    /// The name of its Android package.
    pub package: Option<String>,
    /// Since when there is such a check.
    pub since: Option<String>,
}

/// How to reach the real one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReachReport {
    /// Whom the number reaches; `None` for a contact, whose name the phone knows.
    pub name: Option<String>,
    /// What to dial.
    pub number: String,
}

impl Report {
    /// The report of a verdict on this call.
    #[must_use]
    pub fn of(call: &IncomingCall, verdict: &Verdict) -> Self {
        let findings = verdict.findings.iter();
        Self {
            presented: presented(call, &verdict.presented),
            action: verdict.action,
            decided_by: verdict.decided_by,
            claim: verdict.claim.as_ref().map(ClaimReport::from),
            findings: findings.map(|finding| FindingReport::of(finding, verdict, call.at)).collect(),
            advice: AdviceReport::of(&verdict.advice, call.at),
            skipped: verdict.skipped.clone(),
        }
    }
}

fn presented(call: &IncomingCall, presented: &Presented) -> Option<String> {
    match presented {
        Presented::Nothing => None,
        Presented::Number(number, _) => Some(number.plain()),
        Presented::Short(code) => Some(code.plain()),
        Presented::Unreadable(_) => {
            let text = call.handle.as_deref().unwrap_or_default();
            let text = text.strip_prefix("tel:").unwrap_or(text);
            Some(text.chars().filter(|character| !character.is_control()).take(LONGEST_TEXT).collect())
        }
    }
}

impl From<&Claim> for ClaimReport {
    fn from(claim: &Claim) -> Self {
        let Claim { exact, guarded, organisation, .. } = *claim;
        Self { target: TargetReport::from(&claim.target), exact, guarded, organisation }
    }
}

impl From<&Target> for TargetReport {
    fn from(target: &Target) -> Self {
        let (kind, name, party_kind) = match target {
            Target::Party { name, kind, .. } => (TargetKind::Party, Some(name.to_string()), Some(*kind)),
            Target::Contact { .. } => (TargetKind::Contact, None, Some(PartyKind::Person)),
            Target::Own { .. } => (TargetKind::OwnNumber, None, None),
        };
        Self { kind, key: target.key().to_owned(), name, party_kind, number: target.number().plain() }
    }
}

impl FindingReport {
    fn of(finding: &Finding, verdict: &Verdict, call: Timestamp) -> Self {
        let overruled = verdict.overruled.iter().find(|(code, _)| *code == finding.code);
        Self {
            code: finding.code,
            strength: finding.strength,
            target: finding.target.as_ref().map(TargetReport::from),
            rule: finding.rule.row.to_string(),
            source: finding.rule.source.to_string(),
            overruled_by: overruled.map(|(_, overruling)| *overruling),
            age: finding.rule.checked().map(|checked| Age::at(checked, call)),
        }
    }
}

impl AdviceReport {
    fn of(advice: &Advice, call: Timestamp) -> Self {
        Self {
            lead: advice.lead,
            never_tell: advice.never_tell,
            habits: advice.habits.as_ref().map(ToString::to_string),
            app_check: advice.app_check.as_ref().map(AppCheckReport::from),
            reach: advice.reach.as_ref().map(ReachReport::from),
            age: advice.checked.map(|checked| Age::at(checked, call)),
        }
    }
}

impl From<&AppCheck> for AppCheckReport {
    fn from(check: &AppCheck) -> Self {
        let text = |text: &Option<crate::Text>| text.as_ref().map(ToString::to_string);
        let (app, how) = (check.app.to_string(), check.how.to_string());
        Self { app, how, package: text(&check.package), since: text(&check.since) }
    }
}

impl From<&Reach> for ReachReport {
    fn from(reach: &Reach) -> Self {
        Self { name: reach.name.as_ref().map(ToString::to_string), number: reach.number.plain() }
    }
}
