//! The user's own rules: allow, label or silence numbers of a pattern, at certain hours, until a certain day.

use crate::call::Timestamp;
use crate::dialable::{Dialable, E164};
use crate::text::Text;

/// Which numbers a rule is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// Exactly this number or short code.
    Exact(Dialable),
    /// Full numbers that begin with these digits (country code first, no `+`).
    Prefix(Text),
    /// Full numbers from the first to the last, inclusive, of the same length.
    Range(E164, E164),
}

impl Pattern {
    /// Whether the number is one of these.
    #[must_use]
    pub fn holds(&self, number: Dialable) -> bool {
        match self {
            Self::Exact(exact) => *exact == number,
            Self::Prefix(digits) => number
                .number()
                .is_some_and(|full| full.plain().get(1..).is_some_and(|all| all.starts_with(&**digits))),
            Self::Range(first, last) => number
                .number()
                .is_some_and(|full| full.len() == first.len() && (*first..=*last).contains(&full)),
        }
    }

    /// How narrow it is; of several rules the narrowest counts.
    fn narrowness(&self) -> u64 {
        match self {
            Self::Exact(_) => u64::MAX,
            Self::Range(first, last) => {
                u64::MAX / 2 - (last.value().saturating_sub(first.value())).min(u64::MAX / 4)
            }
            Self::Prefix(digits) => digits.len() as u64,
        }
    }
}

/// What a rule wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Ring without a label, unless the call is disproved and shows a guarded party.
    Allow,
    /// Ring without a label, whatever is found.
    NeverTouch,
    /// At least a label.
    Label,
    /// Never ring.
    Silence,
}

/// When in the week a rule holds, by the phone's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// The days it begins on: bit 0 is Monday.
    pub days: u8,
    /// Minutes after midnight at which it begins, inclusive.
    pub from: u16,
    /// Minutes after midnight at which it ends, exclusive; not after `from`: it ends on the next day.
    pub to: u16,
}

/// Milliseconds in a minute.
const MINUTE: i64 = 60 * 1000;
const MINUTES_A_DAY: i64 = 24 * 60;

impl Schedule {
    /// Whether the moment is inside, on a clock that is `offset` minutes ahead of UTC.
    #[must_use]
    pub fn holds(&self, at: Timestamp, offset: i16) -> bool {
        let minutes = at.0.div_euclid(MINUTE) + i64::from(offset);
        // 1970-01-01 was a Thursday: day 3 when Monday is 0.
        let day = (minutes.div_euclid(MINUTES_A_DAY) + 3).rem_euclid(7);
        let minute = minutes.rem_euclid(MINUTES_A_DAY);
        let (from, to) = (i64::from(self.from), i64::from(self.to));
        let begins_on = |day: i64| self.days & (1 << day.rem_euclid(7)) != 0;
        if from < to {
            return begins_on(day) && (from..to).contains(&minute);
        }
        (begins_on(day) && minute >= from) || (begins_on(day - 1) && minute < to)
    }
}

/// One rule of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRule {
    /// A name that never changes.
    pub id: Text,
    /// Which numbers.
    pub pattern: Pattern,
    /// What to do.
    pub wish: Wish,
    /// When in the week; always, where there is none.
    pub schedule: Option<Schedule>,
    /// Until when, inclusive; for good, where there is none.
    pub expires: Option<Timestamp>,
}

impl UserRule {
    fn holds(&self, number: Dialable, at: Timestamp, offset: i16) -> bool {
        self.expires.is_none_or(|expires| at <= expires)
            && self.schedule.is_none_or(|schedule| schedule.holds(at, offset))
            && self.pattern.holds(number)
    }
}

/// The rule that counts for a number: of those that hold, the narrowest; of equals the last.
pub(crate) fn counting(
    rules: &[UserRule],
    number: Dialable,
    at: Timestamp,
    offset: i16,
) -> Option<&UserRule> {
    rules.iter().filter(|rule| rule.holds(number, at, offset)).max_by_key(|rule| rule.pattern.narrowness())
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
        let night = Schedule { days: 0b000_0001, from: 22 * 60, to: 7 * 60 };
        assert!(!night.holds(at(0, 21, 59), 0) && night.holds(at(0, 22, 0), 0));
        assert!(night.holds(at(1, 6, 59), 0) && !night.holds(at(1, 7, 0), 0));
        assert!(!night.holds(at(1, 22, 0), 0), "it begins on Mondays only");
        assert!(!night.holds(at(0, 3, 0), 0), "nor does Sunday's night count");
        assert!(night.holds(at(0, 21, 0), 60), "the phone's clock is an hour ahead");
    }

    #[test]
    fn the_narrowest_rule_counts() {
        let rule = |id: &'static str, pattern, wish| UserRule {
            id: id.into(),
            pattern,
            wish,
            schedule: None,
            expires: None,
        };
        let number = |text: &str| E164::parse(text).unwrap();
        let rules = [
            rule("exact", Pattern::Exact(number("+447700900123").into()), Wish::Allow),
            rule("prefix", Pattern::Prefix("4477".into()), Wish::Silence),
            rule("range", Pattern::Range(number("+447700900100"), number("+447700900199")), Wish::Label),
        ];
        let counts = |text: &str| {
            counting(&rules, number(text).into(), Timestamp(0), 0).map(|rule| rule.id.to_string())
        };
        assert_eq!(counts("+447700900123").as_deref(), Some("exact"));
        assert_eq!(counts("+447700900124").as_deref(), Some("range"));
        assert_eq!(counts("+447700900200").as_deref(), Some("prefix"));
        assert_eq!(counts("+441632960123"), None);
    }

    #[test]
    fn a_rule_holds_to_its_last_moment() {
        let rule = UserRule {
            id: "r".into(),
            pattern: Pattern::Prefix("44".into()),
            wish: Wish::Label,
            schedule: None,
            expires: Some(Timestamp(10)),
        };
        let number = E164::parse("+447700900123").unwrap().into();
        assert!(rule.holds(number, Timestamp(10), 0) && !rule.holds(number, Timestamp(11), 0));
    }
}
