//! A writer is killed, again and again, and what it was told is there.

use std::path::Path;

use ringtrue_crash::{Harness, Moment, WriterCommand, copy, observe};

fn writer() -> WriterCommand {
    let program = env!("CARGO_BIN_EXE_ringtrue-crash").to_owned();
    WriterCommand { program, words: vec!["write".to_owned()] }
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// How often a writer is killed: RINGTRUE_KILLS says otherwise.
fn kills() -> u64 {
    number("RINGTRUE_KILLS", 60)
}

/// RINGTRUE_SEED says otherwise.
fn seed() -> u64 {
    number("RINGTRUE_SEED", 5)
}

#[test]
fn nothing_that_was_acknowledged_is_lost_on_a_growing_store() {
    let mut harness = Harness::new(writer(), seed()).unwrap();
    if let Err(error) = harness.kill(kills(), Moment::any) {
        panic!("{error}");
    }
    println!("{}", harness.tally());
    assert_eq!(harness.tally().kills, kills());
}

#[test]
fn a_store_that_is_killed_while_it_is_made_is_no_damaged_one() {
    let mut opening = 0;
    for round in 0..kills() / 2 {
        let mut harness = Harness::new(writer(), seed() + round).unwrap();
        if let Err(error) = harness.kill(1, Moment::opening).and_then(|()| harness.kill(1, Moment::any)) {
            panic!("{error}");
        }
        opening += harness.tally().opening;
    }
    println!("{opening} stores were being made");
}

/// Stores of earlier schemas, as they were left by a process that closed them and by one that was killed.
#[test]
fn a_process_that_is_killed_while_it_brings_an_older_store_up_to_date_loses_nothing() {
    let stores = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rust-core/store/tests/stores");
    for (left, calls) in [("1/closed", 50), ("1/killed", 50), ("2/closed", 257), ("2/killed", 257)] {
        let whole = tempfile::tempdir().unwrap();
        copy(&stores.join(left), whole.path()).unwrap();
        let state = observe(whole.path()).unwrap();
        assert_eq!(state.journal.len(), calls);
        for round in 0..kills() / 4 {
            let mut harness = Harness::new(writer(), seed() + round).unwrap();
            harness.begin_with(&stores.join(left), state.clone()).unwrap();
            if let Err(error) = harness.kill(1, Moment::opening).and_then(|()| harness.kill(1, Moment::any)) {
                panic!("{error}");
            }
        }
    }
}
