//! The journal: every call that was asked about, with its verdict, or with why there is none.

use redb::{ReadableTable, TableDefinition};
use ringtrue_engine::{IncomingCall, Report};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::file::{Store, table};

const JOURNAL: TableDefinition<'static, u64, &'static [u8]> = TableDefinition::new("journal");
/// As many calls are kept as this; the oldest goes first. A busy phone's two years.
const MOST: u64 = 20_000;

/// One call in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Counts up from 1.
    pub id: u64,
    /// The call.
    pub call: IncomingCall,
    /// The verdict on it, or why there is none: such a call rang.
    pub outcome: Result<Report, String>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    call: IncomingCall,
    outcome: Result<Report, String>,
}

impl Store {
    /// Writes a call and what became of it.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn remember(&self, call: IncomingCall, outcome: Result<Report, String>) -> Result<u64, StoreError> {
        let bytes = postcard::to_stdvec(&Row { call, outcome })
            .map_err(|error| StoreError::Failed(error.to_string()))?;
        let write = self.database.begin_write()?;
        let id = {
            let mut table = write.open_table(JOURNAL)?;
            let id = table.last()?.map_or(1, |(id, _)| id.value() + 1);
            table.insert(id, bytes.as_slice())?;
            while redb::ReadableTableMetadata::len(&table)? > MOST {
                table.pop_first()?;
            }
            id
        };
        write.commit()?;
        Ok(id)
    }

    /// The last `limit` calls, newest first.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn last_calls(&self, limit: usize) -> Result<Vec<JournalEntry>, StoreError> {
        let Some(table) = table(&self.database, JOURNAL)? else { return Ok(Vec::new()) };
        let mut entries = Vec::new();
        for row in table.iter()?.rev().take(limit) {
            let (id, bytes) = row?;
            let row: Row = postcard::from_bytes(bytes.value())
                .map_err(|error| StoreError::Record { table: "journal", reason: error.to_string() })?;
            entries.push(JournalEntry { id: id.value(), call: row.call, outcome: row.outcome });
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::{Book, Engine, Facts, History, Policy, Region};

    use super::*;

    #[test]
    fn lists_the_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::new(
            Facts::default(),
            Book::builder(Region::parse("GB").unwrap()).own("07700 900111").build(),
        );
        let call = IncomingCall::showing("tel:+447700900111");
        let report = Report::of(&call, &engine.screen(&call, &Policy::default(), &History::default()));
        let store = Store::open(folder.path()).unwrap();
        assert!(store.last_calls(10).unwrap().is_empty());
        store.remember(call.clone(), Ok(report.clone())).unwrap();
        store.remember(call.clone(), Err("the core did not load".into())).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        let entries = store.last_calls(10).unwrap();
        assert_eq!(entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(entries[0].outcome, Err("the core did not load".to_owned()));
        assert_eq!(entries[1], JournalEntry { id: 1, call, outcome: Ok(report) });
        assert_eq!(store.last_calls(1).unwrap().len(), 1);
    }
}
