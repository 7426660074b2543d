//! The store's file: opening, the schema's version, setting a damaged one aside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use redb::{
    Database, DatabaseError, Key, ReadOnlyTable, ReadableDatabase, StorageError, TableDefinition, TableError,
    Value,
};

use crate::error::StoreError;

/// The schema version that this code writes.
pub const SCHEMA: u64 = 1;

const FILE: &str = "ringtrue.redb";
/// Small numbers by name.
pub(crate) const NUMBERS: TableDefinition<'static, &'static str, i64> = TableDefinition::new("numbers");
const SCHEMA_KEY: &str = "schema";
/// As many damaged files are kept at most as this; the next one is an error for the user to see.
const MOST_DAMAGED: u32 = 1000;

/// An open store.
#[derive(Debug)]
pub struct Store {
    pub(crate) database: Database,
    path: PathBuf,
    set_aside: Option<PathBuf>,
}

impl Store {
    /// Opens the store in `folder`, making both where they are missing.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a later version's store and [`StoreError::InUse`] for one that is open elsewhere:
    /// both are left as they are. [`StoreError::Io`] where the folder can't be written. A file that is damaged or
    /// foreign is no error: it is set aside, see [`Store::set_aside`].
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(folder).map_err(|error| io_error(folder, &error))?;
        let path = folder.join(FILE);
        match Self::open_file(&path) {
            Ok(database) => Ok(Self { database, path, set_aside: None }),
            Err(OpenError::Store(error)) => Err(error),
            Err(OpenError::Damaged(reason)) => {
                let aside = set_aside(&path)?;
                log::warn!("the store can't be read ({reason}) and was set aside");
                match Self::open_file(&path) {
                    Ok(database) => Ok(Self { database, path, set_aside: Some(aside) }),
                    Err(OpenError::Store(error)) => Err(error),
                    Err(OpenError::Damaged(reason)) => Err(StoreError::Failed(reason)),
                }
            }
        }
    }

    /// Where a store that could not be read was put when this one was opened in its place.
    #[must_use]
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// The store's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn open_file(path: &Path) -> Result<Database, OpenError> {
        let is_new = fs::metadata(path).map_or(true, |file| file.len() == 0);
        let database = Database::create(path).map_err(|error| open_error(path, error))?;
        let damaged = |error: StoreError| OpenError::Damaged(error.to_string());
        let schema = if is_new { None } else { schema(&database).map_err(damaged)? };
        match schema {
            None if is_new => write_schema(&database).map_err(OpenError::Store)?,
            None => return Err(OpenError::Damaged("it has no schema version".to_owned())),
            Some(found) if found > SCHEMA => {
                return Err(OpenError::Store(StoreError::Newer {
                    path: path.to_owned(),
                    found,
                    known: SCHEMA,
                }));
            }
            Some(_) => {}
        }
        Ok(database)
    }
}

enum OpenError {
    /// To be told; the file stays.
    Store(StoreError),
    /// The file can't be read.
    Damaged(String),
}

/// A table, to be read; `None` where nothing was ever written into it.
pub(crate) fn table<K: Key + 'static, V: Value + 'static>(
    database: &Database,
    definition: TableDefinition<'_, K, V>,
) -> Result<Option<ReadOnlyTable<K, V>>, StoreError> {
    match database.begin_read()?.open_table(definition) {
        Ok(table) => Ok(Some(table)),
        Err(TableError::TableDoesNotExist(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn schema(database: &Database) -> Result<Option<u64>, StoreError> {
    let Some(table) = table(database, NUMBERS)? else { return Ok(None) };
    let version = redb::ReadableTable::get(&table, SCHEMA_KEY)?.map(|value| value.value());
    Ok(version.and_then(|version| u64::try_from(version).ok()))
}

fn write_schema(database: &Database) -> Result<(), StoreError> {
    let write = database.begin_write()?;
    write.open_table(NUMBERS)?.insert(SCHEMA_KEY, i64::try_from(SCHEMA).unwrap_or(i64::MAX))?;
    write.commit()?;
    Ok(())
}

fn open_error(path: &Path, error: DatabaseError) -> OpenError {
    match error {
        DatabaseError::DatabaseAlreadyOpen
        | DatabaseError::LockProtocolMismatch
        | DatabaseError::TransactionInProgress => OpenError::Store(StoreError::InUse(path.to_owned())),
        DatabaseError::UpgradeRequired(_) | DatabaseError::RepairAborted => {
            OpenError::Damaged(error.to_string())
        }
        DatabaseError::Storage(StorageError::Io(error)) => match error.kind() {
            // What redb says of a file that is not its own, or is cut short.
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput => {
                OpenError::Damaged(error.to_string())
            }
            _ => OpenError::Store(io_error(path, &error)),
        },
        error => OpenError::Damaged(error.to_string()),
    }
}

/// Renames the file to the first free `*.damaged-N`.
pub(crate) fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    for number in 1..=MOST_DAMAGED {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".damaged-{number}"));
        let aside = PathBuf::from(name);
        if !aside.exists() {
            fs::rename(path, &aside).map_err(|error| io_error(path, &error))?;
            return Ok(aside);
        }
    }
    Err(StoreError::Failed(format!(
        "`{}` has {MOST_DAMAGED} damaged predecessors: remove some",
        path.display()
    )))
}

pub(crate) fn io_error(path: &Path, error: &io::Error) -> StoreError {
    StoreError::Io { path: path.to_owned(), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_file_is_set_aside_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        for (round, content) in
            [&b"not a store at all"[..], &[0; 8192], b"redb\x1a\x0a\xa9\x0d\x0a but cut"].iter().enumerate()
        {
            let path = folder.path().join(FILE);
            fs::write(&path, content).unwrap();
            let store = Store::open(folder.path()).unwrap();
            let aside = store.set_aside().unwrap().to_owned();
            assert_eq!(aside, folder.path().join(format!("{FILE}.damaged-{}", round + 1)));
            assert_eq!(fs::read(aside).unwrap(), *content, "what was there is kept");
            drop(store);
            assert!(Store::open(folder.path()).unwrap().set_aside().is_none(), "the fresh one opens again");
        }
    }

    #[test]
    fn a_later_store_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let write = store.database.begin_write().unwrap();
        write.open_table(NUMBERS).unwrap().insert(SCHEMA_KEY, 99).unwrap();
        write.commit().unwrap();
        drop(store);
        let before = fs::read(folder.path().join(FILE)).unwrap();
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 99, known: SCHEMA, .. }), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is set aside");
        assert_eq!(fs::read(folder.path().join(FILE)).unwrap().len(), before.len());
    }

    #[test]
    fn a_store_opens_once_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let _open = Store::open(folder.path()).unwrap();
        assert!(matches!(Store::open(folder.path()), Err(StoreError::InUse(_))));
    }

    #[test]
    fn a_folder_that_is_a_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let error = Store::open(&file).unwrap_err();
        assert!(matches!(&error, StoreError::Io { path, .. } if *path == file), "{error}");
    }
}
