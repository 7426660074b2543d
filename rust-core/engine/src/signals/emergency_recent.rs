//! The user rang an emergency number within the last 24 hours: rescuers may call back from any number, so
//! nothing is silenced.
//!
//! Source: the practice of Android's own emergency call-back mode, and of the one peer with such a safeguard.

use super::Scene;
use crate::book::Book;
use crate::dialable::Dialable;
use crate::facts::{Facts, ServiceKind};
use crate::finding::{Code, Finding, Rule, Strength};

pub(super) const CODE: Code = Code::EmergencyRecent;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let rang = scene.history.dialled.iter().any(|dialled| {
        scene.call.at.since(dialled.at).is_some_and(|ms| ms <= scene.policy.after_emergency)
            && is_emergency(scene.facts, scene.book, dialled.number)
    });
    rang.then(|| Finding {
        code: CODE,
        strength: Strength::Reassuring,
        target: None,
        rule: Rule::new("an emergency number was dialled within 24 hours", "the user's own doing"),
    })
}

/// Whether the number is an emergency service's in the user's country.
pub(crate) fn is_emergency(facts: &Facts, book: &Book, number: Dialable) -> bool {
    facts.service(number, book.region()).is_some_and(|(service, _)| service.kind == ServiceKind::Emergency)
}
