//! What is wrong with a file is said, and where.

use ringtrue_backup::{Backup, BackupError, UserData, limits};
use ringtrue_store::{TrustedNumber, TrustedParty};
use serde_json::{Value, json};

use crate::data::{backup, full};

fn document() -> Value {
    serde_json::from_str(&backup(full()).to_json().unwrap()).unwrap()
}

fn with(pointer: &str, value: Value) -> String {
    let mut document = document();
    *document.pointer_mut(pointer).unwrap() = value;
    document.to_string()
}

fn error(text: &str) -> String {
    Backup::open(text.as_bytes(), None).unwrap_err().to_string()
}

#[test]
fn an_error_names_the_path() {
    for (text, expected) in [
        (
            with("/parties/1/numbers/0/number", json!(" ")),
            "parties[1].numbers[0].number: a number is expected",
        ),
        (
            with("/parties/1/numbers/1/number", json!("1".repeat(65))),
            "parties[1].numbers[1].number: it is longer than 64 characters",
        ),
        (with("/parties/1/id", json!("mia")), "parties[1].id: `mia` stands there twice"),
        (with("/rules/1/id", json!("nights")), "rules[1].id: `nights` stands there twice"),
        (with("/guarded_contacts/0", json!("mia")), "guarded_contacts[1]: `mia` stands there twice"),
        (with("/parties/1/id", json!("")), "parties[1].id: it must not be empty"),
        (with("/settings/journal_days", json!(0)), "settings.journal_days: `0` is no number from 1 to 3650"),
        (with("/region", json!("XX")), "region: `XX` is no country: two letters such as `GB` are expected"),
        (
            with("/rules/0/schedule/from", json!("7:00")),
            "rules[0].schedule.from: `7:00` is no time: such as `22:00` is expected",
        ),
        (with("/rules/0/schedule/days", json!([])), "rules[0].schedule.days: one day at least is expected"),
        (
            with("/rules/0/schedule/days", json!(["mon", "mon"])),
            "rules[0].schedule.days[1]: the day stands there twice",
        ),
    ] {
        assert_eq!(error(&text), expected);
    }
    for (text, path, part) in [
        (with("/parties/1/kind", json!("charity")), "parties[1].kind: ", "unknown variant `charity`"),
        (with("/parties/1/guarded", json!("yes")), "parties[1].guarded: ", "expected a boolean"),
        (
            with("/rules/1/pattern", json!("07700 900123")),
            "rules[1].pattern: ",
            "`07700 900123` is no number in full",
        ),
        (with("/settings/journal_most", json!(-1)), "settings.journal_most: ", "expected u32"),
        (with("/settings/journal_days", json!(null)), "settings.journal_days: ", "expected u32"),
    ] {
        let said = error(&text);
        assert!(said.starts_with(path) && said.contains(part), "{said}");
    }
}

#[test]
fn a_field_that_is_missing_or_there_twice_is_named() {
    let mut missing = document();
    missing["parties"][0].as_object_mut().unwrap().remove("guarded");
    let said = error(&missing.to_string());
    assert!(said.starts_with("parties[0]: missing field `guarded`"), "{said}");
    let twice = document().to_string().replacen("\"guarded\":", "\"guarded\":true,\"guarded\":", 1);
    assert!(error(&twice).contains("duplicate field `guarded`"), "{}", error(&twice));
}

#[test]
fn something_else_is_no_backup() {
    for text in ["", "{}", "[]", "null", "PK\u{3}\u{4}", "<map/>", "{\"format\":\"ringtrue-backup\"}"] {
        assert!(matches!(Backup::open(text.as_bytes(), None), Err(BackupError::NotABackup { .. })), "{text}");
    }
    let other = with("/format", json!("spamblocker"));
    assert_eq!(error(&other), "this is no backup of RingTrue: its `format` is `spamblocker`");
    assert!(matches!(Backup::open(b"\xFF\xFE{\0", None), Err(BackupError::NotABackup { .. })));
    let behind = format!("{} {{}}", document());
    assert!(
        error(&behind).starts_with("this is no backup of RingTrue: trailing characters"),
        "{}",
        error(&behind)
    );
}

#[test]
fn a_later_major_version_is_refused_whatever_stands_in_it() {
    for text in [with("/version", json!("2.0")), r#"{"version":"2.0","format":"ringtrue-backup"}"#.to_owned()]
    {
        let known = document()["version"].as_str().unwrap().to_owned();
        assert_eq!(
            error(&text),
            format!(
                "the backup has format version `2.0`, and this RingTrue knows versions up to {known}: it was written by a later one"
            )
        );
    }
    for version in ["0.9", "1", "1.", ".0", "1.0.0", "01.0", "1.00", "+1.0", "one", ""] {
        let said = error(&with("/version", json!(version)));
        assert!(said.starts_with("version: ") && said.contains("is no version"), "{version}: {said}");
    }
}

#[test]
fn a_later_minor_version_is_read_and_what_is_unknown_is_named() {
    let mut later = document();
    later["version"] = json!("1.7");
    later["parties"][1]["colour"] = json!({"red": [1, 2]});
    later["parties"][1]["numbers"][0]["sim"] = json!(1);
    later["rules"][0]["schedule"]["zone"] = json!("Europe/London");
    later["notes"] = json!([]);
    let opened = Backup::open(later.to_string().as_bytes(), None).unwrap();
    assert_eq!(opened.backup, backup(full()));
    let left_out = opened.left_out.unwrap();
    assert_eq!((left_out.version.as_str(), left_out.count), ("1.7", 4));
    let mut paths = left_out.first.clone();
    paths.sort();
    assert_eq!(paths, ["notes", "parties[1].colour", "parties[1].numbers[0].sim", "rules[0].schedule.zone"]);

    later["version"] = json!("1.0");
    assert!(
        error(&later.to_string()).ends_with(": version 1.0 has no such field"),
        "{}",
        error(&later.to_string())
    );
    let mut plain = document();
    plain["version"] = json!("1.7");
    assert_eq!(Backup::open(plain.to_string().as_bytes(), None).unwrap().left_out, None);
}

#[test]
fn a_hostile_file_gets_a_short_answer() {
    let long = "9".repeat(1_000_000);
    let mut many = document();
    many["version"] = json!("1.9");
    for field in 0..1_000 {
        many[format!("{long}{field}").get(999_000..).unwrap()] = json!(0);
    }
    let left_out = Backup::open(many.to_string().as_bytes(), None).unwrap().left_out.unwrap();
    assert_eq!((left_out.count, left_out.first.len()), (1_000, 20));
    for text in [
        with("/parties/1/kind", json!(long)),
        with("/version", json!(long)),
        with("/format", json!(long)),
        with("/rules/0/pattern", json!(long)),
        with("/parties/0/id", json!(long)),
        with("/region", json!(long)),
        "[".repeat(1_000_000),
        format!("{{\"a\":{}", "[".repeat(1_000_000)),
    ] {
        assert!(error(&text).len() < 1_000, "{}", error(&text).len());
    }
    let larger = vec![b' '; limits::FILE + 1];
    assert_eq!(Backup::open(&larger, None), Err(BackupError::TooLarge));
}

#[test]
fn what_could_not_be_restored_is_not_written() {
    let party = |id: &str| TrustedParty { id: id.to_owned(), ..full().parties[1].clone() };
    let number =
        |number: &str| TrustedNumber { number: number.to_owned(), ..full().parties[1].numbers[0].clone() };
    let error = |data: UserData| backup(data).to_json().unwrap_err().to_string();
    let parties = vec![TrustedParty { numbers: vec![number(&"1".repeat(65))], ..party("a") }];
    assert_eq!(
        error(UserData { parties, ..full() }),
        "parties[0].numbers[0].number: it is longer than 64 characters"
    );
    let parties = vec![TrustedParty { numbers: vec![number("159"); 101], ..party("a") }];
    assert_eq!(
        error(UserData { parties, ..full() }),
        "parties[0].numbers: 101 entries, and 100 are the most"
    );
    let parties = (0..10_001).map(|place| party(&format!("p{place}"))).collect();
    assert_eq!(error(UserData { parties, ..full() }), "parties: 10001 entries, and 10000 are the most");
}

/// The longest file that can be: as many entries as may be, as long as they may be, stay within the file's length or are refused.
#[test]
fn a_book_that_is_too_large_is_refused() {
    let numbers = vec![TrustedNumber { number: "1".repeat(64), ..full().parties[1].numbers[0].clone() }; 100];
    let party = |place: usize| TrustedParty {
        id: format!("p{place}"),
        numbers: numbers.clone(),
        ..full().parties[1].clone()
    };
    let data = UserData { parties: (0..2_000).map(party).collect(), ..full() };
    assert_eq!(backup(data).to_json(), Err(BackupError::TooLarge));
}
