//! `ringtrue rule`, and `--rule` of the others.

use crate::run::{Run, file, ringtrue};

fn rule(folder: &tempfile::TempDir, args: &[&str]) -> Run {
    let place = ["--store", folder.path().to_str().unwrap(), "--zone", "Europe/London"];
    ringtrue(["rule"].iter().chain(args).chain(&place).copied())
}

#[test]
fn rules_are_kept_in_order_until_they_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let nights = "silence +4416329* --days mon-fri --from 22:00 --to 07:00 --until 2026-12-31";
    let said = "silence +4416329* --days mon,tue,wed,thu,fri --from 22:00 --to 07:00 --until 2026-12-31";
    let args: Vec<&str> = ["add"].into_iter().chain(nights.split(' ')).collect();
    let run = rule(&folder, &args);
    assert_eq!((run.status, run.out), (0, format!("rule-1  {said}\n")), "{}", run.err);
    assert_eq!(rule(&folder, &["add", "allow", "07700 900123"]).out, "rule-2  allow +447700900123\n");
    assert_eq!(rule(&folder, &["add", "label", "159", "--id", "rule-1"]).out, "rule-1  label 159\n");
    assert_eq!(rule(&folder, &["list"]).out, "rule-1  label 159\nrule-2  allow +447700900123\n");
    let run = rule(&folder, &["remove", "rule-1"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert_eq!(rule(&folder, &["list"]).out, "rule-2  allow +447700900123\n");
    let run = rule(&folder, &["remove", "rule-1"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("there is no rule `rule-1`"), "{}", run.err);
}

#[test]
fn a_wrong_rule_is_refused_and_leaves_no_store_behind() {
    let folder = tempfile::tempdir().unwrap();
    for (args, expected) in [
        (&["add", "label", "0163296*"][..], "`0163296*` is no beginning"),
        (&["add", "label", "the", "bank"], "`the bank` is no number"),
        (&["add", "label", "159", "--until", "soon"], "`soon` is no day"),
        (&["add", "block", "159"], "possible values: allow, never-touch, label, silence"),
        (&["add", "label", "159", "--days", "mo"], "days such as `mon-fri`"),
    ] {
        let run = rule(&folder, args);
        assert_eq!(run.status, 2, "{args:?}");
        assert!(run.err.contains(expected), "{args:?}: {}", run.err);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let missing = folder.path().join("nowhere");
    let run = ringtrue(["rule", "list", "--store", missing.to_str().unwrap()]);
    assert_eq!(run.status, 1);
    assert!(!missing.exists());
}

fn action(args: &[&str]) -> String {
    let run = ringtrue(["check", "--json", "--zone", "Europe/London"].iter().chain(args).copied());
    assert_eq!(run.status, 0, "{}", run.err);
    run.json()[0]["action"].as_str().unwrap().to_owned()
}

#[test]
fn a_rule_is_tried_on_one_call() {
    let nights = ["03457345345", "--rule", "silence +44345* --days mon --from 22:00 --to 07:00"];
    let at = |moment| action(&[&nights[..], &["--at", moment]].concat());
    // 2 November 2026 is a Monday.
    assert_eq!(at("2026-11-02T21:59:59"), "label");
    assert_eq!(at("2026-11-02T22:00"), "silence");
    assert_eq!(at("2026-11-03T06:59:59"), "silence");
    assert_eq!(at("2026-11-03T07:00"), "label");
    let until = ["03457345345", "--rule", "allow +44* --until 2026-12-31"];
    let at = |moment| action(&[&until[..], &["--at", moment]].concat());
    assert_eq!((at("2026-12-31T23:59:59.999"), at("2027-01-01T00:00")), ("allow".into(), "label".into()));
    // A guarded party's disproved number: only "never touch" lets it ring.
    assert_eq!(action(&["159", "--rule", "allow 159"]), "silence");
    assert_eq!(action(&["159", "--rule", "never-touch 159"]), "allow");
    assert_eq!(
        action(&["159", "--rule", "silence 159", "--rule", "never-touch 159"]),
        "allow",
        "of equals the last counts"
    );
    let run = ringtrue(["check", "159", "--rule", "never-touch 159"]);
    assert!(run.out.contains("rings (by a rule of yours)"), "{}", run.out);
}

#[test]
fn a_replay_keeps_to_the_rules_by_the_files_clock() {
    // 21:30 UTC on a Monday in July is half past ten in London.
    let log = "time,number,type\n2026-07-06T21:30:00Z,+443457345345,incoming\n2026-07-06T20:30:00Z,+443457345345,incoming\n";
    let (_folder, path) = file("calls.csv", log);
    let run = ringtrue([
        "replay",
        "--json",
        "--zone",
        "Europe/London",
        "--calls",
        &path,
        "--rule",
        "silence +44* --from 22:00 --to 07:00",
    ]);
    assert_eq!(run.status, 0, "{}", run.err);
    let actions: Vec<_> = run.json().iter().map(|record| record["action"].clone()).collect();
    assert_eq!(actions, ["label", "silence"]);
    let run = ringtrue(["replay", "--calls", &path, "--rule", "silence everything"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("`everything` is no number"), "{}", run.err);
}
