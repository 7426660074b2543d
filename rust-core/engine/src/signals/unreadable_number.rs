//! More digits than any number has, and no known habit of networks explains them: which number is meant can't be told.
//!
//! Source: ITU-T E.164 (15 digits at most). Switchboards and networks put things before and behind genuine numbers:
//! suspicious, and no proof.

use super::SignalInput;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::number::{Presented, Unreadable};

pub(super) const CODE: Code = Code::UnreadableNumber;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    (*input.presented == Presented::Unreadable(Unreadable::TooLong)).then(|| Finding {
        code: CODE,
        strength: Strength::Suspicious,
        target: None,
        rule: Rule::new("more digits than any number", "ITU-T E.164"),
    })
}
