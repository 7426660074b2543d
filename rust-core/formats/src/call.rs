//! One call as a call log has it.

use serde::{Deserialize, Serialize};

/// One record of a call log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedCall {
    /// The line of the file at which the record begins, from 1.
    pub line: u64,
    /// What kind of entry this is.
    pub kind: CallKind,
    /// The number as it was written, neither parsed nor tidied; `None` when none was presented.
    pub handle: Option<String>,
    /// Whether, and why not, a number was presented.
    pub presentation: Presentation,
    /// What the network said about the number. No phone exports this: only rehearsals have it.
    pub verification: Verification,
    /// When the call began, in milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
    /// The name that the exporting phone found for the number, if any.
    pub log_name: Option<String>,
}

/// What kind of entry a call log holds (`android.provider.CallLog.Calls.TYPE`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallKind {
    /// 1: an incoming call that was answered.
    Incoming,
    /// 2: a call that the phone's owner made.
    Outgoing,
    /// 3: an incoming call that nobody answered.
    Missed,
    /// 4: a voicemail that an incoming call left.
    Voicemail,
    /// 5: an incoming call that the owner turned away.
    Rejected,
    /// 6: an incoming call that a block list turned away.
    Refused,
    /// 7: an incoming call that was answered on another device.
    AnsweredExternally,
    /// A number that Android doesn't know: some makers write 10, 100, 101 or others. A call all the same, and taken for
    /// one that came in.
    Other,
}

impl CallKind {
    /// Whether somebody else began the call, so that it is one to screen.
    #[must_use]
    pub fn is_incoming(self) -> bool {
        match self {
            Self::Outgoing => false,
            Self::Incoming
            | Self::Missed
            | Self::Voicemail
            | Self::Rejected
            | Self::Refused
            | Self::AnsweredExternally
            | Self::Other => true,
        }
    }

    /// Reads Android's number or this crate's word.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "1" | "incoming" => Self::Incoming,
            "2" | "outgoing" => Self::Outgoing,
            "3" | "missed" => Self::Missed,
            "4" | "voicemail" => Self::Voicemail,
            "5" | "rejected" => Self::Rejected,
            "6" | "refused" => Self::Refused,
            "7" | "answered_externally" => Self::AnsweredExternally,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// Whether, and why not, a number was presented (`CallLog.Calls.NUMBER_PRESENTATION`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presentation {
    /// 1: the number is shown.
    Allowed,
    /// 2: the caller withheld the number.
    Restricted,
    /// 3: the network knew none.
    Unknown,
    /// 4: a payphone.
    Payphone,
    /// 5: the number could not be had (Android 14 and later).
    Unavailable,
}

impl Presentation {
    /// Reads Android's number or this crate's word.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "1" | "allowed" => Self::Allowed,
            "2" | "restricted" => Self::Restricted,
            "3" | "unknown" => Self::Unknown,
            "4" | "payphone" => Self::Payphone,
            "5" | "unavailable" => Self::Unavailable,
            _ => return None,
        })
    }
}

/// What STIR/SHAKEN said about the number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// Nothing: the usual case outside North America and France.
    #[default]
    None,
    /// The network vouches for the number.
    Passed,
    /// The number is not the caller's.
    Failed,
}

impl Verification {
    /// Reads this crate's word.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "none" => Self::None,
            "passed" => Self::Passed,
            "failed" => Self::Failed,
            _ => return None,
        })
    }
}
