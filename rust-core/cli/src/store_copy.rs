//! A copy of a phone's folder, to try something out on: opening a store locks it, and brings an older one up to date.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use ringtrue_store::StoreError;
use tempfile::TempDir;

use crate::failure::Failure;

/// Without it there is no store.
const BOOK: &str = "ringtrue.redb";
/// Held by whoever has the store open.
const LOCK: &str = "lock";
/// Older calls, at which no verdict looks.
const OLDER_CALLS: &str = "journal.redb";
/// Part of the name of what was set aside.
const ASIDE: &str = ".damaged-";

/// A folder for a store that is made for one run.
pub(crate) fn empty() -> Result<TempDir, Failure> {
    tempfile::tempdir().map_err(|source| Failure::Open { path: std::env::temp_dir(), source })
}

/// A copy of the store in `folder`, of which no byte is changed.
pub(crate) fn of(folder: &Path) -> Result<TempDir, Failure> {
    let book = folder.join(BOOK);
    fs::metadata(&book).map_err(|source| Failure::Open { path: book, source })?;
    // As long as it is copied nobody may write. Where the file is missing nobody has the store open.
    let lock = File::open(folder.join(LOCK)).ok();
    if let Some(Err(TryLockError::WouldBlock)) = lock.as_ref().map(File::try_lock_shared) {
        return Err(StoreError::InUse(folder.to_owned()).into());
    }
    let copy = empty()?;
    copy_into(folder, copy.path())?;
    Ok(copy)
}

fn copy_into(from: &Path, to: &Path) -> Result<(), Failure> {
    let failed = |path: &Path| {
        let path: PathBuf = path.to_owned();
        move |source: io::Error| Failure::Open { path, source }
    };
    fs::create_dir_all(to).map_err(failed(to))?;
    for entry in fs::read_dir(from).map_err(failed(from))? {
        let entry = entry.map_err(failed(from))?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name == OLDER_CALLS || name.contains(ASIDE) {
            continue;
        }
        if path.is_dir() {
            copy_into(&path, &target)?;
        } else {
            fs::copy(&path, &target).map_err(failed(&path))?;
        }
    }
    Ok(())
}
