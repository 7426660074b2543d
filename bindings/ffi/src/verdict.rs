//! What the core tells Kotlin about a call.

use ringtrue_engine as core;

use crate::party::PartyKind;

pub use ringtrue_engine::{
    Action, Because, ClaimReport as Claim, Code, FindingReport as Finding, NeverTell, ReachReport as Reach,
    Strength, TargetKind, TargetReport as Target,
};

/// What the phone should do with the call.
#[uniffi::remote(Enum)]
pub enum Action {
    /// Ring as if the app weren't there.
    Allow,
    /// Ring, with a label.
    Label,
    /// Don't ring; label after the fact.
    Silence,
    /// Reject; label after the fact.
    Reject,
}

/// What decided.
#[uniffi::remote(Enum)]
pub enum Because {
    /// Nothing speaks against the call.
    Nothing,
    /// The findings.
    Findings,
    /// The user wants only contacts and expected calls to ring.
    ContactsOnly,
    /// The user's own wish for this party.
    Handling,
    /// A rule of the user's.
    Rule,
}

/// How much a finding weighs.
#[uniffi::remote(Enum)]
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

/// Which signal saw something.
#[uniffi::remote(Enum)]
pub enum Code {
    /// The presented number's owner never calls from it.
    InboundOnly,
    /// The party never shows this number, or never phones at all.
    NeverDisplays,
    /// An emergency or never-calling short code is presented.
    ServiceCode,
    /// Inside a range set aside for drama.
    FictionalRange,
    /// A class of numbers that the country's rules bar from caller ID.
    BarredRange,
    /// Cannot exist.
    ImpossibleNumber,
    /// The user's own number calls the user.
    OwnNumber,
    /// STIR/SHAKEN says that the number is not the caller's.
    VerificationFailed,
    /// In no assigned range of the numbering plan.
    UnassignedNumber,
    /// Not a trusted number, but a keystroke from one.
    LookAlike,
    /// Android's contact matching would show a trusted party's name for this other number.
    DialerCollision,
    /// This party's calls were verified before, and this one is not.
    VerificationRegressed,
    /// An unknown call ended shortly before this one.
    Handover,
    /// The user is dialling the number that now calls.
    CrossedCall,
    /// On a block list that the user imported.
    ReportedNumber,
    /// Shows a guarded party's number; nothing proves it.
    UnprovenClaim,
    /// Shares the user's own area and exchange, and is unknown.
    Neighbour,
    /// No number is presented.
    Withheld,
    /// A range for sales calls or automatic diallers.
    CommercialPlatform,
    /// STIR/SHAKEN passed.
    Verified,
    /// Exactly a contact's number, and that contact is not guarded.
    Contact,
    /// The user dialled this party lately, or is expecting a call.
    CallExpected,
    /// The same number tried again within minutes.
    Repeated,
    /// The user rang an emergency number within the last 24 hours.
    EmergencyRecent,
    /// Read by a known habit of networks, as the number could not exist as it stood.
    RepairedNumber,
    /// More digits than any number has.
    UnreadableNumber,
}

/// What nobody genuine asks for on such a call.
#[uniffi::remote(Enum)]
pub enum NeverTell {
    /// PIN, password, one-time code; no money moved to a "safe" account.
    BankSecrets,
    /// No payment, gift card or bank details because of a call.
    Payment,
    /// No personal details, no access to the computer.
    PersonalDetails,
    /// No money for somebody of the family before they were rung on a number known before.
    MoneyForFamily,
}

/// What kind of target a finding has.
#[uniffi::remote(Enum)]
pub enum TargetKind {
    /// A trusted party of a pack or of the user's.
    Party,
    /// A contact.
    Contact,
    /// The user's own number.
    OwnNumber,
}

/// Whom or what a finding is about.
#[uniffi::remote(Record)]
pub struct Target {
    /// What kind of target.
    pub kind: TargetKind,
    /// The party's id, the contact's lookup key, or `own`.
    pub key: String,
    /// The party's name; null for a contact, whose name the phone knows.
    pub name: Option<String>,
    /// What the party is.
    pub party_kind: Option<PartyKind>,
    /// The target's number that the finding is about: full, or a short code.
    pub number: String,
}

/// Which trusted party the display claims.
#[uniffi::remote(Record)]
pub struct Claim {
    /// Whom it points to.
    pub target: Target,
    /// Whether the presented number is exactly the target's; otherwise it only resembles it.
    pub exact: bool,
    /// Whether the target is guarded: that its number is shown is no proof.
    pub guarded: bool,
}

/// What one signal saw.
#[uniffi::remote(Record)]
pub struct Finding {
    /// Which signal.
    pub code: Code,
    /// How much it weighs.
    pub strength: Strength,
    /// Whom it is about.
    pub target: Option<Target>,
    /// The data row or standing rule it rests on.
    pub rule: String,
    /// Where that is from.
    pub source: String,
}

/// How to reach the real one; never the presented number.
#[uniffi::remote(Record)]
pub struct Reach {
    /// Whom the number reaches; null for a contact, whose name the phone knows.
    pub name: Option<String>,
    /// What to dial.
    pub number: String,
}

/// What to tell the callee.
#[derive(Debug, Clone, uniffi::Record)]
pub struct Advice {
    /// The finding that decided.
    pub lead: Option<Code>,
    /// Which trusted party the display claims.
    pub claim: Option<Claim>,
    /// What nobody genuine asks for.
    pub never_tell: Option<NeverTell>,
    /// How to reach the real one.
    pub reach: Option<Reach>,
    /// How the claimed party says that it behaves, in English, by its pack.
    #[uniffi(default = None)]
    pub habits: Option<String>,
}

/// What to do with a call, and why.
#[derive(Debug, Clone, uniffi::Record)]
pub struct Verdict {
    /// What the phone should do.
    pub action: Action,
    /// What decided.
    pub because: Because,
    /// What the signals saw, by strength, then by code.
    pub findings: Vec<Finding>,
    /// What to tell the callee.
    pub advice: Advice,
    /// What the display shows: a full number, a short code, or the text as it came; null where nothing is shown.
    pub presented: Option<String>,
    /// Signals that failed and were skipped.
    pub skipped: Vec<Code>,
}

/// A verdict, and the ticket for it.
#[derive(Debug, Clone, uniffi::Record)]
pub struct Screened {
    /// The verdict.
    pub verdict: Verdict,
    /// To be given back when the phone has its answer; good once, and for this core alone.
    pub ticket: i64,
}

impl From<ringtrue_screening::Screened> for Screened {
    fn from(ringtrue_screening::Screened { report, ticket }: ringtrue_screening::Screened) -> Self {
        Self { verdict: report.into(), ticket: ticket.0 }
    }
}

impl From<core::Report> for Verdict {
    fn from(report: core::Report) -> Self {
        let core::Report { presented, action, because, claim, findings, advice, skipped } = report;
        let core::AdviceReport { lead, never_tell, habits, reach } = advice;
        Self {
            action,
            because,
            findings,
            advice: Advice { lead, claim, never_tell, reach, habits },
            presented,
            skipped,
        }
    }
}
