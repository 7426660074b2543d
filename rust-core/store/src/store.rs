//! The store: opening its folder, the schema's version, what to do with a damaged file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use redb::WriteTransaction;
use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use crate::archive;
use crate::damage::{self, Damage};
use crate::database::{DatabaseFile, OpenFailure};
use crate::entered;
use crate::entered_copy;
use crate::error::{StoreError, io_error};
use crate::forget;
use crate::lists;
use crate::migrate;
use crate::old;
use crate::raw;
use crate::tables::NUMBERS;
use crate::version;
use crate::whole_file::{UNFINISHED, remove_quietly};

/// The schema version that this code writes.
pub const SCHEMA: u64 = 3;

pub(crate) const FILE: &str = "ringtrue.redb";
const LOCK: &str = "lock";
const SCHEMA_KEY: &str = "schema";
/// What is written under another name first, without its ending.
const UNFINISHED_STEMS: [&str; 5] = ["ringtrue", "journal", "entered", "version", "forgetting"];
/// As many damaged files are kept at most as this; the next one is an error for the user to see.
const MOST_DAMAGED: u32 = 1000;

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
    /// Held as long as the store is open.
    #[expect(dead_code, reason = "the system lets go of the lock when the file is closed")]
    lock: Option<File>,
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
        let lock = lock(folder)?;
        forget::finish(folder)?;
        let store = match Self::open_files(folder) {
            Ok(Some(store)) => store,
            Ok(None) if !has_traces(folder)? => Self::begin(folder)?,
            Ok(None) => Self::begin_after_loss(folder, None)?,
            Err(OpenFailure::Store(error)) => return Err(error),
            Err(OpenFailure::Damaged(reason)) => {
                let aside = set_aside(&folder.join(FILE))?;
                log::warn!("the store can't be read ({reason}) and was set aside");
                Self::begin_after_loss(folder, Some(aside))?
            }
        };
        sweep(folder);
        version::write(folder)?;
        Ok(Self { lock: Some(lock), ..store })
    }

    /// The store's folder; nothing is written outside.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens the book; `None` where there is none.
    fn open_files(folder: &Path) -> Result<Option<Self>, OpenFailure> {
        let path = folder.join(FILE);
        if !path.try_exists().map_err(|error| io_error(&path, &error))? {
            return Ok(None);
        }
        let store = Self::of(folder, DatabaseFile::open(&path)?);
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
        store.expecting_until().map_err(damaged)?;
        Ok(Some(store))
    }

    fn of(folder: &Path, book: DatabaseFile) -> Self {
        Self { folder: folder.to_owned(), book, archive: Mutex::new(None), order: Mutex::new(()), lock: None }
    }

    /// Makes an empty store.
    fn begin(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self::of(folder, DatabaseFile::make(&folder.join(FILE), &|write| begin(write, 0))?))
    }

    /// Makes a store in place of one whose book is lost, with what is left of it.
    fn begin_after_loss(folder: &Path, aside: Option<PathBuf>) -> Result<Self, StoreError> {
        // Nothing says any more which of these files are whole, and what they are called.
        for name in lists::FOLDERS {
            let path = folder.join(name);
            if path.exists() {
                set_aside(&path)?;
            }
        }
        // The numbers of older calls aren't given out again.
        let last = archive::last_call(folder);
        let entered = entered_copy::read(folder).unwrap_or_else(|reason| {
            log::warn!("the second copy of what was entered can't be read either: {reason}");
            None
        });
        let damage = Damage::Store { aside, restored: entered.is_some() };
        let fill = |write: &WriteTransaction| {
            begin(write, last)?;
            damage::tell(write, &damage)?;
            entered.as_ref().map_or(Ok(()), |data| entered::put(write, data))
        };
        Ok(Self::of(folder, DatabaseFile::make(&folder.join(FILE), &fill)?))
    }

    pub(crate) fn order(&self) -> MutexGuard<'_, ()> {
        self.order.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn schema(book: &DatabaseFile) -> Result<Option<u64>, StoreError> {
    let read = book.read()?;
    let version = if raw::is_of_another_kind(&read, NUMBERS.name())? {
        old::number(&read, SCHEMA_KEY)?
    } else {
        NUMBERS.to_read(&read)?.get(SCHEMA_KEY)?
    };
    Ok(version.and_then(|version| u64::try_from(version).ok()))
}

/// Keeps everybody else out: files are read as they are, and swept, on the strength of it.
fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join(LOCK);
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|error| io_error(&path, &error))?;
    // Not `File::try_lock`: on Android that is an error, always (Rust 1.96, library/std/src/sys/fs/unix.rs).
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(file),
        Err(Errno::WOULDBLOCK) => Err(StoreError::InUse(folder.to_owned())),
        Err(error) => Err(io_error(&path, &error.into())),
    }
}

/// Removes what a process that was killed left half-written. What stays is removed the next time.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let is_left_over = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| {
            let stem = name.strip_suffix(UNFINISHED).and_then(|stem| stem.strip_suffix('.'));
            stem.is_some_and(|stem| UNFINISHED_STEMS.contains(&stem))
        });
        if is_left_over {
            remove_quietly(&path);
        }
    }
}

/// Whether there was a store here, to judge by what is beside the book.
fn has_traces(folder: &Path) -> Result<bool, StoreError> {
    let failed = |error: std::io::Error| io_error(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        if name.to_str().is_some_and(forget::is_ours) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes what an empty book begins with.
pub(crate) fn begin(write: &WriteTransaction, last_call: u64) -> Result<(), StoreError> {
    write_schema(write)?;
    Store::set_last_call(write, last_call)
}

/// Writes the schema version into a book that is new, or was brought up to date.
pub(crate) fn write_schema(write: &WriteTransaction) -> Result<(), StoreError> {
    NUMBERS.to_write(write)?.insert(SCHEMA_KEY, i64::try_from(SCHEMA).unwrap_or(i64::MAX))
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
            [&b"not a store at all"[..], &[0; 8192], b"redb\x1a\x0a\xa9\x0d\x0a but cut", b""]
                .iter()
                .enumerate()
        {
            let path = folder.path().join(FILE);
            fs::write(&path, content).unwrap();
            let store = Store::open(folder.path()).unwrap();
            let aside = folder.path().join(format!("{FILE}.damaged-{}", round + 1));
            assert_eq!(
                store.damage().unwrap(),
                [Damage::Store { aside: Some(aside.clone()), restored: false }]
            );
            assert_eq!(fs::read(aside).unwrap(), *content, "what was there is kept");
            drop(store);
            let store = Store::open(folder.path()).unwrap();
            assert_eq!(store.damage().unwrap().len(), 1, "the fresh one opens again, and still says so");
            store.dismiss_damage().unwrap();
            drop(store);
            assert_eq!(Store::open(folder.path()).unwrap().damage().unwrap(), []);
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
            assert!(matches!(store.damage().unwrap().as_slice(), [Damage::Store { restored: true, .. }]));
            assert_eq!(store.user_data().unwrap(), entered());
            store.dismiss_damage().unwrap();
        }
        fs::write(&path, "damaged").unwrap();
        fs::write(folder.path().join("entered.copy"), "damaged as well").unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert!(matches!(store.damage().unwrap().as_slice(), [Damage::Store { restored: false, .. }]));
        assert_eq!(store.user_data().unwrap(), UserData::default());
    }

    #[test]
    fn lists_that_nothing_names_any_more_are_set_aside_and_not_removed() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open(folder.path()).unwrap());
        fs::create_dir(folder.path().join("lists")).unwrap();
        fs::write(folder.path().join("lists/1.rtlist"), "a list").unwrap();
        fs::remove_file(folder.path().join(FILE)).unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.damage().unwrap(), [Damage::Store { aside: None, restored: false }]);
        assert!(store.open_lists().unwrap().open.is_empty());
        assert_eq!(fs::read(folder.path().join("lists.damaged-1/1.rtlist")).unwrap(), b"a list");
    }

    #[test]
    fn a_later_store_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.book.write(|write| NUMBERS.to_write(write)?.insert(SCHEMA_KEY, 99)).unwrap();
        drop(store);
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 99, known: SCHEMA, .. }), "{error}");

        // A later version says so outside of its files too, which may be of a kind that is unknown here.
        for name in ["version", FILE, "entered.copy"] {
            fs::write(folder.path().join(name), "RingTrue store, schema 4\n".repeat(2)).unwrap();
        }
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 4, known: SCHEMA, .. }), "{error}");
        for name in ["version", FILE, "entered.copy"] {
            let text = fs::read_to_string(folder.path().join(name)).unwrap();
            assert_eq!(text, "RingTrue store, schema 4\n".repeat(2), "not touched");
        }
        let asides = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(!asides.into_iter().any(|name| name.to_string_lossy().contains("damaged")));
    }

    #[test]
    fn a_store_whose_tables_and_schema_do_not_fit_is_set_aside_and_a_later_one_is_not() {
        // Tables as they were, with a schema that never had such ones; and the other way round.
        for (is_old, schema) in [(true, 0), (true, 3), (false, 1), (false, 2), (true, 99)] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(FILE);
            let database = redb::Database::create(&path).unwrap();
            let write = database.begin_write().unwrap();
            if is_old {
                let old = redb::TableDefinition::<&str, i64>::new(NUMBERS.name());
                write.open_table(old).unwrap().insert(SCHEMA_KEY, schema).unwrap();
            } else {
                NUMBERS.to_write(&write).unwrap().insert(SCHEMA_KEY, schema).unwrap();
            }
            write.commit().unwrap();
            drop(database);
            match Store::open(folder.path()) {
                Ok(store) => {
                    let damage = store.damage().unwrap();
                    assert!(schema != 99 && matches!(damage[..], [Damage::Store { aside: Some(_), .. }]));
                }
                Err(StoreError::Newer { found: 99, .. }) => assert_eq!(schema, 99),
                Err(error) => panic!("{schema}: {error}"),
            }
        }
    }

    #[test]
    fn a_store_opens_once_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let _open = Store::open(folder.path()).unwrap();
        assert!(matches!(Store::open(folder.path()), Err(StoreError::InUse(_))));
    }

    #[test]
    fn nothing_is_written_to_open_and_read() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.put_user_data(&entered()).unwrap();
        drop(store);
        let bytes = || {
            let mut all = Vec::new();
            for entry in fs::read_dir(folder.path()).unwrap().map(Result::unwrap) {
                all.push((entry.file_name(), fs::read(entry.path()).unwrap()));
            }
            all.sort();
            all
        };
        let before = bytes();
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.user_data().unwrap(), entered());
        assert!(store.contacts().unwrap().is_none() && store.journal(None, 10).unwrap().entries.is_empty());
        assert_eq!(bytes(), before, "while it is open");
        drop(store);
        assert_eq!(bytes(), before, "and when it was closed");
        let store = Store::open(folder.path()).unwrap();
        store.guard_contact("tom", true).unwrap();
        assert_eq!(store.guarded_contacts().unwrap(), ["mia", "tom"]);
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
