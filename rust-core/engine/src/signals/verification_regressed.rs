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
    if scene.call.verification != Verification::NotVerified || is_phone_unverified_lately(scene) {
        return None;
    }
    let owner = scene.owners.iter().find(|owner| {
        let mut theirs: Vec<_> = before(scene)
            .filter(|past| past.number.is_some_and(|number| owner.party.has(number)))
            .collect();
        theirs.sort_by_key(|past| std::cmp::Reverse(past.at));
        theirs.len() >= HABIT && theirs.iter().take(HABIT).all(|past| past.verification == Verification::Passed)
    })?;
    Some(Finding {
        code: CODE,
        strength: Strength::Suspicious,
        target: Some(target(owner)),
        rule: Rule::new("verified the last three times, and not now", "STIR/SHAKEN, ATIS-1000074, as Android reports it"),
    })
}

/// The last calls of others weren't verified either: the phone is abroad, or its network has stopped verifying.
fn is_phone_unverified_lately(scene: &Scene<'_>) -> bool {
    let mut others: Vec<_> =
        before(scene).filter(|past| past.number.is_some_and(|number| !is_owners(scene, number))).collect();
    others.sort_by_key(|past| std::cmp::Reverse(past.at));
    others.len() >= HABIT && others.iter().take(HABIT).all(|past| past.verification == Verification::NotVerified)
}

fn is_owners(scene: &Scene<'_>, number: crate::dialable::Dialable) -> bool {
    scene.owners.iter().any(|owner| owner.party.has(number))
}

fn before<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = &'s PastCall> {
    scene.history.calls.iter().filter(|past| past.at < scene.call.at)
}
