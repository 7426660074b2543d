//! The sample month through the real app, held against the truth file that says who really rang.

use std::collections::BTreeMap;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::workspace::Workspace;
use serde::Deserialize;

use crate::calls::{Did, Seen};
use crate::input;
use crate::options::Options;
use crate::run;
use crate::summary::count;

/// What should become of one call. The truth file has more columns; they are for its readers.
#[derive(Debug, Deserialize)]
struct Expected {
    /// The line of the call log.
    line: u64,
    /// The verdict's action.
    action: Action,
    /// The code of the finding that leads to it; empty for a call that nothing is found about.
    code: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Allow,
    Label,
    Silence,
    Reject,
}

impl Action {
    /// What the phone does then.
    fn done(self) -> Did {
        match self {
            Self::Allow => Did::Ring,
            Self::Label => Did::Label,
            Self::Silence => Did::Silence,
            Self::Reject => Did::Reject,
        }
    }
}

/// Rings the month through the app, which must have been compiled.
pub fn check(workspace: &Workspace) -> Result<(), TaskError> {
    let path = workspace.sample().join("truth.csv");
    let text = std::fs::read_to_string(&path).map_err(TaskError::reading(&path))?;
    let mut expected = read(&text)?;
    let (plan, broken) = input::plan(&Options::default(), workspace)?;
    let mut wrong = Vec::new();
    if broken > 0 {
        wrong.push(format!("  {} cannot be read", count(broken, "record", "records")));
    }
    let summary = run::ring(workspace, &plan, |seen| {
        wrong.extend(difference(seen, expected.remove(&seen.line).as_ref()));
        Ok(())
    })?;
    run::keep_promises(&summary, &plan)?;
    wrong.extend(expected.keys().map(|line| format!("  line {line}: was not rung")));
    if !wrong.is_empty() {
        return Err(TaskError::Sample(wrong));
    }
    print!("{}", summary.describe());
    println!("every call of the sample month went as it should");
    Ok(())
}

fn read(text: &str) -> Result<BTreeMap<u64, Expected>, TaskError> {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize::<Expected>();
    rows.map(|row| row.map(|row| (row.line, row)))
        .collect::<Result<_, _>>()
        .map_err(|error| TaskError::Unreadable { what: "`truth.csv`".to_owned(), reason: error.to_string() })
}

/// What went otherwise than expected. A reason counts only where the phone did anything but ring.
fn difference(seen: &Seen, expected: Option<&Expected>) -> Option<String> {
    let line = seen.line;
    let Some(expected) = expected else {
        return Some(format!("  line {line}: the truth file does not know this call"));
    };
    if seen.did != expected.action.done() {
        return Some(format!(
            "  line {line}: {:?} where {:?} was expected",
            seen.did,
            expected.action.done()
        ));
    }
    let reason = seen.reason.as_deref().unwrap_or_default();
    let differs = seen.did != Did::Ring && reason != expected.code;
    differs
        .then(|| format!("  line {line}: the reason was `{reason}` where `{}` was expected", expected.code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::tests::seen;

    fn expected(action: Action, code: &str) -> Expected {
        Expected { line: 12, action, code: code.to_owned() }
    }

    #[test]
    fn the_truth_file_is_read_by_its_column_names() {
        let text =
            "line,time,action,code,note\n4,then,label,unproven_claim,\"asks, and asks\"\n9,later,allow,,\n";
        let rows = read(text).unwrap();
        assert_eq!((rows[&4].action, rows[&4].code.as_str()), (Action::Label, "unproven_claim"));
        assert_eq!((rows[&9].action, rows[&9].code.as_str()), (Action::Allow, ""));
        assert!(read("line,action,code\n1,explode,x\n").is_err());
    }

    #[test]
    fn action_and_reason_must_both_be_right() {
        let silenced = seen(Did::Silence);
        assert_eq!(difference(&silenced, Some(&expected(Action::Silence, "fictional_range"))), None);
        assert_eq!(
            difference(&silenced, Some(&expected(Action::Label, "fictional_range"))).as_deref(),
            Some("  line 12: Silence where Label was expected")
        );
        assert_eq!(
            difference(&silenced, Some(&expected(Action::Silence, "own_number"))).as_deref(),
            Some("  line 12: the reason was `fictional_range` where `own_number` was expected")
        );
        assert!(difference(&silenced, None).is_some());
    }

    #[test]
    fn the_reason_of_a_call_that_rings_is_free() {
        assert_eq!(difference(&seen(Did::Ring), Some(&expected(Action::Allow, "contact"))), None);
    }
}
