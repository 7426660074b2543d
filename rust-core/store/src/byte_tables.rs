//! Tables as redb has them: all of one kind, bytes beside bytes.
//!
//! redb makes a B-tree of its own in the program for each pair of types that it keeps a table of, some fifty kilobytes.
//! So there is this one pair, and nothing here depends on what a table holds: that is known in [`crate::typed_table`].

use std::ops::Bound;

use redb::{
    AccessGuard, Range, ReadOnlyTable, ReadTransaction, ReadableTable, StorageError, Table, TableDefinition,
    TableError, TableHandle, WriteTransaction,
};

use crate::error::StoreError;

/// What redb's tables have on both sides.
pub(crate) type Bytes = &'static [u8];
/// A key, and what is beside it.
pub(crate) type Row = (Vec<u8>, Vec<u8>);

type Guards<'t> = (AccessGuard<'t, Bytes>, AccessGuard<'t, Bytes>);

fn definition(name: &str) -> TableDefinition<'_, Bytes, Bytes> {
    TableDefinition::new(name)
}

/// `None` where nothing was ever written into it.
pub(crate) fn to_read(
    read: &ReadTransaction,
    name: &str,
) -> Result<Option<ReadOnlyTable<Bytes, Bytes>>, StoreError> {
    match read.open_table(definition(name)) {
        Ok(table) => Ok(Some(table)),
        Err(TableError::TableDoesNotExist(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes the table where it is missing.
pub(crate) fn to_write<'w>(
    write: &'w WriteTransaction,
    name: &str,
) -> Result<Table<'w, Bytes, Bytes>, StoreError> {
    Ok(write.open_table(definition(name))?)
}

/// Whether a table is there, and not of the kind that all are now.
pub(crate) fn is_of_another_kind(read: &ReadTransaction, name: &str) -> Result<bool, StoreError> {
    match read.open_table(definition(name)) {
        Ok(_) | Err(TableError::TableDoesNotExist(_)) => Ok(false),
        Err(TableError::Storage(error)) => Err(error.into()),
        Err(_) => Ok(true),
    }
}

/// Removes the table with all its rows.
pub(crate) fn clear(write: &WriteTransaction, name: &str) -> Result<(), StoreError> {
    write.delete_table(definition(name))?;
    Ok(())
}

pub(crate) fn get(
    table: &impl ReadableTable<Bytes, Bytes>,
    key: &[u8],
) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(table.get(key)?.map(|value| value.value().to_vec()))
}

/// The rows whose keys come before `end`, or all.
pub(crate) fn range<'t>(
    table: &'t impl ReadableTable<Bytes, Bytes>,
    end: Option<&[u8]>,
) -> Result<Range<'t, Bytes, Bytes>, StoreError> {
    let end = end.map_or(Bound::Unbounded, Bound::Excluded);
    Ok(table.range::<&[u8]>((Bound::Unbounded, end))?)
}

pub(crate) fn next(range: &mut Range<'_, Bytes, Bytes>) -> Option<Result<Row, StoreError>> {
    range.next().map(row)
}

pub(crate) fn next_back(range: &mut Range<'_, Bytes, Bytes>) -> Option<Result<Row, StoreError>> {
    range.next_back().map(row)
}

fn row(guards: Result<Guards<'_>, StorageError>) -> Result<Row, StoreError> {
    let (key, value) = guards?;
    Ok((key.value().to_vec(), value.value().to_vec()))
}

pub(crate) fn insert(
    table: &mut Table<'_, Bytes, Bytes>,
    key: &[u8],
    value: &[u8],
) -> Result<(), StoreError> {
    table.insert(key, value)?;
    Ok(())
}

/// Says whether there was such a row.
pub(crate) fn remove(table: &mut Table<'_, Bytes, Bytes>, key: &[u8]) -> Result<bool, StoreError> {
    Ok(table.remove(key)?.is_some())
}

/// Says whether there was a row.
pub(crate) fn remove_first(table: &mut Table<'_, Bytes, Bytes>) -> Result<bool, StoreError> {
    let Some(first) = next(&mut range(table, None)?) else { return Ok(false) };
    remove(table, &first?.0)
}

/// Copies every table into an empty file.
pub(crate) fn copy_all(read: &ReadTransaction, write: &WriteTransaction) -> Result<(), StoreError> {
    for table in read.list_tables()? {
        let Some(old) = to_read(read, table.name())? else { continue };
        let mut new = to_write(write, table.name())?;
        let mut rows = range(&old, None)?;
        while let Some(row) = next(&mut rows) {
            let (key, value) = row?;
            insert(&mut new, &key, &value)?;
        }
    }
    Ok(())
}
