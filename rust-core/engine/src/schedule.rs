//! When in the week something holds, by the phone's own clock.

use crate::call::Timestamp;

/// Milliseconds in a minute.
const MINUTE: i64 = 60 * 1000;
const MINUTES_A_DAY: u16 = 24 * 60;
/// Every day of the week.
const WHOLE_WEEK: u8 = 0b0111_1111;

/// Hours of some days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    days: u8,
    from: u16,
    to: u16,
}

/// Why days and minutes are no schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// No day, or one that no week has.
    #[error("`{0}` is no set of days: bits 0 (Monday) to 6 (Sunday) are expected, one of them at least")]
    Days(u8),
    /// A minute that no day has.
    #[error("`{0}` is no minute of a day: 0 to 1439 is expected")]
    Minutes(u16),
}

impl Schedule {
    /// From the minute `from` after midnight, inclusive, to the minute `to`, exclusive, on the days on which it
    /// begins: bit 0 is Monday. Where `to` is not after `from`, it ends on the next day.
    ///
    /// # Errors
    /// [`ScheduleError`] names the value that is out of bounds.
    pub fn new(days: u8, from: u16, to: u16) -> Result<Self, ScheduleError> {
        if days == 0 || days & !WHOLE_WEEK != 0 {
            return Err(ScheduleError::Days(days));
        }
        match [from, to].into_iter().find(|minute| *minute >= MINUTES_A_DAY) {
            Some(minute) => Err(ScheduleError::Minutes(minute)),
            None => Ok(Self { days, from, to }),
        }
    }

    /// The days it begins on: bit 0 is Monday.
    #[must_use]
    pub fn days(self) -> u8 {
        self.days
    }

    /// Minutes after midnight at which it begins, inclusive.
    #[must_use]
    pub fn from(self) -> u16 {
        self.from
    }

    /// Minutes after midnight at which it ends, exclusive; not after the begin: on the next day.
    #[must_use]
    pub fn to(self) -> u16 {
        self.to
    }

    /// Whether the moment is inside, on a clock that is `offset` minutes ahead of UTC.
    #[must_use]
    pub fn holds(self, at: Timestamp, offset: i16) -> bool {
        let minutes = at.0.div_euclid(MINUTE) + i64::from(offset);
        // 1970-01-01 was a Thursday: day 3 when Monday is 0.
        let day = (minutes.div_euclid(i64::from(MINUTES_A_DAY)) + 3).rem_euclid(7);
        let minute = minutes.rem_euclid(i64::from(MINUTES_A_DAY));
        let (from, to) = (i64::from(self.from), i64::from(self.to));
        let begins_on = |day: i64| self.days & (1 << day.rem_euclid(7)) != 0;
        if from < to {
            return begins_on(day) && (from..to).contains(&minute);
        }
        (begins_on(day) && minute >= from) || (begins_on(day - 1) && minute < to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday, 2 November 2026, 00:00 UTC.
    const MONDAY: i64 = 1_793_577_600_000;

    fn at(day: i64, hour: i64, minute: i64) -> Timestamp {
        Timestamp(MONDAY + ((day * 24 + hour) * 60 + minute) * MINUTE)
    }

    #[test]
    fn a_night_reaches_into_the_next_day() {
        let night = Schedule::new(0b000_0001, 22 * 60, 7 * 60).unwrap();
        assert!(!night.holds(at(0, 21, 59), 0) && night.holds(at(0, 22, 0), 0));
        assert!(night.holds(at(1, 6, 59), 0) && !night.holds(at(1, 7, 0), 0));
        assert!(!night.holds(at(1, 22, 0), 0), "it begins on Mondays only");
        assert!(!night.holds(at(0, 3, 0), 0), "nor does Sunday's night count");
        assert!(night.holds(at(0, 21, 0), 60), "the phone's clock is an hour ahead");
    }

    #[test]
    fn sunday_night_ends_on_monday() {
        let night = Schedule::new(0b100_0000, 22 * 60, 7 * 60).unwrap();
        assert!(night.holds(at(7, 6, 59), 0) && !night.holds(at(7, 7, 0), 0));
        assert!(night.holds(at(6, 22, 0), 0) && night.holds(at(0, 0, 0), 0), "every week's");
    }

    #[test]
    fn a_day_from_noon_to_noon_is_a_whole_day() {
        let day = Schedule::new(0b000_0010, 12 * 60, 12 * 60).unwrap();
        assert!(!day.holds(at(1, 11, 59), 0) && day.holds(at(1, 12, 0), 0));
        assert!(day.holds(at(2, 11, 59), 0) && !day.holds(at(2, 12, 0), 0));
    }

    #[test]
    fn the_phones_clock_can_be_behind() {
        let monday = Schedule::new(0b000_0001, 0, 60).unwrap();
        assert!(monday.holds(at(0, 5, 30), -5 * 60) && !monday.holds(at(0, 4, 59), -5 * 60));
        assert!(monday.holds(Timestamp(i64::MIN), 0) || !monday.holds(Timestamp(i64::MIN), 0), "no overflow");
    }

    #[test]
    fn refuses_what_no_week_has() {
        assert_eq!(Schedule::new(0, 0, 60), Err(ScheduleError::Days(0)));
        assert_eq!(Schedule::new(0b1000_0000, 0, 60), Err(ScheduleError::Days(128)));
        assert_eq!(Schedule::new(1, 1440, 60), Err(ScheduleError::Minutes(1440)));
        assert_eq!(Schedule::new(1, 0, 1440), Err(ScheduleError::Minutes(1440)));
        assert_eq!(
            Schedule::new(127, 0, 1500).unwrap_err().to_string(),
            "`1500` is no minute of a day: 0 to 1439 is expected"
        );
    }
}
