//! Whatever bytes come in: no panic, and never half of a file.

use proptest::collection::vec;
use proptest::prelude::*;
use ringtrue_backup::{Backup, Restore, RestorePlan};

use crate::data::{any_data, backup, full};
use crate::encrypted;

/// What is read can be written and restored; it is then what it was.
fn is_whole(file: &[u8]) -> Result<(), TestCaseError> {
    let Ok(opened) = Backup::open(file, None) else { return Ok(()) };
    let text = opened.backup.to_json().unwrap();
    prop_assert_eq!(&Backup::open(text.as_bytes(), None).unwrap().backup, &opened.backup);
    let plan = RestorePlan::new(&full(), &opened.backup.data, Restore::Replace).unwrap();
    prop_assert_eq!(plan.after(), &opened.backup.data);
    Ok(())
}

/// Changes bytes at these places.
fn damage(mut bytes: Vec<u8>, changes: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    for (at, kind, byte) in changes {
        if bytes.is_empty() {
            return bytes;
        }
        let at = at.index(bytes.len());
        match kind % 4 {
            0 => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            2 => drop(bytes.remove(at)),
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// Pieces of which documents are made, in any order.
const RUBBLE: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "0",
    "-1",
    "1e9",
    "\"format\"",
    "\"ringtrue-backup\"",
    "\"version\"",
    "\"1.0\"",
    "\"1.9\"",
    "\"settings\"",
    "\"parties\"",
    "\"rules\"",
    "\"id\"",
    "\"pattern\"",
    "\"+44*\"",
    "\"numbers\"",
    "\"schedule\"",
    "\\u0000",
    "\\ud800",
    "\u{FEFF}",
    "é",
    "age-encryption.org/v1\n",
    "-> scrypt ",
    "--- ",
];

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u8)>> {
    vec((any::<prop::sample::Index>(), any::<u8>(), any::<u8>()), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_bytes_are_refused_or_whole(bytes in vec(any::<u8>(), 0..300)) {
        is_whole(&bytes)?;
        let _ = encrypted::open(&[b"age-encryption.org/v1\n", &bytes[..]].concat());
    }

    #[test]
    fn rubble_is_refused_or_whole(pieces in vec(prop::sample::select(RUBBLE), 0..40)) {
        is_whole(pieces.concat().as_bytes())?;
        let _ = encrypted::open(pieces.concat().as_bytes());
    }

    #[test]
    fn a_damaged_file_is_refused_or_whole(data in any_data(), changes in changes()) {
        is_whole(&damage(backup(data).to_json().unwrap().into_bytes(), &changes))?;
    }

    #[test]
    fn damage_in_a_word_is_refused_or_whole(
        at in any::<prop::sample::Index>(), word in prop::sample::select(RUBBLE),
    ) {
        let text = backup(full()).to_json().unwrap();
        let places: Vec<_> = text.match_indices(['"', ':', ',', '\n']).map(|(place, _)| place).collect();
        let at = *at.get(&places);
        is_whole([&text[..at], word, &text[at..]].concat().as_bytes())?;
    }
}

proptest! {
    // Damage can raise the work that opening takes.
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_damaged_encrypted_file_is_refused(changes in changes()) {
        thread_local!(static FILE: Vec<u8> = encrypted::quickly_sealed(backup(full()).to_json().unwrap().as_bytes()));
        let file = FILE.with(Clone::clone);
        let damaged = damage(file.clone(), &changes);
        if damaged != file {
            prop_assert!(encrypted::open(&damaged).is_err());
        }
    }
}
