//! Times for people and for programs.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
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

    /// The clock of an IANA zone, or of this computer where none is named.
    pub(crate) fn or_here(zone: Option<&str>) -> Result<Self, Failure> {
        zone.map_or_else(|| Ok(Self { zone: TimeZone::system() }), Self::new)
    }

    /// This moment.
    pub(crate) fn now() -> i64 {
        Timestamp::now().as_millisecond()
    }

    /// How many minutes this clock is ahead of UTC at a moment.
    pub(crate) fn offset(&self, at_ms: i64) -> i16 {
        let moment = Timestamp::from_millisecond(at_ms).unwrap_or_default();
        i16::try_from(self.zone.to_offset(moment).seconds() / 60).unwrap_or_default()
    }

    /// The moment of `2026-12-31T18:00` on this clock.
    pub(crate) fn moment(&self, text: &str) -> Option<i64> {
        let at: DateTime = text.parse().ok()?;
        Some(at.to_zoned(self.zone.clone()).ok()?.timestamp().as_millisecond())
    }

    /// The last moment of `2026-12-31`, or that of `2026-12-31T18:00`.
    pub(crate) fn until(&self, text: &str) -> Option<i64> {
        if text.contains(['T', 't', ' ']) {
            return self.moment(text);
        }
        let day: Date = text.parse().ok()?;
        let next = day.tomorrow().ok()?.to_zoned(self.zone.clone()).ok()?;
        Some(next.timestamp().as_millisecond() - 1)
    }

    /// What [`Clock::until`] reads as this moment.
    pub(crate) fn until_words(&self, at_ms: i64) -> String {
        let moment = Timestamp::from_millisecond(at_ms).unwrap_or_default().to_zoned(self.zone.clone());
        let day = moment.date().to_string();
        if self.until(&day) == Some(at_ms) { day } else { moment.datetime().to_string() }
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
