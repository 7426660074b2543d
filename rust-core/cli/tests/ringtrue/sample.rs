//! The sample month against the truth about it.

use std::collections::HashMap;

use serde_json::Value;

use crate::run::{ringtrue, sample};

/// A row of `truth.csv`.
struct Truth {
    line: u64,
    truth: String,
    action: String,
    code: String,
}

fn truth() -> Vec<Truth> {
    let mut reader = csv::Reader::from_path(sample("truth.csv")).unwrap();
    assert_eq!(
        reader.headers().unwrap(),
        "line time presented caller truth action code note".split(' ').collect::<Vec<_>>()
    );
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let field = |at: usize| row[at].to_owned();
        Truth { line: row[0].parse().unwrap(), truth: field(4), action: field(5), code: field(6) }
    });
    rows.collect()
}

fn replayed(more: &[&str]) -> HashMap<u64, Value> {
    let (calls, contacts) = (sample("calls.xml"), sample("contacts.vcf"));
    let run = ringtrue(
        ["replay", "--calls", &calls, "--contacts", &contacts, "--json"].iter().chain(more).copied(),
    );
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    run.json().into_iter().map(|record| (record["line"].as_u64().unwrap(), record)).collect()
}

#[test]
fn every_call_is_judged_as_the_truth_says() {
    let records = replayed(&[]);
    let truth = truth();
    assert_eq!(records.len(), truth.len());
    assert!(truth.len() >= 150);
    for Truth { line, action, code, .. } in truth {
        let record = &records[&line];
        assert_eq!(record["action"], action.as_str(), "line {line}: {record}");
        let has_code =
            record["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == code.as_str());
        assert!(code.is_empty() || has_code, "line {line}: no `{code}` in {record}");
        if action != "allow" {
            assert_eq!(record["advice"]["lead"], code.as_str(), "line {line}: {record}");
        }
    }
}

#[test]
fn every_spoofed_call_is_labelled_or_silenced_and_nobody_genuine_is_silenced() {
    let records = replayed(&[]);
    let stopped = ["silence", "reject"];
    let truth = truth();
    assert!(truth.iter().filter(|row| row.truth == "spoofed").count() >= 30);
    for Truth { line, truth, .. } in truth {
        let action = records[&line]["action"].as_str().unwrap();
        match truth.as_str() {
            "spoofed" => assert_ne!(action, "allow", "line {line}"),
            "genuine" => assert!(!stopped.contains(&action), "line {line}"),
            "scam" => {}
            other => panic!("line {line}: `{other}`"),
        }
    }
}

#[test]
fn labels_on_genuine_calls_are_few() {
    let truth = truth();
    let genuine = truth.iter().filter(|row| row.truth == "genuine");
    let labelled = genuine.clone().filter(|row| row.action == "label").count();
    assert!(labelled * 20 <= genuine.count(), "{labelled}");
}

#[test]
fn a_stricter_level_is_never_milder() {
    let rank = |record: &Value| {
        let order = ["allow", "label", "silence", "reject"];
        order.iter().position(|action| record["action"] == *action).unwrap()
    };
    let levels = ["gentle", "balanced", "strict"].map(|level| replayed(&["--level", level]));
    for line in levels[0].keys() {
        let ranks = levels.each_ref().map(|records| rank(&records[line]));
        assert!(ranks.is_sorted(), "line {line}: {ranks:?}");
    }
}

/// What the label offers is never the number on the display.
#[test]
fn nobody_is_told_to_ring_the_presented_number() {
    for (line, record) in replayed(&[]) {
        let reach = &record["advice"]["reach"]["number"];
        assert!(reach.is_null() || *reach != record["presented"], "line {line}: {record}");
    }
}

/// The figures in the sample's README are those of the command.
#[test]
fn the_readme_tells_the_current_figures() {
    let run = ringtrue(["replay", "--calls", &sample("calls.xml"), "--contacts", &sample("contacts.vcf")]);
    let summary = run.out.split_once("\n\n").unwrap().1;
    let readme = std::fs::read_to_string(sample("README.md")).unwrap();
    assert!(readme.contains(summary), "tests/eval/sample/README.md lacks:\n{summary}");
}
