//! The phone's contacts as the engine looks them up: keys and numbers in a mapped index; no names.
//!
//! Beside the index lies what it was made of, so that a change can be taken without reading all of the phone's
//! contacts again. The record of the book names both files; whatever it doesn't name was never finished.

use std::fs;
use std::path::{Path, PathBuf};

use redb::WriteTransaction;
use ringtrue_engine::NumberIndex;
use serde::{Deserialize, Serialize};

use crate::atomic_file::{UNFINISHED, remove_quietly, write_whole};
use crate::error::{StoreError, io_error, read_record, record_bytes};
use crate::map::map_file;
use crate::schema::CONTACTS;
use crate::store::Store;

const KEY: &str = "contacts";
/// Where the table of contacts has what is known of the file of rows.
const ROWS_KEY: &str = "rows";
pub(crate) const PREFIX: &str = "contacts-";
const SUFFIX: &str = ".register";
const ROWS_SUFFIX: &str = ".rows";

/// A contact's numbers, under the phone's key for it. Its name stays in the phone's own store.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ContactNumbers {
    /// The phone's key.
    pub key: String,
    /// The numbers, as the phone has them.
    pub numbers: Vec<String>,
    /// The full form that the phone keeps beside each of them, in the same order; empty where it has none. A number behind the last has none.
    pub normalized: Vec<String>,
}

impl ContactNumbers {
    /// A contact whose numbers the phone keeps no full form of.
    #[must_use]
    pub fn as_saved(key: impl Into<String>, numbers: Vec<String>) -> Self {
        Self { key: key.into(), numbers, normalized: Vec::new() }
    }
}

/// A contact under the id that the phone gives it, by which the phone says that it was changed or deleted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PhoneContact {
    /// The phone's id. Contacts that are merged keep one of theirs.
    pub id: i64,
    /// Its key and numbers.
    pub contact: ContactNumbers,
}

/// How far the phone's contacts had been read when they were kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactsMark {
    /// The fingerprint of the contacts that it goes with.
    pub fingerprint: u64,
    /// How many numbers those have.
    pub numbers: u64,
    /// Tells apart in which way their numbers were read.
    pub context: u64,
    /// What the phone noted for itself.
    pub mark: String,
}

/// What is known of the file of rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct RowsRecord {
    /// Which file; they count only beside the index of the same number.
    file: u64,
    /// CRC-32 of that file.
    sum: u32,
    context: u64,
    mark: String,
}

/// What is known of the contacts without opening them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContactsRecord {
    /// Tells this list of contacts from another one.
    pub fingerprint: u64,
    /// How many contacts.
    pub contacts: u64,
    /// How many numbers they have.
    pub numbers: u64,
    /// How many of those are no numbers.
    pub unreadable: u64,
    /// Which file the index is in.
    file: u64,
    /// CRC-32 of that file.
    sum: u32,
}

impl ContactsRecord {
    /// A record of contacts that are not kept yet.
    #[must_use]
    pub fn new(fingerprint: u64, contacts: u64, numbers: u64, unreadable: u64) -> Self {
        Self { fingerprint, contacts, numbers, unreadable, file: 0, sum: 0 }
    }
}

impl Store {
    /// The contacts that were kept last; `None` where none were, or their file is gone or damaged: the phone still has
    /// them all, so they are read anew then. What a crash left of others is removed.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn contacts(&self) -> Result<Option<(ContactsRecord, NumberIndex)>, StoreError> {
        let record = self.contacts_record()?;
        self.remove_contacts_but(record.map(|record| record.file));
        let Some(record) = record else { return Ok(None) };
        let path = self.contacts_path(record.file);
        let bytes = match map_file(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                log::warn!("the contacts' index can't be opened ({error}): they are to be read anew");
                return Ok(None);
            }
        };
        if crc32fast::hash((*bytes).as_ref()) != record.sum {
            log::warn!("the contacts' index is damaged: they are to be read anew");
            return Ok(None);
        }
        match NumberIndex::open(bytes) {
            Ok(index) => Ok(Some((record, index))),
            Err(error) => {
                log::warn!("the contacts' index can't be read ({error}): they are to be read anew");
                Ok(None)
            }
        }
    }

    /// Keeps contacts in place of those it had. The index is the encoded one of these contacts. No change can be taken
    /// to them later.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; what it had stands then.
    pub fn keep_contacts(&self, record: ContactsRecord, index: &[u8]) -> Result<(), StoreError> {
        self.keep(record, index, None)
    }

    /// The same, with what the index was made of, and how far the phone had been read.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; what it had stands then.
    pub fn keep_phone_contacts(
        &self,
        record: ContactsRecord,
        index: &[u8],
        rows: &[PhoneContact],
        context: u64,
        mark: String,
    ) -> Result<(), StoreError> {
        let rows = record_bytes(&rows)?;
        let about = RowsRecord { file: 0, sum: crc32fast::hash(&rows), context, mark };
        self.keep(record, index, Some((rows, about)))
    }

    fn keep(
        &self,
        record: ContactsRecord,
        index: &[u8],
        rows: Option<(Vec<u8>, RowsRecord)>,
    ) -> Result<(), StoreError> {
        let file = self.contacts_record()?.map_or(0, |record| record.file).wrapping_add(1);
        let record = ContactsRecord { file, sum: crc32fast::hash(index), ..record };
        let about_rows = match rows {
            Some((rows, about)) => {
                let path = self.rows_path(file);
                write_whole(&path, &rows).map_err(|error| io_error(&path, &error))?;
                Some(record_bytes(&RowsRecord { file, ..about })?)
            }
            None => None,
        };
        let path = self.contacts_path(file);
        write_whole(&path, index).map_err(|error| io_error(&path, &error))?;
        let bytes = record_bytes(&record)?;
        self.book.write(|write| {
            let mut table = CONTACTS.to_write(write)?;
            match &about_rows {
                Some(about) => table.insert(ROWS_KEY, about)?,
                None => drop(table.remove(ROWS_KEY)?),
            }
            table.insert(KEY, &bytes)
        })?;
        self.remove_contacts_but(Some(file));
        Ok(())
    }

    /// How far the phone had been read when its contacts were kept; `None` where they were kept without that.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn contacts_mark(&self) -> Result<Option<ContactsMark>, StoreError> {
        let known = self.rows_record()?.map(|(ContactsRecord { fingerprint, numbers, .. }, rows)| {
            ContactsMark { fingerprint, numbers, context: rows.context, mark: rows.mark }
        });
        Ok(known)
    }

    /// Notes how far the phone has been read since, where the contacts are still the same.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read or written.
    pub fn move_contacts_mark(&self, mark: &str) -> Result<(), StoreError> {
        let Some((_, rows)) = self.rows_record()? else { return Ok(()) };
        let bytes = record_bytes(&RowsRecord { mark: mark.to_owned(), ..rows })?;
        self.book.write(|write| CONTACTS.to_write(write)?.insert(ROWS_KEY, &bytes))
    }

    /// What the contacts' index was made of; `None` where that wasn't kept, or its file is gone or damaged.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn phone_contacts(&self) -> Result<Option<Vec<PhoneContact>>, StoreError> {
        let Some((_, about)) = self.rows_record()? else { return Ok(None) };
        let Ok(bytes) = fs::read(self.rows_path(about.file)) else { return Ok(None) };
        if crc32fast::hash(&bytes) != about.sum {
            log::warn!("the contacts' rows are damaged: they are to be read anew");
            return Ok(None);
        }
        read_record(CONTACTS.name(), &bytes).map(Some)
    }

    fn rows_record(&self) -> Result<Option<(ContactsRecord, RowsRecord)>, StoreError> {
        let Some(record) = self.contacts_record()? else { return Ok(None) };
        let bytes = self.book.table(&CONTACTS)?.get(ROWS_KEY)?;
        let rows = bytes.map(|bytes| read_record::<RowsRecord>(CONTACTS.name(), &bytes)).transpose()?;
        // A version of the app that knew of no rows may have kept others since.
        Ok(rows.filter(|rows| rows.file == record.file).map(|rows| (record, rows)))
    }

    fn contacts_record(&self) -> Result<Option<ContactsRecord>, StoreError> {
        let bytes = self.book.table(&CONTACTS)?.get(KEY)?;
        bytes.map(|bytes| read_record(CONTACTS.name(), &bytes)).transpose()
    }

    fn contacts_path(&self, file: u64) -> PathBuf {
        path(self.folder(), file, SUFFIX)
    }

    fn rows_path(&self, file: u64) -> PathBuf {
        path(self.folder(), file, ROWS_SUFFIX)
    }

    /// Removes the files of earlier contacts, and what was never finished. One that is still mapped lives on until it
    /// is let go; one that can't be removed is tried again the next time.
    fn remove_contacts_but(&self, file: Option<u64>) {
        let kept = file.map(|file| [self.contacts_path(file), self.rows_path(file)]);
        let is_kept = |path: &PathBuf| kept.as_ref().is_some_and(|kept| kept.contains(path));
        let Ok(entries) = fs::read_dir(self.folder()) else { return };
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| !is_kept(path)) {
            let is_ours = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| {
                let endings = [SUFFIX, ROWS_SUFFIX, UNFINISHED];
                name.starts_with(PREFIX) && endings.iter().any(|ending| name.ends_with(ending))
            });
            if is_ours {
                remove_quietly(&path);
            }
        }
    }
}

fn path(folder: &Path, file: u64, suffix: &str) -> PathBuf {
    folder.join(format!("{PREFIX}{file}{suffix}"))
}

/// Adds to the record of schema 1 what the later ones have: the sum of the index's file as it is.
pub(crate) fn add_sum(write: &WriteTransaction, folder: &Path) -> Result<(), StoreError> {
    #[derive(Deserialize)]
    struct Record1 {
        fingerprint: u64,
        contacts: u64,
        numbers: u64,
        unreadable: u64,
        file: u64,
    }

    let mut table = CONTACTS.to_write(write)?;
    let Some(bytes) = table.get(KEY)? else { return Ok(()) };
    let Record1 { fingerprint, contacts, numbers, unreadable, file } = read_record(CONTACTS.name(), &bytes)?;
    // One that can't be read is found to be gone when the contacts are opened.
    let sum = fs::read(path(folder, file, SUFFIX)).map_or(0, |index| crc32fast::hash(&index));
    let record = ContactsRecord { fingerprint, contacts, numbers, unreadable, file, sum };
    table.insert(KEY, &record_bytes(&record)?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use ringtrue_engine::{Book, Region};

    use super::*;

    fn number_index(key: &str) -> Vec<u8> {
        Book::builder(Region::parse("GB").unwrap()).contact(key.to_owned(), ["07700 900222"], false).encode()
    }

    fn files(store: &Store) -> Vec<String> {
        let names = fs::read_dir(store.folder())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(PREFIX)).collect()
    }

    #[test]
    fn come_back_after_a_restart_and_leave_no_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert!(store.contacts().unwrap().is_none());
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &number_index("mia")).unwrap();
        let (_, mapped) = store.contacts().unwrap().unwrap();
        store.keep_contacts(ContactsRecord::new(8, 1, 1, 0), &number_index("tom")).unwrap();
        assert_eq!(mapped.parties(), 1, "a map of the old file stays readable");
        assert_eq!(files(&store), ["contacts-2.register"]);
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        let (record, index) = store.contacts().unwrap().unwrap();
        assert_eq!((record.fingerprint, index.parties(), index.numbers()), (8, 1, 1));
    }

    #[test]
    fn a_register_that_is_gone_cut_or_changed_is_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &number_index("mia")).unwrap();
        let path = store.contacts_path(1);
        fs::write(&path, &number_index("mia")[..40]).unwrap();
        assert!(store.contacts().unwrap().is_none());
        for place in 0..number_index("mia").len() {
            let mut bytes = number_index("mia");
            bytes[place] ^= 1;
            fs::write(&path, bytes).unwrap();
            assert!(store.contacts().unwrap().is_none(), "byte {place}");
        }
        fs::remove_file(&path).unwrap();
        assert!(store.contacts().unwrap().is_none());
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &number_index("mia")).unwrap();
        assert!(store.contacts().unwrap().is_some());
    }

    #[test]
    fn what_a_crash_left_goes_when_the_contacts_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        for left in ["contacts-1.register", "contacts-2.unfinished"] {
            fs::write(folder.path().join(left), "left").unwrap();
        }
        assert!(store.contacts().unwrap().is_none());
        assert_eq!(files(&store), [""; 0]);
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &number_index("mia")).unwrap();
        fs::write(folder.path().join("contacts-2.register"), "left").unwrap();
        assert_eq!(store.contacts().unwrap().unwrap().0.fingerprint, 7);
        assert_eq!(files(&store), ["contacts-1.register"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_the_contacts_that_were_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &number_index("mia")).unwrap();
        fs::create_dir(folder.path().join("contacts-2.unfinished")).unwrap();
        let error = store.keep_contacts(ContactsRecord::new(8, 1, 1, 0), &number_index("tom")).unwrap_err();
        assert!(error.to_string().contains("contacts-2.register"), "{error}");
        assert_eq!(store.contacts().unwrap().unwrap().0.fingerprint, 7);
    }

    fn rows(numbers: &[(i64, &str)]) -> Vec<PhoneContact> {
        let row = |(id, number): &(i64, &str)| PhoneContact {
            id: *id,
            contact: ContactNumbers::as_saved(format!("key {id}"), vec![(*number).to_owned()]),
        };
        numbers.iter().map(row).collect()
    }

    #[test]
    fn what_the_register_was_made_of_comes_back_with_its_mark() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert!(store.contacts_mark().unwrap().is_none() && store.phone_contacts().unwrap().is_none());
        let (mia, tom) = (rows(&[(7, "07700 900222")]), rows(&[(8, "07700 900333"), (9, "159")]));
        let keep = |fingerprint, rows: &[PhoneContact], mark: &str| {
            let record = ContactsRecord::new(fingerprint, 1, rows.len() as u64, 0);
            store.keep_phone_contacts(record, &number_index("mia"), rows, 5, mark.to_owned()).unwrap();
        };
        keep(1, &mia, "first");
        keep(2, &tom, "second");
        assert_eq!(files(&store).len(), 2, "{:?}", files(&store));
        let mark =
            |mark: &str| ContactsMark { fingerprint: 2, numbers: 2, context: 5, mark: mark.to_owned() };
        assert_eq!(store.contacts_mark().unwrap(), Some(mark("second")));
        store.move_contacts_mark("third").unwrap();
        drop(store);

        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.contacts().unwrap().unwrap().0.fingerprint, 2);
        assert_eq!(store.contacts_mark().unwrap(), Some(mark("third")));
        assert_eq!(store.phone_contacts().unwrap(), Some(tom));
        store.keep_contacts(ContactsRecord::new(3, 1, 1, 0), &number_index("mia")).unwrap();
        assert_eq!((store.contacts_mark().unwrap(), store.phone_contacts().unwrap()), (None, None));
        assert_eq!(files(&store), ["contacts-3.register"]);
    }

    #[test]
    fn rows_that_are_gone_cut_or_changed_are_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let record = ContactsRecord::new(1, 1, 1, 0);
        store
            .keep_phone_contacts(record, &number_index("mia"), &rows(&[(7, "159")]), 5, String::new())
            .unwrap();
        let path = store.rows_path(1);
        let whole = fs::read(&path).unwrap();
        for place in 0..whole.len() {
            fs::write(&path, &whole[..place]).unwrap();
            assert_eq!(store.phone_contacts().unwrap(), None, "cut at {place}");
            let mut bytes = whole.clone();
            bytes[place] ^= 1;
            fs::write(&path, bytes).unwrap();
            assert_eq!(store.phone_contacts().unwrap(), None, "byte {place}");
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(store.phone_contacts().unwrap(), None);
        assert!(store.contacts().unwrap().is_some(), "the index stands by itself");
    }

    #[test]
    fn whoever_dies_between_two_files_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let mia = rows(&[(7, "07700 900222")]);
        let keep = |mark: &str| {
            let record = ContactsRecord::new(1, 1, 1, 0);
            store.keep_phone_contacts(record, &number_index("mia"), &mia, 5, mark.to_owned())
        };
        keep("first").unwrap();
        fs::create_dir(folder.path().join("contacts-2.unfinished")).unwrap();
        keep("second").unwrap_err();
        fs::remove_dir(folder.path().join("contacts-2.unfinished")).unwrap();
        for left in ["contacts-2.rows", "contacts-2.register", "contacts-2.unfinished"] {
            fs::write(folder.path().join(left), "left").unwrap();
            assert_eq!(store.contacts().unwrap().unwrap().0.fingerprint, 1, "{left}");
            assert_eq!(store.contacts_mark().unwrap().unwrap().mark, "first", "{left}");
            assert_eq!(store.phone_contacts().unwrap().as_ref(), Some(&mia), "{left}");
            assert_eq!(files(&store).len(), 2, "{left}");
        }
    }
}
