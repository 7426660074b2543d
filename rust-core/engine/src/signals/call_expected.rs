//! The user dialled this number or its party lately, or said to be expecting a call.
//!
//! Source: the user's own doing. The windows are the policy's; the user's word holds until its end, inclusive. Whose number proves
//! nothing is expected once: with its call back, and a quarter of an hour in which it may try again, the expectation has served.

use super::SignalInput;
use crate::claim::target;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::history::{Dialled, PastCall};
use crate::party::Origin;

pub(super) const CODE: Code = Code::CallExpected;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let finding = |target, row: &'static str| Finding {
        code: CODE,
        strength: Strength::Reassuring,
        target,
        rule: Rule::new(row, "the user's own doing"),
    };
    if input.presented.dialable().is_some() {
        let recent = || input.history.dialled.iter().filter(|dialled| is_open(input, dialled));
        let owner = input.owners.iter().find(|owner| {
            recent().any(|dialled| input.is_of(owner.party, dialled.number))
        });
        if let Some(owner) = owner {
            return Some(finding(Some(target(owner)), "the user dialled this party lately"));
        }
        if recent().any(|dialled| input.shows(dialled.number)) {
            return Some(finding(None, "the user dialled this number lately"));
        }
    }
    let expecting = input.history.expecting_until.is_some_and(|until| input.call.at <= until);
    expecting.then(|| finding(None, "the user is expecting a call"))
}

/// Whether a call back to it may still come.
fn is_open(input: &SignalInput<'_>, dialled: &Dialled) -> bool {
    let mut guarded = input.owners.iter().filter(|owner| owner.guarded).peekable();
    let is_guarded = guarded.peek().is_some();
    let is_person = is_guarded && guarded.all(|owner| owner.party.origin() == Origin::Contact);
    let window = if is_person { input.policy.expected_from_person } else { input.policy.expected_after_dialling };
    input.call.at.since(dialled.at).is_some_and(|ms| ms <= window)
        && !(is_guarded && input.history.calls.iter().any(|past| answers(input, past, dialled)))
}

/// Whether an earlier call was the call back, and not just another try of it.
fn answers(input: &SignalInput<'_>, past: &PastCall, dialled: &Dialled) -> bool {
    past.at > dialled.at
        && input.call.at.since(past.at).is_some_and(|ms| ms > input.policy.repeated_within)
        && past.number.is_some_and(|number| {
            let mut guarded = input.owners.iter().filter(|owner| owner.guarded);
            guarded.any(|owner| input.is_of(owner.party, number))
        })
}
