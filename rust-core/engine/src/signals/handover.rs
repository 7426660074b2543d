//! An unknown or withheld call ended shortly before this one shows a guarded party: "my colleague of the bank will
//! ring you now".
//!
//! Source: the two-call pattern that Take Five and the police describe: a first caller warns of a fraud and
//! announces a second one, who then shows a number that the callee is told to check.

use super::Scene;
use crate::claim::target;
use crate::dialable::Dialable;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::history::PastCall;

pub(super) const CODE: Code = Code::Handover;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let owner = scene.owners.iter().find(|owner| owner.guarded)?;
    scene.history.calls.iter().find(|past| ended_shortly_before(scene, past) && is_of_a_stranger(scene, past))?;
    Some(Finding {
        code: CODE,
        strength: Strength::Suspicious,
        target: Some(target(owner)),
        rule: Rule::new("an unknown call ended shortly before", "Take Five, the two-call pattern"),
    })
}

fn ended_shortly_before(scene: &Scene<'_>, past: &PastCall) -> bool {
    let ended = past.ended.unwrap_or(past.at);
    past.at < scene.call.at && scene.call.at.since(ended).is_some_and(|ms| ms <= scene.policy.handover_within)
}

/// No number, or one of nobody in the book that the user didn't ring either.
fn is_of_a_stranger(scene: &Scene<'_>, past: &PastCall) -> bool {
    past.number.is_none_or(|number| {
        let others = scene.facts.other_spellings(number, scene.book.home());
        let is_known = others.into_iter().chain([number]).any(|number| match number {
            Dialable::Number(full) => scene.book.is_trusted(full) || scene.book.is_own(full),
            Dialable::Short(_) => !scene.book.owners(number).is_empty(),
        });
        !is_known && !scene.history.dialled.iter().any(|dialled| dialled.number == number)
    })
}
