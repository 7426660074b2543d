//! What was lost: kept until the user has been told, in whatever process that is.

use std::fs;
use std::path::{Path, PathBuf};

use redb::WriteTransaction;
use serde::{Deserialize, Serialize};

use crate::error::{StoreError, io_error, record_bytes};
use crate::schema::DAMAGE;
use crate::store::Store;

/// As many damaged files are kept at most as this; the next one is an error for the user to see.
const MOST_DAMAGED: u32 = 1000;

/// A file of the store that could not be read and was set aside.
///
/// A row begins with the place of its kind, from 0: a kind keeps its place for good, and a new one comes last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Damage {
    /// The book, or its file was gone. Lists and whatever else it named were set aside with it.
    Store {
        /// Where it was put; `None` where there was no file any more.
        aside: Option<PathBuf>,
        /// Whether what the user had entered came back from the second copy of it.
        restored: bool,
    },
    /// The older calls of the journal.
    Journal {
        /// Where they were put.
        aside: PathBuf,
    },
    /// A list of reported numbers.
    List(LostList),
    /// A pack.
    Pack(LostPack),
}

/// A list that can't be opened, and is no longer in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostList {
    /// Its name.
    pub name: String,
    /// What is wrong with it.
    pub reason: String,
    /// Where its file was put, where there is one.
    pub aside: Option<PathBuf>,
}

/// A pack that can't be opened, and is no longer in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostPack {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Which version it was.
    pub serial: u64,
    /// What is wrong with it.
    pub reason: String,
    /// Where its file was put, where there is one.
    pub aside: Option<PathBuf>,
}

impl Store {
    /// What could not be read and was set aside, since [`Store::dismiss_damage`].
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn damage(&self) -> Result<Vec<Damage>, StoreError> {
        self.book.table(&DAMAGE)?.rows()?.records()
    }

    /// The user has been told of the damage. The files stay where they are.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn dismiss_damage(&self) -> Result<(), StoreError> {
        self.book.write(|write| DAMAGE.clear(write))
    }
}

/// Writes down that something was lost.
pub(crate) fn tell(write: &WriteTransaction, damage: &Damage) -> Result<(), StoreError> {
    let mut table = DAMAGE.to_write(write)?;
    let place = table.rows()?.next_back().transpose()?.map_or(0, |(place, _)| place + 1);
    table.insert(place, &record_bytes(damage)?)
}

/// Renames the file to the first free `*.damaged-N`.
pub(crate) fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    for number in 1..=MOST_DAMAGED {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".damaged-{number}"));
        let aside = PathBuf::from(name);
        if !aside.exists() {
            fs::rename(path, &aside).map_err(|error| io_error(path, &error))?;
            return Ok(aside);
        }
    }
    Err(StoreError::Failed(format!(
        "`{}` has {MOST_DAMAGED} damaged predecessors: remove some",
        path.display()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_keeps_its_number_on_disk() {
        let aside = || Some(PathBuf::from("x"));
        let text = || "x".to_owned();
        let kinds = [
            (0, Damage::Store { aside: aside(), restored: true }),
            (1, Damage::Journal { aside: "x".into() }),
            (2, Damage::List(LostList { name: text(), reason: text(), aside: None })),
            (3, Damage::Pack(LostPack { id: text(), name: text(), serial: 1, reason: text(), aside: None })),
        ];
        for (number, damage) in kinds {
            assert_eq!(record_bytes(&damage).unwrap().first(), Some(&number), "{damage:?}");
        }
    }
}
