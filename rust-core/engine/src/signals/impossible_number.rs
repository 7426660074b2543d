//! The number cannot exist: one digit more often than any number has digits, a country code that nobody has, or a form that
//! its plan rules out. No known habit of networks explains it either.
//!
//! Source: ITU-T E.164 (15 digits at most, the list of country codes); the CRTC (2018-484) has such calls blocked;
//! the rows of the national plans. Switchboards do send short internal numbers: those are not full numbers, and
//! none of this signal's business. What the network verified is somebody's.

use super::SignalInput;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::number::{Presented, Unreadable};

pub(super) const CODE: Code = Code::ImpossibleNumber;
const E164: &str = "ITU-T E.164; CRTC 2018-484";

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    if input.is_verified() {
        return None;
    }
    let rule = match *input.presented {
        Presented::Unreadable(Unreadable::OneDigit) => {
            Rule::new("one digit, more often than any number has digits", E164)
        }
        Presented::Unreadable(Unreadable::NoSuchCountry) => Rule::new("a country code that nobody has", E164),
        Presented::Number(number, _) if input.owners.is_empty() => {
            input.facts.impossible(number, input.classes())?.rule()
        }
        _ => return None,
    };
    Some(Finding { code: CODE, strength: Strength::Disproved, target: None, rule })
}
