//! What a signal may look at.

use std::cell::OnceCell;

use crate::book::{Book, Owner};
use crate::call::IncomingCall;
use crate::dialable::E164;
use crate::facts::{Classes, Facts, RuleRef};
use crate::history::History;
use crate::number::Presented;
use crate::plan::Class;
use crate::policy::Policy;

/// One call with everything that is known around it.
pub(crate) struct Scene<'a> {
    pub(crate) call: &'a IncomingCall,
    pub(crate) presented: &'a Presented,
    /// Whose number the presented one exactly is, guarded parties first.
    pub(crate) owners: &'a [Owner<'a>],
    pub(crate) book: &'a Book,
    pub(crate) facts: &'a Facts,
    pub(crate) policy: &'a Policy,
    pub(crate) history: &'a History,
    /// Looked up by the first signal that asks, see [`Scene::classes`].
    pub(crate) classes: OnceCell<Classes<'a>>,
}

impl<'a> Scene<'a> {
    /// The full number on the display, if one is shown.
    pub(crate) fn number(&self) -> Option<E164> {
        self.presented.number()
    }

    /// What the national plans say about the number on the display; nothing where none is shown.
    pub(crate) fn classes(&self) -> &Classes<'a> {
        self.classes
            .get_or_init(|| self.number().map(|number| self.facts.classes(number)).unwrap_or_default())
    }

    /// The row of the national plan by which the number is of this class.
    pub(crate) fn plan(&self, class: Class) -> Option<RuleRef<'a>> {
        self.classes().rule(class)
    }
}
