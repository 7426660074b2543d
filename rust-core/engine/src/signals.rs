//! The signals: each a file, each a rule with its source, each seeing one thing or nothing.
//!
//! To add one, write its file and name it in the list below.

mod input;
mod saved_organisation;

pub(crate) use emergency_recent::is_emergency;
pub(crate) use input::SignalInput;

use crate::finding::{Code, Finding};

/// Looks at a call and says what it saw.
type Signal = fn(&SignalInput<'_>) -> Option<Finding>;

macro_rules! signals {
    ($($name:ident),+ $(,)?) => {
        $(mod $name;)+

        /// Every signal, with the code to record if it fails.
        pub(crate) const SIGNALS: &[(Code, Signal)] = &[$(($name::CODE, $name::see)),+];
    };
}

signals![
    inbound_only,
    never_displays,
    service_code,
    fictional_range,
    barred_range,
    impossible_number,
    unreadable_number,
    own_number,
    verification_failed,
    unassigned_number,
    from_abroad,
    look_alike,
    dialer_collision,
    reported_number,
    verification_regressed,
    handover,
    crossed_call,
    unproven_claim,
    neighbour,
    withheld,
    repaired_number,
    commercial_platform,
    dear_number,
    verified,
    contact,
    call_expected,
    repeated,
    emergency_recent,
];
