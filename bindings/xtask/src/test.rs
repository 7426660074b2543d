//! `cargo xtask test`: everything that must hold, step by step. It is what CI runs.

mod report;
mod schedule;
mod step;

use std::process::Command;
use std::time::Instant;

use clap::builder::PossibleValuesParser;
use ringtrue_month::embedded_android;
use ringtrue_month::sample;
use ringtrue_phone::proof;
use ringtrue_toolchain::apk;
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::host_library;
use ringtrue_toolchain::maven;
use ringtrue_toolchain::preflight::{self, Tool};
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

use crate::advisories::{self, Checked};
use crate::bindings;
use crate::licences;
use crate::outcome::Outcome;

use self::step::{Amount, Beside, Check, Lane, Pace, Step};

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
    /// Of what takes long, a fixed part: what CI has the time for
    #[arg(long, conflicts_with_all = ["fast", "device"])]
    sample: bool,
    /// The steps alone, whose run has prepared everything and makes the report
    #[arg(long, hide = true, requires = "only")]
    inside: bool,
}

impl Options {
    fn amount(&self) -> Amount {
        if self.sample { Amount::Sample } else { Amount::Whole }
    }

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

const fn step(
    name: &'static str,
    pace: Pace,
    beside: Beside,
    check: fn(&Workspace) -> Result<Checked, TaskError>,
) -> Step {
    Step { name, pace, beside, java: false, check: Check::Fixed(check) }
}

const fn long(
    name: &'static str,
    beside: Beside,
    check: fn(&Workspace, Amount) -> Result<Checked, TaskError>,
) -> Step {
    Step { name, pace: Pace::Slow, beside, java: false, check: Check::Amount(check) }
}

const fn java(step: Step) -> Step {
    Step { java: true, ..step }
}

const ALONE: Beside = Beside::Nothing;
const FIRST: Beside = Beside::Lane(Lane::First);
const SECOND: Beside = Beside::Lane(Lane::Second);

/// In this order within a lane: the sooner a mistake shows, the better.
const STEPS: &[Step] = &[
    step("format", Pace::Quick, ALONE, format),
    step("clippy", Pace::Quick, FIRST, clippy),
    step("rust-tests", Pace::Quick, FIRST, rust_tests),
    step("docs", Pace::Usual, FIRST, docs),
    step("licences", Pace::Quick, FIRST, rust_licences),
    step("advisories", Pace::Usual, FIRST, advisories::check),
    step("bindings", Pace::Usual, SECOND, kotlin_bindings),
    java(step("android-lint", Pace::Usual, SECOND, android_lint)),
    java(step("android-licences", Pace::Usual, SECOND, android_licences)),
    java(step("android-tests", Pace::Usual, SECOND, android_tests)),
    java(step("sample-month", Pace::Usual, SECOND, sample_month)),
    java(step("bindings-kills", Pace::Usual, SECOND, bindings_kills)),
    java(step("apk", Pace::Device, ALONE, phones_apk)),
    java(step("shrunk-dex", Pace::Device, FIRST, shrunk_dex)),
    java(step("arm64", Pace::Device, FIRST, arm64)),
    java(step("x86", Pace::Device, FIRST, x86)),
    step("engine-arm", Pace::Device, SECOND, engine_arm),
    java(step("arm", Pace::Device, SECOND, arm)),
    step("simulated-emulator", Pace::Device, SECOND, simulated_emulator),
    long("many-laws", FIRST, many_laws),
    long("many-numbers", FIRST, many_numbers),
    long("sweep", FIRST, sweep),
    long("many-kills", FIRST, many_kills),
    java(long("many-bindings-kills", SECOND, many_bindings_kills)),
];

/// Runs the steps, all of them even when one fails, and says at the end which did.
pub(crate) fn execute(options: &Options) -> Result<Outcome, TaskError> {
    let workspace = Workspace::here();
    let steps: Vec<&Step> = STEPS.iter().filter(|step| options.wants(step)).collect();
    if options.inside {
        return inside(&steps, &workspace, options.amount());
    }
    preflight::check(&[Tool::Rustfmt, Tool::Clippy, Tool::Cc])?;
    if steps.iter().any(|step| step.java) {
        preflight::check(&[Tool::Java, Tool::Maven])?;
    }
    // Tests ask Cargo about its packages, of all platforms, and may not go to the network for that.
    process::run(process::cargo(&workspace).args(["fetch", "--locked", "--quiet"]))?;
    let started = Instant::now();
    let done = schedule::run(&steps, &workspace, options.amount());
    print!("{}", report::table(&done, started.elapsed()));
    let failed = report::failed(&done);
    if failed.is_empty() {
        Ok(Outcome::Complete)
    } else {
        Err(TaskError::Steps { failed, total: done.len() })
    }
}

/// One step, for the run that started this process and makes the report.
fn inside(steps: &[&Step], workspace: &Workspace, amount: Amount) -> Result<Outcome, TaskError> {
    for step in steps {
        if step.check.run(workspace, amount)? == Checked::Skipped {
            return Ok(Outcome::Skipped);
        }
    }
    Ok(Outcome::Complete)
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
fn many_laws(workspace: &Workspace, amount: Amount) -> Result<Checked, TaskError> {
    let mut laws = conformance(workspace, "laws");
    laws.env("RINGTRUE_LAW_CASES", amount.of(100_000, 10_000).to_string());
    if amount == Amount::Sample {
        // The same cases every time; the whole draws new ones.
        laws.env("PROPTEST_RNG_SEED", "5");
    }
    clean(process::run(&mut laws))
}

/// Our own reading of numbers against the library's.
fn many_numbers(workspace: &Workspace, amount: Amount) -> Result<Checked, TaskError> {
    let numbers = amount.of(1_000_000, 300_000);
    clean(process::run(
        conformance(workspace, "number_fast").env("RINGTRUE_FAST_NUMBERS", numbers.to_string()),
    ))
}

/// Valid numbers of the whole world, shown to phones of eleven countries; it prints what is said against how many.
fn sweep(workspace: &Workspace, amount: Amount) -> Result<Checked, TaskError> {
    let numbers = amount.of(50_000, 10_000);
    let mut sweep = conformance(workspace, "sweep");
    clean(process::run(sweep.env("RINGTRUE_SWEEP", numbers.to_string()).args(["--", "--nocapture"])))
}

/// The store's process killed as often as the project promises, and its files damaged at many more places.
fn many_kills(workspace: &Workspace, amount: Amount) -> Result<Checked, TaskError> {
    let mut cargo = optimised(workspace, "ringtrue-crash");
    cargo.env("RINGTRUE_KILLS", amount.of(500, 100).to_string());
    cargo.env("RINGTRUE_FLIPS", amount.of(2000, 400).to_string());
    clean(process::run(cargo.args(["--", "--nocapture"])))
}

/// A few kills of a JVM that writes through the bindings.
fn bindings_kills(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(proof::kill_jvm(workspace, 15))
}

/// As many of them as the project promises.
fn many_bindings_kills(workspace: &Workspace, amount: Amount) -> Result<Checked, TaskError> {
    clean(proof::kill_jvm(workspace, amount.of(500, 50)))
}

/// One test of the conformance crate, optimised.
fn conformance(workspace: &Workspace, test: &str) -> Command {
    let mut cargo = optimised(workspace, "ringtrue-conformance");
    cargo.args(["--test", test]);
    cargo
}

/// The tests of a package, optimised but not linked as what ships is, which takes longer than most of them.
fn optimised(workspace: &Workspace, package: &str) -> Command {
    let mut cargo = process::cargo(workspace);
    cargo.args(["test", "--profile", "optimised", "--locked", "--package", package]);
    cargo
}

/// The app as phones install it. The command itself holds it to everything that can be told without a phone.
/// What ships, and with the same libraries what developers get: the emulator's run installs that.
fn phones_apk(workspace: &Workspace) -> Result<Checked, TaskError> {
    apk::execute(&apk::Options::usual())?;
    apk::execute(&apk::Options::debuggable().keeping_libraries())?;
    // The steps after this one need both, and two Mavens in one folder would disturb each other.
    host_library::build(workspace)?;
    clean(embedded_android::prepare(workspace))
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
    host_library::build(workspace)?;
    clean(bindings::check(workspace))
}

fn android_lint(workspace: &Workspace) -> Result<Checked, TaskError> {
    clean(maven::lint(workspace))
}

fn android_tests(workspace: &Workspace) -> Result<Checked, TaskError> {
    host_library::build(workspace)?;
    clean(maven::test(workspace))
}

fn sample_month(workspace: &Workspace) -> Result<Checked, TaskError> {
    host_library::build(workspace)?;
    embedded_android::prepare(workspace)?;
    clean(sample::check(workspace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Options {
        Options { fast: false, only: Vec::new(), slow: false, device: false, sample: false, inside: false }
    }

    fn picked(options: &Options) -> Vec<&'static str> {
        STEPS.iter().filter(|step| options.wants(step)).map(|step| step.name).collect()
    }

    #[test]
    fn steps_can_be_picked() {
        assert_eq!(picked(&Options { only: vec!["docs".to_owned()], ..options() }), ["docs"]);
        assert_eq!(
            picked(&Options { slow: true, ..options() }),
            ["many-laws", "many-numbers", "sweep", "many-kills", "many-bindings-kills"]
        );
        assert_eq!(
            picked(&Options { device: true, ..options() }),
            ["apk", "shrunk-dex", "arm64", "x86", "engine-arm", "arm", "simulated-emulator"]
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

    #[test]
    fn a_sample_is_of_the_same_steps() {
        let (whole, sample) =
            (Options { slow: true, ..options() }, Options { slow: true, sample: true, ..options() });
        assert_eq!(picked(&whole), picked(&sample));
        assert_eq!([whole.amount(), sample.amount()], [Amount::Whole, Amount::Sample]);
        assert_eq!([whole.amount().of(500, 50), sample.amount().of(500, 50)], [500, 50]);
    }

    #[test]
    fn only_what_needs_no_maven_runs_beside_maven() {
        let mavens = STEPS.iter().filter(|step| step.pace == Pace::Usual && step.java);
        assert!(mavens.map(|step| step.beside).all(|beside| beside == SECOND));
    }
}
