//! One incoming call, as the phone hands it over.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Milliseconds from `earlier` to this moment; `None` if `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<i64> {
        self.0.checked_sub(earlier.0).filter(|ms| *ms >= 0)
    }
}

/// How the network lets the number be shown (Android's `TelecomManager.PRESENTATION_*`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presentation {
    /// The number may be shown.
    #[default]
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

impl Presentation {
    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Restricted => "restricted",
            Self::Unknown => "unknown",
            Self::Payphone => "payphone",
            Self::Unavailable => "unavailable",
        }
    }

    /// The presentation with this [`Presentation::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Allowed, Self::Restricted, Self::Unknown, Self::Payphone, Self::Unavailable]
            .into_iter()
            .find(|value| value.as_str() == word)
    }
}

/// What STIR/SHAKEN told the phone (Android's `Connection.VERIFICATION_STATUS_*`, API 30).
///
/// Passed means that the network vouches for the *number*, not for the caller or what they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// Nothing was verified, as on most networks.
    #[default]
    #[serde(rename = "none")]
    NotVerified,
    /// The number is the caller's own.
    Passed,
    /// The number is not the caller's.
    Failed,
}

impl Verification {
    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotVerified => "none",
            Self::Passed => "passed",
            Self::Failed => "failed",
        }
    }

    /// The verification with this [`Verification::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::NotVerified, Self::Passed, Self::Failed].into_iter().find(|value| value.as_str() == word)
    }
}

/// One incoming call: all that Android tells a call-screening app about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IncomingCall {
    /// The handle as text: `tel:+441214960149`, `sip:…`, or bare digits. `None` where the phone got none.
    pub handle: Option<String>,
    /// Whether the number may be shown.
    pub presentation: Presentation,
    /// What the network says about the number.
    pub verification: Verification,
    /// When it rang.
    pub at: Timestamp,
    /// How many minutes the phone's clock was ahead of UTC then.
    pub utc_offset: i16,
}

impl IncomingCall {
    /// A call that shows `handle`, not verified, at the beginning of time.
    #[must_use]
    pub fn showing(handle: &str) -> Self {
        Self { handle: Some(handle.to_owned()), ..Self::default() }
    }
}
