//! Encrypted backups: the passphrase, the work, damage, and the `age` command.

use std::io::{Read as _, Write};

use age::secrecy::SecretString;
use age::{Decryptor, Encryptor, scrypt, x25519};
use ringtrue_backup::{Backup, BackupError, UserData, is_encrypted};

use crate::data::{backup, full};

const PASSPHRASE: &str = "river heron lantern";

/// A file of the age format, made apart from the code under test.
fn sealed(text: &[u8], recipient: &dyn age::Recipient) -> Vec<u8> {
    let mut file = Vec::new();
    let mut writer =
        Encryptor::with_recipients(std::iter::once(recipient)).unwrap().wrap_output(&mut file).unwrap();
    writer.write_all(text).unwrap();
    writer.finish().unwrap();
    file
}

/// One that opens quickly.
pub(crate) fn quickly_sealed(text: &[u8]) -> Vec<u8> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(PASSPHRASE.to_owned()));
    recipient.set_work_factor(1);
    sealed(text, &recipient)
}

pub(crate) fn open(file: &[u8]) -> Result<Backup, BackupError> {
    Backup::open(file, Some(PASSPHRASE)).map(|opened| opened.backup)
}

/// Made by RingTrue 0.1 of November 2026, which wrote the format with code of its own.
#[test]
fn a_file_of_the_former_writer_opens() {
    let file = include_bytes!("data/own-frame.age");
    assert_eq!(open(file), Ok(backup(before_home_region())));
    assert_eq!(Backup::open(file, Some("river heron")), Err(BackupError::WrongPassphrase));
}

#[test]
fn only_the_passphrase_opens_it() {
    let file = backup(full()).encrypt(PASSPHRASE).unwrap();
    assert!(is_encrypted(&file) && !is_encrypted(backup(full()).to_json().unwrap().as_bytes()));
    assert!(!file.windows(7).any(|bytes| bytes == b"Surgery"));
    assert_eq!(open(&file), Ok(backup(full())));
    assert_eq!(Backup::open(&file, None), Err(BackupError::Encrypted));
    for wrong in ["river heron lanterns", "", " river heron lantern"] {
        assert_eq!(Backup::open(&file, Some(wrong)), Err(BackupError::WrongPassphrase), "{wrong:?}");
    }
    assert_eq!(backup(full()).encrypt("seven 7"), Err(BackupError::ShortPassphrase));
}

#[test]
fn work_for_hours_is_refused_at_once() {
    let file = quickly_sealed(b"{}");
    let header = String::from_utf8_lossy(&file).into_owned();
    let line = header.lines().nth(1).unwrap();
    assert!(line.starts_with("-> scrypt ") && line.ends_with(" 1"), "{line}");
    for (factor, expected) in [("19", 19), ("30", 30), ("63", 63)] {
        let hard = [&line[..line.len() - 1], factor].concat();
        let at = file.windows(line.len()).position(|bytes| bytes == line.as_bytes()).unwrap();
        let file = [&file[..at], hard.as_bytes(), &file[at + line.len()..]].concat();
        assert_eq!(open(&file), Err(BackupError::TooMuchWork { found: expected }));
    }
}

#[test]
fn a_file_for_a_key_or_of_text_is_told_apart() {
    let key = x25519::Identity::generate().to_public();
    let reason = |file: &[u8]| match open(file) {
        Err(BackupError::Sealed { reason }) => reason,
        other => format!("{other:?}"),
    };
    assert_eq!(reason(&sealed(b"{}", &key)), "it was not encrypted with a passphrase");
    assert_eq!(
        reason(b"age-encryption.org/v9\n-> x\n\n--- x\n"),
        "it is of a later version of the age format"
    );
    assert!(reason(b"-----BEGIN AGE ENCRYPTED FILE-----\n").contains("binary form"));
    assert!(
        matches!(open(&quickly_sealed(b"hello")), Err(BackupError::NotABackup { .. })),
        "what is inside is looked at"
    );
}

#[test]
fn a_cut_or_changed_file_is_refused() {
    let text = backup(full()).to_json().unwrap();
    let file = quickly_sealed(text.as_bytes());
    assert_eq!(open(&file), Ok(backup(full())));
    for end in 0..file.len() {
        open(&file[..end]).unwrap_err();
    }
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 1;
        // Only the rounds may change to others that are few enough: then the passphrase is as good as wrong.
        open(&changed).unwrap_err();
    }
}

/// The library's own reader: what it opens is opened here, and what it refuses is refused here.
fn as_the_library_opens(file: &[u8]) -> Option<Vec<u8>> {
    let mut identity = scrypt::Identity::new(SecretString::from(PASSPHRASE.to_owned()));
    identity.set_max_work_factor(ringtrue_backup::limits::MOST_WORK);
    let mut text = Vec::new();
    let opened =
        Decryptor::new(file).ok()?.decrypt(std::iter::once(&identity as _)).ok()?.read_to_end(&mut text);
    opened.ok().map(|_| text)
}

/// Whether our reader takes it for encrypted and gets a text out of it, be that a backup or not.
fn opens(file: &[u8]) -> bool {
    is_encrypted(file)
        && !matches!(
            open(file),
            Err(BackupError::Sealed { .. } | BackupError::WrongPassphrase | BackupError::TooMuchWork { .. })
        )
}

#[test]
fn every_length_is_opened_as_the_library_opens_it() {
    // JSON may end in spaces, as many as one likes.
    let json = backup(full()).to_json().unwrap();
    let chunk = 64 * 1024;
    for length in [json.len(), chunk - 1, chunk, chunk + 1, 2 * chunk, 2 * chunk + 17, 5 * chunk] {
        let text = [json.as_str(), &" ".repeat(length - json.len())].concat();
        let file = quickly_sealed(text.as_bytes());
        assert_eq!(as_the_library_opens(&file), Some(text.into_bytes()));
        assert_eq!(open(&file), Ok(backup(full())), "{length}");
        for cut in [1, 15, 16, 17, chunk, chunk + 16] {
            let cut = &file[..file.len().saturating_sub(cut)];
            assert!(as_the_library_opens(cut).is_none() && !opens(cut), "{length}");
        }
        let longer = [&file[..], b"\0"].concat();
        assert!(as_the_library_opens(&longer).is_none() && !opens(&longer), "{length}");
    }
    assert_eq!(as_the_library_opens(&quickly_sealed(b"")), Some(Vec::new()));
    assert!(opens(&quickly_sealed(b"")), "the first chunk may be empty");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    #[test]
    fn changed_headers_are_taken_as_the_library_takes_them(
        at in 0_usize..200, byte in proptest::sample::select(b"-> \n\0+/=Av19sz".to_vec()), insert: bool
    ) {
        let mut file = quickly_sealed(b"{}");
        let at = at % file.len();
        if insert { file.insert(at, byte) } else { file[at] = byte }
        proptest::prop_assert_eq!(as_the_library_opens(&file).is_some(), opens(&file));
    }
}

/// Debian's `age` opens what is written here, and the other way round; left out where it isn't installed.
#[cfg(unix)]
#[test]
#[ignore = "needs the commands `age` and `script`: run it with `--ignored` where they are"]
fn the_age_command_opens_it() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let run = |command: &str| {
        // `age` reads passphrases from a terminal only: `script` gives it one.
        let mut child = Command::new("script")
            .args(["--quiet", "--return", "--command", command, "/dev/null"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        for _ in 0..2 {
            std::thread::sleep(std::time::Duration::from_millis(1_000));
            let _ = writeln!(input, "{PASSPHRASE}");
        }
        assert!(child.wait().unwrap().success(), "{command}");
    };
    std::fs::write(folder.path().join("book.age"), backup(full()).encrypt(PASSPHRASE).unwrap()).unwrap();
    run("age --decrypt --output book.json book.age");
    let text = std::fs::read_to_string(folder.path().join("book.json")).unwrap();
    assert_eq!(text, backup(full()).to_json().unwrap());
    run("age --encrypt --passphrase --output again.age book.json");
    assert_eq!(open(&std::fs::read(folder.path().join("again.age")).unwrap()), Ok(backup(full())));
}

/// What version 1.0 had of the same user.
fn before_home_region() -> UserData {
    let mut data = full();
    data.settings.home_region = None;
    data.settings.left_alone_contacts = Vec::new();
    data.settings.other_packs = Vec::new();
    data
}
