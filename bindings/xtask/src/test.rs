//! `cargo xtask test`: everything that must hold, step by step. It is what CI runs.

use std::process::Command;
use std::time::{Duration, Instant};

use clap::builder::PossibleValuesParser;

use crate::advisories::{self, Checked};
use crate::apk;
use crate::bindings;
use crate::error::TaskError;
use crate::licences;
use crate::maven;
use crate::phone;
use crate::preflight::{self, Tool};
use crate::process;
use crate::proof;
use crate::sample;
use crate::workspace::Workspace;

/// What `cargo xtask test` can be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Only what is quick: format, lints, Rust tests and licences; no docs, no release build, no Java
    #[arg(long)]
    fast: bool,
    /// Only this step; can be given several times
    #[arg(long, value_name = "STEP", conflicts_with = "fast", value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    only: Vec<String>,
    /// Only what takes long, in place of the rest: the laws, the readers of numbers and the store's kills over many more cases, optimised
    #[arg(long, conflicts_with_all = ["fast", "only"])]
    slow: bool,
    /// Only what is for the phone, in place of the rest: the APK, built and checked; its shrunk code and its ARM library, run; a simulated emulator, rung
    #[arg(long, conflicts_with_all = ["fast", "only", "slow"])]
    device: bool,
}

impl Options {
    fn wants(&self, step: &Step) -> bool {
        if self.slow {
            step.pace == Pace::Slow
        } else if self.device {
            step.pace == Pace::Device
        } else if self.only.is_empty() {
            step.pace == Pace::Quick || (step.pace == Pace::Usual && !self.fast)
        } else {
            self.only.iter().any(|name| name == step.name)
        }
    }
}

/// How long a step takes, and so when it is done unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// `--fast` does it too.
    Quick,
    /// Without options it is done.
    Usual,
    /// Only `--slow` does it.
    Slow,
    /// Only `--device` does it.
    Device,
}

/// Something to check.
struct Step {
    name: &'static str,
    pace: Pace,
    /// Whether it needs a JDK and Maven.
    java: bool,
    check: fn(&Workspace) -> Result<Checked, TaskError>,
}

/// In this order: the sooner a mistake shows, the better.
const STEPS: &[Step] = &[
    Step { name: "format", pace: Pace::Quick, java: false, check: format },
    Step { name: "clippy", pace: Pace::Quick, java: false, check: clippy },
    Step { name: "rust-tests", pace: Pace::Quick, java: false, check: rust_tests },
    Step { name: "docs", pace: Pace::Usual, java: false, check: docs },
    Step { name: "licences", pace: Pace::Quick, java: false, check: rust_licences },
    Step { name: "advisories", pace: Pace::Usual, java: false, check: advisories::check },
    Step { name: "bindings", pace: Pace::Usual, java: false, check: kotlin_bindings },
    Step { name: "android-lint", pace: Pace::Usual, java: true, check: android_lint },
    Step { name: "android-licences", pace: Pace::Usual, java: true, check: android_licences },
    Step { name: "android-tests", pace: Pace::Usual, java: true, check: android_tests },
    Step { name: "sample-month", pace: Pace::Usual, java: true, check: sample_month },
    Step { name: "bindings-kills", pace: Pace::Usual, java: true, check: bindings_kills },
    Step { name: "many-laws", pace: Pace::Slow, java: false, check: many_laws },
    Step { name: "many-numbers", pace: Pace::Slow, java: false, check: many_numbers },
    Step { name: "apk", pace: Pace::Device, java: true, check: phones_apk },
    Step { name: "shrunk-dex", pace: Pace::Device, java: true, check: shrunk_dex },
    Step { name: "arm64", pace: Pace::Device, java: true, check: arm64 },
    Step { name: "arm", pace: Pace::Device, java: true, check: arm },
    Step { name: "x86", pace: Pace::Device, java: true, check: x86 },
    Step { name: "engine-arm", pace: Pace::Device, java: false, check: engine_arm },
    Step { name: "simulated-emulator", pace: Pace::Device, java: false, check: simulated_emulator },
    Step { name: "many-kills", pace: Pace::Slow, java: false, check: many_kills },
    Step { name: "many-bindings-kills", pace: Pace::Slow, java: true, check: many_bindings_kills },
];

/// How a step ended.
struct Done {
    name: &'static str,
    result: Result<Checked, TaskError>,
    took: Duration,
}

/// Runs the steps, all of them even when one fails, and says at the end which did.
pub(crate) fn execute(options: &Options) -> Result<(), TaskError> {
    let workspace = Workspace::here();
    preflight::check(&[Tool::Rustfmt, Tool::Clippy, Tool::Cc])?;
    let steps: Vec<&Step> = STEPS.iter().filter(|step| options.wants(step)).collect();
    if steps.iter().any(|step| step.java) {
        preflight::check(&[Tool::Java, Tool::Maven])?;
    }
    // Tests ask Cargo about its packages, of all platforms, and may not go to the network for that.
    process::run(process::cargo(&workspace).args(["fetch", "--locked", "--quiet"]))?;
    let mut done = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!("\n==> {}/{} {}", index + 1, steps.len(), step.name);
        let started = Instant::now();
        let result = (step.check)(&workspace);
        if let Err(error) = &result {
            println!("error: {error}");
        }
        done.push(Done { name: step.name, result, took: started.elapsed() });
    }
    print!("{}", report(&done));
    let failed: Vec<String> =
        done.iter().filter(|step| step.result.is_err()).map(|step| step.name.to_owned()).collect();
    if failed.is_empty() { Ok(()) } else { Err(TaskError::Steps { failed, total: done.len() }) }
}

/// One line a step, and the count.
fn report(done: &[Done]) -> String {
    let mut text = String::from("\n==> steps\n");
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for Done { name, result, took } in done {
        let word = match result {
            Ok(Checked::Clean) => {
                passed += 1;
                "ok"
            }
            Ok(Checked::Skipped) => {
                skipped += 1;
                "skipped"
            }
            Err(_) => {
                failed += 1;
                "FAILED"
            }
        };
        text.push_str(&format!("{name:<18}{word:<9}{:>6.1} s\n", took.as_secs_f64()));
    }
    text.push_str(&format!("steps: {passed} passed, {failed} failed, {skipped} skipped\n"));
    text
}

fn clean(done: Result<(), TaskError>) -> Result<Checked, TaskError> {
    done.map(|()| Checked::Clean)
}

fn format(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(process::run(process::cargo(workspace).args(["fmt", "--all", "--check"])))
}

fn clippy(workspace: &Workspace) -> Result<Checked, TaskError> {
    let everything =
        ["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"];
    clean(process::run(process::cargo(workspace).args(everything)))
}

fn rust_tests(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(process::run(process::cargo(workspace).args(["test", "--workspace", "--locked", "--no-fail-fast"])))
}

/// The laws of the verdict, each on as many generated cases as the project promises.
fn many_laws(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(process::run(conformance(workspace, "laws").env("RINGTRUE_LAW_CASES", "100000")))
}

/// Our own reading of numbers against the library's.
fn many_numbers(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(process::run(conformance(workspace, "number_fast").env("RINGTRUE_FAST_NUMBERS", "1000000")))
}

/// The store's process killed as often as the project promises, and its files damaged at many more places.
fn many_kills(workspace: &Workspace) -> Result<Checked, TaskError> {
    let mut cargo = process::cargo(workspace);
    cargo.args(["test", "--release", "--locked", "--package", "ringtrue-crash", "--", "--nocapture"]);
    clean(process::run(cargo.env("RINGTRUE_KILLS", "500").env("RINGTRUE_FLIPS", "2000")))
}

/// A few kills of a JVM that writes through the bindings.
fn bindings_kills(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(proof::kill_jvm(workspace, 15))
}

/// As many of them as the project promises.
fn many_bindings_kills(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(proof::kill_jvm(workspace, 500))
}

/// One test of the conformance crate, optimised.
fn conformance(workspace: &Workspace, test: &str) -> Command {
    let mut cargo = process::cargo(workspace);
    cargo.args(["test", "--release", "--locked", "--package", "ringtrue-conformance", "--test", test]);
    cargo
}

/// The app as phones install it. The command itself holds it to everything that can be told without a phone.
/// What ships, and with the same libraries what developers get: the emulator's run installs that.
fn phones_apk(_workspace: &Workspace) -> Result<Checked, TaskError> {
    apk::execute(&apk::Options::usual())?;
    clean(apk::execute(&apk::Options::debuggable().keeping_libraries()))
}

/// R8 has broken nothing.
fn shrunk_dex(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(proof::shrunk_dex(workspace))
}

/// The library in the APK judges, fails and keeps its store on the phone's processor as it does here.
fn arm64(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(proof::arm64(workspace))
}

fn arm(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(proof::arm(workspace))
}

fn x86(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(proof::x86(workspace))
}

/// So does what decides, by its own tests.
fn engine_arm(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(proof::engine(workspace))
}

/// Every call of the corpus that an emulator can ring, rung on a simulated one.
fn simulated_emulator(workspace: &Workspace) -> Result<Checked, TaskError> {
    let mut cargo = process::cargo(workspace);
    cargo.args([
        "test",
        "--locked",
        "--package",
        "ringtrue-emulator",
        "--test",
        "simulated",
        "--",
        "--ignored",
    ]);
    clean(process::run(&mut cargo))
}

fn docs(workspace: &Workspace) -> Result<Checked, TaskError> {
    let mut doc = process::cargo(workspace);
    doc.args(["doc", "--workspace", "--no-deps", "--locked", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings");
    clean(process::run(&mut doc))
}

fn rust_licences(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(licences::check_rust(workspace))
}

fn android_licences(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(licences::check_shipped_jars(workspace))
}

fn kotlin_bindings(workspace: &Workspace) -> Result<Checked, TaskError> {
    bindings::build_library(workspace)?;
    clean(bindings::check(workspace))
}

fn android_lint(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(maven::lint(workspace))
}

fn android_tests(workspace: &Workspace) -> Result<Checked, TaskError> {
    bindings::build_library(workspace)?;
    clean(maven::test(workspace))
}

fn sample_month(workspace: &Workspace) -> Result<Checked, TaskError> {
    bindings::build_library(workspace)?;
    phone::prepare(workspace)?;
    clean(sample::check(workspace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Options {
        Options { fast: false, only: Vec::new(), slow: false, device: false }
    }

    fn picked(options: &Options) -> Vec<&'static str> {
        STEPS.iter().filter(|step| options.wants(step)).map(|step| step.name).collect()
    }

    fn done(name: &'static str, result: Result<Checked, TaskError>) -> Done {
        Done { name, result, took: Duration::from_millis(1500) }
    }

    #[test]
    fn the_report_counts_and_names() {
        let failure = TaskError::Drift(vec![]);
        let steps = [
            done("format", Ok(Checked::Clean)),
            done("advisories", Ok(Checked::Skipped)),
            done("bindings", Err(failure)),
        ];
        assert_eq!(
            report(&steps),
            "\n==> steps\n\
             format            ok          1.5 s\n\
             advisories        skipped     1.5 s\n\
             bindings          FAILED      1.5 s\n\
             steps: 1 passed, 1 failed, 1 skipped\n"
        );
    }

    #[test]
    fn steps_can_be_picked() {
        assert_eq!(picked(&Options { only: vec!["docs".to_owned()], ..options() }), ["docs"]);
        assert_eq!(
            picked(&Options { slow: true, ..options() }),
            ["many-laws", "many-numbers", "many-kills", "many-bindings-kills"]
        );
        assert_eq!(
            picked(&Options { device: true, ..options() }),
            ["apk", "shrunk-dex", "arm64", "arm", "x86", "engine-arm", "simulated-emulator"]
        );
        let usual = picked(&options());
        assert!(usual.contains(&"sample-month") && !usual.contains(&"many-laws"), "{usual:?}");
    }

    #[test]
    fn a_quick_run_needs_no_java() {
        assert!(STEPS.iter().all(|step| !(step.pace == Pace::Quick && step.java)));
        let quick = picked(&Options { fast: true, ..options() });
        assert_eq!(quick, ["format", "clippy", "rust-tests", "licences"]);
    }
}
