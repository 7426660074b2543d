//! The phone's contacts as the engine looks them up: keys and numbers in a mapped register; no names.

use std::fs;
use std::path::{Path, PathBuf};

use redb::WriteTransaction;
use ringtrue_engine::Register;
use serde::{Deserialize, Serialize};

use crate::atomic_file::{UNFINISHED, remove_quietly, write_whole};
use crate::error::{StoreError, io_error, read_record, record_bytes};
use crate::map::map_file;
use crate::schema::CONTACTS;
use crate::store::Store;

const KEY: &str = "contacts";
pub(crate) const PREFIX: &str = "contacts-";
const SUFFIX: &str = ".register";

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
    /// Which file the register is in.
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
    pub fn contacts(&self) -> Result<Option<(ContactsRecord, Register)>, StoreError> {
        let record = self.contacts_record()?;
        let path = record.map(|record| self.contacts_path(record.file));
        self.remove_contacts_but(path.as_deref());
        let Some((record, path)) = record.zip(path) else { return Ok(None) };
        let bytes = match map_file(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                log::warn!("the contacts' register can't be opened ({error}): they are to be read anew");
                return Ok(None);
            }
        };
        if crc32fast::hash((*bytes).as_ref()) != record.sum {
            log::warn!("the contacts' register is damaged: they are to be read anew");
            return Ok(None);
        }
        match Register::open(bytes) {
            Ok(register) => Ok(Some((record, register))),
            Err(error) => {
                log::warn!("the contacts' register can't be read ({error}): they are to be read anew");
                Ok(None)
            }
        }
    }

    /// Keeps contacts in place of those it had. The register is the encoded one of these contacts.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; what it had stands then.
    pub fn keep_contacts(&self, record: ContactsRecord, register: &[u8]) -> Result<(), StoreError> {
        let last = self.contacts_record()?.map_or(0, |record| record.file);
        let sum = crc32fast::hash(register);
        let record = ContactsRecord { file: last.wrapping_add(1), sum, ..record };
        let path = self.contacts_path(record.file);
        write_whole(&path, register).map_err(|error| io_error(&path, &error))?;
        let bytes = record_bytes(&record)?;
        self.book.write(|write| CONTACTS.to_write(write)?.insert(KEY, &bytes))?;
        self.remove_contacts_but(Some(&path));
        Ok(())
    }

    fn contacts_record(&self) -> Result<Option<ContactsRecord>, StoreError> {
        let bytes = self.book.table(&CONTACTS)?.get(KEY)?;
        bytes.map(|bytes| read_record(CONTACTS.name(), &bytes)).transpose()
    }

    fn contacts_path(&self, file: u64) -> PathBuf {
        path(self.folder(), file)
    }

    /// Removes the registers of earlier contacts, and what was never finished. One that is still mapped lives on until it
    /// is let go; one that can't be removed is tried again the next time.
    fn remove_contacts_but(&self, kept: Option<&Path>) {
        let Ok(entries) = fs::read_dir(self.folder()) else { return };
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| Some(path.as_path()) != kept) {
            let is_ours = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| {
                name.starts_with(PREFIX) && (name.ends_with(SUFFIX) || name.ends_with(UNFINISHED))
            });
            if is_ours {
                remove_quietly(&path);
            }
        }
    }
}

fn path(folder: &Path, file: u64) -> PathBuf {
    folder.join(format!("{PREFIX}{file}{SUFFIX}"))
}

/// Adds to the record of schema 1 what the later ones have: the sum of the register's file as it is.
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
    let sum = fs::read(path(folder, file)).map_or(0, |register| crc32fast::hash(&register));
    let record = ContactsRecord { fingerprint, contacts, numbers, unreadable, file, sum };
    table.insert(KEY, &record_bytes(&record)?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use ringtrue_engine::{Book, Region};

    use super::*;

    fn register(key: &str) -> Vec<u8> {
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
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &register("mia")).unwrap();
        let (_, mapped) = store.contacts().unwrap().unwrap();
        store.keep_contacts(ContactsRecord::new(8, 1, 1, 0), &register("tom")).unwrap();
        assert_eq!(mapped.parties(), 1, "a map of the old file stays readable");
        assert_eq!(files(&store), ["contacts-2.register"]);
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        let (record, register) = store.contacts().unwrap().unwrap();
        assert_eq!((record.fingerprint, register.parties(), register.numbers()), (8, 1, 1));
    }

    #[test]
    fn a_register_that_is_gone_cut_or_changed_is_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &register("mia")).unwrap();
        let path = store.contacts_path(1);
        fs::write(&path, &register("mia")[..40]).unwrap();
        assert!(store.contacts().unwrap().is_none());
        for place in 0..register("mia").len() {
            let mut bytes = register("mia");
            bytes[place] ^= 1;
            fs::write(&path, bytes).unwrap();
            assert!(store.contacts().unwrap().is_none(), "byte {place}");
        }
        fs::remove_file(&path).unwrap();
        assert!(store.contacts().unwrap().is_none());
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &register("mia")).unwrap();
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
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &register("mia")).unwrap();
        fs::write(folder.path().join("contacts-2.register"), "left").unwrap();
        assert_eq!(store.contacts().unwrap().unwrap().0.fingerprint, 7);
        assert_eq!(files(&store), ["contacts-1.register"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_the_contacts_that_were_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.keep_contacts(ContactsRecord::new(7, 1, 1, 0), &register("mia")).unwrap();
        fs::create_dir(folder.path().join("contacts-2.unfinished")).unwrap();
        let error = store.keep_contacts(ContactsRecord::new(8, 1, 1, 0), &register("tom")).unwrap_err();
        assert!(error.to_string().contains("contacts-2.register"), "{error}");
        assert_eq!(store.contacts().unwrap().unwrap().0.fingerprint, 7);
    }
}
