//! How numbers that the user typed were read at the home where they were typed: they mean the same at another one.

use std::collections::BTreeMap;
use std::fmt;

use redb::{ReadTransaction, WriteTransaction};
use ringtrue_engine::{Dialable, Region, read_saved};

use crate::error::StoreError;
use crate::schema::READINGS;

/// Stands between whose number it is and what was typed; nobody types it.
const BETWEEN: char = '\u{1f}';
/// Stands between two numbers of one text.
const BESIDE: &str = " / ";

/// Whose number was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed<'o> {
    /// One of the user's own.
    Own,
    /// A voicemail's or switchboard's.
    Voicemail,
    /// That of the trusted party with this id, or the way to reach it.
    Party(&'o str),
}

/// The full form of every number that was typed without its country's code, by whose it is and what was typed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Readings(pub(crate) BTreeMap<String, String>);

/// How many there are: numbers are in no log.
impl fmt::Debug for Readings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Readings").field(&self.0.len()).finish()
    }
}

impl Readings {
    /// By what text the numbers are to be read: in full form, where one is known, else what was typed.
    #[must_use]
    pub fn text<'t>(&'t self, of: Typed<'_>, typed: &'t str) -> &'t str {
        if self.0.is_empty() {
            return typed;
        }
        self.0.get(&key(of, typed)).map_or(typed, String::as_str)
    }

    /// These, with others in place of the ones of the same text.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        self.0.extend(others.0.iter().map(|(key, full)| (key.clone(), full.clone())));
        self
    }
}

pub(crate) fn key(of: Typed<'_>, typed: &str) -> String {
    let (kind, id) = match of {
        Typed::Own => ("own", ""),
        Typed::Voicemail => ("voicemail", ""),
        Typed::Party(id) => ("party", id),
    };
    format!("{kind}{BETWEEN}{id}{BETWEEN}{typed}")
}

/// The full form of a text's numbers; `None` where it has a short code or nothing that can be read, and where it is one already.
pub(crate) fn full(text: &str, home: Region) -> Option<String> {
    if text.trim_start().starts_with('+') {
        return None;
    }
    let numbers = read_saved(text, home);
    let is_full = |number: &Dialable| matches!(number, Dialable::Number(_));
    if numbers.is_empty() || !numbers.iter().all(is_full) {
        return None;
    }
    let full = numbers.iter().map(|number| number.plain()).collect::<Vec<_>>().join(BESIDE);
    (read_saved(&full, home) == numbers).then_some(full)
}

pub(crate) fn read(read: &ReadTransaction) -> Result<Readings, StoreError> {
    let table = READINGS.to_read(read)?;
    let mut readings = BTreeMap::new();
    for row in table.rows()? {
        let (key, full) = row?;
        readings.insert(key, full);
    }
    Ok(Readings(readings))
}

pub(crate) fn put(write: &WriteTransaction, readings: &Readings) -> Result<(), StoreError> {
    READINGS.clear(write)?;
    let mut table = READINGS.to_write(write)?;
    readings.0.iter().try_for_each(|(key, full)| table.insert(key, full))
}
