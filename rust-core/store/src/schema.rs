//! Every table of the store's files, and what a new file of the book begins with.

use redb::WriteTransaction;

use crate::error::StoreError;
use crate::typed_table::Table;

/// The schema version that this code writes.
pub const SCHEMA: u64 = 7;

/// Where [`NUMBERS`] has the schema version.
pub(crate) const SCHEMA_KEY: &str = "schema";
/// Where [`NUMBERS`] has the number of the journal's last call.
pub(crate) const LAST_CALL: &str = "last_call";

/// Records by name.
pub(crate) type Records = Table<String, Vec<u8>>;
/// Records by number.
pub(crate) type Numbered = Table<u64, Vec<u8>>;

/// Small numbers by name.
pub(crate) const NUMBERS: Table<String, i64> = Table::new("numbers");
pub(crate) const SETTINGS: Records = Table::new("settings");
pub(crate) const PARTIES: Records = Table::new("parties");
/// The full form of what was typed without a country's code.
pub(crate) const READINGS: Table<String, String> = Table::new("readings");
/// Contact keys only: a contact's name and numbers stay in the phone's own store.
pub(crate) const GUARDED: Table<String, ()> = Table::new("guarded_contacts");
/// By place; a place is never used again while a later one is taken.
pub(crate) const RULES: Numbered = Table::new("rules");
pub(crate) const CONTACTS: Records = Table::new("contacts");
pub(crate) const LISTS: Records = Table::new("lists");
pub(crate) const PACKS: Records = Table::new("packs");
/// The highest serial of a pack that was ever applied, by its id and key.
pub(crate) const PACK_SERIALS: Records = Table::new("pack_serials");
/// Public keys that the user added, by fingerprint.
pub(crate) const PACK_KEYS: Records = Table::new("pack_keys");
/// When (milliseconds since 1970, UTC) and what, as dialled.
pub(crate) const DIALLED: Table<(i64, String), ()> = Table::new("dialled");
/// Calls for help, apart from what else was dialled, by the order in which they were made.
pub(crate) const EMERGENCIES: Numbered = Table::new("emergencies");
/// Earlier calls as the signals need them, by the call's number in the journal.
pub(crate) const CALLS: Numbered = Table::new("calls");
/// The newest calls of the journal with their verdicts; in the journal's own file, the older ones.
pub(crate) const JOURNAL: Numbered = Table::new("journal");

/// What was lost, until the user has been told.
pub(crate) const DAMAGE: Numbered = Table::new("damage");

/// Writes what an empty book begins with.
pub(crate) fn begin(write: &WriteTransaction, last_call: u64) -> Result<(), StoreError> {
    write_schema(write)?;
    set_last_call(write, last_call)
}

/// Writes the schema version into a book that is new, or was brought up to date.
pub(crate) fn write_schema(write: &WriteTransaction) -> Result<(), StoreError> {
    NUMBERS.to_write(write)?.insert(SCHEMA_KEY, i64::try_from(SCHEMA).unwrap_or(i64::MAX))
}

/// The journal's numbers go on after this one.
pub(crate) fn set_last_call(write: &WriteTransaction, id: u64) -> Result<(), StoreError> {
    NUMBERS.to_write(write)?.insert(LAST_CALL, i64::try_from(id).unwrap_or(i64::MAX))
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeSet;

    use redb::TableHandle;

    use crate::Store;
    use crate::byte_tables::{self, copy_all};

    /// The names of all tables of this module.
    pub(crate) fn named() -> BTreeSet<&'static str> {
        let source = include_str!("schema.rs");
        let (source, _) = source.split_once("#[cfg(test)]").unwrap();
        let named = source.split("Table::new(\"").skip(1);
        named.map(|rest| rest.split_once('"').unwrap().0).collect()
    }

    /// Every table that this module names is copied: one that isn't would be lost when a call is forgotten.
    #[test]
    fn no_table_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let named = named();
        assert!(named.len() > 12, "{named:?}");
        store
            .book
            .write(|write| {
                named.iter().try_for_each(|name| {
                    byte_tables::insert(&mut byte_tables::to_write(write, name)?, b"x", name.as_bytes())
                })
            })
            .unwrap();
        store.book.rewrite(&copy_all).unwrap();
        let read = store.book.read().unwrap();
        let copied: BTreeSet<String> =
            read.list_tables().unwrap().map(|table| table.name().to_owned()).collect();
        assert!(copied.iter().map(String::as_str).eq(named.iter().copied()));
        for name in named {
            let table = byte_tables::to_read(&read, name).unwrap().unwrap();
            assert_eq!(byte_tables::get(&table, b"x").unwrap().unwrap(), name.as_bytes());
        }
    }
}
