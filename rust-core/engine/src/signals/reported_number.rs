//! The number is on a block list that the user imported.
//!
//! Source: the list, by its name. Lists are full of numbers that forgers showed and honest people own: suspicious and
//! no more, and never for a number that the user knows.

use super::Scene;
use crate::finding::{Code, Finding, Rule, Strength};

pub(super) const CODE: Code = Code::ReportedNumber;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    if !scene.owners.is_empty() || scene.is_own() {
        return None;
    }
    let list = scene.book.lists().iter().find(|list| scene.spellings().any(|number| list.holds(number)))?;
    let rule = Rule::new(list.row().clone(), "a list that you imported");
    Some(Finding { code: CODE, strength: Strength::Suspicious, target: None, rule })
}
