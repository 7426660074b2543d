//! What was lost: kept until the user has been told, in whatever process that is.

use std::path::PathBuf;

use redb::WriteTransaction;
use serde::{Deserialize, Serialize};

use crate::error::{StoreError, record_bytes};
use crate::lists::LostList;
use crate::packs::LostPack;
use crate::schema::DAMAGE;
use crate::store::Store;

/// A file of the store that could not be read and was set aside.
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
