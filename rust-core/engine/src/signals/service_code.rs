//! An emergency number, or the short code of a service that never calls, is presented.
//!
//! Disproved only where the country's law or practice makes such a call impossible: elsewhere a control room that rings back may
//! show its number, and Italy allows short numbers on a display since April 2026.
//! Source: the row of the code's own table. Behind the country code it counts as well (`+44 159`).

use super::SignalInput;
use crate::claim::target;
use crate::finding::{Code, Finding, Strength};

pub(super) const CODE: Code = Code::ServiceCode;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let presented = input.presented.dialable()?;
    let places = input.book.places();
    let mut services = places.all().map(|region| input.facts.service(presented, region));
    let (home, abroad) = (services.next().flatten(), services.next().flatten());
    // Abroad a short code may be one of home's or one of the network's. Behind a country code it is that country's.
    let is_surely = presented.number().is_some()
        || !places.has_other_codes()
        || (home.is_some() && abroad.is_some());
    // What may be somebody else's number here is said of its owner by the claim.
    if !is_surely && input.owners.iter().any(|owner| owner.guarded) {
        return None;
    }
    let (service, rule) = home.or(abroad)?;
    Some(Finding {
        code: CODE,
        strength: if is_surely { service.strength } else { Strength::Unproven },
        target: input.owners.first().map(target),
        rule: rule.rule(),
    })
}
