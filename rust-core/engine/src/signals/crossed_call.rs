//! The user is dialling, or dialled within seconds, the number that now "calls": a forged call that meets the
//! user's own on its way to the real party.
//!
//! Source: the policy's window. A genuine party that is being rung is busy answering, not ringing: two friends who ring
//! each other at once are seldom, and a note. Of a guarded party it is suspicious.

use super::SignalInput;
use crate::claim::target;
use crate::finding::{Code, Finding, Rule, Strength};

pub(super) const CODE: Code = Code::CrossedCall;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    input.history.dialled.iter().find(|dialled| {
        input.shows(dialled.number)
            && input.call.at.since(dialled.at).is_some_and(|ms| ms <= input.policy.crossed_within)
    })?;
    let owner = input.owners.first();
    Some(Finding {
        code: CODE,
        strength: if owner.is_some_and(|owner| owner.guarded) { Strength::Suspicious } else { Strength::Notice },
        target: owner.map(target),
        rule: Rule::new("dialled within seconds of this call", "the user's own doing"),
    })
}
