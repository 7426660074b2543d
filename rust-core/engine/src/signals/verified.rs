//! The network vouches for the number: not for the caller, nor for what they say.
//!
//! Source: STIR/SHAKEN (ATIS-1000074), full attestation; Android reports it since API 30.

use super::SignalInput;
use crate::call::Verification;
use crate::finding::{Code, Finding, Rule, Strength};

pub(super) const CODE: Code = Code::Verified;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    input.number()?;
    if input.call.verification != Verification::Passed {
        return None;
    }
    let rule = Rule::new("verification status passed", "STIR/SHAKEN, ATIS-1000074, as Android reports it");
    Some(Finding { code: CODE, strength: Strength::Reassuring, target: None, rule })
}
