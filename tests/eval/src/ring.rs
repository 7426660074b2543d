//! What one call shows on the phone.

use ringtrue_engine::{Dialable, IncomingCall, Presentation, Verification};

use crate::time::stamp;

/// What a call shows.
#[derive(Debug, Clone)]
pub(crate) struct Ring {
    pub(crate) number: Option<Dialable>,
    /// As the phone gets it; where it isn't simply the number.
    pub(crate) handle: Option<String>,
    pub(crate) presentation: Presentation,
    pub(crate) verification: Verification,
}

impl Ring {
    /// A call that shows this number, or withholds its own.
    pub(crate) fn of(number: Option<Dialable>) -> Self {
        let presentation = if number.is_some() { Presentation::Allowed } else { Presentation::Restricted };
        Self { number, handle: None, presentation, verification: Verification::NotVerified }
    }

    /// The call as the phone hands it over.
    pub(crate) fn call(&self, at: i64) -> IncomingCall {
        let handle =
            self.handle.clone().or_else(|| self.number.map(|number| format!("tel:{}", number.plain())));
        IncomingCall {
            handle,
            presentation: self.presentation,
            verification: self.verification,
            at: stamp(at),
            ..IncomingCall::default()
        }
    }
}
