use ringtrue_engine::{Book, E164, NumberList, Region};

use super::*;

fn info(id: &str, serial: u64) -> PackInfo {
    PackInfo {
        id: id.to_owned(),
        name: "A pack".to_owned(),
        kind: PackKind::Parties,
        region: Some("GB".to_owned()),
        serial,
        key: "aaaa".to_owned(),
        issued: "2026-11-22".to_owned(),
        expires: "2027-11-22".to_owned(),
        expires_at: 1_826_927_999_999,
        applied_at: 1_795_305_600_000,
        parties: 1,
        numbers: 1,
        ranges: 0,
    }
}

fn number_index(number: &str) -> Vec<u8> {
    Book::builder(Region::parse("GB").unwrap()).contact("a", [number], false).encode()
}

fn list(number: &str) -> Vec<u8> {
    NumberList::encode("a list", vec![E164::parse(number).unwrap()], vec![])
}

fn put(store: &Store, id: &str, serial: u64) -> StoredPack {
    store.put_pack(info(id, serial), &number_index("07700 900222"), b"signed").unwrap()
}

fn files(folder: &std::path::Path) -> Vec<String> {
    let names = fs::read_dir(folder.join("packs")).unwrap();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn seen(store: &Store) -> Vec<(String, u64, Option<u64>)> {
    let open = store.open_packs().unwrap().open;
    open.into_iter().map(|pack| (pack.info.id, pack.info.serial, pack.previous)).collect()
}

#[test]
fn come_back_after_a_restart_and_go_back_step_by_step() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert!(store.open_packs().unwrap().open.is_empty());
    put(&store, "gb", 2);
    put(&store, "gb", 3);
    let nuisance = PackInfo { kind: PackKind::List, ..info("nuisance", 1) };
    store.put_pack(nuisance.clone(), &list("+441632960123"), b"signed").unwrap();
    put(&store, "gb", 4);
    drop(store);

    let store = Store::open(folder.path()).unwrap();
    let packs = store.open_packs().unwrap();
    assert!(packs.lost.is_empty());
    assert_eq!(packs.open[0].info, info("gb", 4));
    assert_eq!(packs.open[1].info, nuisance);
    let [PackNumbers::Parties(parties), PackNumbers::List(list)] =
        [&packs.open[0].numbers, &packs.open[1].numbers]
    else {
        panic!("{packs:?}");
    };
    assert_eq!((parties.numbers(), list.numbers()), (1, 1));
    // Two versions of one and one of the other; the oldest is gone.
    let left = ["2.register", "2.rtpack", "3.rtlist", "3.rtpack", "4.register", "4.rtpack"];
    assert_eq!(files(folder.path()), left);
    assert_eq!(store.highest_pack_serial("gb", "aaaa").unwrap(), Some(4));

    assert!(store.revert_pack("gb").unwrap());
    assert_eq!(seen(&store)[0], ("gb".to_owned(), 3, None));
    assert!(store.revert_pack("gb").unwrap() && !store.revert_pack("gb").unwrap());
    assert!(store.revert_pack("nuisance").unwrap());
    assert!(files(folder.path()).is_empty() && seen(&store).is_empty());
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.highest_pack_serial("gb", "aaaa").unwrap(), Some(4), "what was seen is not forgotten");
    assert_eq!(store.highest_pack_serial("gb", "bbbb").unwrap(), None, "of each key's own");
}

#[test]
fn a_damaged_file_is_told_of_once_and_the_version_before_it_serves() {
    let folder = tempfile::tempdir().unwrap();
    let path = |file: &str| folder.path().join("packs").join(file);
    let store = Store::open(folder.path()).unwrap();
    for (id, serial) in [("cut", 1), ("flipped", 1), ("gone", 1), ("old", 1), ("old", 2), ("sound", 1)] {
        put(&store, id, serial);
    }
    drop(store);
    let whole = fs::read(path("1.register")).unwrap();
    fs::write(path("1.register"), &whole[..whole.len() - 8]).unwrap();
    let mut flipped = whole.clone();
    *flipped.last_mut().unwrap() ^= 1;
    fs::write(path("2.register"), &flipped).unwrap();
    fs::remove_file(path("3.register")).unwrap();
    fs::write(path("5.register"), vec![7; whole.len()]).unwrap();

    let store = Store::open(folder.path()).unwrap();
    let packs = store.open_packs().unwrap();
    let lost: Vec<_> =
        packs.lost.iter().map(|lost| (lost.id.as_str(), lost.serial, lost.aside.is_some())).collect();
    assert_eq!(lost, [("cut", 1, true), ("flipped", 1, true), ("gone", 1, false), ("old", 2, true)]);
    assert!(packs.lost[0].reason.contains("bytes"), "{}", packs.lost[0].reason);
    assert_eq!(fs::read(packs.lost[1].aside.as_ref().unwrap()).unwrap(), flipped, "kept to be looked at");
    let open: Vec<_> = packs.open.iter().map(|pack| (pack.info.id.as_str(), pack.info.serial)).collect();
    assert_eq!(open, [("old", 1), ("sound", 1)]);
    assert!(store.open_packs().unwrap().lost.is_empty(), "told once");
    assert_eq!(store.damage().unwrap(), packs.lost.into_iter().map(Damage::Pack).collect::<Vec<_>>());
    let left = ["1.register.damaged-1", "2.register.damaged-1", "4.register", "4.rtpack"];
    assert_eq!(files(folder.path())[..4], left);
}

#[test]
fn every_flipped_byte_of_parties_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    put(&store, "gb", 2);
    let path = folder.path().join("packs/1.register");
    let whole = fs::read(&path).unwrap();
    let rows = store.pack_rows().unwrap();
    for place in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[place] ^= 0x10;
        crate::atomic_file::write_whole(&path, &flipped).unwrap();
        store.open_version(&rows[0].1.current, false).unwrap_err();
    }
}

#[test]
fn what_a_crash_left_goes_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    put(&store, "gb", 2);
    for name in ["7.register", "7.rtpack", "8.unfinished", "1.rtlist", "notes.txt", "mine.register"] {
        fs::write(folder.path().join("packs").join(name), "x").unwrap();
    }
    assert_eq!(seen(&store).len(), 1);
    assert_eq!(files(folder.path()), ["1.register", "1.rtpack", "mine.register", "notes.txt"]);
}

#[test]
fn what_cannot_be_kept_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    put(&store, "gb", 2);
    let before = files(folder.path());
    store.put_pack(info("gb", 3), b"no register", b"signed").unwrap_err();
    // In the way of the file, for a user who may write everywhere too.
    fs::create_dir(folder.path().join("packs/2.unfinished")).unwrap();
    store.put_pack(info("gb", 3), &number_index("07700 900333"), b"signed").unwrap_err();
    fs::remove_dir(folder.path().join("packs/2.unfinished")).unwrap();
    assert_eq!((files(folder.path()), seen(&store)), (before, vec![("gb".to_owned(), 2, None)]));
    assert_eq!(store.highest_pack_serial("gb", "aaaa").unwrap(), Some(2));
    for count in 1..MOST_PACKS {
        put(&store, &format!("p{count}"), 1);
    }
    let refused = store.put_pack(info("one-more", 1), &number_index("07700 900222"), b"");
    assert!(matches!(refused, Err(StoreError::Refused { table: "packs", .. })));
    put(&store, "gb", 3);
}

#[test]
fn what_a_removed_key_signed_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let key = AddedKey { text: "RWQ".to_owned(), added_at: 5 };
    store.put_pack_key("aaaa", &key).unwrap();
    let other = |id, serial| PackInfo { key: "bbbb".to_owned(), ..info(id, serial) };
    put(&store, "alone", 1);
    store.put_pack(other("before", 1), &number_index("07700 900222"), b"").unwrap();
    put(&store, "before", 2);
    put(&store, "behind", 1);
    store.put_pack(other("behind", 2), &number_index("07700 900222"), b"").unwrap();
    drop(store);

    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.pack_keys().unwrap(), [("aaaa".to_owned(), key.clone())]);
    assert!(store.remove_pack_key("aaaa").unwrap() && !store.remove_pack_key("aaaa").unwrap());
    assert_eq!(seen(&store), [("before".to_owned(), 1, None), ("behind".to_owned(), 2, None)]);
    assert_eq!(files(folder.path()), ["2.register", "2.rtpack", "5.register", "5.rtpack"]);
    for count in 0..MOST_PACK_KEYS {
        store.put_pack_key(&count.to_string(), &key).unwrap();
    }
    assert!(matches!(store.put_pack_key("more", &key), Err(StoreError::Refused { .. })));
    store.put_pack_key("0", &key).unwrap();
}

#[test]
fn packs_that_nothing_names_any_more_are_set_aside_and_not_removed() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    put(&store, "gb", 2);
    drop(store);
    fs::write(folder.path().join("ringtrue.redb"), "damaged").unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert!(seen(&store).is_empty());
    assert_eq!(fs::read(folder.path().join("packs.damaged-1/1.rtpack")).unwrap(), b"signed");
    put(&store, "gb", 2);
    store.forget_everything().unwrap();
    assert!(seen(&store).is_empty() && !folder.path().join("packs").exists());
    assert_eq!(store.highest_pack_serial("gb", "aaaa").unwrap(), None);
    // A call that is forgotten takes nothing else with it.
    put(&store, "gb", 3);
    store.book.rewrite(&crate::byte_tables::copy_all).unwrap();
    assert_eq!(seen(&store), [("gb".to_owned(), 3, None)]);
}

#[test]
fn a_changed_byte_of_a_list_is_found_by_reading_it_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let nuisance = |serial| PackInfo { kind: PackKind::List, ..info("nuisance", serial) };
    store.put_pack(nuisance(1), &list("+441632960123"), b"signed").unwrap();
    store.put_pack(nuisance(2), &list("+441632960124"), b"signed").unwrap();
    assert_eq!(store.verify_packs().unwrap(), []);
    let mut flipped = list("+441632960124");
    *flipped.last_mut().unwrap() ^= 1;
    let path = folder.path().join("packs/2.rtlist");
    crate::atomic_file::write_whole(&path, &flipped).unwrap();
    assert_eq!(seen(&store), [("nuisance".to_owned(), 2, Some(1))], "it opens all the same");
    let lost = store.verify_packs().unwrap();
    assert_eq!((lost.len(), lost[0].serial), (1, 2));
    assert_eq!(seen(&store), [("nuisance".to_owned(), 1, None)]);
    assert_eq!(store.verify_packs().unwrap(), []);
}
