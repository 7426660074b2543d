//! What took from an accusing finding some of what it asks for.

use std::slice::from_ref;

use serde::Serialize;

use crate::finding::{Code, Finding};
use crate::policy::{Action, DecidedBy, Policy, Reassurance};

/// What overrules an accusing finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Overruling {
    /// The network vouches for the number.
    Verified,
    /// It is a contact's number.
    Contact,
    /// The user expects the call.
    CallExpected,
    /// The same number tried again.
    Repeated,
    /// The user rang an emergency number lately.
    EmergencyRecent,
    /// A rule of the user's.
    Rule,
    /// What the user chose for this party.
    Handling,
}

impl Overruling {
    /// All of them, in a fixed order.
    pub const ALL: [Self; 7] = [
        Self::Verified,
        Self::Contact,
        Self::CallExpected,
        Self::Repeated,
        Self::EmergencyRecent,
        Self::Rule,
        Self::Handling,
    ];

    /// The word used in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Contact => "contact",
            Self::CallExpected => "call_expected",
            Self::Repeated => "repeated",
            Self::EmergencyRecent => "emergency_recent",
            Self::Rule => "rule",
            Self::Handling => "handling",
        }
    }

    fn of(reassuring: Code) -> Option<Self> {
        Self::ALL.into_iter().find(|overruling| overruling.as_str() == reassuring.as_str())
    }
}

impl Policy {
    /// The findings that ask for less than they would by themselves, and those of which the verdict does less than they ask for.
    pub(crate) fn overruled(
        &self,
        findings: &[Finding],
        action: Action,
        decided_by: DecidedBy,
    ) -> Vec<(Code, Overruling)> {
        let reassurance = Reassurance::of(findings);
        let overruling = |finding: &Finding| {
            let alone = self.asks(finding, Reassurance::default());
            let asked = self.asks(finding, reassurance);
            if asked < alone {
                return self.lowered_by(finding, findings);
            }
            (action < asked).then_some(match decided_by {
                DecidedBy::Rule if action == Action::Allow => Overruling::Rule,
                DecidedBy::Handling if action == Action::Allow => Overruling::Handling,
                _ => Overruling::EmergencyRecent,
            })
        };
        findings.iter().filter_map(|finding| Some((finding.code, overruling(finding)?))).collect()
    }

    /// Which reassuring finding lowers what this one asks for: one that does so alone, else the first of several.
    fn lowered_by(&self, finding: &Finding, findings: &[Finding]) -> Option<Overruling> {
        let alone = self.asks(finding, Reassurance::default());
        let lowers = |other: &&Finding| self.asks(finding, Reassurance::of(from_ref(*other))) < alone;
        let reassuring = || findings.iter().filter(|other| Overruling::of(other.code).is_some());
        let found = reassuring().find(lowers).or_else(|| reassuring().next())?;
        Overruling::of(found.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Rule, Strength};
    use crate::policy::Level;

    fn finding(code: Code, strength: Strength) -> Finding {
        Finding { code, strength, target: None, rule: Rule::new("", "") }
    }

    fn overruled(level: Level, findings: &[Finding]) -> Vec<(Code, Overruling)> {
        let policy = Policy { level, ..Policy::default() };
        let (action, decided_by) = policy.decide(findings, None, None);
        policy.overruled(findings, action, decided_by)
    }

    #[test]
    fn names_what_lowers_a_finding() {
        let claim = finding(Code::UnprovenClaim, Strength::Unproven);
        let speaking = |code| finding(code, Strength::Reassuring);
        let verified = [claim.clone(), speaking(Code::Verified)];
        assert_eq!(overruled(Level::Balanced, &verified), [(Code::UnprovenClaim, Overruling::Verified)]);
        assert_eq!(overruled(Level::Strict, &verified), [], "there it is labelled all the same");
        assert_eq!(overruled(Level::Balanced, &[claim.clone(), speaking(Code::Contact)]), []);
        let expected = [claim, speaking(Code::CallExpected), speaking(Code::Repeated)];
        assert_eq!(overruled(Level::Balanced, &expected), [(Code::UnprovenClaim, Overruling::CallExpected)]);
    }

    #[test]
    fn a_finding_that_asks_for_nothing_is_not_overruled() {
        let findings = [
            finding(Code::Neighbour, Strength::Notice),
            finding(Code::RepairedNumber, Strength::Notice),
            finding(Code::Contact, Strength::Reassuring),
        ];
        assert_eq!(overruled(Level::Balanced, &findings), []);
        assert_eq!(overruled(Level::Strict, &findings), [(Code::Neighbour, Overruling::Contact)]);
    }

    #[test]
    fn an_emergency_overrules_what_would_silence() {
        let findings = [
            finding(Code::FictionalRange, Strength::Disproved),
            finding(Code::EmergencyRecent, Strength::Reassuring),
        ];
        assert_eq!(
            overruled(Level::Balanced, &findings),
            [(Code::FictionalRange, Overruling::EmergencyRecent)]
        );
        assert_eq!(overruled(Level::Gentle, &findings), []);
    }

    #[test]
    fn the_users_word_overrules_all() {
        let findings = [finding(Code::LookAlike, Strength::Suspicious)];
        let policy = Policy::default();
        for (decided_by, overruling) in
            [(DecidedBy::Rule, Overruling::Rule), (DecidedBy::Handling, Overruling::Handling)]
        {
            let found = policy.overruled(&findings, Action::Allow, decided_by);
            assert_eq!(found, [(Code::LookAlike, overruling)]);
        }
    }
}
