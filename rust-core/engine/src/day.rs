//! The day that a fact was read on: facts about numbers age.

use std::fmt;

use crate::call::Timestamp;

/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;
/// Which class of numbers is open is believed for so many days. Of the ranges that eighteen countries opened in the three
/// and a half years before November 2026, a table from before them would have called most unused.
const FRESH: i64 = 183;
/// What nobody has looked at for eighteen months is old.
const OLD: i64 = 547;

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u16);

impl Day {
    /// Reads `2026-10-27`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |len: usize| {
            let part = parts.next().filter(|part| part.len() == len)?;
            part.parse::<i64>().ok()
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let known = parts.next().is_none() && (1..=12).contains(&month) && (1..=31).contains(&day);
        if !known {
            return None;
        }
        // Years that begin with March, so that the leap day is the last one.
        let year = if month > 2 { year } else { year - 1 };
        let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = 365 * year + year / 4 - year / 100 + year / 400 + in_year - 719_468;
        u16::try_from(days).ok().map(Self)
    }

    /// The day of a moment, in UTC; `None` before 1970 and from 2149-06-07 on.
    #[must_use]
    pub fn of(at: Timestamp) -> Option<Self> {
        u16::try_from(at.0.div_euclid(DAY)).ok().map(Self)
    }

    pub(crate) fn of_number(days: u16) -> Self {
        Self(days)
    }

    pub(crate) fn number(self) -> u16 {
        self.0
    }

    /// Whether a fact of this day about what is open still holds at a moment. One before that day is a clock's fault.
    pub(crate) fn is_fresh_at(self, at: Timestamp) -> bool {
        self.days_before(at) <= FRESH
    }

    /// Whether what was looked at on this day is old at a moment: after eighteen months without a look.
    #[must_use]
    pub fn is_old_at(self, at: Timestamp) -> bool {
        self.days_before(at) > OLD
    }

    /// The same, on a day.
    #[must_use]
    pub fn is_old_on(self, day: Self) -> bool {
        self.is_old_at(Timestamp(i64::from(day.0) * DAY))
    }

    fn days_before(self, at: Timestamp) -> i64 {
        at.0 / DAY - i64::from(self.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The same years; four hundred of them have 146,097 days.
        let days = i64::from(self.0) + 719_468;
        let (era, in_era) = (days / 146_097, days % 146_097);
        let year = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * year + year / 4 - year / 100);
        let month = (5 * in_year + 2) / 153;
        let day = in_year - (153 * month + 2) / 5 + 1;
        let is_next = i64::from(month >= 10);
        write!(f, "{:04}-{:02}-{day:02}", year + 400 * era + is_next, month + 3 - 12 * is_next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_reads_as_it_is_written() {
        for number in 0..=u16::MAX {
            let day = Day(number);
            assert_eq!(Day::parse(&day.to_string()), Some(day), "{day}");
        }
        assert_eq!(Day::of(Timestamp(20_753 * DAY + DAY - 1)), Day::parse("2026-10-27"));
        assert_eq!((Day::of(Timestamp(-1)), Day::of(Timestamp(i64::MAX))), (None, None));
        assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
        assert_eq!(Day::parse("2026-10-27"), Some(Day(20_753)));
        for text in
            ["", "2026", "2026-10", "2026-13-01", "2026-10-00", "26-10-27", "2026-10-27-1", "1969-12-31"]
        {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_nobody_has_looked_at_for_eighteen_months_is_old() {
        let at = |days: i64| Timestamp((20_753 + days) * DAY);
        let day = Day(20_753);
        assert!(!day.is_old_at(at(0)) && !day.is_old_at(at(547)) && !day.is_old_at(at(-9000)));
        assert!(day.is_old_at(at(548)) && day.is_old_at(at(9000)));
    }

    #[test]
    fn a_fact_is_believed_for_half_a_year() {
        let at = |days: i64| Timestamp((20_753 + days) * DAY);
        let day = Day(20_753);
        assert!(day.is_fresh_at(at(0)) && day.is_fresh_at(at(183)) && day.is_fresh_at(at(-9000)));
        assert!(!day.is_fresh_at(at(184)) && !day.is_fresh_at(at(9000)));
    }
}
