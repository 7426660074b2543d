//! Call in, verdict out.

use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use smallvec::SmallVec;

use crate::advice::Advice;
use crate::book::Book;
use crate::call::{IncomingCall, Presentation};
use crate::claim::Claim;
use crate::dialable::Dialable;
use crate::equal::Spellings;
use crate::facts::Facts;
use crate::finding::{Code, Finding, Strength};
use crate::history::History;
use crate::number::{Presented, Spelling};
use crate::policy::Policy;
use crate::rule::{RuleAction, UserRule, counting};
use crate::saved::read_saved;
use crate::shown::Shown;
use crate::signals::{SIGNALS, SignalInput};
use crate::verdict::Verdict;

/// Numbering facts and a user's book, ready to judge calls.
#[derive(Debug, Clone)]
pub struct Engine {
    facts: Facts,
    book: Book,
}

impl Engine {
    /// An engine over these facts and this book.
    #[must_use]
    pub fn new(facts: Facts, book: Book) -> Self {
        Self { facts, book }
    }

    /// The book it looks numbers up in.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// The facts it was opened with.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The same facts with another book.
    #[must_use]
    pub fn with_book(self, book: Book) -> Self {
        Self { book, ..self }
    }

    /// Whether the number is an emergency service's, as the user would dial it.
    #[must_use]
    pub fn is_emergency(&self, number: Dialable) -> bool {
        crate::signals::is_emergency(&self.facts, &self.book, number)
    }

    /// Judges one call. Never fails: what can't be read is judged as what it is, and rings if nothing speaks against it.
    #[must_use]
    pub fn screen(&self, call: &IncomingCall, policy: &Policy, history: &History) -> Verdict {
        let Shown { presented, owners, others, classes, elsewhere } = self.shown(call);
        let input = SignalInput {
            call,
            presented: &presented,
            owners: &owners,
            others: &others,
            book: &self.book,
            facts: &self.facts,
            policy,
            history,
            // In a cell of its own: a cell's lifetime can't be shortened.
            classes: classes.into_inner().map_or_else(OnceCell::new, OnceCell::from),
        };

        let mut findings = Vec::new();
        let mut skipped = Vec::new();
        for (code, see) in SIGNALS {
            // One signal's fault must not silence the others, nor the phone.
            let see = || findings.extend(see(&input));
            if catch_unwind(AssertUnwindSafe(see)).is_err() {
                skipped.push(*code);
            }
        }
        let is_one_of_several = match presented {
            Presented::Number(_, spelling) => matches!(spelling, Spelling::OneOfSeveral(_)),
            Presented::Short(_) => self.book.places().has_other_codes(),
            Presented::Nothing | Presented::Unreadable(_) => false,
        };
        if is_one_of_several {
            findings.retain(|finding| !accuses_the_number(finding));
        }
        findings.sort_by_key(|finding| (finding.strength, finding.code));

        let is_unproven = findings.iter().any(|finding| finding.code == Code::UnprovenClaim);
        let claim = Claim::of(&owners, is_unproven).or_else(|| {
            let target = findings.iter().find(|finding| finding.code == Code::LookAlike)?.target.clone()?;
            Some(Claim {
                target,
                exact: false,
                guarded: false,
                users_own: false,
                organisation: false,
                handling: Default::default(),
            })
        });
        let spellings: Spellings = presented.dialable().into_iter().chain(others.iter().copied()).collect();
        let rule_of = |numbers: &[Dialable]| counting(&policy.rules, numbers, call.at, call.utc_offset);
        let rule = match elsewhere {
            Some(elsewhere) => kinder(rule_of(&spellings), rule_of(&[elsewhere.into()])),
            None => rule_of(&spellings),
        };
        let (action, decided_by) = policy.decide(&findings, claim.as_ref(), rule);
        let overruled = policy.overruled(&findings, action, decided_by);
        let advice = Advice::for_call(action, &findings, policy, claim.as_ref(), &self.book, &spellings);
        Verdict { presented, action, decided_by, claim, findings, overruled, advice, skipped }
    }

    /// What the display shows, as [`Engine::screen`] reads it. A number that the network does not let the phone show is
    /// not shown, and not judged.
    #[must_use]
    pub fn presented(&self, call: &IncomingCall) -> Presented {
        self.shown(call).presented
    }

    /// Every number that the user may have rung by dialling this: at home and where the phone is, as it stands or, where no
    /// such number can exist, as a known habit explains it; without what hides or shows the user's own number.
    #[must_use]
    pub fn dialled(&self, handle: &str) -> SmallVec<[Dialable; 3]> {
        let Shown { presented, elsewhere, .. } = Shown::read(handle, &self.facts, &self.book);
        let shown = presented.dialable().into_iter().chain(elsewhere.map(Dialable::from));
        let typed = self.book.places().all().filter_map(|region| read_saved(handle, region).first().copied());
        let mut numbers: SmallVec<[Dialable; 3]> = SmallVec::new();
        for number in shown.chain(typed) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }

    fn shown(&self, call: &IncomingCall) -> Shown<'_> {
        match (&call.handle, call.presentation) {
            (Some(handle), Presentation::Allowed) => Shown::read(handle, &self.facts, &self.book),
            _ => Shown::nothing(),
        }
    }
}

/// The rule that counts where two numbers may be meant: one that is against one of them is against neither.
fn kinder<'r>(one: Option<&'r UserRule>, other: Option<&'r UserRule>) -> Option<&'r UserRule> {
    let rank = |rule: &Option<&UserRule>| match rule.map(|rule| rule.action) {
        Some(RuleAction::NeverTouch) => 0,
        Some(RuleAction::Allow) => 1,
        None => 2,
        Some(RuleAction::Label) => 3,
        Some(RuleAction::Silence) => 4,
    };
    [one, other].into_iter().min_by_key(rank).flatten()
}

/// Whether a finding accuses by the number alone. A claim doesn't: it says whose number may be meant.
fn accuses_the_number(finding: &Finding) -> bool {
    finding.strength.accuses()
        && match finding.code {
            Code::UnprovenClaim
            | Code::Handover
            | Code::VerificationFailed
            | Code::VerificationRegressed
            | Code::RepairedNumber
            | Code::DearNumber
            // It looks at both readings itself.
            | Code::ServiceCode => false,
            _ => finding.strength <= Strength::Suspicious,
        }
}
