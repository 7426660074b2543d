//! Parties and their numbers, sorted, compact, read where they lie: a hundred thousand numbers open at once.
//!
//! The engine gets the bytes as a value, mapped from a file or not; looking a number up reads a few dozen of them.
//! `number_index/layout.rs` says what is where. Bytes that are wrong inside give wrong or missing parties, never a panic.

mod encode;
mod layout;
mod saved;
mod view;

use std::fmt;

use crate::dialable::{Dialable, E164};
use crate::number_index::layout::Layout;
use crate::number_index::view::View;
use crate::party::Party;
use crate::saved::can_be_shown;
use crate::text::SharedBytes;

pub use layout::NumberIndexError;
pub(crate) use saved::SavedNumber;
pub(crate) use view::Members;
pub use view::{NumberRef, PartyRef};

/// Parties and their numbers, found by exact number.
#[derive(Clone)]
pub struct NumberIndex {
    bytes: SharedBytes,
    layout: Layout,
}

impl NumberIndex {
    /// The index that lies in these bytes; only its header is read.
    ///
    /// # Errors
    /// [`NumberIndexError`] where they are no index, or not all of one.
    pub fn open(bytes: SharedBytes) -> Result<Self, NumberIndexError> {
        let all = (*bytes).as_ref();
        let layout = Layout::read(all)?;
        Ok(Self { bytes, layout })
    }

    /// How many parties it has.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.layout.parties()
    }

    /// How many numbers they have; one of two parties counts twice.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.layout.numbers()
    }

    /// Every party by itself, in the order they were put in.
    #[must_use]
    pub fn to_parties(&self) -> Vec<Party> {
        self.iter().map(PartyRef::to_party).collect()
    }

    fn view(&self) -> View<'_> {
        View::new(&self.bytes, &self.layout)
    }

    /// Every party, in the order they were put in.
    pub fn iter(&self) -> impl Iterator<Item = PartyRef<'_>> {
        let view = self.view();
        (0..self.parties()).filter_map(move |place| view.party(u32::try_from(place).ok()?))
    }

    /// The party at this place.
    pub(crate) fn party(&self, place: u32) -> Option<PartyRef<'_>> {
        self.view().party(place)
    }

    /// Every line with this number, in the order their parties were put in.
    pub(crate) fn lines(&self, number: Dialable) -> impl Iterator<Item = NumberRef<'_>> {
        self.view().lines(number)
    }

    /// Bit N: there is an E.164 number of N digits.
    pub(crate) fn lengths(&self) -> u64 {
        self.layout.lengths
    }

    /// How many numbers lie between these two, inclusive.
    pub(crate) fn count_between(&self, first: E164, last: E164) -> usize {
        self.view().count_between(first, last)
    }

    /// Answers whether a party has a number, for whoever asks about many.
    pub(crate) fn members(&self) -> Members<'_> {
        self.view().members()
    }

    /// The other countries' numbers with the same national digits as this one.
    pub(crate) fn twins(&self, number: E164) -> impl Iterator<Item = E164> {
        self.view().twins(number)
    }

    /// Contacts' numbers as they were saved, with the place of their party.
    pub(crate) fn saved(&self) -> impl Iterator<Item = (&str, Option<E164>, u32)> {
        let view = self.view();
        (0..self.layout.saved()).filter_map(move |place| view.saved(place))
    }

    /// Contacts' numbers that no call may show, with the contact's key and as they were saved.
    pub fn saved_in_doubt(&self) -> impl Iterator<Item = (&str, &str)> {
        let in_doubt =
            self.saved().filter(|(_, number, _)| number.is_none_or(|number| !can_be_shown(number)));
        in_doubt.filter_map(|(text, _, party)| Some((self.party(party)?.id(), text)))
    }
}

impl fmt::Debug for NumberIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NumberIndex({} parties, {} numbers)", self.parties(), self.numbers())
    }
}

#[cfg(test)]
mod tests;
