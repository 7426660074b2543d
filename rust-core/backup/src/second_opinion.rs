//! Encrypted files, held to `age`: theirs are opened here, ours there, and what is wrong is wrong for both, in the same words.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::error::BackupError;
use crate::seal::{CHUNK, seal};
use crate::unseal::unseal;

mod library;

const PASSPHRASE: &str = "river heron lantern";

/// A file of ours and one of theirs, which open quickly.
fn files() -> [Vec<u8>; 2] {
    thread_local!(static FILES: [Vec<u8>; 2] =
        [seal(b"{}", PASSPHRASE, 1).unwrap(), library::seal(b"{}", PASSPHRASE, 1)]);
    FILES.with(Clone::clone)
}

/// The library passes over what stands behind the digits of a work factor. Whoever knows the passphrase can write such a file;
/// the format has none.
fn has_odd_work_factor(file: &[u8]) -> bool {
    let header = String::from_utf8_lossy(file);
    let factor = header.lines().filter_map(|line| line.strip_prefix("-> scrypt ")?.split(' ').nth(1)).next();
    factor.is_some_and(|factor| {
        factor.starts_with(|first: char| first.is_ascii_digit())
            && !factor.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn check(file: &[u8]) -> Result<(), TestCaseError> {
    let (ours, theirs) = (unseal(file, PASSPHRASE), library::unseal(file, PASSPHRASE));
    if has_odd_work_factor(file) {
        prop_assert!(matches!(ours, Err(BackupError::Sealed { .. })), "{ours:?}");
        return Ok(());
    }
    if let Ok(text) = &ours {
        prop_assert_eq!(library::open(file, PASSPHRASE), Some(text.clone()));
    }
    prop_assert_eq!(ours, theirs, "{}", String::from_utf8_lossy(file));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_opens_what_the_other_wrote(
        length in select(vec![0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 17]),
        byte: u8, passphrase: String, work_factor in 1_u8..5,
    ) {
        let text = vec![byte; length];
        let (ours, theirs) = (seal(&text, &passphrase, work_factor).unwrap(), library::seal(&text, &passphrase, work_factor));
        prop_assert_eq!(library::open(&ours, &passphrase), Some(text.clone()));
        prop_assert_eq!(unseal(&theirs, &passphrase), Ok(text.clone()));
        prop_assert_eq!(unseal(&ours, &passphrase), Ok(text));
        prop_assert_eq!(ours.len(), theirs.len());
        let other = format!("{passphrase} ");
        prop_assert_eq!(unseal(&theirs, &other), Err(BackupError::WrongPassphrase));
        prop_assert!(library::open(&ours, &other).is_none());
    }
}

/// Pieces of headers.
const PIECES: &[&str] = &[
    "-> ",
    "->",
    "-",
    "--- ",
    "---",
    "scrypt",
    "X25519",
    " ",
    "\n",
    "AAAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAAAAAAAB",
    "AAAA",
    "1",
    "01",
    "18",
    "19",
    "64",
    "256",
    "0",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAA",
    "==",
    "\r\n",
    "\u{1}",
    "é",
    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_files_are_refused_in_the_same_words(
        changes in vec((any::<Index>(), 0_u8..4, select(b"-> \n\0+/=Avsz19".to_vec())), 1..4), is_theirs: bool,
    ) {
        let [mut file, theirs] = files();
        if is_theirs {
            file = theirs;
        }
        for (at, kind, byte) in changes {
            let at = at.index(file.len());
            match kind {
                _ if file.len() == 1 => {}
                0 => file[at] = byte,
                1 => file.insert(at, byte),
                2 => drop(file.remove(at)),
                _ => file.truncate(at.max(1)),
            }
        }
        check(&file)?;
    }

    #[test]
    fn rubble_is_refused_in_the_same_words(pieces in vec(select(PIECES), 0..12), is_whole: bool) {
        let begin = if is_whole { "age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1\n" } else { "age-encryption.org/v1\n" };
        check(&[begin, &pieces.concat()].concat().into_bytes())?;
    }
}

#[test]
fn every_cut_is_refused_in_the_same_words() {
    for file in files() {
        for end in 0..=file.len() {
            check(&file[..end]).unwrap();
        }
    }
}

/// Lines of wrapped keys, of any length and number.
#[test]
fn lines_end_where_they_must() {
    for length in 0..200 {
        for letter in ["A", "B", "E"] {
            let letters = [&"A".repeat(length), letter].concat();
            for columns in [63, 64, 65] {
                let lines: Vec<_> =
                    letters.as_bytes().chunks(columns).map(|line| String::from_utf8_lossy(line)).collect();
                for end in ["", "\n", "\n\n", "\n\n--- x\n", "\n--- AAAA\n"] {
                    check(
                        format!("age-encryption.org/v1\n-> scrypt A 1\n{}{end}", lines.join("\n")).as_bytes(),
                    )
                    .unwrap();
                }
            }
        }
    }
}

#[test]
fn a_work_factor_with_more_behind_it_is_none() {
    let file = String::from_utf8_lossy(&files()[0]).replacen(" 1\n", " 1x\n", 1);
    assert!(has_odd_work_factor(file.as_bytes()));
    check(file.as_bytes()).unwrap();
}
