//! Where an error says that it is, and which fields are left out of a later version's file.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use ringtrue_backup::{Backup, BackupError};
use serde_json::{Value, json};

use crate::data::{backup, full};

fn document() -> Value {
    serde_json::from_str(&backup(full()).to_json().unwrap()).unwrap()
}

/// Every place in it, as JSON pointers.
fn pointers(value: &Value, at: String) -> Vec<String> {
    let inner: Vec<String> = match value {
        Value::Object(fields) => {
            fields.iter().flat_map(|(key, value)| pointers(value, format!("{at}/{key}"))).collect()
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(place, value)| pointers(value, format!("{at}/{place}")))
            .collect(),
        _ => Vec::new(),
    };
    [at].into_iter().chain(inner).collect()
}

/// `/parties/3/name` as `parties[3].name`.
fn path(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1);
    steps.fold(String::new(), |path, step| match step.parse::<usize>() {
        Ok(index) => format!("{path}[{index}]"),
        Err(_) if path.is_empty() => step.to_owned(),
        Err(_) => format!("{path}.{step}"),
    })
}

fn open(text: &str) -> Result<Backup, BackupError> {
    Backup::open(text.as_bytes(), None).map(|opened| opened.backup)
}

#[test]
fn each_place_is_named_where_something_else_stands() {
    for pointer in pointers(&document(), String::new()).into_iter().skip(1) {
        if ["/format", "/version"].contains(&pointer.as_str()) {
            continue;
        }
        let mut document = document();
        // No field is a number with a fraction.
        *document.pointer_mut(&pointer).unwrap() = json!(1.5);
        for text in [document.to_string(), serde_json::to_string_pretty(&document).unwrap()] {
            let Err(BackupError::Content { path: place, reason }) = open(&text) else { panic!("{pointer}") };
            assert_eq!(place, path(&pointer), "{reason}");
            assert!(reason.contains("line ") && reason.contains("column "), "{reason}");
        }
    }
}

#[test]
fn a_field_without_a_name_is_named_by_its_quotes() {
    let mut document = document();
    document[""] = json!(null);
    let error = open(&document.to_string()).unwrap_err().to_string();
    assert!(error.contains("\"\": version"), "{error}");
}

#[test]
fn a_field_that_is_there_twice_is_refused() {
    let text = document().to_string();
    for (at, _) in text.match_indices("\":") {
        let begin = text[..at].rfind('"').unwrap();
        let twice = [&text[..begin], &text[begin..at], "\":null,", &text[begin..]].concat();
        open(&twice).unwrap_err();
    }
}

#[test]
fn what_a_later_version_nests_deeply_costs_its_length() {
    for (open, end) in [("[", "]"), ("{\"rules\":", "}")] {
        let nested = |depth: usize| format!("{}0{}", open.repeat(depth), end.repeat(depth));
        let text = document().to_string().replacen("\"version\":\"1.", "\"version\":\"1.9", 1);
        let file = |depth: usize| format!("{{\"colour\":{},{}", nested(depth), &text[1..]);
        let opened = Backup::open(file(100).as_bytes(), None).unwrap();
        assert_eq!(opened.left_out.unwrap().first, ["colour"]);
        // Deeper than anybody writes: whatever the answer is, it comes.
        let _ = Backup::open(file(100_000).as_bytes(), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_documents_open_or_are_refused_with_a_place(
        changes in vec((any::<Index>(), select(vec![
            json!(null), json!(true), json!(-1), json!(1.5), json!(99_999_999_999_u64), json!("mon"), json!("[{\"\\"),
            json!([]), json!([null, "tue"]), json!({}), json!({"id": "x"}), json!({"bank": {"days": [1]}}),
        ]), select(vec!["", "id", "colour", "c.d[0]", "é\"\\", "days"])), 1..4),
    ) {
        let mut document = document();
        for (at, value, key) in changes {
            let pointers = pointers(&document, String::new());
            let place = document.pointer_mut(&pointers[at.index(pointers.len())]).unwrap();
            match place {
                Value::Object(fields) if key == "id" => drop(fields.remove("id")),
                Value::Object(fields) => drop(fields.insert(key.to_owned(), value)),
                Value::Array(items) if key.is_empty() => items.push(value),
                _ => *place = value,
            }
        }
        if let Err(BackupError::Content { path, reason }) = open(&document.to_string()) {
            prop_assert!(!path.is_empty() && !reason.is_empty());
        }
    }
}
