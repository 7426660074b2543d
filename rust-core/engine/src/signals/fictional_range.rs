//! The number lies in a range set aside for drama: it was never given to anybody.
//!
//! Source: the regulator's list behind each row (Ofcom, ATIS, ACMA, BNetzA, Arcep, PTS).

use super::SignalInput;
use crate::finding::{Code, Finding, Strength};

pub(super) const CODE: Code = Code::FictionalRange;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let rule = input.facts.fiction(input.number()?)?;
    Some(Finding { code: CODE, strength: Strength::Disproved, target: None, rule })
}
