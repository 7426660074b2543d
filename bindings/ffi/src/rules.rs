//! The user's own rules.

use std::sync::Arc;

use ringtrue_engine as core;
use ringtrue_screening as screening;

use crate::error::{StoreError, kotlin_error};

pub(crate) use ringtrue_engine::RuleAction;

/// The user's own rules.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Rules(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Rules {
    /// All of them, in order; the narrowest counts, of equally narrow ones the last.
    pub(crate) fn all(&self) -> Vec<Rule> {
        self.0.rules().all().into_iter().map(Into::into).collect()
    }

    /// Keeps one: in place of the one with its id, else behind the others.
    pub(crate) fn put(&self, rule: Rule) -> Result<(), RuleError> {
        Ok(self.0.rules().put(&rule.read(self.0.home())?)?)
    }

    /// Forgets the one with this id; says whether there was one.
    pub(crate) fn remove(&self, id: String) -> Result<bool, StoreError> {
        Ok(self.0.rules().remove(&id)?)
    }
}

/// What a rule wants.
#[uniffi::remote(Enum)]
pub(crate) enum RuleAction {
    /// Ring without a label, unless the call is disproved and shows a guarded party.
    Allow,
    /// Ring without a label, whatever is found.
    NeverTouch,
    /// At least a label.
    Label,
    /// Never ring.
    Silence,
}

/// Hours of some days of the week, by the phone's own clock.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct Schedule {
    /// The days it begins on: bit 0 is Monday, bit 6 Sunday.
    pub(crate) days: u8,
    /// Minutes after midnight at which it begins, inclusive: 0 to 1439.
    pub(crate) from_minute: u16,
    /// Minutes after midnight at which it ends, exclusive; not after the begin: on the next day.
    pub(crate) to_minute: u16,
}

/// One rule of the user's.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct Rule {
    /// A name that never changes.
    pub(crate) id: String,
    /// Which numbers: one as typed, a beginning (`+44…*`) or a range (`+44…..+44…`). Comes back in full.
    pub(crate) pattern: String,
    pub(crate) action: RuleAction,
    /// When in the week; null: always.
    #[uniffi(default = None)]
    pub(crate) schedule: Option<Schedule>,
    /// Until when, inclusive: milliseconds since 1970, UTC; null: for good.
    #[uniffi(default = None)]
    pub(crate) expires: Option<i64>,
}

impl Rule {
    /// The core's rule, with the pattern read as a phone of `region` reads numbers.
    pub(crate) fn read(self, region: core::Region) -> Result<core::UserRule, RuleError> {
        let Self { id, pattern, action: wish, schedule, expires } = self;
        let schedule = schedule.map(|Schedule { days, from_minute, to_minute }| {
            core::Schedule::new(days, from_minute, to_minute)
        });
        Ok(core::UserRule {
            id: id.into(),
            pattern: core::Pattern::parse(&pattern, region)?,
            action: wish,
            schedule: schedule.transpose()?,
            expires: expires.map(core::Timestamp),
        })
    }
}

impl From<core::UserRule> for Rule {
    fn from(rule: core::UserRule) -> Self {
        let core::UserRule { id, pattern, action: wish, schedule, expires } = rule;
        Self {
            id: id.to_string(),
            pattern: pattern.plain(),
            action: wish,
            schedule: schedule.map(|schedule| Schedule {
                days: schedule.days(),
                from_minute: schedule.from(),
                to_minute: schedule.to(),
            }),
            expires: expires.map(|expires| expires.0),
        }
    }
}

kotlin_error! {
    /// Why a rule is not kept. The rules are as they were.
    RuleError {
        /// The pattern is no number, beginning or range.
        Pattern,
        /// The days are no days of a week.
        Days,
        /// The minutes are no minutes of a day.
        Minutes,
        /// The store refuses the rule, or can't be written.
        Store,
    }
    from core::PatternError {
        _ => Pattern,
    }
    from core::ScheduleError {
        core::ScheduleError::Days(_) => Days,
        core::ScheduleError::Minutes(_) => Minutes,
    }
    from ringtrue_store::StoreError {
        _ => Store,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> Rule {
        let schedule = Schedule { days: 0b001_1111, from_minute: 22 * 60, to_minute: 7 * 60 };
        Rule {
            id: "nights".into(),
            pattern: "01632 960123".into(),
            action: RuleAction::Silence,
            schedule: Some(schedule),
            expires: Some(5),
        }
    }

    fn read(rule: Rule) -> Result<core::UserRule, RuleError> {
        rule.read(core::Region::parse("GB").unwrap())
    }

    #[test]
    fn comes_back_with_its_number_in_full() {
        let back = Rule::from(read(rule()).unwrap());
        assert_eq!(format!("{back:?}"), format!("{:?}", Rule { pattern: "+441632960123".into(), ..rule() }));
    }

    #[test]
    fn an_error_names_what_is_wrong() {
        let with = |days, from_minute| Rule {
            schedule: Some(Schedule { days, from_minute, to_minute: 0 }),
            ..rule()
        };
        let pattern = Rule { pattern: "the bank".into(), ..rule() };
        assert!(matches!(read(pattern), Err(RuleError::Pattern { .. })));
        assert!(matches!(read(with(0, 0)), Err(RuleError::Days { .. })));
        assert!(matches!(read(with(1, 1440)), Err(RuleError::Minutes { .. })));
    }
}
