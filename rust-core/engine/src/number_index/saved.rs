//! Numbers of contacts, as the phone has them.

use crate::dialable::E164;

/// A contact's number as it was saved.
#[derive(Debug, Clone)]
pub(crate) struct SavedNumber {
    /// As the phone has it.
    pub(crate) text: String,
    /// The full number that it is read as, if it is one.
    pub(crate) number: Option<E164>,
    /// The contact's place among the parties.
    pub(crate) party: u32,
}
