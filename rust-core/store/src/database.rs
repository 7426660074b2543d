//! One redb file: opened with every page checked, written in whole transactions, rewritten to forget.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use redb::{
    Builder, Database, DatabaseError, ReadTransaction, ReadableDatabase, StorageError, WriteTransaction,
};

use crate::atomic_file::{UNFINISHED, sync_folder};
use crate::codec::Stored;
use crate::error::{StoreError, io_error};
use crate::memory_backend::MemoryBackend;
use crate::typed_table::{Reading, Table};

/// Pages kept in memory: the files are small, and a phone has better use for the rest.
const CACHE: usize = 4 * 1024 * 1024;

/// Why a file can't be opened.
pub(crate) enum OpenFailure {
    /// To be told; the file stays as it is.
    Store(StoreError),
    /// It can't be read, or something in it is not what was written.
    Damaged(String),
}

impl From<StoreError> for OpenFailure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// An open redb file.
#[derive(Debug)]
pub(crate) struct DatabaseFile {
    path: PathBuf,
    state: RwLock<State>,
}

/// What is read from.
#[derive(Debug)]
enum State {
    /// A copy of the file in memory, as it was when it was opened.
    Image(Database),
    /// The file itself.
    File(Database),
}

impl State {
    fn database(&self) -> &Database {
        match self {
            Self::Image(database) | Self::File(database) => database,
        }
    }
}

impl DatabaseFile {
    /// Opens a file that is there, to be read first: nothing is written, and the disk isn't waited for, before the first
    /// change. The phone may be ringing. Nobody else may change the file.
    ///
    /// The checksum of every page is verified: a flipped byte is found here, and not believed later.
    pub(crate) fn open(path: &Path) -> Result<Self, OpenFailure> {
        let bytes = fs::read(path).map_err(|error| io_error(path, &error))?;
        if bytes.is_empty() {
            // redb would begin anew in it.
            return Err(OpenFailure::Damaged("it is empty".to_owned()));
        }
        let image = builder().create_with_backend(MemoryBackend::of(bytes));
        let image = image.map_err(|error| open_failure(path, error))?;
        Ok(Self { path: path.to_owned(), state: RwLock::new(State::Image(image)) })
    }

    /// Opens a file that is there, to be written, or is too large for a copy. Every page is verified.
    pub(crate) fn open_to_write(path: &Path) -> Result<Self, OpenFailure> {
        if fs::metadata(path).is_ok_and(|file| file.len() == 0) {
            return Err(OpenFailure::Damaged("it is empty".to_owned()));
        }
        let database = builder().create(path).map_err(|error| open_failure(path, error))?;
        Ok(Self { path: path.to_owned(), state: RwLock::new(State::File(database)) })
    }

    /// Makes a file that isn't there, with what `fill` writes into it: it has its name when it is whole.
    pub(crate) fn make(
        path: &Path,
        fill: &dyn Fn(&WriteTransaction) -> Result<(), StoreError>,
    ) -> Result<Self, StoreError> {
        Ok(Self { path: path.to_owned(), state: RwLock::new(State::File(make(path, fill)?)) })
    }

    /// A table, to be read as it is now.
    pub(crate) fn table<K: Stored, V: Stored>(
        &self,
        table: &Table<K, V>,
    ) -> Result<Reading<K, V>, StoreError> {
        table.to_read(&self.read()?)
    }

    /// All tables, to be read as they are at one moment.
    pub(crate) fn read(&self) -> Result<ReadTransaction, StoreError> {
        Ok(self.state().database().begin_read()?)
    }

    /// Makes one change: all of it is on the disk when this returns, or nothing of it ever is.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&WriteTransaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let (_state, write) = self.begin()?;
        let result = change(&write)?;
        commit(write)?;
        Ok(result)
    }

    /// A transaction, and what keeps the file from being replaced until it is through.
    fn begin(&self) -> Result<(RwLockReadGuard<'_, State>, WriteTransaction), StoreError> {
        loop {
            let state = self.state();
            if let State::File(database) = &*state {
                let write = begin(database)?;
                return Ok((state, write));
            }
            drop(state);
            self.take_over()?;
        }
    }

    /// Goes from the image to the file: from now on changes are made there.
    fn take_over(&self) -> Result<(), StoreError> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if matches!(*state, State::Image(_)) {
            let database = builder().create(&self.path).map_err(|error| store_error(&self.path, error))?;
            *state = State::File(database);
        }
        Ok(())
    }

    /// Puts a new file in place of this one, with what `fill` writes into it from the old one, so that no byte of what is
    /// not copied stays behind in free pages.
    pub(crate) fn rewrite(
        &self,
        fill: &dyn Fn(&ReadTransaction, &WriteTransaction) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let read = state.database().begin_read()?;
        *state = State::File(make(&self.path, &|write| fill(&read, write))?);
        Ok(())
    }

    fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes a database under another name, fills it, and gives it its name, in place of what had it.
fn make(
    path: &Path,
    fill: &dyn Fn(&WriteTransaction) -> Result<(), StoreError>,
) -> Result<Database, StoreError> {
    let next = path.with_extension(UNFINISHED);
    let failed = |error: io::Error| io_error(&next, &error);
    match fs::remove_file(&next) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    let made = builder().create(&next).map_err(|error| store_error(&next, error)).and_then(|database| {
        let write = begin(&database)?;
        fill(&write)?;
        commit(write)?;
        fs::rename(&next, path).and_then(|()| sync_folder(path)).map_err(failed)?;
        Ok(database)
    });
    if made.is_err() {
        // A half-written file helps nobody; if it stays, the next attempt removes it.
        let _ = fs::remove_file(&next);
    }
    made
}

fn store_error(path: &Path, error: DatabaseError) -> StoreError {
    match open_failure(path, error) {
        OpenFailure::Store(error) => error,
        OpenFailure::Damaged(reason) => StoreError::Failed(reason),
    }
}

fn builder() -> Builder {
    let mut builder = Builder::new();
    builder.set_cache_size(CACHE).set_check_integrity_on_open(true);
    builder
}

fn begin(database: &Database) -> Result<WriteTransaction, StoreError> {
    let mut write = database.begin_write()?;
    // So that the last commit is known to be whole: damage to it is then told of, and not undone in silence.
    write.set_two_phase_commit(true);
    Ok(write)
}

fn commit(write: WriteTransaction) -> Result<(), StoreError> {
    Ok(write.commit()?)
}

fn open_failure(path: &Path, error: DatabaseError) -> OpenFailure {
    match error {
        DatabaseError::DatabaseAlreadyOpen
        | DatabaseError::LockProtocolMismatch
        | DatabaseError::TransactionInProgress => StoreError::InUse(path.to_owned()).into(),
        DatabaseError::Storage(StorageError::Io(error)) => match error.kind() {
            // What redb says of a file that is not its own, or is cut short.
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput => {
                OpenFailure::Damaged(error.to_string())
            }
            _ => io_error(path, &error).into(),
        },
        error => OpenFailure::Damaged(error.to_string()),
    }
}
