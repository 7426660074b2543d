//! An emergency number, or the short code of a service that never calls, is presented.
//!
//! Source: the row of the code's own table. Behind the country code it counts as well (`+44 159`).

use super::Scene;
use crate::claim::target;
use crate::finding::{Code, Finding, Strength};

pub(super) const CODE: Code = Code::ServiceCode;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let (_, rule) = scene.facts.service(scene.presented.dialable()?, scene.book.region())?;
    Some(Finding {
        code: CODE,
        strength: Strength::Disproved,
        target: scene.owners.first().map(target),
        rule: rule.rule(),
    })
}
