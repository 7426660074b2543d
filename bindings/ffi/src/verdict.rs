//! What the core says about a call.

use ringtrue_engine as core;

use crate::parties::PartyKind;

pub(crate) use ringtrue_engine::{
    Action, Age, AppCheckReport as AppCheck, ClaimReport as Claim, Code, DecidedBy, FindingReport as Finding,
    NeverTell, Overruling, ReachReport as Reach, Strength, TargetKind, TargetReport as Target,
};

/// What the phone should do with the call.
#[uniffi::remote(Enum)]
pub(crate) enum Action {
    /// Ring as if the app weren't there.
    Allow,
    /// Ring, with a label.
    Label,
    /// Don't ring; label after the fact.
    Silence,
    /// Reject; label after the fact.
    Reject,
}

#[uniffi::remote(Enum)]
pub(crate) enum DecidedBy {
    Nothing,
    Findings,
    /// The user wants only contacts and expected calls to ring.
    ContactsOnly,
    /// What the user wants done with this party's calls.
    Handling,
    Rule,
}

#[uniffi::remote(Enum)]
pub(crate) enum Strength {
    /// Nobody genuine can show this number.
    Disproved,
    /// Nobody genuine is likely to.
    Suspicious,
    /// A guarded party is claimed, and nothing proves it.
    Unproven,
    Notice,
    Reassuring,
}

#[uniffi::remote(Enum)]
pub(crate) enum Code {
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
    /// A number of the user's own country, in a call from abroad.
    FromAbroad,
    /// Dear to call: not to be rung back.
    DearNumber,
}

/// What nobody genuine asks for on such a call.
#[uniffi::remote(Enum)]
pub(crate) enum NeverTell {
    /// PIN, password, one-time code; no money moved to a "safe" account.
    BankSecrets,
    /// No payment, gift card or bank details because of a call.
    Payment,
    /// No personal details, no access to the computer.
    PersonalDetails,
    /// No money for somebody of the family before they were rung on a number known before.
    MoneyForFamily,
}

#[uniffi::remote(Enum)]
pub(crate) enum TargetKind {
    /// A trusted party of a pack or of the user's.
    Party,
    Contact,
    OwnNumber,
}

/// Whom or what a finding is about.
#[uniffi::remote(Record)]
pub(crate) struct Target {
    pub(crate) kind: TargetKind,
    /// The party's id, the contact's lookup key, or `own`.
    pub(crate) key: String,
    /// The party's name; null for a contact, whose name the phone knows.
    pub(crate) name: Option<String>,
    pub(crate) party_kind: Option<PartyKind>,
    /// The target's number that the finding is about: full, or a short code.
    pub(crate) number: String,
}

/// Which trusted party the display claims.
#[uniffi::remote(Record)]
pub(crate) struct Claim {
    pub(crate) target: Target,
    /// Whether the presented number is exactly the target's; otherwise it only resembles it.
    pub(crate) exact: bool,
    /// Whether that its number is shown is no proof: it is guarded, or a saved organisation.
    pub(crate) guarded: bool,
    /// Whether it is a contact with a number that no private person has: the saved name is all that the display claims.
    #[uniffi(default = false)]
    pub(crate) organisation: bool,
}

/// What one signal saw.
#[uniffi::remote(Record)]
pub(crate) struct Finding {
    pub(crate) code: Code,
    pub(crate) strength: Strength,
    pub(crate) target: Option<Target>,
    /// The data row or standing rule it rests on.
    pub(crate) rule: String,
    pub(crate) source: String,
    /// What overrules it; null for one that counts in full or speaks for the call.
    #[uniffi(default = None)]
    pub(crate) overruled_by: Option<Overruling>,
    /// How old that is; null for what doesn't age.
    #[uniffi(default = None)]
    pub(crate) age: Option<Age>,
}

/// How old something is that was looked up.
#[uniffi::remote(Record)]
pub(crate) struct Age {
    /// The day on which somebody looked last that it holds: `2026-11-29`.
    pub(crate) checked: String,
    /// Whether nobody had looked for eighteen months when the call came, so that it may have changed.
    pub(crate) is_old: bool,
}

/// What took from an accusing finding some of what it asks for.
#[uniffi::remote(Enum)]
pub(crate) enum Overruling {
    /// The network vouches for the number.
    Verified,
    /// It is a contact's number.
    Contact,
    /// The user expects the call.
    CallExpected,
    /// The same number tried again.
    Repeated,
    /// The user rang an emergency number lately.
    EmergencyRecent,
    /// A rule of the user's.
    Rule,
    /// What the user chose for this party.
    Handling,
}

/// How to reach the real one; never the presented number.
#[uniffi::remote(Record)]
pub(crate) struct Reach {
    /// Whom the number reaches; null for a contact, whose name the phone knows.
    pub(crate) name: Option<String>,
    pub(crate) number: String,
}

/// In which app it can be seen whether the party is on the phone to its customer.
#[uniffi::remote(Record)]
pub(crate) struct AppCheck {
    /// The app's name.
    pub(crate) app: String,
    /// What to look at or to ask for, in English, by its pack.
    pub(crate) how: String,
    /// The name of its Android package, where it is known.
    pub(crate) package: Option<String>,
    /// Since when there is such a check, as far as is known.
    pub(crate) since: Option<String>,
}

/// What the callee should know.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct Advice {
    pub(crate) lead: Option<Code>,
    /// Which trusted party the display claims.
    pub(crate) claim: Option<Claim>,
    pub(crate) never_tell: Option<NeverTell>,
    pub(crate) reach: Option<Reach>,
    /// How the claimed party says that it behaves, in English, by its pack.
    #[uniffi(default = None)]
    pub(crate) habits: Option<String>,
    /// In which app it can be seen whether the party is on the phone: the first thing to do.
    #[uniffi(default = None)]
    pub(crate) app_check: Option<AppCheck>,
    /// How old what a pack says of the claimed party is; null where no pack does.
    #[uniffi(default = None)]
    pub(crate) age: Option<Age>,
}

/// What to do with a call, and why.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct Verdict {
    pub(crate) action: Action,
    pub(crate) decided_by: DecidedBy,
    /// What the signals saw, by strength, then by code.
    pub(crate) findings: Vec<Finding>,
    /// What the callee should know.
    pub(crate) advice: Advice,
    /// What the display shows: a full number, a short code, or the text as it came; null where nothing is shown.
    pub(crate) presented: Option<String>,
    /// Signals that failed and were skipped.
    pub(crate) skipped: Vec<Code>,
}

/// A verdict, and the ticket for it.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct Screened {
    pub(crate) verdict: Verdict,
    /// To be given back when the phone has its answer; good once, and for this core alone.
    pub(crate) ticket: i64,
}

impl From<ringtrue_screening::Screened> for Screened {
    fn from(ringtrue_screening::Screened { report, ticket }: ringtrue_screening::Screened) -> Self {
        Self { verdict: report.into(), ticket: ticket.0 }
    }
}

impl From<core::Report> for Verdict {
    fn from(report: core::Report) -> Self {
        let core::Report { presented, action, decided_by, claim, findings, advice, skipped } = report;
        let core::AdviceReport { lead, never_tell, habits, app_check, reach, age } = advice;
        Self {
            action,
            decided_by,
            findings,
            advice: Advice { lead, claim, never_tell, reach, habits, app_check, age },
            presented,
            skipped,
        }
    }
}
