//! What happened before the call, as far as the signals need it.

use crate::call::{Timestamp, Verification};
use crate::dialable::Dialable;

/// A number that the user rang.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialled {
    /// The number.
    pub number: Dialable,
    /// When.
    pub at: Timestamp,
}

/// A call that came in before this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastCall {
    /// The number that it showed; `None` where it showed none, or nothing that is a number.
    pub number: Option<Dialable>,
    /// What the network said about the number.
    pub verification: Verification,
    /// When it rang.
    pub at: Timestamp,
    /// When it ended, where that is known; a call that was not answered ended when it stopped ringing.
    pub ended: Option<Timestamp>,
}

/// What happened before the call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// What the user rang lately, in any order.
    pub dialled: Vec<Dialled>,
    /// Until when the user said to be expecting a call, inclusive.
    pub expecting_until: Option<Timestamp>,
    /// Earlier incoming calls, in any order: those of the last day, and the last three of every trusted party.
    pub calls: Vec<PastCall>,
}
