//! What a signal may look at.

use crate::book::{Book, Owner};
use crate::call::IncomingCall;
use crate::dialable::E164;
use crate::facts::Facts;
use crate::history::History;
use crate::number::Presented;
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
}

impl Scene<'_> {
    /// The full number on the display, if one is shown.
    pub(crate) fn number(&self) -> Option<E164> {
        self.presented.number()
    }
}
