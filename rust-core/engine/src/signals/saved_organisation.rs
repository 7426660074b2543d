//! Whether the number on the display is a contact's, and of a kind that no private person has.
//!
//! Who saved "Credit Card Company" with its freephone number sees just that name when a fraudster shows the number. Firms publish
//! such numbers, and the network lets anybody show them: the saved name is a claim. See record 25 of the core's decisions.

use super::{SignalInput, call_expected};
use crate::book::Owner;
use crate::call::Verification;
use crate::dialable::Dialable;
use crate::finding::Rule;
use crate::party::Origin;
use crate::plan::Class;

/// The contact, and the rule by which it is no person, unless the network or the user speaks for the call.
///
/// A number that a pack or the user's own entry has as well is as guarded as it is there.
pub(super) fn saved_organisation<'s>(input: &SignalInput<'s>) -> Option<(&'s Owner<'s>, Rule)> {
    let owner = input.owners.first()?;
    let is_believed = |owner: &Owner<'_>| {
        owner.guarded || owner.party.origin() != Origin::Contact || input.book.is_left_alone(owner.party)
    };
    if input.owners.iter().any(is_believed) {
        return None;
    }
    let rule = match owner.number.number() {
        Dialable::Short(_) => Rule::new("a short code", "a private line has a full number"),
        Dialable::Number(_) => input.plan(Class::Organisation)?.rule(),
    };
    let is_spoken_for =
        input.call.verification == Verification::Passed || call_expected::see(input).is_some();
    (!is_spoken_for).then_some((owner, rule))
}
