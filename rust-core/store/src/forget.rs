//! Forgetting: what the user wants gone leaves no byte in the store's files.
//!
//! A database only marks what is removed as free, so a file that something was forgotten from is written anew. What the
//! phone's flash keeps in cells that no file uses any more is out of any app's reach.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::archive;
use crate::atomic_file::{sync_folder, write_whole};
use crate::byte_tables::copy_all;
use crate::contacts;
use crate::entered_copy;
use crate::error::{StoreError, io_error};
use crate::lists;
use crate::packs;
use crate::schema::{CALLS, JOURNAL, begin};
use crate::store::{self, Store};
use crate::version;

/// Folders of files that the book names.
pub(crate) const FOLDERS: [&str; 2] = [lists::FOLDER, packs::FOLDER];
/// Says that everything is being forgotten: whoever finds it goes on with that.
const MARK: &str = "forgetting";

impl Store {
    /// Forgets a call: its entry in the journal and what the signals knew of it. Says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written. Then the call may still be there, or its bytes may.
    pub fn forget_call(&self, id: u64) -> Result<bool, StoreError> {
        let _order = self.order();
        let was_in_book = self.book.write(|write| {
            let entry = JOURNAL.to_write(write)?.remove(id)?;
            Ok(CALLS.to_write(write)?.remove(id)? || entry)
        })?;
        let archive = self.older_calls()?;
        let was_archived = match &archive {
            Some(archive) => archive.write(|write| JOURNAL.to_write(write)?.remove(id))?,
            None => false,
        };
        // A call that was moved has left its bytes behind in the book's free pages too.
        if was_in_book || was_archived {
            self.book.rewrite(&copy_all)?;
            if let Some(archive) = archive {
                archive.rewrite(&copy_all)?;
            }
        }
        Ok(was_in_book || was_archived)
    }

    /// Forgets everything: what the user entered, every call, the contacts, the lists, and files that were set aside. If
    /// the process ends in the middle, the next [`Store::open`] finishes it.
    ///
    /// Whatever is mapped stays readable until it is let go.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written. Some of it may be gone then; opening the store again goes on.
    pub fn forget_everything(&self) -> Result<(), StoreError> {
        let _order = self.order();
        let folder = self.folder();
        let mark = folder.join(MARK);
        write_whole(&mark, b"").map_err(|error| io_error(&mark, &error))?;
        self.book.rewrite(&|_, write| begin(write, 0))?;
        // An open file can't be removed and used on; the next call that is moved makes a new one.
        self.archive.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        remove_all(folder, &[store::FILE, version::FILE])
    }
}

/// Ends a forgetting that was begun and not ended.
pub(crate) fn finish(folder: &Path) -> Result<(), StoreError> {
    if folder.join(MARK).exists() { remove_all(folder, &[]) } else { Ok(()) }
}

/// Removes everything in the folder that is the store's, the mark last.
fn remove_all(folder: &Path, but: &[&str]) -> Result<(), StoreError> {
    for entry in fs::read_dir(folder).map_err(|error| io_error(folder, &error))?.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if name != MARK && !but.contains(&name) && is_ours(name) {
            remove(&entry.path())?;
        }
    }
    remove(&folder.join(MARK))
}

/// Whether the store makes files or folders of such names.
pub(crate) fn is_ours(name: &str) -> bool {
    let files = [store::FILE, archive::FILE, entered_copy::FILE, version::FILE, contacts::PREFIX];
    files.iter().chain(&FOLDERS).any(|ours| name.starts_with(ours))
}

fn remove(path: &Path) -> Result<(), StoreError> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed.and_then(|()| sync_folder(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(io_error(path, &error)),
        _ => Ok(()),
    }
}
