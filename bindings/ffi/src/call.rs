//! What Kotlin tells the core: calls and contacts.

use ringtrue_engine::Timestamp;

pub use ringtrue_engine::{IncomingCall, Presentation, Verification};
pub use ringtrue_screening::ContactNumbers as Contact;

uniffi::custom_type!(Timestamp, i64, {
    remote,
    try_lift: |at| Ok(Timestamp(at)),
    lower: |at| at.0,
});

/// How the network lets the number be shown.
#[uniffi::remote(Enum)]
pub enum Presentation {
    /// The number may be shown.
    Allowed,
    /// The caller withheld it.
    Restricted,
    /// The network doesn't know it.
    Unknown,
    /// A pay phone.
    Payphone,
    /// Not to be had (API 35).
    Unavailable,
}

/// What STIR/SHAKEN told the phone.
#[uniffi::remote(Enum)]
pub enum Verification {
    /// Nothing was verified.
    NotVerified,
    /// The number is the caller's own.
    Passed,
    /// The number is not the caller's.
    Failed,
}

/// One incoming call.
#[uniffi::remote(Record)]
pub struct IncomingCall {
    /// The handle as text, such as `tel:+44…`; null where the phone got none.
    pub handle: Option<String>,
    /// Whether the number may be shown.
    pub presentation: Presentation,
    /// What the network says about the number.
    pub verification: Verification,
    /// When it rang: milliseconds since 1970, UTC.
    pub at: Timestamp,
    /// How many minutes the phone's clock was ahead of UTC then.
    #[uniffi(default = 0)]
    pub utc_offset: i16,
}

/// A contact's numbers. Its name stays in the phone's own store.
#[uniffi::remote(Record)]
pub struct Contact {
    /// The phone's lookup key.
    pub key: String,
    /// The numbers, as the phone has them.
    pub numbers: Vec<String>,
}

/// What became of a list of contacts.
#[derive(Debug, Clone, uniffi::Record)]
pub struct ContactsSummary {
    /// How many contacts.
    pub contacts: u32,
    /// How many numbers they have.
    pub numbers: u32,
    /// How many of those are no numbers; they are passed over.
    pub unreadable: u32,
}

impl From<ringtrue_screening::ContactsSummary> for ContactsSummary {
    fn from(summary: ringtrue_screening::ContactsSummary) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            contacts: count(summary.contacts),
            numbers: count(summary.numbers),
            unreadable: count(summary.unreadable),
        }
    }
}
