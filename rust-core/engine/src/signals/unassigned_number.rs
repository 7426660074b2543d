//! Well-formed, but in no range that the numbering plan has assigned, in no block that a provider was given, or of a length that
//! no number of its country has; and the number library's metadata knows none either.
//!
//! Source: the rows of the national plans; Ofcom's numbering data for blocks; the metadata. All of them age, and new blocks are
//! given out every month: suspicious for half a year, then worth a note, never proof, and never for a number that the user
//! knows or the network has verified.

use super::SignalInput;
use crate::dialable::E164;
use crate::facts::Unassigned;
use crate::finding::{Code, Finding, Strength};
use crate::number::shortest_line;

pub(super) const CODE: Code = Code::UnassignedNumber;
/// Full numbers of most countries have more national digits than switchboards' and services'.
const SHORTEST_FULL: u32 = 7;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let number = input.number()?;
    if is_too_short_to_tell(number) {
        return None;
    }
    if input.is_verified() {
        return None;
    }
    if !input.owners.is_empty() || input.is_own() || input.was_dialled() || is_told_better(input) {
        return None;
    }
    let Unassigned { rule, as_of } = input.facts.unassigned(number, input.classes())?;
    let is_fresh = as_of.is_none_or(|day| day.is_fresh_at(input.call.at));
    let strength = if is_fresh { Strength::Suspicious } else { Strength::Notice };
    Some(Finding { code: CODE, strength, target: None, rule })
}

/// Switchboards send internal numbers, and services short ones; a network may put the country code before them.
fn is_too_short_to_tell(number: E164) -> bool {
    let shortest = shortest_line(number.calling_code()).unwrap_or(SHORTEST_FULL).min(SHORTEST_FULL);
    number.national_len() < shortest
}

/// A fiction range and a service code are in no block either; their own signals say more. A number of fiction that
/// stands in for an ordinary one in a rehearsal is ordinary there.
fn is_told_better(input: &SignalInput<'_>) -> bool {
    let Some(presented) = input.presented.dialable() else { return false };
    let number = presented.number();
    input.facts.service(presented, input.book.home()).is_some()
        || number.is_some_and(|number| input.facts.is_fiction_or_stand_in(number))
        || number.is_some_and(|number| input.facts.impossible(number, input.classes()).is_some())
}
