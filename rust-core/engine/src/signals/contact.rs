//! Exactly a contact's number, digit for digit, neither the user nor a pack guards it, and a person may have it.
//!
//! Source: the phone's contacts. A suffix is not a match: that is how a stock dialer can be made to show a name.

use super::SignalInput;
use super::saved_organisation::saved_organisation;
use crate::claim::target;
use crate::finding::{Code, Finding, Strength};
use crate::party::Origin;

pub(super) const CODE: Code = Code::Contact;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let owner = input.owners.iter().find(|owner| owner.party.origin() == Origin::Contact && !owner.guarded)?;
    if saved_organisation(input).is_some() {
        return None;
    }
    Some(Finding {
        code: CODE,
        strength: Strength::Reassuring,
        target: Some(target(owner)),
        rule: owner.number.rule(),
    })
}
