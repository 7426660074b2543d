//! The walls between the crates, as tests: dependencies point down only, and each outside library
//! stays in the room it belongs to.

use std::collections::BTreeSet;

use ringtrue_toolchain::workspace::Workspace;

use crate::graph::Graph;
use crate::metadata;

/// The floors of the house, the ground floor first. A crate may depend on crates of lower floors only.
const FLOORS: &[&[&str]] = &[
    &["ringtrue-engine", "ringtrue-formats", "ringtrue-imports", "ringtrue-toolchain"],
    &["ringtrue-store", "ringtrue-tables"],
    &["ringtrue-data"],
    &["ringtrue-backup", "ringtrue-eval", "ringtrue-pack"],
    &["ringtrue-screening"],
    &["ringtrue-cli", "ringtrue-ffi"],
    &["ringtrue-bench", "ringtrue-conformance", "ringtrue-crash", "ringtrue-facts", "ringtrue-month"],
    &["ringtrue-emulator", "ringtrue-phone"],
    &["ringtrue-bench-driver"],
    &["xtask"],
];

/// Outside libraries that only one room may use, and those that time it or ask it for a second opinion.
const ROOMS: &[(&str, &[&str])] = &[
    ("age", &["ringtrue-backup"]),
    ("android_logger", &["ringtrue-ffi"]),
    ("jni", &["ringtrue-ffi"]),
    ("memmap2", &["ringtrue-store"]),
    ("minisign", &["ringtrue-cli"]),
    ("minisign-verify", &["ringtrue-pack"]),
    ("phonenumber", &["ringtrue-bench", "ringtrue-facts"]),
    ("redb", &["ringtrue-store"]),
    ("rlibphonenumber", &["ringtrue-engine", "ringtrue-bench", "ringtrue-facts"]),
    ("uniffi", &["ringtrue-ffi"]),
    ("uniffi_bindgen", &["xtask"]),
];

/// What a pure decision has no business with: files and databases, foreign languages, clocks and
/// time zones, terminals, threads of its own, the network.
const NOT_FOR_THE_ENGINE: &[&str] = &[
    "android_logger",
    "anstream",
    "chrono",
    "clap",
    "csv",
    "env_logger",
    "indicatif",
    "jiff",
    "jna",
    "jni",
    "memmap2",
    "mio",
    "quick-xml",
    "rand",
    "rayon",
    "redb",
    "reqwest",
    "socket2",
    "tempfile",
    "time",
    "tokio",
    "uniffi",
    "uniffi_core",
    "ureq",
];

fn graph() -> Graph {
    metadata::read(&Workspace::here()).expect("cargo metadata answers")
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}

#[test]
fn every_crate_has_a_floor() {
    let graph = graph();
    let homeless: Vec<&str> = graph.own().into_iter().filter(|name| floor(name).is_none()).collect();
    assert!(homeless.is_empty(), "give these crates a floor in this test: {homeless:?}");
}

#[test]
fn dependencies_point_down_only() {
    let graph = graph();
    let own = graph.own();
    for name in &own {
        for used in graph.direct(name).intersection(&own) {
            assert!(floor(used) < floor(name), "`{name}` depends on `{used}`, which is not below it");
        }
    }
}

#[test]
fn each_library_stays_in_its_room() {
    let graph = graph();
    for (library, rooms) in ROOMS {
        for name in graph.own().into_iter().filter(|name| !rooms.contains(name)) {
            assert!(
                !graph.direct(name).contains(library),
                "`{name}` uses `{library}`, which belongs to {rooms:?}"
            );
        }
    }
}

#[test]
fn the_engine_is_pure() {
    let graph = graph();
    let banned: BTreeSet<&str> = NOT_FOR_THE_ENGINE.iter().copied().collect();
    let used: Vec<&str> = graph.closure("ringtrue-engine").intersection(&banned).copied().collect();
    assert!(used.is_empty(), "the engine depends on {used:?}");
}

#[test]
fn the_readers_of_foreign_files_know_nothing_of_decisions() {
    let graph = graph();
    let own = graph.own();
    let used: Vec<&str> = graph.direct("ringtrue-formats").intersection(&own).copied().collect();
    assert!(used.is_empty(), "ringtrue-formats depends on {used:?}");
}
