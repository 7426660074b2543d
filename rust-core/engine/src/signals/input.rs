//! What a signal may look at.

use std::cell::OnceCell;

use crate::book::{Book, Owner};
use crate::call::{IncomingCall, Verification};
use crate::dialable::{Dialable, E164};
use crate::facts::{Classes, Facts, RuleRef};
use crate::history::History;
use crate::number::Presented;
use crate::number_index::PartyRef;
use crate::plan::Class;
use crate::policy::Policy;

/// One call with everything that is known around it.
pub(crate) struct SignalInput<'a> {
    pub(crate) call: &'a IncomingCall,
    pub(crate) presented: &'a Presented,
    /// Whose number the presented one exactly is, guarded parties first.
    pub(crate) owners: &'a [Owner<'a>],
    /// Other spellings of the presented number: the same line.
    pub(crate) others: &'a [Dialable],
    pub(crate) book: &'a Book,
    pub(crate) facts: &'a Facts,
    pub(crate) policy: &'a Policy,
    pub(crate) history: &'a History,
    /// Looked up by the first signal that asks, see [`SignalInput::classes`].
    pub(crate) classes: OnceCell<Classes<'a>>,
}

impl<'a> SignalInput<'a> {
    /// The full number on the display, if one is shown.
    pub(crate) fn number(&self) -> Option<E164> {
        self.presented.number()
    }

    /// The number on the display and its other spellings, as far as they are full numbers.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = E164> {
        self.number().into_iter().chain(self.others.iter().copied().filter_map(Dialable::number))
    }

    /// Whether this is what the display shows, however it is spelled.
    pub(crate) fn shows(&self, number: Dialable) -> bool {
        self.presented.dialable() == Some(number) || self.others.contains(&number)
    }

    /// Whether the display shows one of the user's own numbers.
    pub(crate) fn is_own(&self) -> bool {
        self.spellings().any(|number| self.book.is_own(number))
    }

    /// Whether the user rang the number lately.
    pub(crate) fn was_dialled(&self) -> bool {
        self.history.dialled.iter().any(|dialled| self.shows(dialled.number))
    }

    /// Whether the party has this number, however it is spelled.
    pub(crate) fn is_of(&self, party: PartyRef<'_>, number: Dialable) -> bool {
        party.has(number)
            || self.facts.other_spellings(number, self.book.home()).into_iter().any(|other| party.has(other))
    }

    /// What the national plans say about the number on the display; nothing where none is shown.
    pub(crate) fn classes(&self) -> &Classes<'a> {
        self.classes
            .get_or_init(|| self.number().map(|number| self.facts.classes(number)).unwrap_or_default())
    }

    /// Whether the network vouches for the number: then it is somebody's.
    pub(crate) fn is_verified(&self) -> bool {
        self.call.verification == Verification::Passed
    }

    /// The row of the national plan by which the number is of this class.
    pub(crate) fn plan(&self, class: Class) -> Option<RuleRef<'a>> {
        self.classes().rule(class)
    }
}
