//! A number that is dear to call: who leaves it on a display may want to be rung back. It accuses nobody, and asks for nothing.
//!
//! Source: the rows of the national plans (premium rate by the number library's metadata; 070 and 118 in the UK; satellites).

use super::SignalInput;
use crate::dialable::{Dialable, E164};
use crate::facts::RuleRef;
use crate::finding::{Code, Finding, Strength};
use crate::plan::Class;

pub(super) const CODE: Code = Code::DearNumber;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    // Whom the user or a pack knows is no trap.
    if !input.owners.is_empty() {
        return None;
    }
    let rule = match input.presented.dialable()? {
        Dialable::Number(number) if is_told_better(input, number) => return None,
        Dialable::Number(_) => input.plan(Class::Dear).map(RuleRef::rule),
        Dialable::Short(code) => {
            let classes = input.facts.classes_of_short(code, input.book.home());
            classes.rule(Class::Dear).map(RuleRef::rule)
        }
    };
    Some(Finding { code: CODE, strength: Strength::Notice, target: None, rule: rule? })
}

/// Nobody calls from a number of fiction or from one that is barred; their own signals say more.
fn is_told_better(input: &SignalInput<'_>, number: E164) -> bool {
    input.facts.is_fiction_or_stand_in(number) || input.plan(Class::Barred).is_some()
}
