//! Opens a store: takes the lock, brings an older schema up to date, and goes on with what is left of a damaged one.

use std::fs;
use std::path::{Path, PathBuf};

use redb::WriteTransaction;

use crate::archive;
use crate::atomic_file::{UNFINISHED, remove_quietly};
use crate::byte_tables;
use crate::damage::{self, Damage, set_aside};
use crate::database::{DatabaseFile, OpenFailure};
use crate::entered;
use crate::entered_copy;
use crate::error::{StoreError, io_error};
use crate::forget;
use crate::migrate;
use crate::schema::{NUMBERS, SCHEMA, SCHEMA_KEY, begin};
use crate::schema_2;
use crate::store::{FILE, Store, lock};
use crate::version;

/// What is written under another name first, without its ending.
const UNFINISHED_STEMS: [&str; 5] = ["ringtrue", "journal", "entered", "version", "forgetting"];

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
        Ok(store.locked_by(lock))
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
        store.dialled().map_err(damaged)?;
        store.emergencies().map_err(damaged)?;
        store.expecting_until().map_err(damaged)?;
        Ok(Some(store))
    }

    /// Makes an empty store.
    fn begin(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self::of(folder, DatabaseFile::make(&folder.join(FILE), &|write| begin(write, 0))?))
    }

    /// Makes a store in place of one whose book is lost, with what is left of it.
    fn begin_after_loss(folder: &Path, aside: Option<PathBuf>) -> Result<Self, StoreError> {
        // Nothing says any more which of these files are whole, and what they are called.
        for name in forget::FOLDERS {
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
}

fn schema(book: &DatabaseFile) -> Result<Option<u64>, StoreError> {
    let read = book.read()?;
    let version = if byte_tables::is_of_another_kind(&read, NUMBERS.name())? {
        schema_2::number(&read, SCHEMA_KEY)?
    } else {
        NUMBERS.to_read(&read)?.get(SCHEMA_KEY)?
    };
    Ok(version.and_then(|version| u64::try_from(version).ok()))
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

#[cfg(test)]
mod tests;
