//! The user rang an emergency number within the last 24 hours: rescuers may call back from any number, so
//! nothing is silenced. In doubt, as the phone's clock was set since, the 24 hours are not over.
//!
//! Source: the practice of Android's own emergency call-back mode, and of the one peer with such a safeguard.

use super::SignalInput;
use crate::book::Book;
use crate::dialable::Dialable;
use crate::facts::Facts;
use crate::finding::{Code, Finding, Rule, Strength};

pub(super) const CODE: Code = Code::EmergencyRecent;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let window = input.policy.after_emergency;
    let is_recent = input.history.emergencies.iter().any(|call| call.is_recent(input.call.at, window));
    let rang = is_recent || input.history.dialled.iter().any(|dialled| {
        // One that was rung after this call says that the clock was set back since.
        input.call.at.since(dialled.at).is_none_or(|ms| ms <= window)
            && is_emergency(input.facts, input.book, dialled.number)
    });
    rang.then(|| Finding {
        code: CODE,
        strength: Strength::Reassuring,
        target: None,
        rule: Rule::new("an emergency number was dialled within 24 hours", "the user's own doing"),
    })
}

/// Whether the number is dialled for help at the user's home, or where the phone is.
pub(crate) fn is_emergency(facts: &Facts, book: &Book, number: Dialable) -> bool {
    book.places().all().any(|region| facts.is_emergency(number, region))
}
