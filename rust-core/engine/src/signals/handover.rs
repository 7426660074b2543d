//! An unknown or withheld call ended shortly before this one shows a guarded party: "my colleague of the bank will
//! ring you now".
//!
//! Source: the two-call pattern that Take Five and the police describe: a first caller warns of a fraud and
//! announces a second one, who then shows a number that the callee is told to check.

use super::SignalInput;
use crate::claim::target;
use crate::dialable::Dialable;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::history::PastCall;

pub(super) const CODE: Code = Code::Handover;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let owner = input.owners.iter().find(|owner| owner.guarded)?;
    input.history.calls.iter().find(|past| ended_shortly_before(input, past) && is_of_a_stranger(input, past))?;
    Some(Finding {
        code: CODE,
        strength: Strength::Suspicious,
        target: Some(target(owner)),
        rule: Rule::new("an unknown call ended shortly before", "Take Five, the two-call pattern"),
    })
}

fn ended_shortly_before(input: &SignalInput<'_>, past: &PastCall) -> bool {
    let ended = past.ended.unwrap_or(past.at);
    past.at < input.call.at && input.call.at.since(ended).is_some_and(|ms| ms <= input.policy.handover_within)
}

/// No number, or one of nobody in the book that the user didn't ring either.
fn is_of_a_stranger(input: &SignalInput<'_>, past: &PastCall) -> bool {
    past.number.is_none_or(|number| {
        let others = input.facts.other_spellings(number, input.book.home());
        let is_known = others.into_iter().chain([number]).any(|number| match number {
            Dialable::Number(full) => input.book.is_trusted(full) || input.book.is_own(full),
            Dialable::Short(_) => !input.book.owners(number).is_empty(),
        });
        !is_known && !input.history.dialled.iter().any(|dialled| dialled.number == number)
    })
}
