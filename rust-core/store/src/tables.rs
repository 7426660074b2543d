//! Every table of the store's files, and how to copy them all.

use redb::{Key, ReadTransaction, ReadableTable, TableDefinition, Value, WriteTransaction};

use crate::database::table_of;
use crate::error::StoreError;

/// Records by name.
pub(crate) type Records = TableDefinition<'static, &'static str, &'static [u8]>;
/// Records by number.
pub(crate) type Numbered = TableDefinition<'static, u64, &'static [u8]>;

/// Small numbers by name.
pub(crate) const NUMBERS: TableDefinition<'static, &'static str, i64> = TableDefinition::new("numbers");
pub(crate) const SETTINGS: Records = TableDefinition::new("settings");
pub(crate) const PARTIES: Records = TableDefinition::new("parties");
/// Contact keys only: a contact's name and numbers stay in the phone's own store.
pub(crate) const GUARDED: TableDefinition<'static, &'static str, ()> =
    TableDefinition::new("guarded_contacts");
/// By place; a place is never used again while a later one is taken.
pub(crate) const RULES: Numbered = TableDefinition::new("rules");
pub(crate) const CONTACTS: Records = TableDefinition::new("contacts");
pub(crate) const LISTS: Records = TableDefinition::new("lists");
pub(crate) const PACKS: Records = TableDefinition::new("packs");
/// The highest serial of a pack that was ever applied, by its id and key.
pub(crate) const PACK_SERIALS: Records = TableDefinition::new("pack_serials");
/// Public keys that the user added, by fingerprint.
pub(crate) const PACK_KEYS: Records = TableDefinition::new("pack_keys");
/// When (milliseconds since 1970, UTC) and what, as dialled.
pub(crate) const DIALLED: TableDefinition<'static, (i64, &'static str), ()> = TableDefinition::new("dialled");
/// Earlier calls as the signals need them, by the call's number in the journal.
pub(crate) const CALLS: Numbered = TableDefinition::new("calls");
/// The newest calls of the journal with their verdicts; in the journal's own file, the older ones.
pub(crate) const JOURNAL: Numbered = TableDefinition::new("journal");

/// What was lost, until the user has been told.
pub(crate) const DAMAGE: Numbered = TableDefinition::new("damage");

/// Copies every table that is written above into an empty file.
pub(crate) fn copy_all(read: &ReadTransaction, write: &WriteTransaction) -> Result<(), StoreError> {
    copy(read, write, NUMBERS)?;
    for records in [SETTINGS, PARTIES, CONTACTS, LISTS, PACKS, PACK_SERIALS, PACK_KEYS] {
        copy(read, write, records)?;
    }
    for numbered in [RULES, CALLS, JOURNAL, DAMAGE] {
        copy(read, write, numbered)?;
    }
    copy(read, write, GUARDED)?;
    copy(read, write, DIALLED)
}

fn copy<K: Key + 'static, V: Value + 'static>(
    read: &ReadTransaction,
    write: &WriteTransaction,
    definition: TableDefinition<'static, K, V>,
) -> Result<(), StoreError> {
    let Some(old) = table_of(read, definition)? else { return Ok(()) };
    let mut new = write.open_table(definition)?;
    for row in old.iter()? {
        let (key, value) = row?;
        new.insert(key.value(), value.value())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use redb::TableHandle;

    use super::*;
    use crate::Store;

    /// Every table that this module names is copied: one that isn't would be lost when a call is forgotten.
    #[test]
    fn no_table_is_left_behind() {
        let source = include_str!("tables.rs");
        let (source, _) = source.split_once("#[cfg(test)]").unwrap();
        let named: BTreeSet<&str> = source
            .split("TableDefinition::new(\"")
            .skip(1)
            .map(|rest| rest.split_once('"').unwrap().0)
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let value = b"x".as_slice();
        store
            .book
            .write(|write| {
                write.open_table(NUMBERS)?.insert("x", 1)?;
                write.open_table(GUARDED)?.insert("x", ())?;
                write.open_table(DIALLED)?.insert((1, "x"), ())?;
                for name in &named {
                    match *name {
                        "numbers" | "guarded_contacts" | "dialled" => {}
                        "rules" | "calls" | "journal" | "damage" => {
                            write.open_table(Numbered::new(name))?.insert(1, value)?;
                        }
                        name => {
                            write.open_table(Records::new(name))?.insert("x", value)?;
                        }
                    }
                }
                Ok(())
            })
            .unwrap();
        store.book.rewrite(copy_all).unwrap();
        let read = store.book.read().unwrap();
        let copied: BTreeSet<String> =
            read.list_tables().unwrap().map(|table| table.name().to_owned()).collect();
        assert!(copied.iter().map(String::as_str).eq(named));
    }
}
