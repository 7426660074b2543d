//! Tables with what their keys are and what is beside them: a shell around [`crate::byte_tables`], as thin as can be.

use std::marker::PhantomData;

use redb::{Range, ReadOnlyTable, ReadTransaction, ReadableTableMetadata, WriteTransaction};
use serde::de::DeserializeOwned;

use crate::byte_tables::{self, Bytes, Row};
use crate::codec::Stored;
use crate::error::{StoreError, read_record, unreadable};

/// A table: its name, its keys, and what is beside them.
pub(crate) struct Table<K, V> {
    name: &'static str,
    of: PhantomData<fn() -> (K, V)>,
}

impl<K: Stored, V: Stored> Table<K, V> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }

    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// The table as a transaction sees it. One that nothing was ever written into has no rows.
    pub(crate) fn to_read(&self, read: &ReadTransaction) -> Result<Reading<K, V>, StoreError> {
        Ok(Reading { name: self.name, table: byte_tables::to_read(read, self.name)?, of: PhantomData })
    }

    /// The table, to be changed. A transaction has it open once at a time.
    pub(crate) fn to_write<'w>(&self, write: &'w WriteTransaction) -> Result<Writing<'w, K, V>, StoreError> {
        Ok(Writing { name: self.name, table: byte_tables::to_write(write, self.name)?, of: PhantomData })
    }

    /// Removes all rows.
    pub(crate) fn clear(&self, write: &WriteTransaction) -> Result<(), StoreError> {
        byte_tables::clear(write, self.name)
    }
}

/// A table that is read. Writers don't wait for it, nor it for them.
pub(crate) struct Reading<K, V> {
    name: &'static str,
    table: Option<ReadOnlyTable<Bytes, Bytes>>,
    of: PhantomData<fn() -> (K, V)>,
}

impl<K: Stored, V: Stored> Reading<K, V> {
    pub(crate) fn get(&self, key: K::Borrowed<'_>) -> Result<Option<V>, StoreError> {
        let Some(table) = &self.table else { return Ok(None) };
        byte_tables::get(table, &K::bytes(key))?.map(|bytes| value(self.name, bytes)).transpose()
    }

    pub(crate) fn rows(&self) -> Result<Rows<'_, K, V>, StoreError> {
        self.range(None)
    }

    /// The rows whose keys come before this one.
    pub(crate) fn rows_before(&self, end: K::Borrowed<'_>) -> Result<Rows<'_, K, V>, StoreError> {
        self.range(Some(&K::bytes(end)))
    }

    pub(crate) fn len(&self) -> Result<usize, StoreError> {
        let Some(table) = &self.table else { return Ok(0) };
        Ok(usize::try_from(table.len()?).unwrap_or(usize::MAX))
    }

    fn range(&self, end: Option<&[u8]>) -> Result<Rows<'_, K, V>, StoreError> {
        let range = self.table.as_ref().map(|table| byte_tables::range(table, end)).transpose()?;
        Ok(Rows { name: self.name, range, of: PhantomData })
    }
}

/// A table that is changed.
pub(crate) struct Writing<'w, K, V> {
    name: &'static str,
    table: redb::Table<'w, Bytes, Bytes>,
    of: PhantomData<fn() -> (K, V)>,
}

impl<K: Stored, V: Stored> Writing<'_, K, V> {
    pub(crate) fn get(&self, key: K::Borrowed<'_>) -> Result<Option<V>, StoreError> {
        byte_tables::get(&self.table, &K::bytes(key))?.map(|bytes| value(self.name, bytes)).transpose()
    }

    pub(crate) fn rows(&self) -> Result<Rows<'_, K, V>, StoreError> {
        Ok(Rows { name: self.name, range: Some(byte_tables::range(&self.table, None)?), of: PhantomData })
    }

    pub(crate) fn len(&self) -> Result<usize, StoreError> {
        Ok(usize::try_from(self.table.len()?).unwrap_or(usize::MAX))
    }

    /// Puts a row in place of the one with its key.
    pub(crate) fn insert(&mut self, key: K::Borrowed<'_>, value: V::Borrowed<'_>) -> Result<(), StoreError> {
        byte_tables::insert(&mut self.table, &K::bytes(key), &V::bytes(value))
    }

    /// Removes a row; says whether there was one.
    pub(crate) fn remove(&mut self, key: K::Borrowed<'_>) -> Result<bool, StoreError> {
        byte_tables::remove(&mut self.table, &K::bytes(key))
    }

    /// Removes the row that comes first; says whether there was one.
    pub(crate) fn remove_first(&mut self) -> Result<bool, StoreError> {
        byte_tables::remove_first(&mut self.table)
    }
}

/// Rows in the order of their keys, from either end.
pub(crate) struct Rows<'t, K, V> {
    name: &'static str,
    range: Option<Range<'t, Bytes, Bytes>>,
    of: PhantomData<fn() -> (K, V)>,
}

impl<K: Stored, V: Stored> Rows<'_, K, V> {
    /// The keys of all rows.
    pub(crate) fn keys(self) -> Result<Vec<K>, StoreError> {
        // Loops, here and below: what collects results makes several times as much code, for each kind of row.
        let mut keys = Vec::new();
        for row in self {
            keys.push(row?.0);
        }
        Ok(keys)
    }
}

impl<K: Stored> Rows<'_, K, Vec<u8>> {
    /// All rows with their records read.
    pub(crate) fn with_records<R: DeserializeOwned>(self) -> Result<Vec<(K, R)>, StoreError> {
        let (name, mut rows) = (self.name, Vec::new());
        for row in self {
            let (key, bytes) = row?;
            rows.push((key, read_record(name, &bytes)?));
        }
        Ok(rows)
    }

    /// The records of all rows.
    pub(crate) fn records<R: DeserializeOwned>(self) -> Result<Vec<R>, StoreError> {
        let (name, mut records) = (self.name, Vec::new());
        for row in self {
            records.push(read_record(name, &row?.1)?);
        }
        Ok(records)
    }
}

impl<K: Stored, V: Stored> Iterator for Rows<'_, K, V> {
    type Item = Result<(K, V), StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        byte_tables::next(self.range.as_mut()?).map(|raw| row(self.name, raw))
    }
}

impl<K: Stored, V: Stored> DoubleEndedIterator for Rows<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        byte_tables::next_back(self.range.as_mut()?).map(|raw| row(self.name, raw))
    }
}

fn row<K: Stored, V: Stored>(
    table: &'static str,
    raw: Result<Row, StoreError>,
) -> Result<(K, V), StoreError> {
    let (key, bytes) = raw?;
    Ok((value(table, key)?, value(table, bytes)?))
}

fn value<T: Stored>(table: &'static str, bytes: Vec<u8>) -> Result<T, StoreError> {
    T::read(bytes).map_err(|reason| unreadable(table, &reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    /// The same table as two kinds: what one writes, the other can't read.
    const TEXTS: Table<String, Vec<u8>> = Table::new("x");
    const NUMBERS: Table<u64, i64> = Table::new("x");

    fn with(text: &str, value: &[u8]) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.book.write(|write| TEXTS.to_write(write)?.insert(text, value)).unwrap();
        (folder, store)
    }

    #[test]
    fn a_key_or_a_value_that_is_none_is_an_error_that_names_the_table() {
        for (key, value, reason) in [
            ("short", [0; 8].as_slice(), "a record of `x` can't be read: it has not the bytes of a number"),
            ("eightish", &[0; 7], "a record of `x` can't be read: it has not the bytes of a number"),
        ] {
            let (_folder, store) = with(key, value);
            let error = store.book.table(&NUMBERS).unwrap().rows().unwrap().next().unwrap().unwrap_err();
            assert!(matches!(error, StoreError::Record { table: "x", .. }));
            assert_eq!(error.to_string(), reason);
            let last = store.book.table(&NUMBERS).unwrap().rows().unwrap().next_back();
            assert!(matches!(last, Some(Err(StoreError::Record { .. }))));
        }
        let (_folder, store) = with("eightish", b"too long for one");
        let key = u64::from_be_bytes(*b"eightish");
        let got = store.book.table(&NUMBERS).unwrap().get(key);
        assert!(matches!(got, Err(StoreError::Record { .. })), "{got:?}");
        let got = store.book.write(|write| NUMBERS.to_write(write)?.get(key));
        assert!(matches!(got, Err(StoreError::Record { .. })), "{got:?}");
    }

    #[test]
    fn rows_come_in_the_order_of_their_keys_from_either_end() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert!(store.book.table(&NUMBERS).unwrap().rows().unwrap().next().is_none(), "no such table");
        assert_eq!(store.book.table(&NUMBERS).unwrap().len().unwrap(), 0);
        store
            .book
            .write(|write| {
                let mut table = NUMBERS.to_write(write)?;
                [300, 2, 1, 70_000].into_iter().try_for_each(|key| table.insert(key, -1))
            })
            .unwrap();
        let keys = |rows: Rows<'_, u64, i64>| rows.map(|row| row.unwrap().0).collect::<Vec<_>>();
        let table = store.book.table(&NUMBERS).unwrap();
        assert_eq!(keys(table.rows().unwrap()), [1, 2, 300, 70_000]);
        assert_eq!(keys(table.rows_before(300).unwrap()), [1, 2]);
        assert_eq!(table.rows_before(300).unwrap().next_back().unwrap().unwrap(), (2, -1));
        assert_eq!((table.get(300).unwrap(), table.get(3).unwrap()), (Some(-1), None));
        let left = store
            .book
            .write(|write| {
                let mut table = NUMBERS.to_write(write)?;
                assert!(table.remove_first()? && table.remove(300)? && !table.remove(300)?);
                table.len()
            })
            .unwrap();
        assert_eq!(left, 2);
        assert_eq!(keys(store.book.table(&NUMBERS).unwrap().rows().unwrap()), [2, 70_000]);
    }
}
