//! One setting, whichever it is: what it holds, what it may be, and why a value is refused.

use std::ops::RangeInclusive;

use crate::policy::Level;
use crate::region::Region;

/// The longest phone number as typed, in characters.
pub const LONGEST_TYPED_NUMBER: usize = 64;
/// The longest key of a contact, in bytes: the most that a key of the phone's may have is far less.
pub const LONGEST_CONTACT_KEY: usize = 1_024;

/// A row of the table of settings.
#[derive(Debug)]
pub struct Setting {
    /// Its name in code, stores and backups; it never changes.
    pub name: &'static str,
    /// What it does, as a sentence.
    pub doc: &'static str,
    /// What it may be.
    pub kind: SettingKind,
    /// The minor version of the backup format that has it first. A file of an earlier one leaves it out.
    pub since: u32,
}

/// What a setting may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingKind {
    /// On or off.
    Flag,
    /// One of [`Level::ALL`], as a word.
    Level,
    /// A whole number in this range.
    Count(RangeInclusive<u32>),
    /// Phone numbers as typed: at most so many, none longer than [`LONGEST_TYPED_NUMBER`].
    PhoneNumbers(usize),
    /// The two letters of a country, or nothing.
    Region,
    /// The two letters of countries: at most so many, each once.
    Regions(usize),
    /// The phone's keys of contacts: at most so many, each of 1 to [`LONGEST_CONTACT_KEY`] bytes.
    ContactKeys(usize),
}

/// What a setting holds, in one type for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingValue {
    /// On or off.
    Flag(bool),
    /// A whole number.
    Count(u32),
    /// A word; `None`: nothing was chosen.
    Word(Option<String>),
    /// Texts as typed.
    Lines(Vec<String>),
}

impl SettingValue {
    /// The value as a text to show; empty where nothing was chosen or typed.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Flag(flag) => flag.to_string(),
            Self::Count(count) => count.to_string(),
            Self::Word(word) => word.clone().unwrap_or_default(),
            Self::Lines(lines) => lines.join(", "),
        }
    }
}

/// A setting that can't be what it should have become. The text names no phone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {reason}", self.place())]
pub struct SettingError {
    /// The setting's name.
    pub name: &'static str,
    /// Which of its lines is meant; `None`: all of it.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub reason: String,
}

impl SettingError {
    pub(crate) fn another_kind(name: &'static str) -> Self {
        Self { name, line: None, reason: "its value is of another kind".to_owned() }
    }

    /// The setting and the line, such as `own_numbers[3]`.
    #[must_use]
    pub fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}[{line}]", self.name),
            None => self.name.to_owned(),
        }
    }
}

impl Setting {
    /// Checks that the setting may have this value.
    ///
    /// # Errors
    /// [`SettingError`] where it is of another kind, or out of range.
    pub fn check(&self, value: &SettingValue) -> Result<(), SettingError> {
        match (&self.kind, value) {
            (SettingKind::Flag, SettingValue::Flag(_)) => Ok(()),
            (SettingKind::Level, SettingValue::Word(Some(word))) if Level::parse(word).is_some() => Ok(()),
            (SettingKind::Count(range), SettingValue::Count(count)) if range.contains(count) => Ok(()),
            (SettingKind::Count(range), SettingValue::Count(count)) => {
                let (least, most) = (range.start(), range.end());
                Err(self.error(format!("`{count}` is no number from {least} to {most}")))
            }
            (SettingKind::PhoneNumbers(most), SettingValue::Lines(lines)) => self.check_lines(*most, lines),
            (SettingKind::ContactKeys(most), SettingValue::Lines(keys)) => self.check_keys(*most, keys),
            (SettingKind::Region, SettingValue::Word(None)) => Ok(()),
            (SettingKind::Region, SettingValue::Word(Some(word))) if is_region(word) => Ok(()),
            (SettingKind::Region, SettingValue::Word(Some(word))) => Err(self.error(no_country(word))),
            (SettingKind::Regions(most), SettingValue::Lines(words)) => self.check_regions(*most, words),
            _ => Err(SettingError::another_kind(self.name)),
        }
    }

    /// The value as it is kept: letters of a country are upper-case.
    #[must_use]
    pub fn normal(&self, value: SettingValue) -> SettingValue {
        match (&self.kind, value) {
            (SettingKind::Region, SettingValue::Word(Some(word))) => {
                SettingValue::Word(Some(word.to_ascii_uppercase()))
            }
            (SettingKind::Regions(_), SettingValue::Lines(words)) => {
                let mut known = Vec::new();
                for word in words.iter().map(|word| word.to_ascii_uppercase()) {
                    if !known.contains(&word) {
                        known.push(word);
                    }
                }
                SettingValue::Lines(known)
            }
            (_, value) => value,
        }
    }

    fn check_lines(&self, most: usize, lines: &[String]) -> Result<(), SettingError> {
        if lines.len() > most {
            return Err(self.error(format!("{} entries, and {most} are the most", lines.len())));
        }
        match lines.iter().position(|line| line.chars().count() > LONGEST_TYPED_NUMBER) {
            Some(line) => {
                let reason = format!("it is longer than {LONGEST_TYPED_NUMBER} characters");
                Err(SettingError { line: Some(line), ..self.error(reason) })
            }
            None => Ok(()),
        }
    }

    fn check_keys(&self, most: usize, keys: &[String]) -> Result<(), SettingError> {
        if keys.len() > most {
            return Err(self.error(format!("{} entries, and {most} are the most", keys.len())));
        }
        match keys.iter().position(|key| !(1..=LONGEST_CONTACT_KEY).contains(&key.len())) {
            Some(line) => {
                let reason = format!("a key of 1 to {LONGEST_CONTACT_KEY} bytes is expected");
                Err(SettingError { line: Some(line), ..self.error(reason) })
            }
            None => Ok(()),
        }
    }

    fn check_regions(&self, most: usize, words: &[String]) -> Result<(), SettingError> {
        if words.len() > most {
            return Err(self.error(format!("{} entries, and {most} are the most", words.len())));
        }
        match words.iter().enumerate().find(|(_, word)| !is_region(word)) {
            Some((line, word)) => Err(SettingError { line: Some(line), ..self.error(no_country(word)) }),
            None => Ok(()),
        }
    }

    fn error(&self, reason: String) -> SettingError {
        SettingError { name: self.name, line: None, reason }
    }
}

fn no_country(word: &str) -> String {
    let word: String = word.chars().take(20).collect();
    format!("`{word}` is no country: two letters such as `GB` are expected")
}

/// A country with a numbering plan, in upper case.
fn is_region(word: &str) -> bool {
    Region::parse(word).is_ok_and(|region| region.letters() == word)
}

/// The type of a setting's field.
pub(crate) trait Held: Sized {
    /// What the field holds.
    fn value(&self) -> SettingValue;

    /// A field that holds this; `None`: it can't.
    fn of(value: SettingValue) -> Option<Self>;
}

macro_rules! held {
    ($($type:ty, $variant:ident;)+) => {
        $(impl Held for $type {
            fn value(&self) -> SettingValue {
                SettingValue::$variant(self.clone())
            }

            fn of(value: SettingValue) -> Option<Self> {
                match value {
                    SettingValue::$variant(value) => Some(value),
                    _ => None,
                }
            }
        })+
    };
}

held! {
    bool, Flag;
    u32, Count;
    Option<String>, Word;
    Vec<String>, Lines;
}

impl Held for Level {
    fn value(&self) -> SettingValue {
        SettingValue::Word(Some(self.as_str().to_owned()))
    }

    fn of(value: SettingValue) -> Option<Self> {
        match value {
            SettingValue::Word(Some(word)) => Self::parse(&word),
            _ => None,
        }
    }
}
