//! The display shows a guarded party's number, and a number on a display proves nothing.
//!
//! Source: the iSpoof case (Metropolitan Police, 2022): 59,000 customers could show any number they liked, and
//! showed those of Barclays, Santander, HSBC, Lloyds and Halifax. Which? (2022) could still show six banks' numbers.

use super::Scene;
use crate::claim::target;
use crate::finding::{Code, Finding, Strength};

pub(super) const CODE: Code = Code::UnprovenClaim;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let owner = scene.owners.iter().find(|owner| owner.guarded)?;
    Some(Finding {
        code: CODE,
        strength: Strength::Unproven,
        target: Some(target(owner)),
        rule: owner.number.rule(),
    })
}
