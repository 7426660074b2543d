//! What a month of calls comes to.

use std::collections::BTreeMap;

use crate::calls::{Did, Seen};

/// Counts, call by call.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    calls: u64,
    did: BTreeMap<Did, u64>,
    /// How often each reason led to a label, by its code.
    reasons: BTreeMap<String, u64>,
    /// Calls for which a stock phone would have displayed a name.
    named: u64,
    /// Those among them that did not just ring: the name was not earned.
    named_falsely: u64,
    /// Lines of calls that were not answered exactly once.
    broken_promises: Vec<u64>,
}

impl Summary {
    /// Counts one call.
    pub(crate) fn add(&mut self, seen: &Seen) {
        self.calls += 1;
        *self.did.entry(seen.did).or_default() += 1;
        if seen.did != Did::Ring {
            let reason = seen.reason.as_deref().unwrap_or("no reason given");
            *self.reasons.entry(reason.to_owned()).or_default() += 1;
        }
        if seen.shown_as.is_some() {
            self.named += 1;
            self.named_falsely += u64::from(seen.did != Did::Ring);
        }
        if seen.answers != 1 {
            self.broken_promises.push(seen.line);
        }
    }

    /// How many calls were counted.
    pub(crate) fn calls(&self) -> u64 {
        self.calls
    }

    /// The lines of calls that the app did not answer exactly once.
    pub(crate) fn broken_promises(&self) -> &[u64] {
        &self.broken_promises
    }

    /// In words, every line ended.
    pub(crate) fn describe(&self) -> String {
        let mut text = format!("{}\n", count(self.calls, "incoming call", "incoming calls"));
        for (did, words) in [
            (Did::Ring, "rang"),
            (Did::Label, "rang with a label"),
            (Did::Silence, "silenced"),
            (Did::Reject, "rejected"),
        ] {
            text.push_str(&format!("{:>8}  {words}\n", self.did.get(&did).copied().unwrap_or_default()));
        }
        if !self.reasons.is_empty() {
            text.push_str("why\n");
        }
        let mut reasons: Vec<(&String, &u64)> = self.reasons.iter().collect();
        reasons.sort_by_key(|(code, times)| (std::cmp::Reverse(**times), *code));
        for (code, times) in reasons {
            text.push_str(&format!("{times:>8}  {code}\n"));
        }
        text.push_str(&format!(
            "a stock phone would have shown a saved name for {}; for {} of them the name was not earned\n",
            count(self.named, "call", "calls"),
            self.named_falsely
        ));
        text
    }
}

/// `1 call`, `2 calls`.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::tests::seen;

    #[test]
    fn actions_reasons_and_names_are_counted() {
        let mut summary = Summary::default();
        for did in [Did::Ring, Did::Silence, Did::Silence, Did::Label] {
            summary.add(&seen(did));
        }
        summary.add(&Seen { shown_as: None, reason: Some("unproven_claim".into()), ..seen(Did::Label) });
        assert_eq!(
            summary.describe(),
            "5 incoming calls\n       1  rang\n       2  rang with a label\n       2  silenced\n       0  rejected\nwhy\n       \
             3  fictional_range\n       1  unproven_claim\n\
             a stock phone would have shown a saved name for 4 calls; for 3 of them the name was not earned\n"
        );
        assert!(summary.broken_promises().is_empty());
    }

    #[test]
    fn a_call_answered_twice_or_never_is_remembered() {
        let mut summary = Summary::default();
        summary.add(&Seen { answers: 2, line: 7, ..seen(Did::Ring) });
        summary.add(&Seen { answers: 0, line: 9, ..seen(Did::Ring) });
        assert_eq!(summary.broken_promises(), [7, 9]);
    }

    #[test]
    fn an_empty_month_is_no_error() {
        let text = Summary::default().describe();
        assert!(text.starts_with("0 incoming calls\n"), "{text}");
        assert!(!text.contains("why"), "{text}");
    }
}
