//! A plus before a number of the user's own country, where networks show one in calls from abroad alone.
//!
//! Source: the row of the country. A contact may be travelling, and whoever the user rang is known: neither is accused.

use super::SignalInput;
use crate::finding::{Code, Finding, Strength};
use crate::number::has_plus;

pub(super) const CODE: Code = Code::FromAbroad;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let number = input.number()?;
    // Abroad a call from home comes from another country, as it says.
    if input.book.places().abroad().is_some() {
        return None;
    }
    let home = input.book.home();
    if number.calling_code() != home.calling_code() {
        return None;
    }
    let rule = input.facts.plus_from_abroad(home)?;
    let is_known = input.owners.first().is_some_and(|owner| !owner.guarded) || input.is_own() || input.was_dialled();
    if is_known || !input.call.handle.as_deref().is_some_and(|handle| has_plus(handle, home)) {
        return None;
    }
    let target = input.owners.first().map(crate::claim::target);
    Some(Finding { code: CODE, strength: Strength::Suspicious, target, rule: rule.clone() })
}
