//! The store: opening its folder, the schema's version, what to do with a damaged file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::database::{DatabaseFile, OpenFailure};
use crate::entered_copy;
use crate::error::{StoreError, io_error};
use crate::forget;
use crate::migrate;
use crate::tables::NUMBERS;
use crate::version;

/// The schema version that this code writes.
pub const SCHEMA: u64 = 2;

const FILE: &str = "ringtrue.redb";
const SCHEMA_KEY: &str = "schema";
/// As many damaged files are kept at most as this; the next one is an error for the user to see.
const MOST_DAMAGED: u32 = 1000;

/// A file of the store that could not be read and was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// The store itself, or its file was gone.
    Store {
        /// Where it was put; `None` where there was no file any more.
        aside: Option<PathBuf>,
        /// Whether what the user had entered came back from the second copy of it.
        restored: bool,
    },
    /// The older calls of the journal.
    Journal {
        /// Where they were put.
        aside: PathBuf,
    },
}

/// An open store.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    /// What is needed to judge a call, and the newest calls.
    pub(crate) book: DatabaseFile,
    /// The older calls; opened when they are needed.
    pub(crate) archive: Mutex<Option<Arc<DatabaseFile>>>,
    /// Held by whoever moves or forgets calls, and by whoever changes what the user entered and its second copy.
    order: Mutex<()>,
    damage: Mutex<Vec<Damage>>,
}

impl Store {
    /// Opens the store in `folder`, making both where they are missing, and bringing an older one up to date.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a later version's store and [`StoreError::InUse`] for one that is open elsewhere:
    /// both are left as they are. [`StoreError::Io`] where the folder can't be written. A file that is damaged or
    /// foreign is no error: it is set aside, see [`Store::damage`].
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(folder).map_err(|error| io_error(folder, &error))?;
        version::check(folder)?;
        forget::finish(folder)?;
        let path = folder.join(FILE);
        let store = match Self::open_files(folder) {
            Ok((store, false)) => store,
            Ok((store, true)) if !entered_copy::is_there(folder) => store,
            Ok((store, true)) => store.after_loss(None),
            Err(OpenFailure::Store(error)) => return Err(error),
            Err(OpenFailure::Damaged(reason)) => {
                let aside = set_aside(&path)?;
                log::warn!("the store can't be read ({reason}) and was set aside");
                match Self::open_files(folder) {
                    Ok((store, _)) => store.after_loss(Some(aside)),
                    Err(OpenFailure::Store(error)) => return Err(error),
                    Err(OpenFailure::Damaged(reason)) => return Err(StoreError::Failed(reason)),
                }
            }
        };
        version::write(folder)?;
        Ok(store)
    }

    /// The files of this store that could not be read, and were set aside since it was opened.
    #[must_use]
    pub fn damage(&self) -> Vec<Damage> {
        self.damage.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The store's folder; nothing is written outside.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens the files, and says whether there was nothing in them yet.
    fn open_files(folder: &Path) -> Result<(Self, bool), OpenFailure> {
        let path = folder.join(FILE);
        let (book, is_new) = DatabaseFile::open(&path)?;
        let store = Self {
            folder: folder.to_owned(),
            book,
            archive: Mutex::new(None),
            order: Mutex::new(()),
            damage: Mutex::new(Vec::new()),
        };
        if is_new {
            store.begin()?;
            return Ok((store, true));
        }
        let damaged = |error: StoreError| OpenFailure::Damaged(error.to_string());
        match schema(&store.book).map_err(damaged)? {
            None => return Err(OpenFailure::Damaged("it has no schema version".to_owned())),
            Some(found) if found > SCHEMA => {
                return Err(StoreError::Newer { path, found, known: SCHEMA }.into());
            }
            Some(SCHEMA) => {}
            Some(found) => migrate::from(found, &store)?,
        }
        // What can't be understood is found now, and not when the phone rings.
        store.user_data().map_err(damaged)?;
        store.calls().map_err(damaged)?;
        Ok((store, false))
    }

    /// Writes what an empty store begins with.
    pub(crate) fn begin(&self) -> Result<(), StoreError> {
        // Where the book was lost and the older calls were not, their numbers aren't given out again.
        let last = self.last_archived()?.unwrap_or(0);
        self.book.write(|write| {
            write_schema(write)?;
            Self::set_last_call(write, last)
        })
    }

    /// Puts back what the user had entered, from its second copy.
    fn after_loss(self, aside: Option<PathBuf>) -> Self {
        let restored = match entered_copy::read(&self.folder) {
            Ok(Some(data)) => self.put_user_data(&data).is_ok(),
            Ok(None) => false,
            Err(reason) => {
                log::warn!("the second copy of what was entered can't be read either: {reason}");
                false
            }
        };
        self.tell(Damage::Store { aside, restored });
        self
    }

    pub(crate) fn tell(&self, damage: Damage) {
        self.damage.lock().unwrap_or_else(PoisonError::into_inner).push(damage);
    }

    pub(crate) fn order(&self) -> MutexGuard<'_, ()> {
        self.order.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn schema(book: &DatabaseFile) -> Result<Option<u64>, StoreError> {
    let Some(table) = book.table(NUMBERS)? else { return Ok(None) };
    let version = table.get(SCHEMA_KEY)?.map(|value| value.value());
    Ok(version.and_then(|version| u64::try_from(version).ok()))
}

/// Writes the schema version into a book that is new, or was brought up to date.
pub(crate) fn write_schema(write: &redb::WriteTransaction) -> Result<(), StoreError> {
    write.open_table(NUMBERS)?.insert(SCHEMA_KEY, i64::try_from(SCHEMA).unwrap_or(i64::MAX))?;
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Settings, UserData};

    fn entered() -> UserData {
        let settings = Settings { own_numbers: vec!["07700 900111".into()], ..Settings::default() };
        UserData { settings, guarded_contacts: vec!["mia".into()], ..UserData::default() }
    }

    #[test]
    fn a_foreign_file_is_set_aside_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        for (round, content) in
            [&b"not a store at all"[..], &[0; 8192], b"redb\x1a\x0a\xa9\x0d\x0a but cut"].iter().enumerate()
        {
            let path = folder.path().join(FILE);
            fs::write(&path, content).unwrap();
            let store = Store::open(folder.path()).unwrap();
            let aside = folder.path().join(format!("{FILE}.damaged-{}", round + 1));
            assert_eq!(store.damage(), [Damage::Store { aside: Some(aside.clone()), restored: false }]);
            assert_eq!(fs::read(aside).unwrap(), *content, "what was there is kept");
            drop(store);
            assert!(Store::open(folder.path()).unwrap().damage().is_empty(), "the fresh one opens again");
        }
    }

    #[test]
    fn what_was_entered_comes_back_when_the_file_is_damaged_or_gone() {
        let folder = tempfile::tempdir().unwrap();
        Store::open(folder.path()).unwrap().put_user_data(&entered()).unwrap();
        let path = folder.path().join(FILE);
        for harm in
            [|path: &Path| fs::write(path, "damaged").unwrap(), |path: &Path| fs::remove_file(path).unwrap()]
        {
            harm(&path);
            let store = Store::open(folder.path()).unwrap();
            assert!(matches!(store.damage().as_slice(), [Damage::Store { restored: true, .. }]));
            assert_eq!(store.user_data().unwrap(), entered());
        }
        fs::write(&path, "damaged").unwrap();
        fs::write(folder.path().join("entered.copy"), "damaged as well").unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert!(matches!(store.damage().as_slice(), [Damage::Store { restored: false, .. }]));
        assert_eq!(store.user_data().unwrap(), UserData::default());
    }

    #[test]
    fn a_later_store_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store
            .book
            .write(|write| {
                write.open_table(NUMBERS)?.insert(SCHEMA_KEY, 99)?;
                Ok(())
            })
            .unwrap();
        drop(store);
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 99, known: SCHEMA, .. }), "{error}");

        // A later version says so outside of its files too, which may be of a kind that is unknown here.
        for name in ["version", FILE, "entered.copy"] {
            fs::write(folder.path().join(name), "RingTrue store, schema 3\n").unwrap();
        }
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 3, known: SCHEMA, .. }), "{error}");
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        for path in names {
            assert_eq!(fs::read_to_string(path).unwrap(), "RingTrue store, schema 3\n", "not touched");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is set aside");
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
