//! The committed schema says what the code does.

use jsonschema::Validator;
use proptest::prelude::*;
use ringtrue_backup::Backup;
use ringtrue_engine::{LONGEST_CONTACT_KEY, Level, Setting, SettingKind, Settings};
use serde_json::{Value, json};

use crate::data::{any_data, backup, full};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../backup.schema.json")).unwrap()
}

fn validator() -> Validator {
    let schema = schema();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn document() -> Value {
    serde_json::from_str(&backup(full()).to_json().unwrap()).unwrap()
}

/// Documents that differ from a sound one in one place.
fn wrong() -> Vec<(&'static str, Value)> {
    let with = |pointer: &'static str, value: Value| {
        let mut document = document();
        *document.pointer_mut(pointer).unwrap() = value;
        (pointer, document)
    };
    let long = |count: usize| Value::from("x".repeat(count));
    let many = |count: usize, value: Value| Value::from(vec![value; count]);
    vec![
        with("/format", json!("other-backup")),
        with("/version", json!("2.0")),
        with("/version", json!(1)),
        with("/exported_at", json!("2026-11-22")),
        with("/exported_at", json!(1.5)),
        with("/exported_at", json!(8_640_000_000_000_001_i64)),
        with("/region", json!("gb")),
        with("/region", json!("Britain")),
        with("/settings", json!(null)),
        with("/settings/level", json!("harsh")),
        with("/settings/contacts_only", json!("yes")),
        with("/settings/own_numbers/0", json!("  ")),
        with("/settings/own_numbers/0", long(65)),
        with("/settings/own_numbers", many(101, json!("159"))),
        with("/settings/journal_days", json!(0)),
        with("/settings/journal_days", json!(3651)),
        with("/settings/journal_most", json!(50_001)),
        with("/settings/journal_most", json!(-1)),
        with("/parties", json!({})),
        with("/parties/0/id", json!("")),
        with("/parties/0/id", long(129)),
        with("/parties/0/name", long(257)),
        with("/parties/0/name", json!(null)),
        with("/parties/0/kind", json!("charity")),
        with("/parties/0/guarded", json!(1)),
        with("/parties/0/handling", json!("block")),
        with("/parties/0/reach", json!("")),
        with("/parties/1/numbers/0/number", long(65)),
        with("/parties/1/numbers/0/originates", json!("maybe")),
        with("/parties/1/numbers", many(101, json!({"number": "159", "originates": "never"}))),
        with("/guarded_contacts/0", json!("")),
        with("/guarded_contacts/0", json!("mia")),
        with("/guarded_contacts/0", long(1025)),
        with("/rules/0/id", json!("")),
        with("/rules/0/pattern", json!("07700 900123")),
        with("/rules/0/pattern", json!("+44**")),
        with("/rules/0/pattern", json!("+0123")),
        with("/rules/0/pattern", json!("1234567")),
        with("/rules/0/wish", json!("reject")),
        with("/rules/0/schedule", json!([])),
        with("/rules/0/schedule/days", json!([])),
        with("/rules/0/schedule/days", json!(["mon", "mon"])),
        with("/rules/0/schedule/days", json!(["monday"])),
        with("/rules/0/schedule/from", json!("24:00")),
        with("/rules/0/schedule/from", json!("7:00")),
        with("/rules/0/schedule/to", json!("07:60")),
        with("/rules/0/expires", json!("2026-12-31")),
        with("/rules/0/expires", json!(-8_640_000_000_000_001_i64)),
    ]
}

#[test]
fn what_the_schema_refuses_the_code_refuses() {
    let validator = validator();
    assert!(validator.is_valid(&document()));
    for (pointer, document) in wrong() {
        let text = document.to_string();
        assert!(!validator.is_valid(&document), "the schema lets `{pointer}` be: {text}");
        assert!(Backup::open(text.as_bytes(), None).is_err(), "the code lets `{pointer}` be: {text}");
    }
}

/// Every field that is there: left out, and with another beside it.
#[test]
fn the_schema_and_the_code_want_the_same_fields() {
    let validator = validator();
    let agree = |document: &Value, what: &str| {
        let (by_schema, opened) =
            (validator.is_valid(document), Backup::open(document.to_string().as_bytes(), None));
        assert_eq!(by_schema, opened.is_ok(), "{what}: {:?}", opened.err());
    };
    for pointer in ["", "/settings", "/parties/1", "/parties/1/numbers/0", "/rules/0", "/rules/0/schedule"] {
        let fields = document().pointer(pointer).unwrap().as_object().unwrap().clone();
        for field in fields.keys() {
            let mut without = document();
            without.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(field);
            agree(&without, &format!("{pointer} without `{field}`"));
            let mut null = document();
            null.pointer_mut(pointer).unwrap()[field] = Value::Null;
            agree(&null, &format!("{pointer} with `{field}` null"));
        }
        let mut more = document();
        more.pointer_mut(pointer).unwrap()["colour"] = json!("red");
        agree(&more, &format!("{pointer} with one more"));
    }
}

/// What the schema says of a setting.
fn of_setting(setting: &Setting) -> Value {
    let mut of = match &setting.kind {
        SettingKind::Flag => json!({"type": "boolean"}),
        SettingKind::Level => json!({"enum": Level::ALL.map(Level::as_str)}),
        SettingKind::Count(range) => {
            json!({"type": "integer", "minimum": range.start(), "maximum": range.end()})
        }
        SettingKind::PhoneNumbers(most) => {
            json!({"type": "array", "maxItems": most, "items": {"$ref": "#/$defs/number"}})
        }
        SettingKind::ContactKeys(most) => {
            let key = json!({"type": "string", "minLength": 1, "maxLength": LONGEST_CONTACT_KEY});
            json!({"type": "array", "maxItems": most, "items": key})
        }
        SettingKind::Regions(most) => {
            json!({"type": "array", "maxItems": most, "items": {"type": "string", "pattern": "^[A-Z]{2}$"}})
        }
        SettingKind::Region => json!({"type": ["string", "null"], "pattern": "^[A-Z]{2}$"}),
    };
    of["description"] = json!(setting.doc.trim());
    of
}

/// The table is what counts: this is what the schema has to say.
#[test]
fn the_schema_has_the_table_of_settings() {
    let is_first = |setting: &&Setting| setting.since == 0;
    let properties = Settings::ALL.iter().map(|setting| (setting.name.to_owned(), of_setting(setting)));
    let expected = json!({
        "type": "object",
        "additionalProperties": false,
        "required": Settings::ALL.iter().filter(is_first).map(|setting| setting.name).collect::<Vec<_>>(),
        "properties": properties.collect::<serde_json::Map<_, _>>(),
    });
    let found = &schema()["$defs"]["settings"];
    assert_eq!(*found, expected, "put this there:\n{expected:#}");
    let version = document()["version"].as_str().unwrap().to_owned();
    assert_eq!(schema()["properties"]["version"]["const"], version);
    for place in ["$id", "title"] {
        assert!(schema()[place].as_str().unwrap().ends_with(&version), "{place}");
    }
}

#[test]
fn the_readme_names_every_setting() {
    let readme = include_str!("../../README.md");
    for setting in Settings::ALL {
        let row = format!("| `settings.{}` |", setting.name);
        assert!(readme.contains(&row), "the README has no row that begins with {row}");
    }
}

/// Every word that the schema knows is one of the code's, and the other way round.
#[test]
fn the_schema_and_the_code_know_the_same_words() {
    for (definition, document_place) in [
        ("/$defs/settings/properties/level", "/settings/level"),
        ("/$defs/party/properties/kind", "/parties/1/kind"),
        ("/$defs/party/properties/handling", "/parties/1/handling"),
        ("/$defs/party/properties/numbers/items/properties/originates", "/parties/1/numbers/0/originates"),
        ("/$defs/rule/properties/wish", "/rules/0/wish"),
        ("/$defs/rule/properties/schedule/oneOf/1/properties/days/items", "/rules/0/schedule/days/0"),
    ] {
        let schema = schema();
        let words = schema.pointer(definition).unwrap()["enum"].as_array().unwrap();
        let mut document = document();
        *document.pointer_mut("/rules/0/schedule/days").unwrap() = json!(["mon"]);
        for word in words {
            *document.pointer_mut(document_place).unwrap() = word.clone();
            Backup::open(document.to_string().as_bytes(), None).unwrap();
        }
        *document.pointer_mut(document_place).unwrap() = json!("no such word");
        let error = Backup::open(document.to_string().as_bytes(), None).unwrap_err().to_string();
        for word in words {
            assert!(error.contains(&format!("`{}`", word.as_str().unwrap())), "{definition}: {error}");
        }
        assert_eq!(error.matches('`').count(), 2 * (words.len() + 1), "{definition}: {error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_is_written_is_valid(data in any_data()) {
        thread_local!(static VALIDATOR: Validator = validator());
        let document = serde_json::from_str(&backup(data).to_json().unwrap()).unwrap();
        VALIDATOR.with(|validator| {
            if let Err(error) = validator.validate(&document) {
                prop_assert!(false, "{error} at {}", error.instance_path());
            }
            Ok(())
        })?;
    }
}
