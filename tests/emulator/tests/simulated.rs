//! Whole runs against a simulated adb: a program of its own, with a phone behind it.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use ringtrue_conformance::vectors_folder;
use ringtrue_emulator::{Adb, DeviceError, Options, Outcome, Report, Waiting, junit, run};

/// As long as it takes, and no moment between: what the simulated phone does is done when it answers.
struct Simulated;

impl Waiting for Simulated {
    fn for_end(&self, program: &mut Child, _: Duration) -> io::Result<Option<ExitStatus>> {
        program.wait().map(Some)
    }

    fn a_moment(&self) {}
}

/// Every command has had its time at once.
struct NoTime;

impl Waiting for NoTime {
    fn for_end(&self, _: &mut Child, _: Duration) -> io::Result<Option<ExitStatus>> {
        Ok(None)
    }

    fn a_moment(&self) {}
}

/// A phone in a folder of its own, in which these things go wrong.
struct Phone {
    folder: tempfile::TempDir,
}

impl Phone {
    fn with(wrong: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("wrong.txt"), wrong.join("\n")).unwrap();
        Self { folder }
    }

    /// A program `adb` that knows this phone: the simulated one, told which.
    fn adb(&self) -> PathBuf {
        let script = self.folder.path().join("adb");
        let text = format!(
            "#!/bin/sh\nRINGTRUE_SIMULATED_PHONE='{}' exec '{}' \"$@\"\n",
            self.folder.path().display(),
            env!("CARGO_BIN_EXE_simulated-adb")
        );
        fs::write(&script, text).unwrap();
        executable(&script);
        script
    }

    fn run(&self, only: &[&str]) -> Result<Report, DeviceError> {
        let options = Options {
            apk: Some(PathBuf::from("app.apk")),
            serial: None,
            vectors: vectors_folder(),
            only: only.iter().map(|id| (*id).to_owned()).collect(),
        };
        run(&Adb::new(self.adb(), &Simulated), &options, &mut |_| {})
    }

    fn state(&self) -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(self.folder.path().join("phone.json")).unwrap()).unwrap()
    }
}

fn executable(path: &Path) {
    assert!(Command::new("chmod").arg("+x").arg(path).status().unwrap().success());
}

/// What is wrong with the case of this name.
fn faults(report: &Report, name: &str) -> Vec<String> {
    match &report.cases.iter().find(|case| case.name == name).unwrap().outcome {
        Outcome::Failed(wrong) => wrong.clone(),
        _ => Vec::new(),
    }
}

/// Every deed, both rules of matching, contacts, a guarded one, a party, a rule, a list, calls before; and two that can't be rung.
const SOME: &[&str] = &[
    "collision-without-area-code",
    "emergency-always-silence",
    "expected-dialled",
    "fiction-strict",
    "handover-at-the-edge",
    "handover-guarded-contact",
    "handover-strict",
    "handover-verified",
    "reported-exact",
    "rule-silence",
];

#[test]
fn a_run_where_all_is_well() {
    let phone = Phone::with(&[]);
    let report = phone.run(SOME).unwrap();
    let table = report.table();
    assert_eq!(report.failed(), 0, "{table}");
    assert!(table.starts_with("`emulator-5554`, Android API 35, emulator\n"), "{table}");
    let line = |id: &str| table.lines().find(|line| line.contains(id)).unwrap_or_default().to_owned();
    let words = |id: &str| line(id).split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    assert_eq!(words("handover-strict"), "handover-strict ok silence 12 ms 22 ms");
    assert_eq!(words("fiction-strict"), "fiction-strict ok reject 12 ms 22 ms");
    assert!(
        table.contains("cold: bound to answered 340 ms (340 to 340, 5 calls); all filters 555 ms"),
        "{table}"
    );
    assert!(table.contains("warm: bound to answered 12 ms (12 to 12, 5 calls)"), "{table}");
    assert!(table.contains("memory of the app after the last call: 23456 KiB (PSS)"), "{table}");
    assert!(table.contains("2 vectors that an emulator cannot ring:\n"), "{table}");
    assert!(table.contains("    1  seconds later something else would come out\n"), "{table}");
    let file = junit(&report).unwrap();
    assert!(
        file.contains("<testsuite name=\"handover\" tests=\"2\" failures=\"0\" skipped=\"0\">"),
        "{file}"
    );
    assert!(
        file.contains("<testcase classname=\"handover\" name=\"handover-strict\" time=\"0.012\"/>"),
        "{file}"
    );
}

#[test]
fn the_phone_is_left_as_it_was() {
    let phone = Phone::with(&[]);
    phone.run(SOME).unwrap();
    let state = phone.state();
    assert_eq!(state["people"], serde_json::json!({}));
    assert_eq!(state["holder"], "com.example.dialer");
    assert_eq!(state["next_rehearsal"], serde_json::Value::Null);
    assert_eq!(state["prepared"], serde_json::Value::Null);
    assert_eq!(
        state["granted"],
        serde_json::json!(["android.permission.READ_CONTACTS", "android.permission.POST_NOTIFICATIONS"])
    );
}

/// All of the corpus that an emulator can ring, each call asked after as a real one.
#[test]
#[ignore = "minutes: some thousand processes; run by `cargo xtask test --device`"]
fn the_whole_corpus() {
    let report = Phone::with(&[]).run(&[]).unwrap();
    assert_eq!(report.failed(), 0, "{}", report.table());
}

#[test]
fn another_verdict_is_named() {
    let report = Phone::with(&["other-number"]).run(&["handover-unknown"]).unwrap();
    let wrong = faults(&report, "handover-unknown");
    assert!(wrong.contains(&"journal: lead: expected handover, got none".to_owned()), "{wrong:?}");
    assert!(junit(&report).unwrap().contains("<failure message=\"journal: "));
}

#[test]
fn a_phone_that_rings_all_the_same_is_named() {
    let report = Phone::with(&["always-rings"]).run(&["handover-strict"]).unwrap();
    assert_eq!(
        faults(&report, "handover-strict"),
        ["Telecom: expected it silent, but it was ringing"],
        "{}",
        report.table()
    );
}

#[test]
fn a_call_that_is_never_answered_for_is_named() {
    let report = Phone::with(&["never-answers"]).run(&["handover-strict"]).unwrap();
    assert_eq!(
        faults(&report, "handover-strict"),
        [
            "Telecom: the filters took too long, and it went on without them",
            "journal: the call was not screened: late"
        ]
    );
    let report = Phone::with(&["no-end"]).run(&["handover-strict"]).unwrap();
    assert_eq!(
        faults(&report, "handover-strict"),
        [
            "Telecom: no SCREENING_COMPLETED by RingTrue; its last event is SCREENING_BOUND",
            "journal: nothing about the call"
        ]
    );
}

#[test]
fn a_call_that_is_not_written_down_is_named() {
    let report = Phone::with(&["forgets"]).run(&["handover-strict"]).unwrap();
    assert_eq!(faults(&report, "handover-strict"), ["journal: nothing about the call"]);
}

#[test]
fn the_corpus_on_the_phone_is_a_part_of_it() {
    let report = Phone::with(&["corpus-differs"]).run(&["handover-strict"]).unwrap();
    assert_eq!(report.failed(), 2, "{}", report.table());
    assert_eq!(faults(&report, "contact").len(), 2);
}

#[test]
fn a_phone_without_a_console_does_all_but_calls() {
    let phone = Phone::with(&["no-console"]);
    let report = phone.run(&["handover-strict"]).unwrap();
    assert_eq!(report.failed(), 0);
    let table = report.table();
    assert!(table.contains("only an emulator's console can place a call"), "{table}");
    assert!(table.contains("20 vectors and 4 trials passed, 0 untold"), "{table}");
    // Nothing was told to it either, so nothing its user entered was lost.
    assert_eq!(phone.state()["prepared"], serde_json::Value::Null);
}

/// What a run stops with where this goes wrong.
fn error(wrong: &str) -> String {
    Phone::with(&[wrong]).run(&["handover-strict"]).unwrap_err().to_string()
}

#[test]
fn a_phone_that_is_not_ready_is_said_plainly() {
    assert_eq!(error("offline"), "`emulator-5554` is offline; wait until it has started, or attach it anew");
    assert_eq!(
        error("two-phones"),
        "several phones are attached (emulator-5554, R58M13ABCDE): set ANDROID_SERIAL to one of them"
    );
    assert_eq!(
        error("role-refused"),
        "the phone is not ready: it did not give app.ringtrue the role of call screening; com.example.dialer holds it"
    );
    assert_eq!(
        error("other-key"),
        "the phone is not ready: it has app.ringtrue signed with another key; if nothing on it is needed, remove it with: adb uninstall app.ringtrue"
    );
    assert!(error("no-debug-app").contains("Error while accessing provider:app.ringtrue.debug"));
}

#[test]
fn an_adb_that_hangs_is_ended() {
    let phone = Phone::with(&["hangs"]);
    let options = Options { apk: None, serial: None, vectors: vectors_folder(), only: vec![] };
    let error = run(&Adb::new(phone.adb(), &NoTime), &options, &mut |_| {}).unwrap_err().to_string();
    assert_eq!(error, "`adb devices` did not end within 60 s; is the phone still attached?");
}

#[test]
fn the_program_prints_and_writes_what_came_out() {
    let phone = Phone::with(&["always-rings"]);
    let file = phone.folder.path().join("made/emulator.xml");
    let run = Command::new(env!("CARGO_BIN_EXE_ringtrue-emulator"))
        .env_remove("ANDROID_SERIAL")
        .arg("--adb")
        .arg(phone.adb())
        .args(["--apk", "app.apk", "--only", "withheld-none", "--vectors"])
        .arg(vectors_folder())
        .arg("--junit")
        .arg(&file)
        .output()
        .unwrap();
    let table = String::from_utf8_lossy(&run.stdout);
    assert_eq!(run.status.code(), Some(1), "{table}{}", String::from_utf8_lossy(&run.stderr));
    assert!(table.contains("warm call 5"), "{table}");
    assert!(fs::read_to_string(file).unwrap().contains("<testsuite name=\"times\""));
}
