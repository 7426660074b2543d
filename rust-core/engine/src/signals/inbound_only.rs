//! The presented number's owner never calls from it: a pack or the user says so.
//!
//! Source: Ofcom's and UK Finance's do-not-originate list holds numbers that are only ever called; a call that
//! shows one is spoofed. That list is not public, so only rows whose owner says so count, and the user's own word.

use super::SignalInput;
use crate::claim::target;
use crate::finding::{Code, Finding, Strength};
use crate::party::Originates;

pub(super) const CODE: Code = Code::InboundOnly;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let presented = input.presented.dialable()?;
    if input.facts.service(presented, input.book.home()).is_some() {
        // The table of service codes says it already, with its own row.
        return None;
    }
    let owner = input.owners.iter().find(|owner| owner.number.originates() == Originates::Never)?;
    Some(Finding {
        code: CODE,
        strength: Strength::Disproved,
        target: Some(target(owner)),
        rule: owner.number.rule(),
    })
}
