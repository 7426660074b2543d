//! The same number tried again within minutes: a person in need does that, so notices weigh nothing. A forger does it
//! too, so nothing else is lowered.
//!
//! Source: the policy's window; the practice of do-not-disturb modes, which let a second call through.

use super::SignalInput;
use crate::finding::{Code, Finding, Rule, Strength};

pub(super) const CODE: Code = Code::Repeated;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    input.history.calls.iter().find(|past| {
        past.number.is_some_and(|number| input.shows(number))
            && past.at < input.call.at
            && input.call.at.since(past.at).is_some_and(|ms| ms <= input.policy.repeated_within)
    })?;
    let rule = Rule::new("the same number rang minutes before", "the phone's own history");
    Some(Finding { code: CODE, strength: Strength::Reassuring, target: None, rule })
}
