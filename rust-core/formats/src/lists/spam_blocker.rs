//! A rule of SpamBlocker's.

use super::digits::Budget;
use super::pattern;
use super::regex;
use super::report::SkipReason;
use super::sink::ListItem;

/// `def/Def.kt`: the rule is for calls.
const FOR_CALLS: i64 = 1 << 0;
/// The rule is for messages.
const FOR_MESSAGES: i64 = 1 << 1;
/// The pattern is a literal text (until version 4).
const LITERAL: i64 = 1 << 3;
/// The pattern sees the number as it is shown.
const RAW_NUMBER: i64 = 1 << 10;
/// The pattern is for a contact group, a contact's name.
const BY_CONTACT: i64 = (1 << 11) | (1 << 12);
/// The pattern sees the number without its country code, whichever that is.
const ANY_COUNTRY: i64 = 1 << 13;
/// The pattern is for the caller's name, or the place of the number.
const BY_NAME_OR_PLACE: i64 = (1 << 14) | (1 << 15);

/// A rule, with what it is where nothing is said.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) pattern: String,
    pub(crate) pattern_flags: i64,
    pub(crate) flags: i64,
    pub(crate) is_blacklist: bool,
    /// `weekdays,time range,enabled`.
    pub(crate) schedule: String,
    pub(crate) is_for_one_sim: bool,
}

impl Default for Rule {
    fn default() -> Self {
        Self {
            pattern: String::new(),
            pattern_flags: 0,
            flags: FOR_CALLS | FOR_MESSAGES,
            is_blacklist: true,
            schedule: String::new(),
            is_for_one_sim: false,
        }
    }
}

impl Rule {
    /// The numbers that the rule blocks.
    pub(crate) fn meaning(&self, budget: &mut Budget) -> Result<ListItem<'_>, SkipReason> {
        let has = |flags: i64| self.pattern_flags & flags != 0;
        if !self.is_blacklist {
            return Err(SkipReason::Allows);
        }
        if self.flags & (FOR_CALLS | FOR_MESSAGES) == 0 {
            return Err(SkipReason::SwitchedOff);
        }
        if self.flags & FOR_CALLS == 0 {
            return Err(SkipReason::NotForCalls);
        }
        if self.schedule.trim().to_ascii_lowercase().ends_with(",true") {
            return Err(SkipReason::Scheduled);
        }
        if self.is_for_one_sim {
            return Err(SkipReason::OneSim);
        }
        if has(BY_CONTACT | BY_NAME_OR_PLACE) {
            return Err(SkipReason::NotByNumber);
        }
        if has(ANY_COUNTRY) {
            return Err(SkipReason::AnyCountry);
        }
        let pattern = self.pattern.trim();
        if pattern.is_empty() {
            // The empty expression is for calls without a number.
            return Err(SkipReason::NoNumber);
        }
        if has(LITERAL) || is_number(pattern) {
            return Ok(ListItem::Number { text: pattern, country: None });
        }
        if pattern.contains('#') && !pattern::looks_like_regex(pattern) {
            // No regular expression means a number by this; who writes it means one digit.
            return pattern::number_or_pattern(pattern, budget);
        }
        Ok(ListItem::Digits(if has(RAW_NUMBER) {
            regex::as_shown(pattern, budget)?
        } else {
            regex::cleaned(pattern, budget)?
        }))
    }
}

/// `util/Util.kt`, `clearNumber`: a text of these characters is a number, whatever it would be as an expression.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b" -+()".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(rule: &Rule) -> Option<SkipReason> {
        rule.meaning(&mut Budget::of_file()).err()
    }

    #[test]
    fn only_what_blocks_calls_by_number_counts() {
        let rule = || Rule { pattern: "441632.*".to_owned(), ..Rule::default() };
        assert_eq!(reason(&rule()), None);
        for (rule, expected) in [
            (Rule { is_blacklist: false, ..rule() }, SkipReason::Allows),
            (Rule { flags: 0, ..rule() }, SkipReason::SwitchedOff),
            (Rule { flags: FOR_MESSAGES, ..rule() }, SkipReason::NotForCalls),
            (Rule { schedule: "23456,09:00-17:00,true".to_owned(), ..rule() }, SkipReason::Scheduled),
            (Rule { is_for_one_sim: true, ..rule() }, SkipReason::OneSim),
            (Rule { pattern_flags: 1 << 11, ..rule() }, SkipReason::NotByNumber),
            (Rule { pattern_flags: ANY_COUNTRY, ..rule() }, SkipReason::AnyCountry),
            (Rule { pattern: " ".to_owned(), ..rule() }, SkipReason::NoNumber),
        ] {
            assert_eq!(reason(&rule), Some(expected), "{rule:?}");
        }
        let off = Rule { schedule: "23456,09:00-17:00,false".to_owned(), ..rule() };
        assert_eq!(reason(&off), None, "a schedule that is switched off");
    }

    #[test]
    fn a_raw_pattern_sees_the_plus() {
        let rule =
            |pattern_flags| Rule { pattern: r"\+441632\d+".to_owned(), pattern_flags, ..Rule::default() };
        assert_eq!(reason(&rule(0)), Some(SkipReason::MatchesNothing));
        assert_eq!(reason(&rule(RAW_NUMBER)), None);
    }

    #[test]
    fn a_number_is_no_expression() {
        for pattern in ["+44 1632 960123", "(01632) 960123", "447700900123"] {
            let rule = Rule { pattern: pattern.to_owned(), ..Rule::default() };
            assert!(matches!(rule.meaning(&mut Budget::of_file()), Ok(ListItem::Number { .. })), "{pattern}");
        }
    }
}
