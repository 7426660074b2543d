//! One judged call, as `--json` writes it and the tables show it.

use ringtrue_engine::{
    Action, Age, AppCheckReport, Code, FindingReport, NeverTell, Report, TargetKind, TargetReport,
};
use serde::Serialize;

use crate::phone::Phone;
use crate::words::{Words, reason};

/// A judged call. As JSON it is one line; keys are only ever added.
#[derive(Debug, Serialize)]
pub(crate) struct Record {
    /// The line of the call log, from 1; nothing for `check`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u64>,
    /// RFC 3339 with the zone's offset; nothing for `check`.
    pub(crate) time: Option<String>,
    /// The number, in E.164 where it is a full one.
    pub(crate) presented: Option<String>,
    /// The name that a stock phone would display.
    pub(crate) shown_as: Option<String>,
    /// What the phone does.
    pub(crate) action: Action,
    /// What was seen, the weightiest first.
    pub(crate) findings: Vec<FindingReport>,
    /// What to say.
    pub(crate) advice: AdviceWords,
    /// The reason in a few words.
    #[serde(skip)]
    pub(crate) reason: String,
}

/// Advice in words; empty where a call rings as it is.
#[derive(Debug, Default, Serialize)]
pub(crate) struct AdviceWords {
    /// The finding that decided.
    pub(crate) lead: Option<Code>,
    /// What the display claims.
    pub(crate) claim: Option<String>,
    /// Why that is no proof.
    pub(crate) why: Option<String>,
    /// In which app it can be seen whether the party is on the phone.
    pub(crate) app: Option<AppCheckReport>,
    /// What never to tell.
    pub(crate) never_tell: Option<String>,
    /// How the claimed party says that it behaves.
    pub(crate) habits: Option<String>,
    /// How to reach the real one.
    pub(crate) reach: Option<Reach>,
    /// How old what a pack says of the claimed party is.
    pub(crate) age: Option<Age>,
}

/// How to reach the real one.
#[derive(Debug, Serialize)]
pub(crate) struct Reach {
    /// Whom.
    pub(crate) name: Option<String>,
    /// What to dial.
    pub(crate) number: String,
}

impl Record {
    /// What a call's report says, with the names that only the phone knows. `log_name` is the name that the
    /// exporting phone displayed.
    pub(crate) fn new(phone: &Phone, report: Report, log_name: Option<&str>) -> Self {
        let shown_as = log_name.or_else(|| phone.shown_as(&report)).map(str::to_owned);
        let lead = reason(&report);
        let finding = report.findings.iter().find(|finding| finding.code.as_str() == lead);
        let strength = finding.map(|finding| finding.strength);
        let about = finding
            .and_then(|finding| finding.target.as_ref())
            .or(report.claim.as_ref().map(|claim| &claim.target));
        let name = about.map(|target| phone.name_or_words(target)).unwrap_or_default();
        let number = about.map(|target| target.number.clone()).unwrap_or_default();
        let values = [("name", name.as_str()), ("number", number.as_str())];
        let words = Words::english();
        let advice = match report.action {
            Action::Allow => AdviceWords::default(),
            Action::Label | Action::Silence | Action::Reject => AdviceWords {
                lead: report.advice.lead,
                claim: Some(claim(phone, &report)),
                why: Some(words.say(&words.of_reason("why", lead, strength), &values)),
                app: report.advice.app_check.clone(),
                never_tell: report.advice.never_tell.map(never_tell),
                habits: report.advice.habits.clone(),
                reach: reach(phone, &report),
                age: report.advice.age.clone(),
            },
        };
        let reason = words.say(&words.of_reason("short", lead, strength), &values);
        let findings = report.findings.into_iter().map(|finding| named(phone, finding)).collect();
        Self {
            line: None,
            time: None,
            presented: report.presented,
            shown_as,
            action: report.action,
            findings,
            advice,
            reason,
        }
    }
}

/// The finding, with the name of a contact, which the engine does not know.
fn named(phone: &Phone, finding: FindingReport) -> FindingReport {
    let target = finding.target.map(|target| TargetReport { name: phone.name_of(&target), ..target });
    FindingReport { target, ..finding }
}

fn never_tell(what: NeverTell) -> String {
    Words::english().say(&format!("never.{}", what.as_str()), &[])
}

/// What the display makes one believe.
fn claim(phone: &Phone, report: &Report) -> String {
    let words = Words::english();
    match (&report.claim, &report.presented) {
        (_, None) => words.say("claim.nothing", &[]),
        (Some(claim), _) if claim.target.kind == TargetKind::OwnNumber => words.say("claim.own", &[]),
        (Some(claim), Some(_)) => {
            let key = if claim.exact { "claim.exact" } else { "claim.near" };
            words.say(key, &[("name", &phone.name_or_words(&claim.target))])
        }
        (None, Some(_)) if report.advice.lead == Some(Code::OwnNumber) => words.say("claim.own", &[]),
        (None, Some(presented)) => words.say("claim.number", &[("number", presented)]),
    }
}

/// How to reach the one whom the display claims. The engine leaves out a contact's name: the claim has it.
fn reach(phone: &Phone, report: &Report) -> Option<Reach> {
    let reach = report.advice.reach.as_ref()?;
    let name =
        reach.name.clone().or_else(|| report.claim.as_ref().and_then(|claim| phone.name_of(&claim.target)));
    Some(Reach { name, number: reach.number.clone() })
}
