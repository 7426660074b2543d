//! `cargo xtask run --device`: the debuggable app on an attached emulator or phone, and the calls of the corpus.
//!
//! What is done there, and how, is in `tests/emulator`; here the app is built and that program is started.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringtrue_toolchain::apk;
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::preflight;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

/// Builds the app unless one is given, and runs everything on the attached phone.
pub fn run(workspace: &Workspace, apk: Option<&Path>, only: &[String]) -> Result<(), TaskError> {
    // Said before the app is built, which takes minutes.
    if !preflight::is_there("adb") {
        let missing = "`adb` is missing; install it with: apt-get install adb";
        return Err(TaskError::MissingTools(vec![missing.to_owned()]));
    }
    process::run(program(workspace).args(["--", "--look"]))?;
    let apk = match apk {
        Some(apk) => apk.to_owned(),
        None => {
            apk::execute(&apk::Options::debuggable())?;
            workspace.debug_apk()
        }
    };
    process::run(program(workspace).arg("--").args(arguments(workspace, &apk, only)))
}

/// Cargo, about to start the program.
fn program(workspace: &Workspace) -> Command {
    let mut cargo = process::cargo(workspace);
    cargo.args(["run", "--quiet", "--locked", "--package", "ringtrue-emulator"]);
    cargo.args(["--bin", "ringtrue-emulator"]);
    cargo
}

fn arguments(workspace: &Workspace, apk: &Path, only: &[String]) -> Vec<OsString> {
    let file = |name: &str, path: PathBuf| [OsString::from(name), path.into_os_string()];
    let mut arguments: Vec<OsString> = Vec::new();
    arguments.extend(file("--apk", apk.to_owned()));
    arguments.extend(file("--vectors", workspace.root().join("tests/vectors")));
    arguments.extend(file("--junit", workspace.target().join("emulator.xml")));
    for id in only {
        arguments.extend(["--only".into(), id.into()]);
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_told_everything() {
        let workspace = Workspace::here();
        let only = ["handover-strict".to_owned()];
        let arguments = arguments(&workspace, Path::new("app.apk"), &only);
        let said: Vec<String> =
            arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
        let [apk, file, vectors, folder, junit, xml, only, id] = said.as_slice() else { panic!("{said:?}") };
        assert_eq!([apk, file, vectors, junit], ["--apk", "app.apk", "--vectors", "--junit"]);
        assert!(folder.ends_with("tests/vectors") && xml.ends_with("emulator.xml"), "{said:?}");
        assert_eq!([only, id], ["--only", "handover-strict"]);
    }
}
