//! Times for people and for programs.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::failure::Failure;

/// A time zone in which moments are written.
pub(crate) struct Clock {
    zone: TimeZone,
}

impl Clock {
    /// The clock of an IANA zone.
    pub(crate) fn new(zone: &str) -> Result<Self, Failure> {
        let zone = TimeZone::get(zone).map_err(|_| Failure::Zone { zone: zone.to_owned() })?;
        Ok(Self { zone })
    }

    /// As in a table: `2026-10-01 09:53`.
    pub(crate) fn short(&self, at_ms: i64) -> String {
        self.write(at_ms, "%Y-%m-%d %H:%M")
    }

    /// RFC 3339 with the zone's offset.
    pub(crate) fn exact(&self, at_ms: i64) -> String {
        self.write(at_ms, "%Y-%m-%dT%H:%M:%S%:z")
    }

    fn write(&self, at_ms: i64, format: &str) -> String {
        // The readers have refused moments that a timestamp cannot hold.
        let moment = Timestamp::from_millisecond(at_ms).unwrap_or_default();
        moment.to_zoned(self.zone.clone()).strftime(format).to_string()
    }
}
