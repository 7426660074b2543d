//! What to tell the callee: the leading reason, what never to tell, and how to reach the real one.

use crate::book::{Book, Owner};
use crate::claim::Claim;
use crate::day::Day;
use crate::dialable::Dialable;
use crate::finding::{Code, Finding, Strength, Target};
use crate::number_index::{NumberRef, PartyRef};
use crate::party::{AppCheck, Origin, Originates, PartyKind, Role};
use crate::policy::{Action, Policy, Reassurance};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// What nobody genuine asks for on such a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl NeverTell {
    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BankSecrets => "bank_secrets",
            Self::Payment => "payment",
            Self::PersonalDetails => "personal_details",
            Self::MoneyForFamily => "money_for_family",
        }
    }
}

/// How to reach the real one: by a number from a pack or the user's book, never the presented one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Whom the number reaches; `None` for a contact, whose name the phone knows.
    pub name: Option<Text>,
    /// What to dial.
    pub number: Dialable,
}

/// The parameters of a label's words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advice {
    /// The finding that decided, the strongest first; `None` where no finding did.
    pub lead: Option<Code>,
    /// What nobody genuine asks for; `None` on calls that are left alone.
    pub never_tell: Option<NeverTell>,
    /// How the claimed party says that it behaves, by its pack.
    pub habits: Option<Text>,
    /// In which app it can be seen whether the party is on the phone: the first thing to do.
    pub app_check: Option<AppCheck>,
    /// How to reach the party that the display claims.
    pub reach: Option<Reach>,
    /// The day of the last look at what a pack says of the party; of several rows the oldest.
    pub checked: Option<Day>,
}

impl Advice {
    /// The advice for a call that is acted on as `action` and shows a number, in its spellings.
    pub(crate) fn for_call(
        action: Action,
        findings: &[Finding],
        policy: &Policy,
        claim: Option<&Claim>,
        book: &Book,
        presented: &[Dialable],
    ) -> Self {
        if action == Action::Allow {
            return Self::default();
        }
        let target = claim.map(|claim| &claim.target);
        let is_disproved = findings.iter().any(|finding| finding.strength == Strength::Disproved);
        let owners = target.map(|target| book.owners(target.number())).unwrap_or_default();
        let owner = target.and_then(|target| owners.iter().find(|owner| owner.party.id() == target.key()));
        // Where a pack knows the number, how to reach its owner is the pack's to say, whoever else entered it.
        let packed = owners.iter().find(|owner| owner.guarded && owner.party.origin() == Origin::Pack);
        let owner = match owner {
            Some(owner) if owner.party.origin() == Origin::User => packed.or(Some(owner)),
            other => other,
        };
        let party = owner.map(|owner| owner.party);
        Self {
            lead: lead(findings, policy),
            never_tell: Some(never_tell(claim, is_disproved)),
            habits: party.and_then(|party| habits(party, presented)),
            app_check: party.and_then(|party| party.app_check()),
            reach: owner.and_then(|owner| reach(owner, presented)),
            checked: party.and_then(|party| party.numbers().filter_map(|line| line.rule().checked()).min()),
        }
    }
}

/// Of the findings that ask for the strictest action, the strongest; among equals one that says whose
/// number is meant, then the lower code.
fn lead(findings: &[Finding], policy: &Policy) -> Option<Code> {
    let reassurance = Reassurance::of(findings);
    findings
        .iter()
        .map(|finding| (policy.asks(finding, reassurance), finding))
        .filter(|(action, _)| *action > Action::Allow)
        .min_by_key(|(action, finding)| {
            (std::cmp::Reverse(*action), finding.strength, finding.target.is_none(), finding.code)
        })
        .map(|(_, finding)| finding.code)
}

fn never_tell(claim: Option<&Claim>, is_disproved: bool) -> NeverTell {
    let is_organisation = claim.is_some_and(|claim| claim.organisation);
    match claim.map(|claim| &claim.target) {
        // Surely a fraudster, and a contact may be anybody, a "Credit Card Company" too: warn of what costs most.
        Some(Target::Contact { .. }) if is_disproved || is_organisation => NeverTell::BankSecrets,
        Some(Target::Contact { .. }) => NeverTell::MoneyForFamily,
        Some(Target::Party { kind, .. }) => match kind {
            PartyKind::Bank | PartyKind::Payments | PartyKind::Report => NeverTell::BankSecrets,
            PartyKind::Tax | PartyKind::Benefits | PartyKind::Government | PartyKind::Police => {
                NeverTell::Payment
            }
            PartyKind::Person => NeverTell::MoneyForFamily,
            PartyKind::Health
            | PartyKind::Energy
            | PartyKind::Telecom
            | PartyKind::Parcel
            | PartyKind::Retail
            | PartyKind::Other => NeverTell::PersonalDetails,
        },
        Some(Target::Own { .. }) | None => NeverTell::PersonalDetails,
    }
}

/// What its pack knows of the party's habits, unless that names the presented number: no advice does.
fn habits(party: PartyRef<'_>, presented: &[Dialable]) -> Option<Text> {
    let text = party.shared_habits()?;
    let digits: SmallVec<[u8; 64]> = text.bytes().filter(u8::is_ascii_digit).collect();
    let names = |shown: &[u8]| shown.is_empty() || digits.windows(shown.len()).any(|part| part == shown);
    let names_presented = presented.iter().any(|number| match number {
        Dialable::Number(number) => names(number.national_digits().as_bytes()),
        Dialable::Short(code) => names(code.plain().as_bytes()),
    });
    (!names_presented).then_some(text)
}

/// A number of the party's that is not the presented one: the way to reach it that its entry names, else another
/// of its full numbers, one for callers from abroad last. Of a pack's party only a number that a person can use: no
/// modem, no desk for firms, none whose source is too weak to send somebody there, and none that its party calls from,
/// which need not answer: India's 1600 lines only ring out. Where a pack names no way, there is none.
///
/// A short code of another country's pack is a stranger's number at home, where the advice may be read: full numbers only.
fn reach(owner: &Owner<'_>, presented: &[Dialable]) -> Option<Reach> {
    let party = owner.party;
    let is_published = party.origin() == Origin::Pack;
    let is_usable = |line: &NumberRef<'_>| !is_published || (line.role().answers_people() && line.sends());
    let named = party.reach();
    let is_safe = |number: &Dialable| {
        let is_ours = !owner.is_foreign || number.number().is_some();
        is_ours
            && !presented.contains(number)
            && party.numbers().all(|line| line.number() != *number || is_usable(&line))
    };
    let other = || {
        party
            .numbers()
            .filter(|line| {
                !presented.contains(&line.number()) && line.number().number().is_some() && is_usable(line)
            })
            .filter(|line| !is_published || (named.is_some() && line.originates() != Originates::Yes))
            .min_by_key(|line| line.role() == Role::Abroad)
            .map(|line| line.number())
    };
    let name = if party.origin() == Origin::Contact { None } else { party.shared_name() };
    named.filter(is_safe).or_else(other).map(|number| Reach { name, number })
}
