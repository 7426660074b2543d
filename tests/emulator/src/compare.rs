//! What a call should have come to, and what it came to.

use ringtrue_conformance::{Outcome, differences};
use ringtrue_engine::Action;

use crate::journal::Entry;
use crate::telecom::{Answer, Screening};

/// How two verdicts differ, a sentence each.
pub(crate) fn verdicts(expected: &Outcome, got: &Outcome) -> Vec<String> {
    differences(expected, got)
}

/// What Telecom did otherwise than the verdict asks.
pub(crate) fn telecom(action: Action, screening: &Screening) -> Vec<String> {
    let (answer, silent) = match action {
        Action::Allow | Action::Label => (Answer::Allow, false),
        Action::Silence => (Answer::Allow, true),
        Action::Reject => (Answer::Reject, false),
    };
    let mut wrong = Vec::new();
    if screening.answer != answer {
        wrong.push(format!("Telecom: expected {answer:?}, got {:?}", screening.answer));
    }
    if answer == Answer::Allow && screening.silent.is_some_and(|is| is != silent) {
        let word = |silent| if silent { "silent" } else { "ringing" };
        wrong.push(format!("Telecom: expected it {}, but it was {}", word(silent), word(!silent)));
    }
    wrong
}

/// What the journal has otherwise than it should.
pub(crate) fn journal(number: &str, expected: &Outcome, entry: &Entry) -> Vec<String> {
    let handle = format!("tel:{number}");
    let mut wrong = Vec::new();
    if entry.handle.as_ref() != Some(&handle) {
        let got = entry.handle.as_deref().unwrap_or("none");
        wrong.push(format!("journal: expected the handle `{handle}`, got `{got}`"));
    }
    if !entry.skipped.is_empty() {
        wrong.push(format!("journal: signals failed: {}", entry.skipped.join(", ")));
    }
    match &entry.verdict {
        Some(verdict) => {
            wrong.extend(verdicts(expected, verdict).into_iter().map(|text| format!("journal: {text}")));
        }
        None => {
            let why = entry.failure.as_deref().unwrap_or("no reason");
            wrong.push(format!("journal: the call was not screened: {why}"));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screening(answer: Answer, silent: Option<bool>) -> Screening {
        Screening { answer, silent, answering: Some(5), filtering: None }
    }

    #[test]
    fn telecom_must_have_done_what_the_verdict_asks() {
        let none: Vec<String> = Vec::new();
        assert_eq!(telecom(Action::Label, &screening(Answer::Allow, Some(false))), none);
        assert_eq!(telecom(Action::Silence, &screening(Answer::Allow, Some(true))), none);
        // Whether it rang is not always told, as when the phone is on mute.
        assert_eq!(telecom(Action::Silence, &screening(Answer::Allow, None)), none);
        assert_eq!(telecom(Action::Reject, &screening(Answer::Reject, None)), none);
        assert_eq!(
            telecom(Action::Silence, &screening(Answer::Allow, Some(false))),
            ["Telecom: expected it silent, but it was ringing"]
        );
        assert_eq!(
            telecom(Action::Allow, &screening(Answer::Reject, None)),
            ["Telecom: expected Allow, got Reject"]
        );
    }

    #[test]
    fn the_journal_must_have_the_call_and_its_verdict() {
        let expected = Outcome { action: Action::Allow, lead: None, findings: vec![], reach: None };
        let entry = Entry {
            id: 1,
            handle: Some("tel:+447700900123".into()),
            verdict: Some(expected.clone()),
            failure: None,
            skipped: vec![],
        };
        assert_eq!(journal("+447700900123", &expected, &entry), Vec::<String>::new());
        let late = Entry { verdict: None, failure: Some("late".into()), handle: None, ..entry };
        assert_eq!(
            journal("+447700900123", &expected, &late),
            [
                "journal: expected the handle `tel:+447700900123`, got `none`",
                "journal: the call was not screened: late"
            ]
        );
    }
}
