use std::collections::BTreeSet;
use std::path::Path;

use redb::{Database, ReadableDatabase};

use super::*;
use crate::Store;
use crate::database::DatabaseFile;
use crate::schema;
use crate::typed_table::Table;

const TIMES: [i64; 5] = [i64::MIN, -1, 0, 1, 1_792_411_200_000];

/// As many rows as several pages of a table have.
const MANY: u64 = 3_000;

fn names() -> Vec<String> {
    let mut names: Vec<String> = (0..MANY).map(|number| format!("0r{number}-mia é")).collect();
    names.sort();
    names
}

fn record(name: &str, of: &str) -> Vec<u8> {
    format!("{of} of {name}").into_bytes()
}

/// Writes tables as redb itself wrote them, in another order than that of their keys.
fn write_old(path: &Path) {
    let database = Database::create(path).unwrap();
    let write = database.begin_write().unwrap();
    for (name, kind) in TABLES {
        match kind {
            Kind::Numbers => {
                let mut table = write.open_table(TableDefinition::<&str, i64>::new(name)).unwrap();
                for at in TIMES {
                    table.insert(at.to_string().as_str(), at).unwrap();
                }
            }
            Kind::Records => {
                let mut table = write.open_table(TableDefinition::<&str, &[u8]>::new(name)).unwrap();
                for key in names().iter().rev() {
                    table.insert(key.as_str(), record(name, key).as_slice()).unwrap();
                }
            }
            Kind::Numbered => {
                let mut table = write.open_table(TableDefinition::<u64, &[u8]>::new(name)).unwrap();
                for key in (0..MANY).rev().chain([u64::MAX]) {
                    table.insert(key, record(name, &key.to_string()).as_slice()).unwrap();
                }
            }
            Kind::Names => {
                let mut table = write.open_table(TableDefinition::<&str, ()>::new(name)).unwrap();
                for key in names() {
                    table.insert(key.as_str(), ()).unwrap();
                }
            }
            Kind::Dialled => {
                let mut table = write.open_table(TableDefinition::<(i64, &str), ()>::new(name)).unwrap();
                for at in TIMES {
                    for key in ["", "tel:159", "é"].into_iter().chain(names().iter().map(String::as_str)) {
                        table.insert((at, key), ()).unwrap();
                    }
                }
            }
        }
    }
    write.commit().unwrap();
}

fn rows<K: Stored, V: Stored>(file: &DatabaseFile, table: &'static str) -> Vec<(K, V)> {
    file.table(&Table::<K, V>::new(table)).unwrap().rows().unwrap().map(Result::unwrap).collect()
}

#[test]
fn every_row_of_every_kind_is_brought_over_in_its_order() {
    let named: BTreeSet<&str> = TABLES.iter().map(|(name, _)| *name).collect();
    let mut known = schema::tests::named();
    for later in ["emergencies", "readings"] {
        assert!(known.remove(later), "{later} came later");
    }
    assert_eq!(named, known);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.redb");
    write_old(&path);
    let Ok(file) = DatabaseFile::open(&path) else { panic!("it is not to be opened") };
    let read = file.read().unwrap();
    assert_eq!(number(&read, "-1").unwrap(), Some(-1));
    assert_eq!(number(&read, "other").unwrap(), None);
    assert_eq!(last_call(&read).unwrap(), Some(u64::MAX));
    for (name, _) in TABLES {
        assert!(byte_tables::is_of_another_kind(&read, name).unwrap(), "{name}");
    }
    drop(read);
    file.rewrite(&convert_all).unwrap();

    for (name, kind) in TABLES {
        assert!(!byte_tables::is_of_another_kind(&file.read().unwrap(), name).unwrap(), "{name}");
        match kind {
            Kind::Numbers => {
                let mut expected: Vec<_> = TIMES.iter().map(|at| (at.to_string(), *at)).collect();
                expected.sort();
                assert_eq!(rows::<String, i64>(&file, name), expected);
            }
            Kind::Records => {
                let expected = names().into_iter().map(|key| (key.clone(), record(name, &key)));
                assert!(rows::<String, Vec<u8>>(&file, name).into_iter().eq(expected), "{name}");
            }
            Kind::Numbered => {
                let expected = (0..MANY).chain([u64::MAX]).map(|key| (key, record(name, &key.to_string())));
                assert!(rows::<u64, Vec<u8>>(&file, name).into_iter().eq(expected), "{name}");
            }
            Kind::Names => {
                assert!(rows::<String, ()>(&file, name).into_iter().map(|(key, ())| key).eq(names()));
            }
            Kind::Dialled => {
                let found = rows::<(i64, String), ()>(&file, name);
                let handles =
                    || [String::new()].into_iter().chain(names()).chain(["tel:159".into(), "é".into()]);
                let expected = TIMES.iter().flat_map(|at| handles().map(|handle| ((*at, handle), ())));
                assert!(found.into_iter().eq(expected));
            }
        }
    }
}

#[test]
fn a_table_of_no_known_kind_is_an_unreadable_record_and_a_missing_one_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("foreign.redb");
    let database = Database::create(&path).unwrap();
    let write = database.begin_write().unwrap();
    write.open_table(TableDefinition::<u32, u32>::new(JOURNAL.name())).unwrap().insert(1, 1).unwrap();
    write.commit().unwrap();
    let read = database.begin_read().unwrap();
    assert!(byte_tables::is_of_another_kind(&read, JOURNAL.name()).unwrap());
    assert!(matches!(last_call(&read), Err(StoreError::Record { table: "journal", .. })));
    assert!(!byte_tables::is_of_another_kind(&read, NUMBERS.name()).unwrap());
    assert_eq!(number(&read, "schema").unwrap(), None);
    // A text that is none, which nobody's check of pages finds: it is told of where it is read.
    let store = Store::open(folder.path()).unwrap();
    store
        .book
        .write(|write| byte_tables::insert(&mut byte_tables::to_write(write, GUARDED.name())?, b"\xff", b""))
        .unwrap();
    let error = store.guarded_contacts().unwrap_err();
    assert_eq!(error.to_string(), "a record of `guarded_contacts` can't be read: it is no text");
}
