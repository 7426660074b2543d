//! Packs that the user applied, and the keys that were added for them: files beside the store, mapped and never parsed.
//!
//! A pack is two files of one number in `packs/`: what the engine looks numbers up in (`7.register` or `7.rtlist`), and
//! the signed file that it was made of (`7.rtpack`). Both are written whole, synced and renamed; then one transaction
//! puts the pack's row into the table, which is what counts, with the highest serial ever applied. So a pack is there
//! whole, or it is not there. Files that no row names are left over from a crash and go when the packs are opened next.

mod files;
mod pack;

use std::fs;

use redb::WriteTransaction;
use serde::{Deserialize, Serialize};

use crate::atomic_file::{remove_quietly, write_whole};
use crate::damage::{self, Damage, LostPack};
use crate::error::{StoreError, io_error, record_bytes};
pub(crate) use crate::packs::files::FOLDER;
use crate::packs::files::{Row, Version};
pub use crate::packs::pack::{PackInfo, PackKind, PackNumbers, Packs, StoredPack};
use crate::schema::{PACK_KEYS, PACK_SERIALS, PACKS, Records};
use crate::store::Store;

/// A call is looked up in each of them.
pub const MOST_PACKS: usize = 64;
/// Nobody compares more fingerprints than this.
pub const MOST_PACK_KEYS: usize = 32;

/// A public key that the user added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedKey {
    /// The key, as the second line of minisign's file has it.
    pub text: String,
    /// When it was added: milliseconds since 1970, UTC.
    pub added_at: i64,
}

impl Store {
    /// Opens every pack. One whose file is missing or damaged is set aside and told of in [`Packs::lost`], once; the
    /// version before it takes its place, where there is one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read or written.
    pub fn open_packs(&self) -> Result<Packs, StoreError> {
        self.check_packs(false)
    }

    /// Reads the lists among the packs whole too, which a ringing phone has no time for, and says which are not as they
    /// were written: such a one is set aside, as when packs are opened.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read or written.
    pub fn verify_packs(&self) -> Result<Vec<LostPack>, StoreError> {
        Ok(self.check_packs(true)?.lost)
    }

    fn check_packs(&self, is_whole: bool) -> Result<Packs, StoreError> {
        let mut packs = Packs::default();
        for (id, row) in self.pack_rows()? {
            let mut row = Some(row);
            while let Some(Row { current, previous }) = row {
                match self.open_version(&current, is_whole) {
                    Ok(numbers) => {
                        let previous = previous.map(|version| version.info.serial);
                        packs.open.push(StoredPack { info: current.info, numbers, previous });
                        break;
                    }
                    Err(reason) => {
                        let lost = self.lose_version(&current, reason)?;
                        row = previous.map(|current| Row { current, previous: None });
                        let change = (&PACKS, id.as_str(), row.as_ref().map(record_bytes).transpose()?);
                        self.book.write(|write| {
                            make(write, &change)?;
                            damage::tell(write, &Damage::Pack(lost.clone()))
                        })?;
                        packs.lost.push(lost);
                    }
                }
            }
        }
        self.tidy_packs()?;
        Ok(packs)
    }

    /// Keeps a pack in place of the one with its id, which becomes the version before it: what the engine looks its
    /// numbers up in, and the signed file that they were read from.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where there are too many packs, and others where the bytes are no numbers or can't be
    /// written. What was there stands then.
    pub fn put_pack(&self, info: PackInfo, numbers: &[u8], signed: &[u8]) -> Result<StoredPack, StoreError> {
        let rows = self.pack_rows()?;
        let old = rows.iter().find(|(id, _)| *id == info.id).map(|(_, row)| row);
        if old.is_none() && rows.len() >= MOST_PACKS {
            let reason = format!("there are {MOST_PACKS} packs already");
            return Err(StoreError::Refused { table: "packs", reason });
        }
        let folder = self.pack_folder();
        fs::create_dir_all(&folder).map_err(|error| io_error(&folder, &error))?;
        let current = Version {
            file: self.free_file(&rows),
            bytes: numbers.len() as u64,
            sum: crc32fast::hash(numbers),
            info: info.clone(),
        };
        let highest = self.highest_pack_serial(&info.id, &info.key)?.unwrap_or(0).max(info.serial);
        let files = [(self.numbers_path(&current), numbers), (self.signed_path(&current), signed)];
        let kept = files
            .iter()
            .try_for_each(|(path, bytes)| write_whole(path, bytes).map_err(|error| io_error(path, &error)));
        let stored = kept.and_then(|()| {
            let numbers = self.open_version(&current, true).map_err(StoreError::Failed)?;
            let row = Row { current, previous: old.map(|row| row.current.clone()) };
            self.change_packs(&[
                (&PACKS, &info.id, Some(record_bytes(&row)?)),
                (&PACK_SERIALS, &serial_name(&info.id, &info.key), Some(record_bytes(&highest)?)),
            ])?;
            let previous = row.previous.map(|version| version.info.serial);
            Ok(StoredPack { info, numbers, previous })
        });
        match &stored {
            Ok(_) => self.remove_version(old.and_then(|row| row.previous.as_ref())),
            Err(_) => files.iter().for_each(|(path, _)| remove_quietly(path)),
        }
        stored
    }

    /// Takes a pack back to the version before it, or out of the store where there is none; `false`: there is no such pack.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; the pack stands then.
    pub fn revert_pack(&self, id: &str) -> Result<bool, StoreError> {
        let rows = self.pack_rows()?;
        let Some((_, row)) = rows.into_iter().find(|(known, _)| known == id) else { return Ok(false) };
        let before = row.previous.map(|current| Row { current, previous: None });
        self.change_packs(&[(&PACKS, id, before.as_ref().map(record_bytes).transpose()?)])?;
        self.remove_version(Some(&row.current));
        Ok(true)
    }

    /// The highest serial that was ever applied of a pack of this id, signed with this key.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn highest_pack_serial(&self, id: &str, key: &str) -> Result<Option<u64>, StoreError> {
        let name = serial_name(id, key);
        let serials: Vec<(String, u64)> = self.book.table(&PACK_SERIALS)?.rows()?.with_records()?;
        Ok(serials.into_iter().find(|(known, _)| *known == name).map(|(_, serial)| serial))
    }

    /// The keys that the user added, by fingerprint.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn pack_keys(&self) -> Result<Vec<(String, AddedKey)>, StoreError> {
        self.book.table(&PACK_KEYS)?.rows()?.with_records()
    }

    /// Keeps a key under its fingerprint.
    ///
    /// # Errors
    /// [`StoreError`] where there are too many keys, or the store can't be written.
    pub fn put_pack_key(&self, fingerprint: &str, key: &AddedKey) -> Result<(), StoreError> {
        let keys = self.pack_keys()?;
        if keys.len() >= MOST_PACK_KEYS && !keys.iter().any(|(known, _)| known == fingerprint) {
            let reason = format!("there are {MOST_PACK_KEYS} keys already");
            return Err(StoreError::Refused { table: "pack_keys", reason });
        }
        self.change_packs(&[(&PACK_KEYS, fingerprint, Some(record_bytes(key)?))])
    }

    /// Removes a key, and every version of a pack that was signed with it: who is no longer trusted is not listened to.
    /// `false`: there is no such key.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn remove_pack_key(&self, fingerprint: &str) -> Result<bool, StoreError> {
        if !self.pack_keys()?.iter().any(|(known, _)| known == fingerprint) {
            return Ok(false);
        }
        let rows = self.pack_rows()?;
        let mut changes = vec![(&PACK_KEYS, fingerprint, None)];
        for (id, row) in &rows {
            if row.versions().any(|version| version.info.key == fingerprint) {
                let mut kept = row.versions().filter(|version| version.info.key != fingerprint).cloned();
                let row = kept.next().map(|current| Row { current, previous: kept.next() });
                changes.push((&PACKS, id.as_str(), row.as_ref().map(record_bytes).transpose()?));
            }
        }
        self.change_packs(&changes)?;
        let versions = rows.iter().flat_map(|(_, row)| row.versions());
        for version in versions.filter(|version| version.info.key == fingerprint) {
            self.remove_version(Some(version));
        }
        Ok(true)
    }

    fn pack_rows(&self) -> Result<Vec<(String, Row)>, StoreError> {
        self.book.table(&PACKS)?.rows()?.with_records()
    }

    /// Puts rows into their tables, or takes them out, in one transaction.
    fn change_packs(&self, changes: &[Change<'_>]) -> Result<(), StoreError> {
        self.book.write(|write| changes.iter().try_for_each(|change| make(write, change)))
    }
}

/// A table, a key, and its row from now on.
type Change<'c> = (&'static Records, &'c str, Option<Vec<u8>>);

fn make(write: &WriteTransaction, (table, key, row): &Change<'_>) -> Result<(), StoreError> {
    let mut table = table.to_write(write)?;
    match row {
        Some(row) => table.insert(key, row),
        None => table.remove(key).map(drop),
    }
}

fn serial_name(id: &str, key: &str) -> String {
    format!("{id} {key}")
}

#[cfg(test)]
mod tests;
