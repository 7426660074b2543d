//! Paths as `serde_path_to_error` and `serde_ignored` find them, which wrap every reader of every part.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Walk;
use crate::document::Document;
use crate::error::BackupError::{self, Content};
use crate::error::shorten;
use crate::read::{self, LeftOut, NAMED, WHOLE};

fn parse(text: &[u8], left_out: &mut LeftOut) -> Result<Document, BackupError> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let mut track = serde_path_to_error::Track::new();
    let mut ignored = |path: serde_ignored::Path<'_>| {
        left_out.count += 1;
        if left_out.first.len() < NAMED {
            left_out.first.push(shorten(&path_text(&path)));
        }
    };
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let document = Document::deserialize(serde_ignored::Deserializer::new(tracked, &mut ignored));
    let document = document.map_err(|error| {
        let path = track.path();
        let path = if path.iter().next().is_none() { WHOLE.to_owned() } else { shorten(&path.to_string()) };
        BackupError::content(path, error.to_string())
    })?;
    json.end().map_err(|error| BackupError::content(WHOLE, error.to_string()))?;
    Ok(document)
}

/// The path as the errors have it: `parties[3].numbers[0]`.
fn path_text(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}[{index}]", path_text(parent)),
        Path::Map { parent, key } => match path_text(parent) {
            parent if parent.is_empty() => key.clone(),
            parent => format!("{parent}.{key}"),
        },
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            path_text(parent)
        }
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    // What isn't JSON at all is refused before.
    if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() {
        return Ok(());
    }
    let nothing = || LeftOut { version: String::new(), count: 0, first: Vec::new() };
    let (mut ours, mut theirs) = (nothing(), nothing());
    let read = read::parse(text.as_bytes(), &mut ours);
    let (read, expected) = (read.err(), parse(text.as_bytes(), &mut theirs).err());
    if read.is_none() && expected.is_none() {
        prop_assert_eq!(ours, theirs, "{}", text);
    }
    // Where a key is wrong itself, it is named too: a field that is there twice, an object where a word is expected.
    if let (Some(Content { path, reason }), Some(Content { path: place, reason: expected })) =
        (&read, &expected)
    {
        let key = reason.split('`').nth(1).unwrap_or_default();
        let of_key = if place == WHOLE { key.to_owned() } else { format!("{place}.{key}") };
        let is_of_key = reason.starts_with("duplicate field") || reason.starts_with("unknown variant");
        if is_of_key && reason == expected && *path == of_key {
            return Ok(());
        }
    }
    prop_assert_eq!(read, expected, "{}", text);
    Ok(())
}

fn document() -> Value {
    let number = json!({"number": "+441632960101", "originates": "never"});
    let party = |id: &str| {
        json!({
            "id": id, "name": "Riverside \"Surgery\"", "kind": "health", "guarded": true, "handling": "always_label",
            "reach": null, "numbers": [number, number],
        })
    };
    let schedule = json!({"days": ["mon", "sun"], "from": "22:00", "to": "07:00"});
    let rule = |id: &str, schedule: &Value| json!({"id": id, "pattern": "+4416329*", "wish": "silence", "schedule": schedule, "expires": null});
    json!({
        "format": "ringtrue-backup", "version": "1.0", "exported_at": 0, "region": "GB",
        "settings": {
            "level": "balanced", "contacts_only": false, "silence_withheld": false, "own_numbers": ["159"],
            "voicemail_numbers": [], "journal_days": 30, "journal_most": 1000,
        },
        "parties": [party("a"), party("b")],
        "guarded_contacts": ["mia"],
        "rules": [rule("a", &schedule), rule("b", &Value::Null)],
    })
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

fn values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(99_999_999_999_u64),
        json!("mon"),
        json!("[{\"\\"),
        json!([]),
        json!([null, "tue"]),
        json!({}),
        json!({"id": "x"}),
        json!({"bank": {"days": [1]}}),
    ]
}

#[test]
fn the_document_is_one() {
    read::parse(
        document().to_string().as_bytes(),
        &mut LeftOut { version: String::new(), count: 0, first: Vec::new() },
    )
    .unwrap();
}

#[test]
fn each_place_is_found_where_something_else_stands() {
    for pointer in pointers(&document(), String::new()) {
        for value in values() {
            let mut document = document();
            *document.pointer_mut(&pointer).unwrap() = value;
            check(&document.to_string()).unwrap();
            check(&serde_json::to_string_pretty(&document).unwrap()).unwrap();
        }
    }
}

#[test]
fn each_field_is_found_that_is_there_twice() {
    let text = document().to_string();
    for (at, _) in text.match_indices("\":") {
        let begin = text[..at].rfind('"').unwrap();
        let twice = [&text[..begin], &text[begin..at], "\":null,", &text[begin..]].concat();
        check(&twice).unwrap();
    }
}

#[test]
fn what_is_not_known_is_not_kept() {
    let deep = ["[", "{\"rules\":"].map(|open| open.repeat(100_000));
    for (deep, end) in deep.iter().zip(["]", "}"]) {
        let text = format!("{{\"colour\":{deep}0{},\"rules\":[{{\"hue\":1}}]}}", end.repeat(100_000));
        let mut walk = Walk::new(text.as_bytes(), Document::FIELDS);
        let mut unknown = 0;
        while let Some(is_unknown) = walk.step() {
            unknown += usize::from(is_unknown);
            assert!(walk.places.len() <= 3);
        }
        assert_eq!(unknown, 2);
        let paths: Vec<_> = Walk::new(text.as_bytes(), Document::FIELDS).collect();
        assert_eq!(paths, ["colour", "rules[0].hue"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_documents_are_read_alike(
        changes in vec((any::<Index>(), select(values()), select(vec!["", "id", "colour", "c.d[0]", "é\"\\", "days"])), 1..4),
        is_pretty: bool,
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
        let text = if is_pretty { serde_json::to_string_pretty(&document).unwrap() } else { document.to_string() };
        check(&text)?;
    }
}
