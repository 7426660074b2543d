//! The sentences of `words/en.txt`.

use std::collections::HashMap;
use std::io::Write;
use std::sync::LazyLock;

use ringtrue_engine::{Code, DecidedBy, Report, Strength};

use crate::failure::Failure;
use crate::plain::plain;

/// Sentences by key.
pub(crate) struct Words {
    sentences: HashMap<&'static str, &'static str>,
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../words/en.txt")));

impl Words {
    /// The English sentences.
    pub(crate) fn english() -> &'static Self {
        &ENGLISH
    }

    fn read(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        Self { sentences: lines.filter_map(|line| line.split_once(" = ")).collect() }
    }

    /// The key of the sentence about a code that was found at this strength: its own where it has one, else the code's.
    pub(crate) fn of_reason(&self, group: &str, reason: &str, strength: Option<Strength>) -> String {
        let own = strength.map(|strength| format!("{group}.{reason}.{}", strength.as_str()));
        let own = own.filter(|key| self.sentences.contains_key(key.as_str()));
        own.unwrap_or_else(|| format!("{group}.{reason}"))
    }

    /// The sentence, with `{key}` replaced by its value. A key that is missing is said itself; a test proves
    /// that none is.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.sentences.get(key).copied().unwrap_or(key);
        let mut said = String::with_capacity(rest.len());
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let Some((name, after)) = after.split_once('}') else { break };
            said.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
            rest = after;
        }
        said.push_str(rest);
        said
    }
}

/// Says a sentence on standard output, on a line of its own.
pub(crate) fn say(key: &str, values: &[(&str, &str)]) -> Result<(), Failure> {
    Ok(writeln!(anstream::stdout(), "{}", plain(&Words::english().say(key, values)))?)
}

/// What a verdict is explained by: a code's word, or the user's own wish.
pub(crate) fn reason(report: &Report) -> &'static str {
    match (report.decided_by, report.advice.lead) {
        (DecidedBy::ContactsOnly, _) => "contacts_only",
        (DecidedBy::Handling, _) => "handling",
        (DecidedBy::Rule, _) => "rule",
        (DecidedBy::Findings, Some(Code::UnprovenClaim)) if is_saved_organisation(report) => {
            "saved_organisation"
        }
        (DecidedBy::Findings, Some(lead)) => lead.as_str(),
        (DecidedBy::Findings | DecidedBy::Nothing, _) => quiet_reason(report),
    }
}

/// Whether the display claims no more than the name under which the user saved an organisation's number.
fn is_saved_organisation(report: &Report) -> bool {
    report.claim.as_ref().is_some_and(|claim| claim.organisation)
}

/// Of a call that rings as it is: what speaks for it, else what was noted.
fn quiet_reason(report: &Report) -> &'static str {
    let codes = || report.findings.iter().map(|finding| finding.code);
    let first = codes().find(|code| *code == Code::CallExpected);
    let speaking =
        || report.findings.iter().find(|finding| !finding.strength.accuses()).map(|finding| finding.code);
    first.or_else(speaking).or_else(|| codes().next()).map_or("nothing", Code::as_str)
}

#[cfg(test)]
mod tests {
    use ringtrue_backup::PartySkip;
    use ringtrue_engine::{Action, NeverTell, Overruling};
    use ringtrue_formats::SkipReason;

    use super::*;

    #[test]
    fn every_code_has_its_words() {
        let others = ["contacts_only", "handling", "rule", "nothing", "saved_organisation"];
        let reasons = Code::ALL.iter().map(|code| code.as_str()).chain(others);
        let mut keys: Vec<String> =
            reasons.flat_map(|reason| [format!("short.{reason}"), format!("why.{reason}")]).collect();
        keys.extend(
            [Action::Allow, Action::Label, Action::Silence, Action::Reject]
                .map(|a| format!("action.{}", a.as_str())),
        );
        let strengths = [
            Strength::Disproved,
            Strength::Suspicious,
            Strength::Unproven,
            Strength::Notice,
            Strength::Reassuring,
        ];
        keys.extend(strengths.map(|strength| format!("strength.{}", strength.as_str())));
        let never = [
            NeverTell::BankSecrets,
            NeverTell::Payment,
            NeverTell::PersonalDetails,
            NeverTell::MoneyForFamily,
        ];
        keys.extend(never.map(|never| format!("never.{}", never.as_str())));
        keys.extend(Overruling::ALL.map(|overruling| format!("overruled.{}", overruling.as_str())));
        keys.extend(SkipReason::ALL.map(|reason| format!("passed.{}", reason.as_str())));
        keys.extend(PartySkip::ALL.map(|reason| format!("unusable.{}", reason.as_str())));
        keys.extend(ringtrue_data::Topic::ALL.map(|topic| format!("topic.{}", topic.as_str())));
        for key in keys {
            assert!(Words::english().sentences.contains_key(key.as_str()), "words/en.txt lacks `{key}`");
        }
    }

    /// What is suspicious is no proof: only of what is disproved may a sentence say that it is false.
    #[test]
    fn no_sentence_says_more_than_its_finding_weighs() {
        const PROOF: [&str; 12] = [
            "made it up",
            "made up",
            "made to",
            "somebody else is showing",
            "nobody genuine",
            "nobody calls",
            "no telephone",
            "no such",
            "cannot",
            "can't",
            "never ",
            "barred",
        ];
        let words = Words::english();
        let mut disproving = 0;
        for code in Code::ALL {
            for strength in code.strengths() {
                for group in ["short", "why"] {
                    let key = words.of_reason(group, code.as_str(), Some(*strength));
                    let sentence = words.say(&key, &[]).to_lowercase();
                    let says_proof = PROOF.iter().any(|word| sentence.contains(word));
                    assert!(*strength == Strength::Disproved || !says_proof, "`{key}`: {sentence}");
                    disproving += usize::from(says_proof);
                }
            }
        }
        assert!(disproving >= 10, "{disproving}");
        // A sentence of its own belongs to a strength that its code has.
        for key in words.sentences.keys() {
            let [group, code, strength] = key.split('.').collect::<Vec<_>>()[..] else { continue };
            let code = Code::parse(code).unwrap();
            assert!(matches!(group, "short" | "why"), "{key}");
            assert!(code.strengths().iter().skip(1).any(|known| known.as_str() == strength), "{key}");
        }
    }

    /// Share no screen, install nothing: the newest tricks ask for both, whatever name they show.
    #[test]
    fn what_never_to_do_names_the_screen() {
        for never in ["bank_secrets", "payment", "personal_details"] {
            let sentence = Words::english().say(&format!("never.{never}"), &[]);
            assert!(sentence.contains("Share no screen, install nothing."), "{sentence}");
        }
    }

    /// Every key that the sources name is there, and every sentence is named: whole, or by its group.
    #[test]
    fn the_sources_and_the_words_agree() {
        let sources = [
            include_str!("backup.rs"),
            include_str!("book.rs"),
            include_str!("check.rs"),
            include_str!("help_after.rs"),
            include_str!("journal.rs"),
            include_str!("party_import.rs"),
            include_str!("restore_plan.rs"),
            include_str!("list.rs"),
            include_str!("pack.rs"),
            include_str!("pack_build.rs"),
            include_str!("pack_diff.rs"),
            include_str!("pack_show.rs"),
            include_str!("pack_sign.rs"),
            include_str!("pack_store.rs"),
            include_str!("phone.rs"),
            include_str!("progress.rs"),
            include_str!("record.rs"),
            include_str!("replay.rs"),
            include_str!("reported.rs"),
            include_str!("table.rs"),
        ]
        .concat();
        let groups =
            ["action", "strength", "short", "why", "never", "overruled", "passed", "unusable", "topic"];
        for key in Words::english().sentences.keys() {
            let group = key.split('.').next().unwrap();
            assert!(
                groups.contains(&group) || sources.contains(&format!("\"{key}\"")),
                "nobody says `{key}`"
            );
        }
        for quoted in sources.split('"').skip(1).step_by(2) {
            let groups = [
                "table.",
                "summary.",
                "check.",
                "app.",
                "age.",
                "after.",
                "claim.",
                "reach.",
                "progress.",
                "list.",
                "book.",
                "journal.",
                "backup.",
                "plan.",
                "pack.",
            ];
            let is_key = groups.iter().any(|group| quoted.starts_with(group));
            assert!(
                !is_key || Words::english().sentences.contains_key(quoted),
                "words/en.txt lacks `{quoted}`"
            );
        }
    }

    #[test]
    fn values_are_put_in_once() {
        let words = Words::read("a = {name} and {number}, {missing}!\n# b = no\n");
        assert_eq!(words.say("a", &[("name", "{number}"), ("number", "159")]), "{number} and 159, !");
        assert_eq!(words.say("b", &[]), "b");
    }
}
