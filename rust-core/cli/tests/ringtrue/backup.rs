//! `ringtrue backup`.

use std::io::Write;
use std::process::Stdio;

use crate::run::{Run, command, file, ringtrue};

/// A phone's folder with a party, a guarded contact and a rule.
fn phone() -> tempfile::TempDir {
    let phone = tempfile::tempdir().unwrap();
    let folder = phone.path().to_str().unwrap();
    for args in [
        &["book", "add", "Riverside Surgery", "--number", "01632 960101", "--guard"][..],
        &["book", "guard", "0r1-2A", "--contact"],
        &[
            "rule",
            "add",
            "silence",
            "+4416329*",
            "--days",
            "mon-fri",
            "--until",
            "2026-12-31",
            "--zone",
            "UTC",
        ],
    ] {
        assert_eq!(ringtrue(args.iter().copied().chain(["--store", folder])).status, 0);
    }
    phone
}

fn backup(args: &[&str], folder: &str) -> Run {
    ringtrue(["backup"].iter().chain(args).copied().chain(["--store", folder]))
}

fn list(folder: &str) -> String {
    ringtrue(["book", "list", "--store", folder]).out
        + &ringtrue(["rule", "list", "--store", folder, "--zone", "UTC"]).out
}

#[test]
fn a_backup_is_shown_before_it_is_restored() {
    let old = phone();
    let old = old.path().to_str().unwrap();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("book.json");
    let path = path.to_str().unwrap();
    let run = backup(&["export", path, "--region", "gb"], old);
    assert_eq!(
        (run.status, run.out.as_str()),
        (0, "written: settings, 1 parties, 1 guarded contacts, 1 rules\n"),
        "{}",
        run.err
    );
    let run = backup(&["export", path], old);
    assert_eq!(run.status, 1, "what is there is not written over");
    assert!(run.err.contains("exists"), "{}", run.err);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("\"region\": \"GB\""), "{text}");

    let new = tempfile::tempdir().unwrap();
    let new = new.path().to_str().unwrap();
    let plan = "add party riverside-surgery  Riverside Surgery\nadd guarded contact 0r1-2A\nadd rule rule-1  silence +4416329*\n";
    for args in [&["restore", path, "--merge"][..], &["restore", path, "--replace", "--dry-run"]] {
        let run = backup(args, new);
        assert_eq!(
            (run.status, run.out),
            (0, format!("{plan}Nothing was changed. Give --yes to restore.\n"))
        );
    }
    assert_eq!(list(new), "no parties\n");
    let run = backup(&["restore", path, "--merge", "--yes", "--region", "FR"], new);
    assert_eq!((run.status, run.out), (0, format!("{plan}restored\n")));
    assert!(run.err.contains("made in GB, and here is FR"), "{}", run.err);
    assert_eq!(list(new), list(old));
    let run = backup(&["restore", path, "--replace"], new);
    assert_eq!((run.status, run.out.as_str()), (0, "nothing changes\n"));

    ringtrue(["book", "add", "Mia", "--number", "07700 900222", "--store", new]);
    let run = backup(&["restore", path, "--replace", "--yes"], new);
    assert_eq!((run.status, run.out.as_str()), (0, "remove party mia  Mia\nrestored\n"));
    assert_eq!(list(new), list(old));
}

#[test]
fn a_passphrase_comes_from_a_file_the_environment_or_standard_input() {
    let phone = phone();
    let folder = phone.path().to_str().unwrap();
    let (place, secret) = file("secret.txt", "river heron lantern\r\nmore\n");
    let path = place.path().join("book.age");
    let path = path.to_str().unwrap();
    let run = backup(&["export", path, "--encrypt"], folder);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("a passphrase is needed: set `RINGTRUE_PASSPHRASE`"), "{}", run.err);
    assert_eq!(backup(&["export", path, "--encrypt", "--passphrase-file", &secret], folder).status, 0);
    assert!(std::fs::read(path).unwrap().starts_with(b"age-encryption.org/v1\n"));

    let restore = ["backup", "restore", path, "--replace", "--store", folder];
    let output = command().args(restore).env("RINGTRUE_PASSPHRASE", "river heron lantern").output().unwrap();
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b"nothing changes\n"[..]));
    let mut child = command()
        .args(restore)
        .args(["--passphrase-file", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"another passphrase\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("the passphrase is wrong"));
    let (_short, secret) = file("secret.txt", "short\n");
    let run = backup(&["export", "-", "--encrypt", "--passphrase-file", &secret], folder);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("8 characters are the least"), "{}", run.err);
}

#[test]
fn what_cannot_be_restored_changes_nothing_and_is_named() {
    let phone = phone();
    let folder = phone.path().to_str().unwrap();
    let before = list(folder);
    let text = backup(&["export", "-"], folder).out;
    for (content, complaint) in [
        (text.replace("01632 960101", " "), "parties[0].numbers[0].number: a number is expected"),
        (text.replace("\"version\": \"1.", "\"version\": \"2."), "it was written by a later one"),
        (text.replace("\"person\"", "\"friend\"").replace("\"other\"", "\"friend\""), "parties[0].kind: "),
        (text[..text.len() / 2].to_owned(), "this is no backup of RingTrue"),
        ("<map/>".to_owned(), "this is no backup of RingTrue"),
    ] {
        let (_other, bad) = file("book.json", content);
        let run = backup(&["restore", &bad, "--replace", "--yes"], folder);
        assert_eq!((run.status, run.out.as_str()), (1, ""), "{complaint}");
        assert!(run.err.contains(complaint) && run.err.contains(&bad), "{}", run.err);
    }
    let later = text
        .replace("\"version\": \"1.", "\"version\": \"1.9")
        .replace("\"parties\":", "\"colours\": [1],\n\"parties\":");
    let (_other, later) = file("book.json", later);
    let run = backup(&["restore", &later, "--merge", "--yes"], folder);
    assert_eq!((run.status, run.out.as_str()), (3, "nothing changes\nrestored\n"));
    let complaint = "); 1 fields are not known here and are left out: colours";
    assert!(run.err.contains("(1.9") && run.err.contains(complaint), "{}", run.err);
    for (args, complaint, status) in [
        (&["restore", &later][..], "--merge|--replace", 2),
        (&["restore", &later, "--merge", "--replace"], "cannot be used with", 2),
        (&["restore", "/nowhere", "--merge"], "/nowhere", 1),
        (&["export", "/nowhere/book.json"], "/nowhere", 1),
    ] {
        let run = backup(args, folder);
        assert_eq!(run.status, status, "{args:?}: {}", run.err);
        assert!(run.err.contains(complaint), "{args:?}: {}", run.err);
    }
    assert_eq!(backup(&["export", "-"], "/nowhere").status, 1);
    assert_eq!(list(folder), before);
}
