//! `ringtrue eval`, of a few people.

use std::fs;

use crate::run::ringtrue;

const FEW: [&str; 5] = ["eval", "--people", "4", "--seed", "5"];

#[test]
fn prints_what_was_caught_and_who_was_disturbed() {
    let run = ringtrue(FEW);
    assert_eq!(run.status, 0, "{}", run.err);
    for expected in [
        "4 made-up people",
        "An ordinary, valid, unknown number is not caught: 0 of",
        "| stock phone | as peers do | RingTrue gentle | RingTrue balanced | RingTrue strict |",
        "| exact number of a bank or office |",
    ] {
        assert!(run.out.contains(expected), "lacks `{expected}`:\n{}", run.out);
    }
    assert_eq!(ringtrue(FEW).out, run.out, "the same seed gives the same report");
    assert_ne!(ringtrue(["eval", "--people", "4", "--seed", "6"]).out, run.out);
}

#[test]
fn names_the_files_that_are_out_of_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let with = |flag| ringtrue(FEW.into_iter().chain([flag, path]));
    assert_eq!(with("--write").status, 0);
    assert_eq!(with("--check").status, 0);

    let report = folder.path().join("REPORT.md");
    fs::write(&report, fs::read_to_string(&report).unwrap().replace("4 made-up", "5 made-up")).unwrap();
    let run = with("--check");
    assert_eq!(run.status, 1);
    assert!(run.err.contains("REPORT.md") && !run.err.contains("chart.svg"), "{}", run.err);
}

#[test]
fn nobody_is_no_population() {
    let run = ringtrue(["eval", "--people", "0"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("--people"), "{}", run.err);
}
