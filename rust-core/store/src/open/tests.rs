use super::*;
use crate::schema::{CALLS, DIALLED, GUARDED, RULES};
use crate::{Settings, UserData};

fn entered() -> UserData {
    let settings = Settings { own_numbers: vec!["07700 900111".into()], ..Settings::default() };
    UserData { settings, guarded_contacts: vec!["mia".into()], ..UserData::default() }
}

#[test]
fn a_foreign_file_is_set_aside_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    for (round, content) in
        [&b"not a store at all"[..], &[0; 8192], b"redb\x1a\x0a\xa9\x0d\x0a but cut", b""].iter().enumerate()
    {
        let path = folder.path().join(FILE);
        fs::write(&path, content).unwrap();
        let store = Store::open(folder.path()).unwrap();
        let aside = folder.path().join(format!("{FILE}.damaged-{}", round + 1));
        assert_eq!(store.damage().unwrap(), [Damage::Store { aside: Some(aside.clone()), restored: false }]);
        assert_eq!(fs::read(aside).unwrap(), *content, "what was there is kept");
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.damage().unwrap().len(), 1, "the fresh one opens again, and still says so");
        store.dismiss_damage().unwrap();
        drop(store);
        assert_eq!(Store::open(folder.path()).unwrap().damage().unwrap(), []);
    }
}

#[test]
fn what_was_entered_comes_back_when_the_file_is_damaged_or_gone() {
    let folder = tempfile::tempdir().unwrap();
    Store::open(folder.path()).unwrap().put_user_data(&entered()).unwrap();
    let path = folder.path().join(FILE);
    for harm in
        [|path: &Path| fs::write(path, "damaged").unwrap(), |path: &Path| fs::remove_file(path).unwrap()]
    {
        harm(&path);
        let store = Store::open(folder.path()).unwrap();
        assert!(matches!(store.damage().unwrap().as_slice(), [Damage::Store { restored: true, .. }]));
        assert_eq!(store.user_data().unwrap(), entered());
        store.dismiss_damage().unwrap();
    }
    fs::write(&path, "damaged").unwrap();
    fs::write(folder.path().join("entered.copy"), "damaged as well").unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert!(matches!(store.damage().unwrap().as_slice(), [Damage::Store { restored: false, .. }]));
    assert_eq!(store.user_data().unwrap(), UserData::default());
}

#[test]
fn lists_that_nothing_names_any_more_are_set_aside_and_not_removed() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).unwrap());
    fs::create_dir(folder.path().join("lists")).unwrap();
    fs::write(folder.path().join("lists/1.rtlist"), "a list").unwrap();
    fs::remove_file(folder.path().join(FILE)).unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.damage().unwrap(), [Damage::Store { aside: None, restored: false }]);
    assert!(store.open_lists().unwrap().open.is_empty());
    assert_eq!(fs::read(folder.path().join("lists.damaged-1/1.rtlist")).unwrap(), b"a list");
}

#[test]
fn a_later_store_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store.book.write(|write| NUMBERS.to_write(write)?.insert(SCHEMA_KEY, 99)).unwrap();
    drop(store);
    let error = Store::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 99, known: SCHEMA, .. }), "{error}");

    // A later version says so outside of its files too, which may be of a kind that is unknown here.
    let later = SCHEMA + 1;
    let text = format!("RingTrue store, schema {later}\n").repeat(2);
    for name in ["version", FILE, "entered.copy"] {
        fs::write(folder.path().join(name), &text).unwrap();
    }
    let error = Store::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Newer { found, known: SCHEMA, .. } if found == later), "{error}");
    for name in ["version", FILE, "entered.copy"] {
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), text, "not touched");
    }
    let asides = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(!asides.into_iter().any(|name| name.to_string_lossy().contains("damaged")));
}

#[test]
fn a_store_whose_tables_and_schema_do_not_fit_is_set_aside_and_a_later_one_is_not() {
    // Tables as they were, with a schema that never had such ones; and the other way round.
    for (is_old, schema) in [(true, 0), (true, 3), (true, 4), (false, 1), (false, 2), (true, 99)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let database = redb::Database::create(&path).unwrap();
        let write = database.begin_write().unwrap();
        if is_old {
            let old = redb::TableDefinition::<&str, i64>::new(NUMBERS.name());
            write.open_table(old).unwrap().insert(SCHEMA_KEY, schema).unwrap();
        } else {
            NUMBERS.to_write(&write).unwrap().insert(SCHEMA_KEY, schema).unwrap();
        }
        write.commit().unwrap();
        drop(database);
        match Store::open(folder.path()) {
            Ok(store) => {
                let damage = store.damage().unwrap();
                assert!(schema != 99 && matches!(damage[..], [Damage::Store { aside: Some(_), .. }]));
            }
            Err(StoreError::Newer { found: 99, .. }) => assert_eq!(schema, 99),
            Err(error) => panic!("{schema}: {error}"),
        }
    }
}

#[test]
fn a_book_with_bytes_that_stand_for_nothing_is_set_aside_when_it_is_opened() {
    let unreadable: [(&str, &[u8], &[u8]); 6] = [
        (GUARDED.name(), b"\xff", b""),
        (RULES.name(), b"short", b""),
        (CALLS.name(), b"short", b""),
        (DIALLED.name(), b"short", b""),
        (DIALLED.name(), b"long enough", b"but not alone"),
        (NUMBERS.name(), b"expecting_until", b"soon"),
    ];
    for (table, key, value) in unreadable {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.put_user_data(&entered()).unwrap();
        store
            .book
            .write(|write| byte_tables::insert(&mut byte_tables::to_write(write, table)?, key, value))
            .unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        let damage = store.damage().unwrap();
        assert!(
            matches!(damage[..], [Damage::Store { aside: Some(_), restored: true }]),
            "{table}: {damage:?}"
        );
        assert_eq!(store.user_data().unwrap(), entered());
    }
}

#[test]
fn a_store_opens_once_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let _open = Store::open(folder.path()).unwrap();
    assert!(matches!(Store::open(folder.path()), Err(StoreError::InUse(_))));
}

#[test]
fn nothing_is_written_to_open_and_read() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store.put_user_data(&entered()).unwrap();
    drop(store);
    let bytes = || {
        let mut all = Vec::new();
        for entry in fs::read_dir(folder.path()).unwrap().map(Result::unwrap) {
            all.push((entry.file_name(), fs::read(entry.path()).unwrap()));
        }
        all.sort();
        all
    };
    let before = bytes();
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.user_data().unwrap(), entered());
    assert!(store.contacts().unwrap().is_none() && store.journal(None, 10).unwrap().entries.is_empty());
    assert_eq!(bytes(), before, "while it is open");
    drop(store);
    assert_eq!(bytes(), before, "and when it was closed");
    let store = Store::open(folder.path()).unwrap();
    store.guard_contact("tom", true).unwrap();
    assert_eq!(store.guarded_contacts().unwrap(), ["mia", "tom"]);
}

#[test]
fn a_folder_that_is_a_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Store::open(&file).unwrap_err();
    assert!(matches!(&error, StoreError::Io { path, .. } if *path == file), "{error}");
}
