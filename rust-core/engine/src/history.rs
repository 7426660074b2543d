//! What happened before the call, as far as the signals need it.

use crate::call::Timestamp;
use crate::dialable::Dialable;

/// A number that the user rang.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialled {
    /// The number.
    pub number: Dialable,
    /// When.
    pub at: Timestamp,
}

/// What happened before the call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// What the user rang lately, in any order.
    pub dialled: Vec<Dialled>,
    /// Until when the user said to be expecting a call, inclusive.
    pub expecting_until: Option<Timestamp>,
}
