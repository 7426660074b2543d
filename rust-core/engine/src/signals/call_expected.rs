//! The user dialled this number or its party lately, or said to be expecting a call.
//!
//! Source: the user's own doing. The window is the policy's; the user's word holds until its end, inclusive.

use super::SignalInput;
use crate::claim::target;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::history::Dialled;

pub(super) const CODE: Code = Code::CallExpected;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let finding = |target, row: &'static str| Finding {
        code: CODE,
        strength: Strength::Reassuring,
        target,
        rule: Rule::new(row, "the user's own doing"),
    };
    if input.presented.dialable().is_some() {
        let recent = || input.history.dialled.iter().filter(|dialled| is_recent(input, dialled));
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

fn is_recent(input: &SignalInput<'_>, dialled: &Dialled) -> bool {
    input.call.at.since(dialled.at).is_some_and(|ms| ms <= input.policy.expected_after_dialling)
}
