//! A class of numbers that the country's rules bar from caller ID.
//!
//! Source: the row of the national plan (Ofcom on 09 and 08979, TKG §120 on 0900, 0137, 118, …). Where firms are
//! known to break the rule (Australia's 13, 1300, 1800), it is suspicious and no more.

use super::Scene;
use crate::claim::target;
use crate::finding::{Code, Finding, Strength};
use crate::plan::Class;

pub(super) const CODE: Code = Code::BarredRange;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let (strength, rule) = match scene.plan(Class::Barred) {
        Some(rule) => (Strength::Disproved, rule),
        None => (Strength::Suspicious, scene.plan(Class::BarredInName)?),
    };
    if owner_says_it_calls(scene) || is_service_code(scene) {
        return None;
    }
    Some(Finding { code: CODE, strength, target: scene.owners.first().map(target), rule: rule.rule() })
}

/// A short code behind its country code is that service's, and no number of the class: `+44 999` is no premium number.
fn is_service_code(scene: &Scene<'_>) -> bool {
    let presented = scene.presented.dialable();
    presented.is_some_and(|presented| scene.facts.service(presented, scene.book.region()).is_some())
}

/// A party that publishes the number as one it calls from breaks the rule in the open.
fn owner_says_it_calls(scene: &Scene<'_>) -> bool {
    scene.owners.iter().any(|owner| owner.number.originates() == crate::party::Originates::Yes)
}
