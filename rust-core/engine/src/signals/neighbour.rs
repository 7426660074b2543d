//! An unknown number that is the user's own but for the last four digits: it looks like somebody around the corner.
//!
//! Source: the FCC calls it neighbor spoofing. Real neighbours have such numbers as well: a notice, no more.

use super::SignalInput;
use crate::dialable::E164;
use crate::finding::{Code, Finding, Rule, Strength, Target};

pub(super) const CODE: Code = Code::Neighbour;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let number = input.number()?;
    if !input.owners.is_empty() || input.book.is_voicemail(number) {
        return None;
    }
    let own = input.book.own_numbers().iter().find(|own| shares_all_but_four(number, **own))?;
    Some(Finding {
        code: CODE,
        strength: Strength::Notice,
        target: Some(Target::Own { number: (*own).into() }),
        rule: Rule::new("the user's own number but for the last four digits", "FCC, caller ID spoofing"),
    })
}

fn shares_all_but_four(number: E164, own: E164) -> bool {
    number != own && number.value() / 10_000 == own.value() / 10_000
}
