//! The store: its folder, its files, and the lock that keeps everybody else out.
//!
//! This is the lowest of the modules that have to do with a [`Store`]: what it can do stands above, a file a noun, and how
//! it is opened on top of them all.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use crate::database::DatabaseFile;
use crate::error::{StoreError, io_error};

/// The file of the book.
pub(crate) const FILE: &str = "ringtrue.redb";
const LOCK: &str = "lock";

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
    /// A store of this folder and this book, for whoever holds the folder's lock.
    pub(crate) fn of(folder: &Path, book: DatabaseFile) -> Self {
        Self { folder: folder.to_owned(), book, archive: Mutex::new(None), order: Mutex::new(()), lock: None }
    }

    /// Holds the lock as long as the store is open.
    pub(crate) fn locked_by(self, lock: File) -> Self {
        Self { lock: Some(lock), ..self }
    }

    /// The store's folder; nothing is written outside.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn order(&self) -> MutexGuard<'_, ()> {
        self.order.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps everybody else out: files are read as they are, and swept, on the strength of it.
pub(crate) fn lock(folder: &Path) -> Result<File, StoreError> {
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
