use std::collections::BTreeSet;

use super::*;
use crate::setting::{LONGEST_CONTACT_KEY, LONGEST_TYPED_NUMBER};

/// The settings with this one changed.
fn with(setting: &Setting, value: SettingValue) -> Settings {
    let mut settings = Settings::default();
    settings.set(setting.name, value).unwrap();
    settings
}

/// Values of the setting that are in range, and those that are not, with the reason.
fn values(setting: &Setting) -> (Vec<SettingValue>, Vec<(SettingValue, String)>) {
    use SettingValue::{Count, Flag, Lines, Word};
    let word = |word: &str| Word(Some(word.to_owned()));
    match &setting.kind {
        SettingKind::Flag => (vec![Flag(false), Flag(true)], vec![]),
        SettingKind::Level => (Level::ALL.map(|level| word(level.as_str())).to_vec(), vec![]),
        SettingKind::Count(range) => {
            let (least, most) = (*range.start(), *range.end());
            let outside = [least.checked_sub(1), most.checked_add(1)].into_iter().flatten();
            let reason = |count: u32| format!("`{count}` is no number from {least} to {most}");
            let refused = outside.map(|count| (Count(count), reason(count)));
            (vec![Count(least), Count(most)], refused.collect())
        }
        SettingKind::PhoneNumbers(most) => {
            let (short, long) = ("1".repeat(LONGEST_TYPED_NUMBER), "é".repeat(LONGEST_TYPED_NUMBER + 1));
            let many = format!("{} entries, and {most} are the most", most + 1);
            (
                vec![
                    Lines(vec![]),
                    Lines(vec![String::new(), short.clone()]),
                    Lines(vec![short.clone(); *most]),
                ],
                vec![
                    (Lines(vec![short.clone(); most + 1]), many),
                    (Lines(vec![short, long]), "it is longer than 64 characters".to_owned()),
                ],
            )
        }
        SettingKind::ContactKeys(most) => {
            let (longest, long) = ("k".repeat(LONGEST_CONTACT_KEY), "k".repeat(LONGEST_CONTACT_KEY + 1));
            let many = format!("{} entries, and {most} are the most", most + 1);
            let reason = "a key of 1 to 1024 bytes is expected";
            (
                vec![Lines(vec![]), Lines(vec![longest; *most])],
                vec![
                    (Lines(vec!["k".to_owned(); most + 1]), many),
                    (Lines(vec!["k".to_owned(), long]), reason.to_owned()),
                    (Lines(vec![String::new()]), reason.to_owned()),
                ],
            )
        }
        SettingKind::Region => {
            let reason =
                |word: &str| format!("`{word}` is no country: two letters such as `GB` are expected");
            let refused =
                ["gb", "Gb", "XX", "GBR", "G", "", "4", " GB"].map(|text| (word(text), reason(text)));
            (vec![Word(None), word("GB"), word("US")], refused.to_vec())
        }
        SettingKind::Regions(most) => {
            let gb = || "GB".to_owned();
            let many = format!("{} entries, and {most} are the most", most + 1);
            let no_country = "`xx` is no country: two letters such as `GB` are expected";
            (
                vec![Lines(vec![]), Lines(vec![gb(), "US".to_owned()]), Lines(vec![gb(); *most])],
                vec![
                    (Lines(vec![gb(); most + 1]), many),
                    (Lines(vec![gb(), "xx".to_owned()]), no_country.to_owned()),
                ],
            )
        }
    }
}

#[test]
fn every_row_is_told_apart_and_its_default_is_in_range() {
    let names: BTreeSet<_> = Settings::ALL.iter().map(|setting| setting.name).collect();
    assert_eq!(names.len(), Settings::ALL.len());
    assert_eq!(Settings::default().check(), Ok(()));
    for (setting, value) in Settings::default().values() {
        assert!(
            values(setting)
                .0
                .iter()
                .all(|other| std::mem::discriminant(other) == std::mem::discriminant(&value))
        );
    }
}

#[test]
fn the_ends_of_a_range_are_in_it_and_what_is_beyond_is_refused_by_name() {
    for setting in Settings::ALL {
        let (allowed, refused) = values(setting);
        for value in allowed {
            let settings = with(setting, value.clone());
            assert_eq!(settings.check(), Ok(()));
            assert_eq!(settings.values().find(|(other, _)| other.name == setting.name).unwrap().1, value);
        }
        for (value, reason) in refused {
            let error = with(setting, value).check().unwrap_err();
            assert_eq!((error.name, &error.reason), (setting.name, &reason));
        }
    }
}

#[test]
fn an_error_names_the_line() {
    let own_numbers = vec!["07700 900111".to_owned(), "1".repeat(65)];
    let error = Settings { own_numbers, ..Settings::default() }.check().unwrap_err();
    assert_eq!(error.to_string(), "own_numbers[1]: it is longer than 64 characters");
    let error = Settings { journal_days: 0, ..Settings::default() }.check().unwrap_err();
    assert_eq!(error.to_string(), "journal_days: `0` is no number from 1 to 3650");
}

#[test]
fn a_value_of_another_kind_is_refused_and_an_unknown_name_passed_over() {
    let mut settings = Settings::default();
    let error = settings.set("journal_days", SettingValue::Flag(true)).unwrap_err();
    assert_eq!(error.to_string(), "journal_days: its value is of another kind");
    let harsh = SettingValue::Word(Some("harsh".to_owned()));
    assert_eq!(settings.set("level", harsh).unwrap_err().name, "level");
    settings.set("of a later version", SettingValue::Flag(true)).unwrap();
    assert_eq!(settings, Settings::default());
    let unchanged = settings.map(|_, value| match value {
        SettingValue::Count(_) => SettingValue::Flag(true),
        other => other,
    });
    assert_eq!(unchanged, settings);
}

/// The range of a number stands in its doc, which Kotlin shows.
#[test]
fn docs_name_the_most() {
    for setting in Settings::ALL {
        if let SettingKind::Count(range) = &setting.kind {
            let most = format!("{},{:03}", range.end() / 1000, range.end() % 1000);
            assert!(setting.doc.contains(&most), "{}: {}", setting.name, setting.doc);
        }
    }
}

#[test]
fn the_policy_is_what_was_chosen() {
    let settings =
        Settings { level: Level::Strict, contacts_only: true, silence_withheld: true, ..Settings::default() };
    let policy = settings.policy();
    assert_eq!((policy.level, policy.contacts_only, policy.silence_withheld), (Level::Strict, true, true));
    assert_eq!(Settings::default().policy(), Policy::default());
}

#[test]
fn letters_of_a_country_are_kept_in_upper_case() {
    let setting = Setting { name: "x", doc: "", kind: SettingKind::Region, since: 0 };
    let word = |word: &str| SettingValue::Word(Some(word.to_owned()));
    assert_eq!(setting.normal(word("gb")), word("GB"));
    assert_eq!(setting.check(&word("GB")), Ok(()));
    assert_eq!(setting.check(&word("gb")).unwrap_err().name, "x");
    assert_eq!(setting.check(&SettingValue::Flag(true)).unwrap_err().reason, "its value is of another kind");
    let lines = SettingValue::Lines(vec!["gb".to_owned()]);
    assert_eq!(setting.normal(lines.clone()), lines);
}
