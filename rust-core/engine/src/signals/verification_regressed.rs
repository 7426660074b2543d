//! This party's calls were verified the last three times, and this one is not.
//!
//! Source: STIR/SHAKEN signs per provider, so a party's calls are verified or not by habit (ATIS-1000074). A phone
//! abroad loses the signature on the way, hence suspicious and no more.

use super::Scene;
use crate::call::Verification;
use crate::claim::target;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::history::PastCall;

pub(super) const CODE: Code = Code::VerificationRegressed;
/// As many verified calls in a row make a habit.
const HABIT: usize = 3;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    if scene.call.verification != Verification::NotVerified || scene.owners.is_empty() || !was_any_verified(scene) || is_phone_unverified_lately(scene) {
        return None;
    }
    let owner = scene.owners.iter().find(|owner| {
        are_last(scene, Verification::Passed, |past| past.number.is_some_and(|number| scene.is_of(owner.party, number)))
    })?;
    Some(Finding {
        code: CODE,
        strength: Strength::Suspicious,
        target: Some(target(owner)),
        rule: Rule::new("verified the last three times, and not now", "STIR/SHAKEN, ATIS-1000074, as Android reports it"),
    })
}

/// Most networks verify nothing; then there is no need to ask whose each call was.
fn was_any_verified(scene: &Scene<'_>) -> bool {
    scene.history.calls.iter().any(|past| past.verification == Verification::Passed)
}

/// The last calls of others weren't verified either: the phone is abroad, or its network has stopped verifying.
fn is_phone_unverified_lately(scene: &Scene<'_>) -> bool {
    are_last(scene, Verification::NotVerified, |past| past.number.is_some_and(|number| !is_owners(scene, number)))
}

fn is_owners(scene: &Scene<'_>, number: crate::dialable::Dialable) -> bool {
    scene.owners.iter().any(|owner| scene.is_of(owner.party, number))
}

/// Whether there were as many such calls as make a habit, and the last of them were all verified so. Of two at the same
/// moment the one that stands first in the history is the later.
fn are_last(scene: &Scene<'_>, verification: Verification, is_such: impl Fn(&PastCall) -> bool) -> bool {
    // The last ones, the latest first; a history is not long, but this is looked at while the phone waits.
    let mut last: [Option<&PastCall>; HABIT] = [None; HABIT];
    for past in scene.history.calls.iter().filter(|past| past.at < scene.call.at) {
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
