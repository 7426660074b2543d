//! The display shows a guarded party's number, or one that only organisations have and that the user saved under a name. A number
//! on a display proves nothing.
//!
//! Source: the iSpoof case (Metropolitan Police, 2022): 59,000 customers could show any number they liked, and
//! showed those of Barclays, Santander, HSBC, Lloyds and Halifax. Which? (2022) could still show six banks' numbers.

use super::SignalInput;
use super::saved_organisation::saved_organisation;
use crate::claim::target;
use crate::finding::{Code, Finding, Strength};

pub(super) const CODE: Code = Code::UnprovenClaim;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let guarded = input.owners.iter().find(|owner| owner.guarded);
    let (owner, rule) = match guarded {
        Some(owner) => (owner, owner.number.rule()),
        None => saved_organisation(input)?,
    };
    Some(Finding { code: CODE, strength: Strength::Unproven, target: Some(target(owner)), rule })
}
