//! The user's own rules: allow, label or silence numbers of a pattern, at certain hours, until a certain day.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::call::Timestamp;
use crate::dialable::Dialable;
use crate::pattern::Pattern;
use crate::schedule::Schedule;
use crate::text::Text;

/// What a rule wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleAction {
    /// Ring without a label, unless the call is disproved and shows a guarded party.
    Allow,
    /// Ring without a label, whatever is found.
    NeverTouch,
    /// At least a label.
    Label,
    /// Never ring.
    Silence,
}

impl RuleAction {
    /// Every action, in a fixed order.
    pub const ALL: [Self; 4] = [Self::Allow, Self::NeverTouch, Self::Label, Self::Silence];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::NeverTouch => "never_touch",
            Self::Label => "label",
            Self::Silence => "silence",
        }
    }

    /// The action with this [`RuleAction::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.as_str() == word)
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
    pub action: RuleAction,
    /// When in the week; always, where there is none.
    pub schedule: Option<Schedule>,
    /// Until when, inclusive; for good, where there is none.
    pub expires: Option<Timestamp>,
}

impl UserRule {
    fn holds(&self, spellings: &[Dialable], at: Timestamp, offset: i16) -> bool {
        self.expires.is_none_or(|expires| at <= expires)
            && self.schedule.is_none_or(|schedule| schedule.holds(at, offset))
            && spellings.iter().any(|number| self.pattern.holds(*number))
    }
}

/// The rule that counts for a number in its spellings: of those that hold, the narrowest; of equals the last.
pub(crate) fn counting<'r>(
    rules: &'r [UserRule],
    spellings: &[Dialable],
    at: Timestamp,
    offset: i16,
) -> Option<&'r UserRule> {
    let holding = rules.iter().filter(|rule| rule.holds(spellings, at, offset));
    holding.max_by_key(|rule| Reverse(rule.pattern.breadth()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialable::E164;
    use crate::region::Region;

    fn rule(id: &'static str, pattern: &str) -> UserRule {
        let pattern = Pattern::parse(pattern, Region::parse("GB").unwrap()).unwrap();
        UserRule { id: id.into(), pattern, action: RuleAction::Label, schedule: None, expires: None }
    }

    fn counts(rules: &[UserRule], number: &str) -> Option<String> {
        let number = E164::parse(number).unwrap().into();
        counting(rules, &[number], Timestamp(0), 0).map(|rule| rule.id.to_string())
    }

    #[test]
    fn the_narrowest_rule_counts() {
        let rules = [
            rule("exact", "+447700900123"),
            rule("ten", "+44770090013*"),
            rule("hundred", "+447700900100..+447700900199"),
            rule("country", "+44*"),
            rule("block", "+447700000000..+447799999999"),
        ];
        assert_eq!(counts(&rules, "+447700900123").as_deref(), Some("exact"));
        assert_eq!(counts(&rules, "+447700900124").as_deref(), Some("hundred"));
        assert_eq!(counts(&rules, "+447700900200").as_deref(), Some("block"), "narrower than its country");
        assert_eq!(counts(&rules, "+441632960123").as_deref(), Some("country"));
        assert_eq!(counts(&rules, "+12025550123"), None);
    }

    #[test]
    fn of_equally_narrow_rules_the_last_counts() {
        let rules = [rule("first", "+447700900123"), rule("second", "+447700900123")];
        assert_eq!(counts(&rules, "+447700900123").as_deref(), Some("second"));
    }

    #[test]
    fn a_rule_holds_to_its_last_moment() {
        let rule = UserRule { expires: Some(Timestamp(10)), ..rule("r", "+44*") };
        let number = E164::parse("+447700900123").unwrap().into();
        assert!(rule.holds(&[number], Timestamp(10), 0) && !rule.holds(&[number], Timestamp(11), 0));
    }

    #[test]
    fn wishes_are_told_apart_by_their_words() {
        for wish in RuleAction::ALL {
            assert_eq!(RuleAction::parse(wish.as_str()), Some(wish));
        }
    }
}
