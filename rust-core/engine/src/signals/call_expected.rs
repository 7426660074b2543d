//! The user dialled this number or its party lately, or said to be expecting a call.
//!
//! Source: the user's own doing. The window is the policy's; the user's word holds until its end, inclusive.

use super::Scene;
use crate::claim::target;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::history::Dialled;

pub(super) const CODE: Code = Code::CallExpected;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let finding = |target, row: &'static str| Finding {
        code: CODE,
        strength: Strength::Reassuring,
        target,
        rule: Rule::new(row, "the user's own doing"),
    };
    if scene.presented.dialable().is_some() {
        let recent = || scene.history.dialled.iter().filter(|dialled| is_recent(scene, dialled));
        let owner = scene.owners.iter().find(|owner| {
            recent().any(|dialled| scene.is_of(owner.party, dialled.number))
        });
        if let Some(owner) = owner {
            return Some(finding(Some(target(owner)), "the user dialled this party lately"));
        }
        if recent().any(|dialled| scene.shows(dialled.number)) {
            return Some(finding(None, "the user dialled this number lately"));
        }
    }
    let expecting = scene.history.expecting_until.is_some_and(|until| scene.call.at <= until);
    expecting.then(|| finding(None, "the user is expecting a call"))
}

fn is_recent(scene: &Scene<'_>, dialled: &Dialled) -> bool {
    scene.call.at.since(dialled.at).is_some_and(|ms| ms <= scene.policy.expected_after_dialling)
}
