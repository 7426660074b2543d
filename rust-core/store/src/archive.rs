//! The journal's older calls, in a file of their own.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use ringtrue_engine::Settings;

use crate::byte_tables;
use crate::damage::{self, Damage, set_aside};
use crate::database::{DatabaseFile, OpenFailure};
use crate::error::StoreError;
use crate::journal::{LEFT_IN_BOOK, MOST_IN_BOOK, prune};
use crate::schema::JOURNAL;
use crate::schema_2;
use crate::store::Store;

pub(crate) const FILE: &str = "journal.redb";

impl Store {
    /// The file of older calls; `None` where there is none yet.
    pub(crate) fn older_calls(&self) -> Result<Option<Arc<DatabaseFile>>, StoreError> {
        if self.archive_path().exists() { self.archive_file().map(Some) } else { Ok(None) }
    }

    /// Moves the oldest calls of the book into the file of older ones, and prunes that.
    pub(crate) fn archive(&self, settings: &Settings) -> Result<(), StoreError> {
        // Nobody forgets a call between its being read here and its being removed there.
        let _order = self.order();
        let moved = self.oldest_in_book()?;
        if moved.is_empty() && !self.archive_path().exists() {
            return Ok(());
        }
        let most = (settings.journal_most as usize).saturating_sub(MOST_IN_BOOK);
        self.archive_file()?.write(|write| {
            let mut table = JOURNAL.to_write(write)?;
            for (id, bytes) in &moved {
                table.insert(*id, bytes)?;
            }
            prune(&mut table, settings, most)
        })?;
        // Only now: a call that is in both files for a moment counts once.
        self.book.write(|write| {
            let mut table = JOURNAL.to_write(write)?;
            for (id, _) in &moved {
                table.remove(*id)?;
            }
            Ok(())
        })
    }

    fn oldest_in_book(&self) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
        let table = self.book.table(&JOURNAL)?;
        let surplus = table.len()?.saturating_sub(LEFT_IN_BOOK);
        let mut oldest = Vec::new();
        for row in table.rows()?.take(surplus) {
            oldest.push(row?);
        }
        Ok(oldest)
    }

    /// The file of older calls, opened when first needed, and made where it is missing.
    fn archive_file(&self) -> Result<Arc<DatabaseFile>, StoreError> {
        let mut place = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = place.as_ref() {
            return Ok(Arc::clone(file));
        }
        let path = self.archive_path();
        let opened = if path.exists() { open(&path).map(Some) } else { Ok(None) };
        let file = match opened {
            Ok(Some(file)) => file,
            Ok(None) => DatabaseFile::make(&path, &|_| Ok(()))?,
            Err(OpenFailure::Store(error)) => return Err(error),
            Err(OpenFailure::Damaged(reason)) => {
                let aside = set_aside(&path)?;
                log::warn!("the journal's older calls can't be read ({reason}) and were set aside");
                self.book.write(|write| damage::tell(write, &Damage::Journal { aside }))?;
                DatabaseFile::make(&path, &|_| Ok(()))?
            }
        };
        Ok(Arc::clone(place.insert(Arc::new(file))))
    }

    fn archive_path(&self) -> PathBuf {
        self.folder().join(FILE)
    }
}

/// Opens the file. One that was written up to schema 2 is brought up to date: it is written anew, and has its name when it
/// is whole. That is done here, and not with the book, because no ringing phone waits for this file.
fn open(path: &Path) -> Result<DatabaseFile, OpenFailure> {
    let file = DatabaseFile::open_to_write(path)?;
    if byte_tables::is_of_another_kind(&file.read()?, JOURNAL.name())? {
        log::info!("the journal's older calls are brought up to date");
        file.rewrite(&schema_2::convert_journal).map_err(|error| match error {
            StoreError::Record { .. } => OpenFailure::Damaged(error.to_string()),
            error => OpenFailure::Store(error),
        })?;
    }
    Ok(file)
}

/// The number of the last call that was moved, in a folder whose book is lost; 0 where there is none, or it can't be read.
pub(crate) fn last_call(folder: &Path) -> u64 {
    let path = folder.join(FILE);
    if !path.exists() {
        return 0;
    }
    let Ok(file) = DatabaseFile::open_to_write(&path) else { return 0 };
    let last = file.read().and_then(|read| {
        if byte_tables::is_of_another_kind(&read, JOURNAL.name())? {
            return schema_2::last_call(&read);
        }
        Ok(JOURNAL.to_read(&read)?.rows()?.next_back().transpose()?.map(|(id, _)| id))
    });
    last.ok().flatten().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_calls_of_a_kind_that_never_was_are_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let database = redb::Database::create(&path).unwrap();
        let write = database.begin_write().unwrap();
        let foreign = redb::TableDefinition::<u32, u32>::new(JOURNAL.name());
        write.open_table(foreign).unwrap().insert(1, 1).unwrap();
        write.commit().unwrap();
        drop(database);
        assert_eq!(last_call(folder.path()), 0);
        let store = Store::open(folder.path()).unwrap();
        store.dismiss_damage().unwrap();
        assert_eq!(store.journal(None, 10).unwrap().entries, []);
        let aside = folder.path().join("journal.redb.damaged-1");
        assert!(aside.exists());
        assert_eq!(store.damage().unwrap(), [Damage::Journal { aside }]);
    }
}
