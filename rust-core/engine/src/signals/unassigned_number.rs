//! Well-formed, but in no range that the numbering plan has assigned, or in no block that a provider was given.
//!
//! Source: the rows of the national plans; Ofcom's numbering data for blocks. Both age, and new blocks are given out
//! every month: suspicious, never proof, and never for a number that the user knows.

use super::Scene;
use crate::dialable::E164;
use crate::finding::{Code, Finding, Strength};
use crate::plan::Class;

pub(super) const CODE: Code = Code::UnassignedNumber;
/// No country that a plan is known of calls people from full numbers of fewer national digits.
const SHORTEST_FULL: usize = 7;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let number = scene.number()?;
    if is_too_short_to_tell(number) {
        return None;
    }
    if !scene.owners.is_empty() || scene.is_own() || scene.was_dialled() || is_told_better(scene) {
        return None;
    }
    let rule = scene.facts.unassigned(number, scene.classes())?;
    Some(Finding { code: CODE, strength: Strength::Suspicious, target: None, rule })
}

/// Switchboards send internal numbers, and services short ones; a network may put the country code before them.
fn is_too_short_to_tell(number: E164) -> bool {
    number.national_digits().as_bytes().len() < SHORTEST_FULL
}

/// A fiction range and a service code are in no block either; their own signals say more. A number of fiction that
/// stands in for an ordinary one in a rehearsal is ordinary there.
fn is_told_better(scene: &Scene<'_>) -> bool {
    let Some(presented) = scene.presented.dialable() else { return false };
    let number = presented.number();
    scene.facts.service(presented, scene.book.region()).is_some()
        || number.is_some_and(|number| scene.facts.is_fiction_or_stand_in(number))
        || scene.plan(Class::Impossible).is_some()
}
