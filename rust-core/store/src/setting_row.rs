//! A setting's value as it is written, in a row under its name or in the second copy.

use ringtrue_engine::{SettingError, SettingValue, Settings};
use serde::{Deserialize, Serialize};

/// A value as it is written. Later kinds are added below: a kind's number stands before each value.
#[derive(Serialize, Deserialize)]
pub(crate) enum SettingRow {
    Flag(bool),
    Count(u32),
    Word(Option<String>),
    Lines(Vec<String>),
}

impl SettingRow {
    pub(crate) fn of(value: SettingValue) -> Self {
        match value {
            SettingValue::Flag(flag) => Self::Flag(flag),
            SettingValue::Count(count) => Self::Count(count),
            SettingValue::Word(word) => Self::Word(word),
            SettingValue::Lines(lines) => Self::Lines(lines),
        }
    }

    pub(crate) fn value(self) -> SettingValue {
        match self {
            Self::Flag(flag) => SettingValue::Flag(flag),
            Self::Count(count) => SettingValue::Count(count),
            Self::Word(word) => SettingValue::Word(word),
            Self::Lines(lines) => SettingValue::Lines(lines),
        }
    }
}

/// Every setting by its name.
pub(crate) fn rows(settings: &Settings) -> Vec<(String, SettingRow)> {
    settings.values().map(|(setting, value)| (setting.name.to_owned(), SettingRow::of(value))).collect()
}

/// The settings of such rows: what is absent has its default, and names of a later version are passed over.
pub(crate) fn settings(rows: Vec<(String, SettingRow)>) -> Result<Settings, SettingError> {
    let mut settings = Settings::default();
    for (name, row) in rows {
        settings.set(&name, row.value())?;
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stores are full of these bytes.
    #[test]
    fn each_kind_of_value_has_its_bytes() {
        for (value, bytes) in [
            (SettingValue::Flag(true), b"\x00\x01".as_slice()),
            (SettingValue::Count(365), b"\x01\xed\x02"),
            (SettingValue::Word(None), b"\x02\x00"),
            (SettingValue::Word(Some("strict".into())), b"\x02\x01\x06strict"),
            (SettingValue::Lines(vec!["159".into(), String::new()]), b"\x03\x02\x03159\x00"),
        ] {
            assert_eq!(postcard::to_stdvec(&SettingRow::of(value.clone())).unwrap(), bytes);
            assert_eq!(postcard::from_bytes::<SettingRow>(bytes).unwrap().value(), value);
        }
    }

    #[test]
    fn what_is_absent_has_its_default_and_an_unknown_name_is_passed_over() {
        let mut rows = rows(&Settings { journal_days: 30, contacts_only: true, ..Settings::default() });
        rows.retain(|(name, _)| name != "journal_days");
        rows.push(("of_a_later_version".to_owned(), SettingRow::Flag(true)));
        assert_eq!(settings(rows), Ok(Settings { contacts_only: true, ..Settings::default() }));
        let error = settings(vec![("level".to_owned(), SettingRow::Flag(true))]).unwrap_err();
        assert_eq!(error.to_string(), "level: its value is of another kind");
    }
}
