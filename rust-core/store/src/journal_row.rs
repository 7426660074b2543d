//! A call of the journal as it is written: plain words and numbers, apart from the engine's own types.
//!
//! Enums stand there by their numbers ([`crate::enum_number`]). A code that this version doesn't know, a retired or a
//! later one, is passed over and its number kept beside the verdict. Whatever else is unknown makes the row unreadable.

use std::collections::BTreeSet;

use ringtrue_engine::{
    AdviceReport, Age, ClaimReport, Code, FindingReport, IncomingCall, ReachReport, Report, TargetReport,
    Timestamp, day_checked,
};
use serde::{Deserialize, Serialize};

use crate::enum_number::{EnumNumber, enum_numbers, known};
use crate::error::{StoreError, read_record, record_bytes, unreadable};
use crate::schema::JOURNAL;

/// One call in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Counts up from 1.
    pub id: u64,
    /// The call.
    pub call: IncomingCall,
    /// The verdict on it, or why there is none: such a call rang.
    pub outcome: Result<Report, String>,
    /// The numbers of codes that the verdict had and this version doesn't know: it has retired them, or never had them.
    pub retired: Vec<u16>,
    /// What the user says that the call was.
    pub feedback: Option<Feedback>,
}

/// What the user says that a call was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feedback {
    /// It was who it seemed to be.
    Genuine,
    /// It was a fraudster's.
    Fraud,
}

enum_numbers! {
    Feedback { Genuine = 0, Fraud = 1, }
}

/// A row. Later kinds are added below: a kind's place stands before each record.
#[derive(Serialize, Deserialize)]
pub(crate) enum Row {
    /// Written up to schema 3: codes are one less than their numbers, and a claim is its target alone.
    First { call: CallRow, outcome: Result<ReportRow<TargetRow, EarlierFindingRow>, String> },
    /// Written up to schema 5: without what overrules a finding, and whether a claim is an organisation's.
    Second { call: CallRow, outcome: Result<ReportRow<EarlierClaimRow, EarlierFindingRow>, String> },
    /// One that the user has said something about, in schema 6 before the next kind came.
    Third {
        call: CallRow,
        outcome: Result<ReportRow<EarlierClaimRow, EarlierFindingRow>, String>,
        feedback: u16,
    },
    /// From schema 6 on.
    Fourth {
        call: CallRow,
        outcome: Result<ReportRow<ClaimRow, FindingRow>, String>,
        /// What the user has said about it.
        feedback: Option<u16>,
    },
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct CallRow {
    handle: Option<String>,
    presentation: u16,
    verification: u16,
    /// Milliseconds since 1970, UTC.
    at: i64,
    utc_offset: i16,
}

/// A verdict, with its claim and findings in one form or the other.
#[derive(Serialize, Deserialize)]
pub(crate) struct ReportRow<C, F> {
    presented: Option<String>,
    action: u16,
    decided_by: u16,
    claim: Option<C>,
    findings: Vec<F>,
    advice: AdviceRow,
    skipped: Vec<u16>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct EarlierClaimRow {
    target: TargetRow,
    exact: bool,
    guarded: bool,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct ClaimRow {
    target: TargetRow,
    exact: bool,
    guarded: bool,
    organisation: bool,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct TargetRow {
    kind: u16,
    key: String,
    name: Option<String>,
    party_kind: Option<u16>,
    number: String,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct EarlierFindingRow {
    code: u16,
    strength: u16,
    target: Option<TargetRow>,
    rule: String,
    source: String,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct FindingRow {
    code: u16,
    strength: u16,
    target: Option<TargetRow>,
    rule: String,
    source: String,
    overruled_by: Option<u16>,
}

#[derive(Serialize, Deserialize)]
struct AdviceRow {
    lead: Option<u16>,
    never_tell: Option<u16>,
    habits: Option<String>,
    reach: Option<ReachRow>,
}

#[derive(Serialize, Deserialize)]
struct ReachRow {
    name: Option<String>,
    number: String,
}

impl Row {
    pub(crate) fn of(call: &IncomingCall, outcome: Result<Report, String>) -> Self {
        Self::Fourth { call: CallRow::of(call), outcome: outcome.map(ReportRow::of), feedback: None }
    }

    /// The row with what the user says about its call now. Codes that are unknown here stay in it.
    pub(crate) fn with_feedback(self, feedback: Option<Feedback>) -> Self {
        let (call, outcome, _) = self.parts();
        Self::Fourth { call, outcome, feedback: feedback.map(EnumNumber::number) }
    }

    fn parts(self) -> (CallRow, Result<ReportRow<ClaimRow, FindingRow>, String>, Option<u16>) {
        match self {
            Self::First { call, outcome } => (call, outcome.map(ReportRow::of_first), None),
            Self::Second { call, outcome } => (call, outcome.map(ReportRow::of_second), None),
            Self::Third { call, outcome, feedback } => {
                (call, outcome.map(ReportRow::of_second), Some(feedback))
            }
            Self::Fourth { call, outcome, feedback } => (call, outcome, feedback),
        }
    }

    fn entry(self, id: u64) -> Result<JournalEntry, String> {
        let (call, outcome, feedback) = self.parts();
        let mut retired = BTreeSet::new();
        let outcome = match outcome {
            Ok(report) => Ok(report.report(Timestamp(call.at), &mut retired)?),
            Err(why) => Err(why),
        };
        let (retired, feedback) = (retired.into_iter().collect(), feedback.map(known).transpose()?);
        Ok(JournalEntry { id, call: call.call()?, outcome, retired, feedback })
    }
}

/// The bytes of a row with what the user says about its call now.
pub(crate) fn with_feedback(bytes: &[u8], feedback: Option<Feedback>) -> Result<Vec<u8>, StoreError> {
    let row: Row = read_record(JOURNAL.name(), bytes)?;
    record_bytes(&row.with_feedback(feedback))
}

/// The entry that a row stands for.
pub(crate) fn entry(id: u64, bytes: &[u8]) -> Result<JournalEntry, StoreError> {
    let row: Row = read_record(JOURNAL.name(), bytes)?;
    row.entry(id).map_err(|reason| unreadable(JOURNAL.name(), &reason))
}

/// When a row's call came in, whatever its verdict is; `None` where not even that can be read.
pub(crate) fn called_at(bytes: &[u8]) -> Option<i64> {
    #[derive(Deserialize)]
    struct Start {
        #[expect(dead_code, reason = "the kind stands before the call, which all kinds begin with")]
        kind: u32,
        call: CallRow,
    }
    let (start, _) = postcard::take_from_bytes::<Start>(bytes).ok()?;
    Some(start.call.at)
}

impl CallRow {
    pub(crate) fn of(call: &IncomingCall) -> Self {
        Self {
            handle: call.handle.clone(),
            presentation: call.presentation.number(),
            verification: call.verification.number(),
            at: call.at.0,
            utc_offset: call.utc_offset,
        }
    }

    pub(crate) fn call(self) -> Result<IncomingCall, String> {
        Ok(IncomingCall {
            handle: self.handle,
            presentation: known(self.presentation)?,
            verification: known(self.verification)?,
            at: Timestamp(self.at),
            utc_offset: self.utc_offset,
        })
    }
}

impl ReportRow<ClaimRow, FindingRow> {
    fn of(report: Report) -> Self {
        Self {
            presented: report.presented,
            action: report.action.number(),
            decided_by: report.decided_by.number(),
            claim: report.claim.map(ClaimRow::of),
            findings: report.findings.into_iter().map(FindingRow::of).collect(),
            advice: AdviceRow::of(report.advice),
            skipped: report.skipped.into_iter().map(Code::number).collect(),
        }
    }

    /// A row of the first kind in this form. What a claim is beside its target follows from the rest: it was exact where
    /// it has the presented number, and a guarded party's number always gave this finding.
    fn of_first(first: ReportRow<TargetRow, EarlierFindingRow>) -> Self {
        let number = |place: u16| place.saturating_add(1);
        let mut findings = first.findings;
        for finding in &mut findings {
            finding.code = number(finding.code);
        }
        let shows_guarded = findings.iter().any(|finding| finding.code == Code::UnprovenClaim.number());
        let claim = first.claim.map(|target| {
            let exact = first.presented.as_ref() == Some(&target.number);
            EarlierClaimRow { target, exact, guarded: exact && shows_guarded }
        });
        Self::of_second(ReportRow {
            presented: first.presented,
            action: first.action,
            decided_by: first.decided_by,
            claim,
            findings,
            advice: AdviceRow { lead: first.advice.lead.map(number), ..first.advice },
            skipped: first.skipped.into_iter().map(number).collect(),
        })
    }

    /// A row of the second kind in this form: of its findings it isn't known what overruled them.
    fn of_second(second: ReportRow<EarlierClaimRow, EarlierFindingRow>) -> Self {
        let ReportRow { presented, action, decided_by, claim, findings, advice, skipped } = second;
        let claim = claim.map(|EarlierClaimRow { target, exact, guarded }| ClaimRow {
            target,
            exact,
            guarded,
            organisation: false,
        });
        let finding = |EarlierFindingRow { code, strength, target, rule, source }| FindingRow {
            code,
            strength,
            target,
            rule,
            source,
            overruled_by: None,
        };
        let findings = findings.into_iter().map(finding).collect();
        Self { presented, action, decided_by, claim, findings, advice, skipped }
    }

    /// The verdict without the codes that are unknown here: their numbers are put apart.
    fn report(self, call: Timestamp, retired: &mut BTreeSet<u16>) -> Result<Report, String> {
        let mut code = |number| {
            let code = Code::from_number(number);
            if code.is_none() {
                retired.insert(number);
            }
            code
        };
        let mut findings = Vec::new();
        for finding in self.findings {
            if let Some(code) = code(finding.code) {
                findings.push(finding.finding(code, call)?);
            }
        }
        let AdviceRow { lead, never_tell, habits, reach } = self.advice;
        Ok(Report {
            presented: self.presented,
            action: known(self.action)?,
            decided_by: known(self.decided_by)?,
            claim: self.claim.map(ClaimRow::claim).transpose()?,
            findings,
            advice: AdviceReport {
                lead: lead.and_then(&mut code),
                never_tell: never_tell.map(known).transpose()?,
                habits,
                app_check: None,
                reach: reach.map(|ReachRow { name, number }| ReachReport { name, number }),
                age: None,
            },
            skipped: self.skipped.into_iter().filter_map(code).collect(),
        })
    }
}

impl ClaimRow {
    fn of(ClaimReport { target, exact, guarded, organisation }: ClaimReport) -> Self {
        Self { target: TargetRow::of(target), exact, guarded, organisation }
    }

    fn claim(self) -> Result<ClaimReport, String> {
        let Self { target, exact, guarded, organisation } = self;
        Ok(ClaimReport { target: target.target()?, exact, guarded, organisation })
    }
}

impl TargetRow {
    fn of(TargetReport { kind, key, name, party_kind, number }: TargetReport) -> Self {
        Self { kind: kind.number(), key, name, party_kind: party_kind.map(EnumNumber::number), number }
    }

    fn target(self) -> Result<TargetReport, String> {
        Ok(TargetReport {
            kind: known(self.kind)?,
            key: self.key,
            name: self.name,
            party_kind: self.party_kind.map(known).transpose()?,
            number: self.number,
        })
    }
}

impl FindingRow {
    /// Without its age, which is told by the source.
    fn of(
        FindingReport { code, strength, target, rule, source, overruled_by, age: _ }: FindingReport,
    ) -> Self {
        let (code, strength, target) = (code.number(), strength.number(), target.map(TargetRow::of));
        Self { code, strength, target, rule, source, overruled_by: overruled_by.map(EnumNumber::number) }
    }

    fn finding(self, code: Code, call: Timestamp) -> Result<FindingReport, String> {
        Ok(FindingReport {
            code,
            strength: known(self.strength)?,
            target: self.target.map(TargetRow::target).transpose()?,
            age: day_checked(&self.rule, &self.source).map(|day| Age::at(day, call)),
            rule: self.rule,
            source: self.source,
            overruled_by: self.overruled_by.map(known).transpose()?,
        })
    }
}

impl AdviceRow {
    /// Without the app check and the age: they are of use while the phone rings.
    fn of(AdviceReport { lead, never_tell, habits, reach, app_check: _, age: _ }: AdviceReport) -> Self {
        Self {
            lead: lead.map(Code::number),
            never_tell: never_tell.map(EnumNumber::number),
            habits,
            reach: reach.map(|ReachReport { name, number }| ReachRow { name, number }),
        }
    }
}

#[cfg(test)]
mod tests;
