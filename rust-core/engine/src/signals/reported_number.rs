//! The number is on a block list that the user imported.
//!
//! Source: the list, by its name. Lists are full of numbers that forgers showed and honest people own: suspicious and
//! no more, and never for a number that the user knows.

use super::SignalInput;
use crate::finding::{Code, Finding, Rule, Strength};

pub(super) const CODE: Code = Code::ReportedNumber;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    if !input.owners.is_empty() || input.is_own() {
        return None;
    }
    let list = input.book.lists().iter().find(|list| input.spellings().any(|number| list.holds(number)))?;
    let rule = Rule::new(list.row().clone(), "a list that you imported");
    Some(Finding { code: CODE, strength: Strength::Suspicious, target: None, rule })
}
