//! The proof that what ships works, as far as it goes without a phone: the corpus and the trials of `android/app/src/debug` run
//! on the code that R8 has left, and on an emulated ARM processor with the very library of the APK; the engine's own tests run
//! there too.

mod classes;
mod verdicts;

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use ringtrue_month::embedded_android;
use ringtrue_toolchain::apk;
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::host_library;
use ringtrue_toolchain::native::debian_toolchain::DebianToolchain;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

use crate::emulated::{Cpu, Emulated};
use crate::on_debian::OnDebian;

use self::verdicts::Verdicts;

/// The class in the app's tests that writes through the bindings until it is killed.
const CRASH_WRITER: &str = "app.ringtrue.crash.CrashWriter";
/// What the kills of a JVM are chosen by.
const SEED: &str = "5";
/// How often an emulated JVM is killed: each takes many times as long to start as one of this machine.
const EMULATED_KILLS: u32 = 6;

/// The code of the APK, shrunk by R8, judges as the classes do that it was made of.
pub fn shrunk_dex(workspace: &Workspace) -> Result<(), TaskError> {
    let expected = of_this_machine(workspace, "shrunk")?;
    let dex = apk::developers_code(workspace)?;
    let folder = folder(workspace, "shrunk")?;
    let code = classes::of(workspace, &dex, &folder)?;
    let mut java = code.java();
    java.arg("-XX:TieredStopAtLevel=1");
    let library = workspace.library();
    Verdicts::run(java, workspace, &library, &folder)?.hold_to(&expected, "the shrunk code")
}

/// The arm64 library in the APK judges as this machine's does, on an emulated processor, and keeps what it was told when it is killed.
pub fn arm64(workspace: &Workspace) -> Result<(), TaskError> {
    let java = judges_alike(workspace, &OnDebian::emulated(workspace, Cpu::Arm64)?)?;
    kill(workspace, EMULATED_KILLS, &java)
}

/// The same with the armeabi-v7a library.
pub fn arm(workspace: &Workspace) -> Result<(), TaskError> {
    let java = judges_alike(workspace, &OnDebian::emulated(workspace, Cpu::Arm)?)?;
    kill(workspace, EMULATED_KILLS, &java)
}

/// The x86_64 library in the APK, the emulator's, judges as this machine's own does.
pub fn x86(workspace: &Workspace) -> Result<(), TaskError> {
    judges_alike(workspace, &OnDebian::here(workspace)?).map(|_java| ())
}

/// Has a library of the APK run the corpus and the trials. Returns the words of the Java that did.
fn judges_alike(workspace: &Workspace, ready: &OnDebian) -> Result<Vec<OsString>, TaskError> {
    let expected = of_this_machine(workspace, ready.abi.name())?;
    let mut words = vec![embedded_android::argument(workspace)];
    // Behind the argument file, which names this machine's.
    for property in ["java.library.path", "jna.library.path"] {
        words.push(format!("-D{property}={}", ready.libraries.display()).into());
    }
    let mut java = ready.command();
    java.args(&words);
    Verdicts::run(java, workspace, &ready.library(), &ready.folder)?
        .hold_to(&expected, &format!("the {} library of the APK", ready.abi.name()))?;
    Ok(ready.java.iter().map(OsString::from).chain(words).collect())
}

/// Kills a Java that writes through the bindings so often, and looks at what is left each time.
fn kill(workspace: &Workspace, times: u32, java: &[OsString]) -> Result<(), TaskError> {
    let mut cargo = process::cargo(workspace);
    cargo.args(["run", "--quiet", "--locked", "--package", "ringtrue-crash", "--", "kill"]);
    process::run(cargo.arg(times.to_string()).arg(SEED).args(java).arg(CRASH_WRITER))
}

/// Kills a JVM of this machine that writes through the bindings, and looks at what is left.
pub fn kill_jvm(workspace: &Workspace, times: u32) -> Result<(), TaskError> {
    host_library::build(workspace)?;
    embedded_android::prepare(workspace)?;
    let mut java = vec![OsString::from("java"), OsString::from("-XX:TieredStopAtLevel=1")];
    java.push(embedded_android::argument(workspace));
    kill(workspace, times, &java)
}

/// The engine's own tests on ARM processors of both widths, built together: what runs on this machine is needed once.
pub fn engine(workspace: &Workspace) -> Result<(), TaskError> {
    let own = DebianToolchain::ready()?;
    let mut cargo = process::cargo(workspace);
    cargo.args(["test", "--quiet", "--locked", "--lib", "--tests", "--package", "ringtrue-engine"]);
    for cpu in Cpu::ALL {
        let emulated = Emulated::ready(cpu)?;
        let linker = emulated.linker(&own, &folder(workspace, cpu.debian())?)?;
        cargo.args(["--target", cpu.rust()]);
        cargo.env(format!("CARGO_TARGET_{}_LINKER", cpu.variable()), linker);
        cargo.env(format!("CARGO_TARGET_{}_RUNNER", cpu.variable()), emulated.words().join(" "));
    }
    for variable in ["RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
        cargo.env_remove(variable);
    }
    // Generated cases, of which this machine's own run has the usual number, cost many times as much here.
    cargo.env("PROPTEST_CASES", "16");
    // Rust's library is built along, as for the phone.
    cargo
        .arg("-Zbuild-std=std,panic_unwind,test")
        .env("RUSTC", own.tool("rustc"))
        .env("RUSTC_BOOTSTRAP", "1");
    process::run(cargo.env("CARGO_TARGET_DIR", workspace.phone()))
}

/// What this machine's library judges, through the app's classes as they were compiled. Asked for each part anew, as parts run
/// side by side.
fn of_this_machine(workspace: &Workspace, part: &str) -> Result<Verdicts, TaskError> {
    host_library::build(workspace)?;
    embedded_android::prepare(workspace)?;
    let mut java = Command::new("java");
    java.arg("-XX:TieredStopAtLevel=1").arg(embedded_android::argument(workspace));
    let folder = folder(workspace, &format!("host-{part}"))?;
    Verdicts::run(java, workspace, &workspace.library(), &folder)
}

/// Where a part of the proof keeps its files.
fn folder(workspace: &Workspace, part: &str) -> Result<PathBuf, TaskError> {
    let folder = workspace.phone().join("proof").join(part);
    fs::create_dir_all(&folder).map_err(TaskError::writing(&folder))?;
    Ok(folder)
}
