//! This party's calls were verified the last three times, and this one is not.
//!
//! Source: STIR/SHAKEN signs per provider, so a party's calls are verified or not by habit (ATIS-1000074). A phone
//! abroad loses the signature on the way, hence suspicious and no more.

use super::SignalInput;
use crate::call::Verification;
use crate::claim::target;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::history::PastCall;

pub(super) const CODE: Code = Code::VerificationRegressed;
/// As many verified calls in a row make a habit.
const HABIT: usize = 3;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    if input.call.verification != Verification::NotVerified || input.owners.is_empty() || !was_any_verified(input) || is_phone_unverified_lately(input) {
        return None;
    }
    let owner = input.owners.iter().find(|owner| {
        are_last(input, Verification::Passed, |past| past.number.is_some_and(|number| input.is_of(owner.party, number)))
    })?;
    Some(Finding {
        code: CODE,
        strength: Strength::Suspicious,
        target: Some(target(owner)),
        rule: Rule::new("verified the last three times, and not now", "STIR/SHAKEN, ATIS-1000074, as Android reports it"),
    })
}

/// Most networks verify nothing; then there is no need to ask whose each call was.
fn was_any_verified(input: &SignalInput<'_>) -> bool {
    input.history.calls.iter().any(|past| past.verification == Verification::Passed)
}

/// The last calls of others weren't verified either: the phone is abroad, or its network has stopped verifying.
fn is_phone_unverified_lately(input: &SignalInput<'_>) -> bool {
    are_last(input, Verification::NotVerified, |past| past.number.is_some_and(|number| !is_owners(input, number)))
}

fn is_owners(input: &SignalInput<'_>, number: crate::dialable::Dialable) -> bool {
    input.owners.iter().any(|owner| input.is_of(owner.party, number))
}

/// Whether there were as many such calls as make a habit, and the last of them were all verified so. Of two at the same
/// moment the one that stands first in the history is the later.
fn are_last(input: &SignalInput<'_>, verification: Verification, is_such: impl Fn(&PastCall) -> bool) -> bool {
    // The last ones, the latest first; a history is not long, but this is looked at while the phone waits.
    let mut last: [Option<&PastCall>; HABIT] = [None; HABIT];
    for past in input.history.calls.iter().filter(|past| past.at < input.call.at) {
        let is_later = |known: &Option<&PastCall>| known.is_none_or(|known| past.at > known.at);
        let Some(place) = last.iter().position(is_later) else { continue };
        if is_such(past) && let Some(behind) = last.get_mut(place..) {
            behind.rotate_right(1);
            if let Some(first) = behind.first_mut() {
                *first = Some(past);
            }
        }
    }
    last.iter().all(|past| past.is_some_and(|past| past.verification == verification))
}
