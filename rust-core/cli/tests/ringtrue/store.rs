//! `check --store` and `replay --store`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ringtrue_engine::{Dialer, Level};
use ringtrue_screening::Screening;

use crate::run::{Run, file, ringtrue};

fn check(store: &Path, args: &[&str]) -> Run {
    ringtrue(["check", "--json", "--store", store.to_str().unwrap()].iter().chain(args).copied())
}

/// The action, and the codes of what was found.
fn verdict(run: &Run) -> (String, Vec<String>) {
    assert_eq!(run.status, 0, "{}", run.err);
    let record = run.json().remove(0);
    let findings = record["findings"].as_array().unwrap().iter();
    let codes = findings.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
    (record["action"].as_str().unwrap().to_owned(), codes)
}

/// Every file below a folder, with its bytes.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut contents = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            contents.extend(self::contents(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            contents.insert(path, bytes);
        }
    }
    contents
}

fn on_store(store: &Path, args: &[&str]) {
    let run = ringtrue(args.iter().copied().chain(["--store", store.to_str().unwrap()]));
    assert_eq!(run.status, 0, "{args:?}: {}", run.err);
}

fn new_store() -> tempfile::TempDir {
    let store = tempfile::tempdir().unwrap();
    drop(Screening::open(store.path(), "GB", Dialer::default()).unwrap());
    store
}

/// A number that the built-in pack knows as a bank's.
const BANK: &str = "03457345345";

#[test]
fn an_own_party_changes_the_verdict() {
    let store = new_store();
    assert_eq!(verdict(&check(store.path(), &[BANK])).0, "label");
    let add = ["book", "add", "My bank", "--number", BANK, "--handling", "always-silence"];
    on_store(store.path(), &add);
    assert_eq!(verdict(&check(store.path(), &[BANK])).0, "silence");
}

#[test]
fn a_rule_changes_the_verdict() {
    let store = new_store();
    on_store(store.path(), &["rule", "add", "silence", "+44345*"]);
    assert_eq!(verdict(&check(store.path(), &[BANK])).0, "silence");
    // A rule that is said stands behind those that are kept: of equally narrow ones the last counts.
    assert_eq!(verdict(&check(store.path(), &[BANK, "--rule", "never-touch +44345*"])).0, "allow");
}

#[test]
fn a_setting_changes_the_verdict() {
    let store = new_store();
    assert_eq!(verdict(&check(store.path(), &["--withheld"])).0, "allow");
    let screening = Screening::open(store.path(), "GB", Dialer::default()).unwrap();
    let settings = screening.settings().get();
    screening.settings().put(ringtrue_store::Settings { level: Level::Strict, ..settings }).unwrap();
    drop(screening);
    assert_eq!(verdict(&check(store.path(), &["--withheld"])).0, "label");
    assert_eq!(verdict(&check(store.path(), &["--withheld", "--level", "balanced"])).0, "allow");
}

#[test]
fn no_byte_of_the_store_changes() {
    let store = new_store();
    on_store(store.path(), &["rule", "add", "silence", "+44345*"]);
    let (_list, path) = file("sales.txt", "+12025550199\n");
    on_store(store.path(), &["list", "import", &path]);
    let before = contents(store.path());
    assert!(before.len() >= 4, "{:?}", before.keys());
    let more = ["+12025550199", "--rule", "label +1*", "--own", "+12125550124"];
    let (_, codes) = verdict(&check(store.path(), &more));
    assert!(codes.contains(&"reported_number".to_owned()), "{codes:?}");

    let log = "time,number,type\n2026-07-06T21:30:00Z,+443457345345,incoming\n";
    let (_log, calls) = file("calls.csv", log);
    let run = ringtrue(["replay", "--json", "--calls", &calls, "--store", store.path().to_str().unwrap()]);
    assert_eq!(verdict(&run).0, "silence", "by the store's rule");
    assert_eq!(verdict(&ringtrue(["replay", "--json", "--calls", &calls])).0, "label");
    assert_eq!(contents(store.path()), before);
}

#[test]
fn a_store_that_cannot_be_read_is_an_error_and_stays_as_it_is() {
    let store = new_store();
    fs::write(store.path().join("ringtrue.redb"), "not a store").unwrap();
    let before = contents(store.path());
    let run = check(store.path(), &["159"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    let folder = store.path().display().to_string();
    assert!(run.err.contains(&format!("the store in `{folder}` is damaged")), "{}", run.err);
    assert_eq!(contents(store.path()), before);

    let later = "RingTrue store, schema 99\n".repeat(2);
    fs::write(store.path().join("version"), later).unwrap();
    let run = check(store.path(), &["159"]);
    assert_eq!(run.status, 1);
    assert!(run.err.contains("later RingTrue") && run.err.contains(&folder), "{}", run.err);

    let empty = tempfile::tempdir().unwrap();
    let run = check(empty.path(), &["159"]);
    assert_eq!((run.status, run.err.contains("ringtrue.redb")), (1, true), "{}", run.err);
    assert_eq!(contents(empty.path()).len(), 0);

    let open = new_store();
    let _held = Screening::open(open.path(), "GB", Dialer::default()).unwrap();
    let run = check(open.path(), &["159"]);
    assert_eq!((run.status, run.err.contains("is open elsewhere")), (1, true), "{}", run.err);
}
