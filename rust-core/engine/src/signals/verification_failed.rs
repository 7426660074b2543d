//! The network says that the number is not the caller's.
//!
//! Source: STIR/SHAKEN (ATIS-1000074); Android passes a failed check on since API 30.

use super::SignalInput;
use crate::call::Verification;
use crate::claim::target;
use crate::finding::{Code, Finding, Rule, Strength};

pub(super) const CODE: Code = Code::VerificationFailed;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    if input.call.verification != Verification::Failed || !shows_something(input) {
        return None;
    }
    Some(Finding {
        code: CODE,
        strength: Strength::Disproved,
        target: input.owners.first().map(target),
        rule: Rule::new("verification status failed", "STIR/SHAKEN, ATIS-1000074, as Android reports it"),
    })
}

/// A check that failed says nothing where no number is shown.
fn shows_something(input: &SignalInput<'_>) -> bool {
    *input.presented != crate::number::Presented::Nothing
}
