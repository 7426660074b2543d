//! What the system refuses: no room, no right to write, no second process.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use ringtrue_crash::{Harness, Moment, Original, WriterCommand, listing, look, open};
use ringtrue_screening::OpenError;
use ringtrue_store::StoreError;

const PROGRAM: &str = env!("CARGO_BIN_EXE_ringtrue-crash");

fn writer() -> WriterCommand {
    WriterCommand { program: PROGRAM.to_owned(), words: vec!["write".to_owned()] }
}

/// A writer that can't make a file larger than so many blocks of 512 bytes: as on a full disk, a write fails in its middle.
fn short_of_room(blocks: u64) -> WriterCommand {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let words = ["-c", &script, PROGRAM, "write"];
    WriterCommand { program: "sh".to_owned(), words: words.map(str::to_owned).to_vec() }
}

#[test]
fn on_a_full_disk_a_write_fails_and_nothing_is_lost() {
    let mut harness = Harness::new(writer(), 5).unwrap();
    harness.kill(3, Moment::any).unwrap();
    let largest = |folder: &Path| {
        let sizes =
            listing(folder).unwrap().into_iter().map(|file| fs::metadata(folder.join(file)).unwrap().len());
        sizes.max().unwrap_or(0) / 512
    };
    let largest = largest(&harness.store());
    let (mut failed, mut refused) = (0, 0);
    for blocks in [0, 1, 8, 40, largest / 2, largest - 8, largest, largest + 1, largest + 64] {
        match harness.write_with(&short_of_room(blocks)).unwrap() {
            Some(writes) => failed += writes,
            None => refused += 1,
        }
    }
    println!("{failed} writes failed, {refused} times the store did not open");
    assert!(failed > 0, "there was room for everything");
    assert_eq!(harness.write_with(&writer()).unwrap(), Some(0), "with room again it goes on");
}

#[test]
fn where_nothing_can_be_written_the_error_names_the_place_and_the_store_stays() {
    let original = Original::new(5).unwrap();
    let store = original.store();
    let before: Vec<_> =
        listing(&store).unwrap().into_iter().map(|file| fs::read(store.join(file)).unwrap()).collect();
    fs::set_permissions(store.parent().unwrap(), fs::Permissions::from_mode(0o755)).unwrap();
    let mode = |mode| {
        for file in listing(&store).unwrap() {
            fs::set_permissions(store.join(file), fs::Permissions::from_mode(mode & 0o666)).unwrap();
        }
        for folder in [store.clone(), store.join("lists")] {
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    mode(0o555);
    // Root may write everywhere: somebody else tries.
    let is_root = fs::metadata(&store).unwrap().uid() == 0;
    let mut command = Command::new(if is_root { "setpriv" } else { PROGRAM });
    if is_root {
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups", PROGRAM]);
    }
    let output = command.args(["write", store.to_str().unwrap(), "/dev/null"]).output().unwrap();
    mode(0o755);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains(store.to_str().unwrap()), "{said}");
    let after: Vec<_> =
        listing(&store).unwrap().into_iter().map(|file| fs::read(store.join(file)).unwrap()).collect();
    assert!(before == after, "a file has changed");
    assert_eq!(look(&store, 0..0).unwrap().state, *original.state());
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for place in [file.clone(), file.join("below"), "/proc/ringtrue".into()] {
        let error = open(&place).unwrap_err().to_string();
        assert!(error.contains(place.to_str().unwrap()), "{error}");
    }
}

#[test]
fn a_second_process_is_told_and_takes_nothing_away() {
    let original = Original::new(5).unwrap();
    let store = original.store();
    let first = open(&store).unwrap();
    let second =
        Command::new(PROGRAM).args(["write", store.to_str().unwrap(), "/dev/null"]).output().unwrap();
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(!second.status.success() && said.contains("is open elsewhere"), "{said}");
    assert!(matches!(
        open(&store),
        Err(ringtrue_crash::CrashError::Open(OpenError::Store(StoreError::InUse(_))))
    ));
    drop(first);
    assert_eq!(look(&store, 0..0).unwrap().state, *original.state());
    assert_eq!(look(&store, 0..0).unwrap().told, [""; 0]);
}
