//! Lists of reported numbers: each a file of its own beside the store, mapped and never loaded.
//!
//! A list's file is written whole under another name, synced and renamed; then one transaction puts it into the table,
//! which is what counts. So a list is there whole, or it is not there. A file that no row names is left over from a
//! crash and goes when the lists are opened next.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use redb::WriteTransaction;
use ringtrue_engine::{LONGEST_NAME, NumberList};
use serde::{Deserialize, Serialize};

use crate::atomic_file::{UNFINISHED, remove_quietly, write_whole};
use crate::damage::{self, Damage, LostList, set_aside};
use crate::error::{StoreError, io_error, record_bytes};
use crate::map::map_file;
use crate::schema::LISTS;
use crate::store::Store;

pub(crate) const FOLDER: &str = "lists";
const ENDING: &str = "rtlist";
/// So much of a file is read at once, in bytes.
const PIECE: usize = 64 * 1024;
/// A call is looked up in each list; more of them than this should be one.
pub const MOST_LISTS: usize = 64;

/// What is known of a list besides its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListInfo {
    /// Its name; there is one list of a name.
    pub name: String,
    /// The format it was imported from, as a word.
    pub format: String,
    /// When it was imported: milliseconds since 1970, UTC.
    pub imported_at: i64,
}

/// A list, open.
#[derive(Debug, Clone)]
pub struct StoredList {
    /// What is known of it.
    pub info: ListInfo,
    /// Its numbers, mapped.
    pub list: NumberList,
}

/// The lists of a store.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Those that could be opened, by name.
    pub open: Vec<StoredList>,
    /// The others.
    pub lost: Vec<LostList>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Row {
    /// The number in its file's name.
    file: u64,
    /// How long the file is.
    bytes: u64,
    format: String,
    imported_at: i64,
    /// CRC-32 of the file.
    sum: u32,
}

impl Store {
    /// Opens every list. One whose file is missing or damaged is set aside and told of in [`Lists::lost`], once.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read or written.
    pub fn open_lists(&self) -> Result<Lists, StoreError> {
        let rows = self.rows()?;
        let mut lists = Lists::default();
        for (name, row) in &rows {
            match self.open_list(name, row) {
                Ok(list) => lists.open.push(list),
                Err(reason) => lists.lost.push(self.lose(name, row, reason)?),
            }
        }
        self.tidy(&rows);
        Ok(lists)
    }

    /// Keeps a list (the bytes that `NumberList::encode` gives) in place of the one of its name.
    ///
    /// # Errors
    /// [`StoreError::ListName`] for a name that is empty or too long, [`StoreError::TooManyLists`], and others where
    /// the bytes are no list or can't be written. What was there stands then.
    pub fn put_list(&self, info: ListInfo, bytes: &[u8]) -> Result<StoredList, StoreError> {
        if info.name.trim().is_empty() || info.name.len() > LONGEST_NAME {
            return Err(StoreError::ListName(info.name));
        }
        let rows = self.rows()?;
        let old = rows.iter().find(|(name, _)| *name == info.name).map(|(_, row)| row.file);
        if old.is_none() && rows.len() >= MOST_LISTS {
            return Err(StoreError::TooManyLists { most: MOST_LISTS });
        }
        let folder = self.list_folder();
        fs::create_dir_all(&folder).map_err(|error| io_error(&folder, &error))?;
        // A number is not used again while a file of it is there: it may still be mapped.
        let most = rows.iter().map(|(_, row)| row.file).max().unwrap_or(0);
        let file = (most.saturating_add(1)..u64::MAX).find(|file| !self.list_path(*file).exists());
        let row = Row {
            file: file.unwrap_or(u64::MAX),
            bytes: bytes.len() as u64,
            format: info.format.clone(),
            imported_at: info.imported_at,
            sum: crc32fast::hash(bytes),
        };
        let path = self.list_path(row.file);
        write_whole(&path, bytes).map_err(|error| io_error(&path, &error))?;
        let stored = self.open_list(&info.name, &row).map_err(StoreError::Failed).and_then(|list| {
            self.change_row(&info.name, Some(&row))?;
            Ok(list)
        });
        match (&stored, old) {
            (Ok(_), Some(old)) => remove_quietly(&self.list_path(old)),
            (Ok(_), None) => {}
            (Err(_), _) => remove_quietly(&path),
        }
        stored
    }

    /// Removes a list; `false`: there was none of that name.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; the list stands then.
    pub fn remove_list(&self, name: &str) -> Result<bool, StoreError> {
        let rows = self.rows()?;
        let Some((_, row)) = rows.iter().find(|(known, _)| known == name) else { return Ok(false) };
        self.change_row(name, None)?;
        remove_quietly(&self.list_path(row.file));
        Ok(true)
    }

    /// Reads the lists' files whole, which a ringing phone has no time for, and says which are not as they were written:
    /// such a list is set aside and no longer in the store.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read or written.
    pub fn verify_lists(&self) -> Result<Vec<LostList>, StoreError> {
        let mut lost = Vec::new();
        for (name, row) in &self.rows()? {
            match sum(&self.list_path(row.file)) {
                Ok(sum) if sum == row.sum => {}
                Ok(_) => lost.push(self.lose(name, row, "a byte of its file has changed".to_owned())?),
                Err(error) => lost.push(self.lose(name, row, error.to_string())?),
            }
        }
        Ok(lost)
    }

    fn rows(&self) -> Result<Vec<(String, Row)>, StoreError> {
        self.book.table(&LISTS)?.rows()?.with_records()
    }

    fn change_row(&self, name: &str, row: Option<&Row>) -> Result<(), StoreError> {
        self.book.write(|write| {
            let mut table = LISTS.to_write(write)?;
            match row {
                Some(row) => table.insert(name, &record_bytes(row)?),
                None => table.remove(name).map(drop),
            }
        })
    }

    fn open_list(&self, name: &str, row: &Row) -> Result<StoredList, String> {
        let bytes = map_file(&self.list_path(row.file)).map_err(|error| error.to_string())?;
        let length = (*bytes).as_ref().len() as u64;
        if length != row.bytes {
            return Err(format!("its file has {length} bytes and not {}", row.bytes));
        }
        let list = NumberList::open(bytes).map_err(|error| error.to_string())?;
        let info =
            ListInfo { name: name.to_owned(), format: row.format.clone(), imported_at: row.imported_at };
        Ok(StoredList { info, list })
    }

    /// Takes a list that can't be opened out of the store; its file, if any, is kept beside the others.
    fn lose(&self, name: &str, row: &Row, reason: String) -> Result<LostList, StoreError> {
        let path = self.list_path(row.file);
        let aside = if path.exists() { Some(set_aside(&path)?) } else { None };
        log::warn!("a list can't be opened ({reason}) and was set aside");
        let lost = LostList { name: name.to_owned(), reason, aside };
        self.book.write(|write| {
            LISTS.to_write(write)?.remove(name)?;
            damage::tell(write, &Damage::List(lost.clone()))
        })?;
        Ok(lost)
    }

    /// Removes what a crash left behind: files of lists that no row names.
    fn tidy(&self, rows: &[(String, Row)]) {
        let Ok(entries) = fs::read_dir(self.list_folder()) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let ending = path.extension().and_then(|ending| ending.to_str());
            let file = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
            let is_named = rows.iter().any(|(_, row)| Some(row.file) == file);
            let is_left_over = match ending {
                Some(ENDING) => file.is_some() && !is_named,
                Some(UNFINISHED) => file.is_some(),
                _ => false,
            };
            if is_left_over {
                remove_quietly(&path);
            }
        }
    }

    fn list_folder(&self) -> PathBuf {
        self.folder().join(FOLDER)
    }

    fn list_path(&self, file: u64) -> PathBuf {
        self.list_folder().join(format!("{file}.{ENDING}"))
    }
}

/// Adds to the rows of schema 1 what the later ones have: the sum of each list's file as it is.
pub(crate) fn add_sums(write: &WriteTransaction, folder: &Path) -> Result<(), StoreError> {
    #[derive(Deserialize)]
    struct Row1 {
        file: u64,
        bytes: u64,
        format: String,
        imported_at: i64,
    }

    let mut table = LISTS.to_write(write)?;
    for (name, Row1 { file, bytes, format, imported_at }) in table.rows()?.with_records()? {
        // One that can't be read is found to be lost when the lists are opened.
        let sum = sum(&folder.join(FOLDER).join(format!("{file}.{ENDING}"))).unwrap_or(0);
        table.insert(&name, &record_bytes(&Row { file, bytes, format, imported_at, sum })?)?;
    }
    Ok(())
}

/// CRC-32 of a file, a piece at a time: a list can be larger than what should be in memory.
fn sum(path: &Path) -> io::Result<u32> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; PIECE];
    let mut sum = crc32fast::Hasher::new();
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(sum.finalize()),
            length => sum.update(piece.get(..length).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::E164;

    use super::*;

    fn number(text: &str) -> E164 {
        E164::parse(text).unwrap()
    }

    fn info(name: &str) -> ListInfo {
        ListInfo { name: name.to_owned(), format: "plain".to_owned(), imported_at: 1_790_841_600_000 }
    }

    fn bytes(name: &str, numbers: &[&str]) -> Vec<u8> {
        NumberList::encode(name, numbers.iter().map(|text| number(text)).collect(), vec![])
    }

    fn files(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder.join(FOLDER))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn come_back_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert!(store.open_lists().unwrap().open.is_empty());
        let stored = store.put_list(info("a"), &bytes("a", &["+441632960001"])).unwrap();
        assert!(stored.list.holds(number("+441632960001")));
        store.put_list(info("b"), &bytes("b", &["+441632960002"])).unwrap();
        // In place of the first, which was looked up and still is.
        store.put_list(info("a"), &bytes("a", &["+441632960003", "+441632960004"])).unwrap();
        assert!(stored.list.holds(number("+441632960001")), "what is mapped stays");
        drop(store);

        let store = Store::open(folder.path()).unwrap();
        let lists = store.open_lists().unwrap();
        assert!(lists.lost.is_empty());
        let seen: Vec<_> = lists.open.iter().map(|one| (one.info.clone(), one.list.numbers())).collect();
        assert_eq!(seen, [(info("a"), 2), (info("b"), 1)]);
        assert!(!lists.open[0].list.holds(number("+441632960001")), "the old list is gone");
        assert_eq!(files(folder.path()), ["2.rtlist", "3.rtlist"]);

        assert!(store.remove_list("a").unwrap());
        assert!(!store.remove_list("a").unwrap());
        assert_eq!(store.open_lists().unwrap().open.len(), 1);
        assert_eq!(files(folder.path()), ["2.rtlist"]);
    }

    #[test]
    fn a_damaged_or_missing_file_is_told_of_once_and_the_rest_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        for name in ["cut", "foreign", "gone", "sound"] {
            store.put_list(info(name), &bytes(name, &["+441632960001", "+441632960002"])).unwrap();
        }
        let path = |file| folder.path().join(FOLDER).join(format!("{file}.rtlist"));
        let whole = fs::read(path(1)).unwrap();
        fs::write(path(1), &whole[..whole.len() - 8]).unwrap();
        fs::write(path(2), vec![7; fs::read(path(2)).unwrap().len()]).unwrap();
        fs::remove_file(path(3)).unwrap();
        drop(store);

        let store = Store::open(folder.path()).unwrap();
        let lists = store.open_lists().unwrap();
        assert_eq!(lists.open.iter().map(|one| one.info.name.as_str()).collect::<Vec<_>>(), ["sound"]);
        let lost: Vec<_> = lists.lost.iter().map(|one| (one.name.as_str(), one.aside.is_some())).collect();
        assert_eq!(lost, [("cut", true), ("foreign", true), ("gone", false)]);
        assert!(lists.lost[0].reason.contains("bytes"), "{}", lists.lost[0].reason);
        assert!(lists.lost[1].reason.contains("RTLIST01"), "{}", lists.lost[1].reason);
        assert_eq!(fs::read(lists.lost[0].aside.as_ref().unwrap()).unwrap().len(), whole.len() - 8);
        assert!(store.open_lists().unwrap().lost.is_empty(), "told once");
        assert_eq!(store.damage().unwrap(), lists.lost.into_iter().map(Damage::List).collect::<Vec<_>>());
    }

    #[test]
    fn a_changed_byte_is_found_by_reading_the_list_whole() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let whole = NumberList::encode("one", vec![number("+441632960001")], vec![]);
        store.put_list(info("one"), &whole).unwrap();
        store.put_list(info("other"), &whole).unwrap();
        assert_eq!(store.verify_lists().unwrap(), []);
        let mut bytes = whole.clone();
        *bytes.last_mut().unwrap() ^= 1;
        let next = folder.path().join("next");
        fs::write(&next, &bytes).unwrap();
        fs::rename(next, store.list_path(1)).unwrap();
        assert_eq!(store.open_lists().unwrap().open.len(), 2, "it opens all the same");
        let lost = store.verify_lists().unwrap();
        assert_eq!(lost.iter().map(|lost| lost.name.as_str()).collect::<Vec<_>>(), ["one"]);
        assert_eq!(fs::read(lost[0].aside.as_ref().unwrap()).unwrap(), bytes);
        assert_eq!(store.verify_lists().unwrap(), []);
        assert_eq!(store.open_lists().unwrap().open.len(), 1);
    }

    #[test]
    fn what_a_crash_left_goes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.put_list(info("a"), &bytes("a", &["+441632960001"])).unwrap();
        for name in ["7.rtlist", "8.unfinished", "notes.txt", "mine.rtlist", "1.rtlist.damaged-1"] {
            fs::write(folder.path().join(FOLDER).join(name), "x").unwrap();
        }
        store.open_lists().unwrap();
        assert_eq!(files(folder.path()), ["1.rtlist", "1.rtlist.damaged-1", "mine.rtlist", "notes.txt"]);
    }

    #[test]
    fn what_is_no_list_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.put_list(info("a"), &bytes("a", &["+441632960001"])).unwrap();
        assert!(matches!(store.put_list(info("a"), b"no list"), Err(StoreError::Failed(_))));
        assert!(matches!(store.put_list(info(" "), &bytes("", &[])), Err(StoreError::ListName(_))));
        let long = "x".repeat(LONGEST_NAME + 1);
        assert!(matches!(store.put_list(info(&long), &bytes("", &[])), Err(StoreError::ListName(_))));
        assert_eq!(store.open_lists().unwrap().open[0].list.numbers(), 1);
        assert_eq!(files(folder.path()), ["1.rtlist"]);
        for count in 1..MOST_LISTS {
            store.put_list(info(&count.to_string()), &bytes("", &[])).unwrap();
        }
        assert!(matches!(
            store.put_list(info("one more"), &bytes("", &[])),
            Err(StoreError::TooManyLists { most: MOST_LISTS })
        ));
        store.put_list(info("a"), &bytes("a", &[])).unwrap();
    }
}
