//! Tables as they were up to schema 2, when what their keys and values are was left to redb. They are only read here.
//!
//! They were of five kinds. redb would make a B-tree in the program for each, some ten kilobytes even for one that is only
//! read; so it is told of one pair of types, and asks this module each time what that is just now.

use std::cell::Cell;
use std::cmp::Ordering;

use redb::{
    Key, ReadTransaction, ReadableTable, TableDefinition, TableError, TypeName, Value, WriteTransaction,
};

use crate::byte_tables::{self, Row};
use crate::codec::Stored;
use crate::error::{StoreError, unreadable};
use crate::schema::{
    CALLS, CONTACTS, DAMAGE, DIALLED, GUARDED, JOURNAL, LISTS, NUMBERS, PACK_KEYS, PACK_SERIALS, PACKS,
    PARTIES, RULES, SETTINGS,
};

/// The tables, and of which kind they were.
const TABLES: [(&str, Kind); 14] = [
    (NUMBERS.name(), Kind::Numbers),
    (SETTINGS.name(), Kind::Records),
    (PARTIES.name(), Kind::Records),
    (CONTACTS.name(), Kind::Records),
    (LISTS.name(), Kind::Records),
    (PACKS.name(), Kind::Records),
    (PACK_SERIALS.name(), Kind::Records),
    (PACK_KEYS.name(), Kind::Records),
    (RULES.name(), Kind::Numbered),
    (CALLS.name(), Kind::Numbered),
    (JOURNAL.name(), Kind::Numbered),
    (DAMAGE.name(), Kind::Numbered),
    (GUARDED.name(), Kind::Names),
    (DIALLED.name(), Kind::Dialled),
];

/// Where rows go, as they are written now.
type Take<'t> = &'t mut dyn FnMut(&[u8], &[u8]) -> Result<(), StoreError>;

/// Copies every table into an empty file, as tables are now.
pub(crate) fn convert_all(read: &ReadTransaction, write: &WriteTransaction) -> Result<(), StoreError> {
    TABLES.iter().try_for_each(|(name, kind)| convert(read, write, name, *kind))
}

/// Copies the journal alone.
pub(crate) fn convert_journal(read: &ReadTransaction, write: &WriteTransaction) -> Result<(), StoreError> {
    convert(read, write, JOURNAL.name(), Kind::Numbered)
}

/// One of the numbers.
pub(crate) fn number(read: &ReadTransaction, name: &str) -> Result<Option<i64>, StoreError> {
    let mut found = None;
    each(read, NUMBERS.name(), Kind::Numbers, &mut |key, value| {
        if key == name.as_bytes() {
            found = Some(value.to_vec());
        }
        Ok(())
    })?;
    found.map(i64::read).transpose().map_err(|reason| unreadable(NUMBERS.name(), &reason))
}

/// The number of the journal's last call.
pub(crate) fn last_call(read: &ReadTransaction) -> Result<Option<u64>, StoreError> {
    let mut last = None;
    each(read, JOURNAL.name(), Kind::Numbered, &mut |key, _| {
        last = Some(key.to_vec());
        Ok(())
    })?;
    last.map(u64::read).transpose().map_err(|reason| unreadable(JOURNAL.name(), &reason))
}

fn convert(
    read: &ReadTransaction,
    write: &WriteTransaction,
    name: &'static str,
    kind: Kind,
) -> Result<(), StoreError> {
    let mut table = byte_tables::to_write(write, name)?;
    each(read, name, kind, &mut |key, value| byte_tables::insert(&mut table, key, value))
}

/// Reads a table from its first row to its last. No other one of an earlier schema is read meanwhile.
fn each(read: &ReadTransaction, name: &'static str, kind: Kind, take: Take<'_>) -> Result<(), StoreError> {
    NOW.set(kind);
    let table = match read.open_table(TableDefinition::<OldKey, OldValue>::new(name)) {
        Ok(table) => table,
        Err(TableError::TableDoesNotExist(_)) => return Ok(()),
        Err(TableError::Storage(error)) => return Err(error.into()),
        Err(error) => return Err(unreadable(name, &error)),
    };
    for guards in table.iter()? {
        let (key, value) = guards?;
        let (key, value) = kind
            .row(key.value(), value.value())
            .ok_or_else(|| unreadable(name, &"it has not the bytes of a number"))?;
        take(&key, &value)?;
    }
    Ok(())
}

/// What a table's keys and values were.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Texts, and `i64`.
    Numbers,
    /// Texts, and bytes.
    Records,
    /// `u64`, and bytes.
    Numbered,
    /// Texts, and nothing.
    Names,
    /// `i64` with a text, and nothing.
    Dialled,
}

impl Kind {
    /// A row as it is written now. redb wrote the lowest byte of numbers first, and texts as they are.
    fn row(self, key: &[u8], value: &[u8]) -> Option<Row> {
        let key = match self {
            Self::Numbers | Self::Records | Self::Names => key.to_vec(),
            Self::Numbered => u64::bytes(u64::from_le_bytes(key.try_into().ok()?)),
            Self::Dialled => {
                let (at, text) = key.split_first_chunk()?;
                [&i64::bytes(i64::from_le_bytes(*at)), text].concat()
            }
        };
        let value = match self {
            Self::Numbers => i64::bytes(i64::from_le_bytes(value.try_into().ok()?)),
            _ => value.to_vec(),
        };
        Some((key, value))
    }
}

thread_local! {
    /// The kind of the table that is being read.
    static NOW: Cell<Kind> = const { Cell::new(Kind::Records) };
}

/// The keys of the table that is being read.
#[derive(Debug)]
struct OldKey;

/// The values of the table that is being read.
#[derive(Debug)]
struct OldValue;

impl Value for OldKey {
    type SelfType<'a> = &'a [u8];
    type AsBytes<'a> = &'a [u8];

    fn fixed_width() -> Option<usize> {
        match NOW.get() {
            Kind::Numbered => u64::fixed_width(),
            _ => None,
        }
    }

    fn from_bytes<'a>(data: &'a [u8]) -> &'a [u8]
    where
        Self: 'a,
    {
        data
    }

    fn as_bytes<'a, 'b: 'a>(value: &'a &'b [u8]) -> &'a [u8]
    where
        Self: 'b,
    {
        value
    }

    fn type_name() -> TypeName {
        match NOW.get() {
            Kind::Numbers | Kind::Records | Kind::Names => <&str>::type_name(),
            Kind::Numbered => u64::type_name(),
            Kind::Dialled => <(i64, &str)>::type_name(),
        }
    }
}

impl Key for OldKey {
    /// Not the order that they have. Nothing is looked up, so nobody asks.
    fn compare(one: &[u8], other: &[u8]) -> Ordering {
        one.cmp(other)
    }
}

impl Value for OldValue {
    type SelfType<'a> = &'a [u8];
    type AsBytes<'a> = &'a [u8];

    fn fixed_width() -> Option<usize> {
        match NOW.get() {
            Kind::Numbers => i64::fixed_width(),
            Kind::Records | Kind::Numbered => None,
            Kind::Names | Kind::Dialled => <()>::fixed_width(),
        }
    }

    fn from_bytes<'a>(data: &'a [u8]) -> &'a [u8]
    where
        Self: 'a,
    {
        data
    }

    fn as_bytes<'a, 'b: 'a>(value: &'a &'b [u8]) -> &'a [u8]
    where
        Self: 'b,
    {
        value
    }

    fn type_name() -> TypeName {
        match NOW.get() {
            Kind::Numbers => i64::type_name(),
            Kind::Records | Kind::Numbered => <&[u8]>::type_name(),
            Kind::Names | Kind::Dialled => <()>::type_name(),
        }
    }
}

#[cfg(test)]
mod tests;
