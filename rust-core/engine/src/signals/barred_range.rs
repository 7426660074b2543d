//! A class of numbers that the country's rules bar from caller ID.
//!
//! Source: the row of the national plan (Ofcom on 09 and 08979, TKG §120 on 0900, 0137, 118, 110 and 112 behind an area code, …). Where firms are
//! known to break the rule (Australia's 13, 1300, 1800), it is suspicious and no more.

use super::SignalInput;
use crate::claim::target;
use crate::dialable::{Dialable, E164};
use crate::facts::RuleRef;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::plan::Class;

pub(super) const CODE: Code = Code::BarredRange;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let (strength, rule) = if let Some(rule) = barred(input) {
        (Strength::Disproved, rule)
    } else {
        (Strength::Suspicious, input.plan(Class::BarredInName)?.rule())
    };
    if owner_says_it_calls(input) || is_service_code(input) {
        return None;
    }
    Some(Finding { code: CODE, strength, target: input.owners.first().map(target), rule })
}

/// The rule that bars the number; a short code is one of the user's own country.
fn barred(input: &SignalInput<'_>) -> Option<Rule> {
    match input.presented.dialable()? {
        Dialable::Number(number) => {
            let whole = || input.facts.barred(number).cloned();
            input.plan(Class::Barred).map(RuleRef::rule).or_else(whole)
        }
        // So few digits can be an emergency number behind an area code, as they are dialled.
        Dialable::Short(code) => {
            let dialled = code.plain();
            let national = dialled.strip_prefix('0')?;
            let full = E164::parse(&format!("+{}{national}", input.book.home().calling_code())).ok()?;
            input.facts.barred(full).cloned()
        }
    }
}

/// A short code behind its country code is that service's, and no number of the class: `+44 999` is no premium number.
fn is_service_code(input: &SignalInput<'_>) -> bool {
    let presented = input.presented.dialable();
    presented.is_some_and(|presented| input.facts.service(presented, input.book.home()).is_some())
}

/// A party that publishes the number as one it calls from breaks the rule in the open.
fn owner_says_it_calls(input: &SignalInput<'_>) -> bool {
    input.owners.iter().any(|owner| owner.number.originates() == crate::party::Originates::Yes)
}
