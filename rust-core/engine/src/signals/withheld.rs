//! No number is presented. Many hospitals and some offices call so: a note, no more.
//!
//! Source: Android's presentation of the call.

use super::SignalInput;
use crate::call::Presentation;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::number::Presented;

pub(super) const CODE: Code = Code::Withheld;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    if *input.presented != Presented::Nothing {
        return None;
    }
    let row = match input.call.presentation {
        Presentation::Allowed => "no number came with the call",
        Presentation::Restricted => "presentation restricted",
        Presentation::Unknown => "presentation unknown",
        Presentation::Payphone => "presentation payphone",
        Presentation::Unavailable => "presentation unavailable",
    };
    let rule = Rule::new(row, "Android's presentation of the call");
    Some(Finding { code: CODE, strength: Strength::Notice, target: None, rule })
}
