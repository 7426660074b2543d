//! One call of the sample, and the truth about it.

use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;

/// A call. The default is an answered incoming one of a minute, from somebody genuine, that rings.
#[derive(Clone, Debug)]
pub(crate) struct Ring {
    pub(crate) at: DateTime,
    pub(crate) number: String,
    /// Android's number for the kind.
    pub(crate) kind: u8,
    /// Android's number for the presentation.
    pub(crate) presentation: u8,
    pub(crate) verification: &'static str,
    /// Seconds.
    pub(crate) duration: u32,
    pub(crate) caller: &'static str,
    pub(crate) truth: &'static str,
    pub(crate) action: &'static str,
    pub(crate) code: &'static str,
    pub(crate) note: &'static str,
}

/// A call on that day of October 2026, at that time in London.
pub(crate) fn ring(day: i8, hour: i8, minute: i8, number: &str, caller: &'static str) -> Ring {
    Ring {
        at: date(2026, 10, day).at(hour, minute, day + minute / 3, 0),
        number: number.to_owned(),
        kind: 1,
        presentation: 1,
        verification: "none",
        duration: 60,
        caller,
        truth: "genuine",
        action: "allow",
        code: "",
        note: "",
    }
}

/// A call that the owner made.
pub(crate) fn dialled(day: i8, hour: i8, minute: i8, number: &str, callee: &'static str) -> Ring {
    Ring { kind: 2, ..ring(day, hour, minute, number, callee) }
}

impl Ring {
    /// Somebody who shows a number that is not theirs; what is to be done, and the leading reason.
    pub(crate) fn spoofed(self, action: &'static str, code: &'static str, note: &'static str) -> Self {
        Self { truth: "spoofed", action, code, note, ..self }
    }

    /// A fraudster who shows no number, or one of their own: nothing that a phone could know.
    pub(crate) fn not_catchable(self, note: &'static str) -> Self {
        Self { truth: "scam", note, ..self }
    }

    /// What is to be done with a genuine call, and the finding to be seen.
    pub(crate) fn expect(self, action: &'static str, code: &'static str, note: &'static str) -> Self {
        Self { action, code, note, ..self }
    }

    pub(crate) fn kind(self, kind: u8) -> Self {
        let duration = if matches!(kind, 3 | 5 | 6) { 0 } else { self.duration };
        Self { kind, duration, ..self }
    }

    pub(crate) fn presentation(self, presentation: u8) -> Self {
        Self { presentation, ..self }
    }

    pub(crate) fn verification(self, verification: &'static str) -> Self {
        Self { verification, ..self }
    }

    pub(crate) fn lasting(self, seconds: u32) -> Self {
        Self { duration: seconds, ..self }
    }

    pub(crate) fn epoch_ms(&self) -> i64 {
        let zone = TimeZone::get("Europe/London").unwrap();
        self.at.to_zoned(zone).unwrap().timestamp().as_millisecond()
    }
}
