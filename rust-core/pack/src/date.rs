//! Days, as a header says them.

use std::fmt;

use serde::{Deserialize, Serialize};

const MILLISECONDS: i64 = 24 * 60 * 60 * 1000;
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A day of the Gregorian calendar, from 2000 to 9999, written `2026-11-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u32,
    month: u32,
    day: u32,
}

impl Date {
    /// Reads `2026-11-22`; `None` for anything else, and for a day that isn't there.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str, digits: usize| {
            let is_plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u32>().ok().filter(|_| is_plain)
        };
        let mut parts = text.split('-');
        let (year, month, day) =
            (number(parts.next()?, 4)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        let last = *DAYS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
        let last = if month == 2 && !is_leap(year) { last - 1 } else { last };
        let is_day = parts.next().is_none() && year >= 2000 && (1..=last).contains(&day);
        is_day.then_some(Self { year, month, day })
    }

    /// The last moment of the day: milliseconds since 1970, UTC.
    #[must_use]
    pub fn end(self) -> i64 {
        let years: i64 = (2000..self.year).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
        let months = DAYS.iter().zip(1..self.month).map(|(days, _)| i64::from(*days)).sum::<i64>();
        let february = i64::from(self.month > 2 && !is_leap(self.year));
        // 10,957 days lie between 1970 and 2000.
        (10_957 + years + months - february + i64::from(self.day)) * MILLISECONDS - 1
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let shown: String = text.chars().take(20).collect();
        Self::parse(&text).ok_or_else(|| format!("`{shown}` is no day such as `2026-11-22`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_end_when_they_do() {
        for (day, end) in [
            ("2000-01-01", 946_771_199_999_i64),
            ("2000-02-29", 951_868_799_999),
            ("2026-11-22", 1_795_391_999_999),
            ("2027-03-01", 1_803_945_599_999),
            ("2028-12-31", 1_861_919_999_999),
        ] {
            let date = Date::parse(day).unwrap();
            assert_eq!((date.end(), date.to_string().as_str()), (end, day));
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "1999-12-31",
            "2026-1-1",
            "+026-01-01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(Date::parse("2026-01-01-01"), None);
    }
}
