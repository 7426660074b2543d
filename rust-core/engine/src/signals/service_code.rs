//! An emergency number, or the short code of a service that never calls, is presented.
//!
//! Disproved only where the country's law or practice makes such a call impossible: elsewhere a control room that rings back may
//! show its number, and Italy allows short numbers on a display since April 2026.
//! Source: the row of the code's own table. Behind the country code it counts as well (`+44 159`).

use super::Scene;
use crate::claim::target;
use crate::finding::{Code, Finding};

pub(super) const CODE: Code = Code::ServiceCode;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let (service, rule) = scene.facts.service(scene.presented.dialable()?, scene.book.region())?;
    Some(Finding {
        code: CODE,
        strength: service.strength,
        target: scene.owners.first().map(target),
        rule: rule.rule(),
    })
}
