//! What the user rang lately.

use redb::{ReadableTable, TableDefinition};

use crate::error::StoreError;
use crate::file::{Store, table};

/// When (milliseconds since 1970, UTC) and what, as dialled.
const DIALLED: TableDefinition<'static, (i64, &'static str), ()> = TableDefinition::new("dialled");
/// Nothing looks further back than the 24 hours after an emergency call; a week leaves room for settings to come.
const KEPT: i64 = 7 * 24 * 60 * 60 * 1000;
/// A phone doesn't dial more often than this in a week: what is beyond is a fault, and the oldest goes.
const MOST: usize = 5_000;

impl Store {
    /// What the user rang within the last week, oldest first: when (milliseconds since 1970, UTC), and the handle.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn dialled(&self) -> Result<Vec<(i64, String)>, StoreError> {
        let Some(table) = table(&self.database, DIALLED)? else { return Ok(Vec::new()) };
        let mut rows = Vec::new();
        for row in table.iter()? {
            let (key, ()) = row.map(|(key, value)| (key, value.value()))?;
            let (at, handle) = key.value();
            rows.push((at, handle.to_owned()));
        }
        Ok(rows)
    }

    /// Remembers that the user rang `handle`, and forgets what is more than a week older.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn add_dialled(&self, handle: &str, at: i64) -> Result<(), StoreError> {
        let write = self.database.begin_write()?;
        {
            let mut table = write.open_table(DIALLED)?;
            table.insert((at, handle), ())?;
            table.retain(|(when, _), ()| when >= at.saturating_sub(KEPT))?;
            let surplus = usize::try_from(redb::ReadableTableMetadata::len(&table)?)
                .unwrap_or(usize::MAX)
                .saturating_sub(MOST);
            for _ in 0..surplus {
                table.pop_first()?;
            }
        }
        write.commit()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_a_week() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.add_dialled("tel:159", 0).unwrap();
        store.add_dialled("+447700900222", KEPT).unwrap();
        assert_eq!(store.dialled().unwrap(), [(0, "tel:159".to_owned()), (KEPT, "+447700900222".to_owned())]);
        store.add_dialled("+447700900222", KEPT + 1).unwrap();
        let times: Vec<_> = store.dialled().unwrap().into_iter().map(|(at, _)| at).collect();
        assert_eq!(times, [KEPT, KEPT + 1], "what is older than a week goes");
    }
}
