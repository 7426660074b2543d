//! The calls that ring, and those that the user makes and expects.

use std::sync::Arc;

use ringtrue_engine::Timestamp;
use ringtrue_screening as screening;

use crate::error::StoreError;
use crate::verdict::{Screened, Verdict};

pub(crate) use ringtrue_engine::{IncomingCall, Presentation, Verification};
pub(crate) use ringtrue_screening::{Help, Topic};

uniffi::custom_type!(Timestamp, i64, {
    remote,
    try_lift: |at| Ok(Timestamp(at)),
    lower: |at| at.0,
});

/// The calls that ring, and those that the user makes and expects.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Calls(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Calls {
    /// What the verdict would be if this call rang now. Nothing of it is kept.
    pub(crate) fn check(&self, call: IncomingCall) -> Verdict {
        self.0.calls().check(&call).into()
    }

    /// The phone is in a network of this country now, two letters in either case; null or no country: at home, or not known.
    /// To be said before each call; where nothing has changed it costs nothing.
    pub(crate) fn on_network(&self, country: Option<String>) {
        self.0.calls().on_network(country.as_deref());
    }

    /// The verdict about one call, from memory: the store is neither read nor written. Call and verdict are kept for
    /// [`Calls::answered`].
    pub(crate) fn screen(&self, call: IncomingCall) -> Screened {
        self.0.calls().screen(&call).into()
    }

    /// Writes the call of this ticket and its verdict into the journal. To be called after the phone has its answer. False,
    /// and nothing is written: the ticket is none of this core's, was given back before, or is older than 64 others.
    pub(crate) fn answered(&self, ticket: i64) -> Result<bool, StoreError> {
        Ok(self.0.calls().answered(screening::Ticket(ticket))?.is_some())
    }

    /// Writes into the journal that a call rang because there was no verdict, and why.
    pub(crate) fn not_screened(&self, call: IncomingCall, failure: String) -> Result<(), StoreError> {
        self.0.calls().not_screened(call, &failure)?;
        Ok(())
    }

    /// Remembers that the user rang this, at this time (milliseconds since 1970, UTC), and whether the phone says that it is an
    /// emergency number.
    pub(crate) fn dialled(&self, handle: String, at: i64, emergency: bool) -> Result<(), StoreError> {
        Ok(self.0.calls().dialled(&handle, at, emergency)?)
    }

    /// Remembers that the user expects a call until this time (milliseconds since 1970, UTC); null: no longer.
    pub(crate) fn expect(&self, until: Option<i64>) -> Result<(), StoreError> {
        Ok(self.0.calls().expect(until)?)
    }

    /// Until when the user expects a call (milliseconds since 1970, UTC), or did; null: not at all.
    pub(crate) fn expecting_until(&self) -> Option<i64> {
        self.0.calls().expecting_until()
    }

    /// What helps after a call that went wrong, in the country that the user is at home in, the most urgent first; empty where
    /// nothing was gathered.
    pub(crate) fn help_after(&self) -> Vec<Help> {
        self.0.calls().help_after()
    }
}

/// What a piece of help is about, the most urgent first.
#[uniffi::remote(Enum)]
pub(crate) enum Topic {
    /// Whom to ring first.
    Bank,
    /// What comes back, and until when it has to be asked for.
    Money,
    /// Where to report it.
    Report,
    /// Who else helps.
    Help,
    /// What is worth knowing next time.
    Know,
}

/// A piece of help for one country.
#[uniffi::remote(Record)]
pub(crate) struct Help {
    pub(crate) topic: Topic,
    /// What to do, in a sentence or a few, in English.
    pub(crate) text: String,
    /// Where that is from.
    pub(crate) source: String,
    /// On which day somebody looked that it still holds: `2026-11-29`.
    pub(crate) checked: String,
}

/// How the network lets the number be shown.
#[uniffi::remote(Enum)]
pub(crate) enum Presentation {
    Allowed,
    /// The caller withheld it.
    Restricted,
    /// The network doesn't know it.
    Unknown,
    Payphone,
    /// Not to be had (API 35).
    Unavailable,
}

/// What STIR/SHAKEN says about the number.
#[uniffi::remote(Enum)]
pub(crate) enum Verification {
    NotVerified,
    Passed,
    Failed,
}

#[uniffi::remote(Record)]
pub(crate) struct IncomingCall {
    /// The handle as text, such as `tel:+44…`; null where the phone got none.
    pub(crate) handle: Option<String>,
    pub(crate) presentation: Presentation,
    pub(crate) verification: Verification,
    /// When it rang: milliseconds since 1970, UTC.
    pub(crate) at: Timestamp,
    /// How many minutes the phone's clock was ahead of UTC then.
    #[uniffi(default = 0)]
    pub(crate) utc_offset: i16,
}
