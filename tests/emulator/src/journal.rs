//! What the app wrote down about each call, as its debug provider tells it.

use ringtrue_conformance::Outcome;
use serde::Deserialize;

use crate::error::DeviceError;
use crate::phone::{PROVIDER, Phone};

const WHAT: &str = "the app's journal";

/// One call of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// Counts up.
    pub id: u64,
    /// What the phone was given for a number.
    pub handle: Option<String>,
    /// The verdict, in the words of the vectors; `None` where the call was not screened.
    pub verdict: Option<Outcome>,
    /// Why it was not screened.
    pub failure: Option<String>,
    /// Signals that failed.
    #[serde(default)]
    pub skipped: Vec<String>,
}

/// The journal, newest first.
pub(crate) fn entries(phone: &Phone<'_>) -> Result<Vec<Entry>, DeviceError> {
    read_entries(&phone.adb.content(&["query", "--uri", &format!("{PROVIDER}/calls")])?)
}

/// Reads what `content query` printed: a row for each call, with JSON in its only column.
///
/// # Errors
/// [`DeviceError::Unreadable`]: it is something else.
pub fn read_entries(answer: &str) -> Result<Vec<Entry>, DeviceError> {
    let lines = answer.lines().filter(|line| !line.trim().is_empty());
    let rows = lines.filter(|line| line.trim() != "No result found.");
    rows.map(|row| {
        let json = row.split_once("entry=").filter(|(begin, _)| begin.starts_with("Row: "));
        let (_, json) = json.ok_or_else(|| DeviceError::unreadable(WHAT, format!("`{row}` is no row")))?;
        serde_json::from_str(json).map_err(|error| DeviceError::unreadable(WHAT, error))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ringtrue_conformance::ExpectedFinding;

    #[test]
    fn rows_are_read() {
        let answer = concat!(
            r#"Row: 0 entry={"id":2,"handle":"tel:+447700900123","verdict":{"action":"silence","lead":"fictional_range","#,
            r#""findings":[{"code":"fictional_range","strength":"disproved","target":null}],"reach":null},"failure":null,"skipped":[]}"#,
            "\n",
            r#"Row: 1 entry={"id":1,"handle":null,"verdict":null,"failure":"late","skipped":[]}"#,
            "\n"
        );
        let entries = read_entries(answer).unwrap();
        let verdict = entries[0].verdict.as_ref().unwrap();
        assert_eq!(verdict.action.as_str(), "silence");
        let [ExpectedFinding { target: None, .. }] = verdict.findings.as_slice() else {
            panic!("{verdict:?}")
        };
        assert_eq!((entries[1].id, entries[1].failure.as_deref()), (1, Some("late")));
        assert_eq!(read_entries("No result found.\n").unwrap(), []);
    }

    #[test]
    fn what_is_no_row_is_refused() {
        for answer in ["entry={}", "Row: 0 other=1", "Row: 0 entry={\"id\":1", "usage: adb shell content"] {
            let error = read_entries(answer).unwrap_err().to_string();
            assert!(error.starts_with("the app's journal could not be understood"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn odd_answers_never_break_it(text in "\\PC*") {
            let _either = read_entries(&text);
            let _either = read_entries(&format!("Row: 0 entry={text}"));
        }
    }
}
