//! Maven, which builds and tests the Android app.

use std::env;
use std::fs;
use std::io;
use std::process::Command;

use crate::apk::Variant;
use crate::error::TaskError;
use crate::preflight;
use crate::process;
use crate::workspace::Workspace;

/// The plugin that lists what ships, and under which licences.
const LICENCE_LIST: &str = "org.codehaus.mojo:license-maven-plugin:2.5.0:add-third-party";

/// The app's tests at every API level that it promises to run on.
pub fn test(workspace: &Workspace) -> Result<(), TaskError> {
    process::run(maven(workspace).args(["-Pmulti-sdk", "test"]))
}

/// ktlint and detekt.
pub fn lint(workspace: &Workspace) -> Result<(), TaskError> {
    process::run(maven(workspace).args(["-Plint", "validate"]))
}

/// Compiles the app and its tests, and writes the argument file with which `tests/month` starts Java. Says what it
/// has to say on standard error: standard output is for the calls.
pub fn compile(workspace: &Workspace) -> Result<(), TaskError> {
    process::run(maven(workspace).args(["-q", "process-test-classes"]).stdout(io::stderr()))
}

/// Compiles the app's own classes and nothing else; afresh, so that a second build is one.
pub fn classes(workspace: &Workspace, variant: Variant, afresh: bool) -> Result<(), TaskError> {
    let mut maven = maven(workspace);
    maven.arg("-q");
    if variant == Variant::Debug {
        maven.arg("-Pdebug");
    }
    let old = variant.classes(workspace);
    if afresh && old.is_dir() {
        fs::remove_dir_all(&old).map_err(TaskError::writing(old))?;
    }
    process::run(maven.arg("compile"))
}

/// The list of what ships in the app, one jar a line with its licences before it.
pub fn third_party(workspace: &Workspace) -> Result<String, TaskError> {
    process::run(maven(workspace).args([
        "-q",
        LICENCE_LIST,
        "-Dlicense.excludedScopes=test,provided,system",
    ]))?;
    let list = workspace.android().join("target/generated-sources/license/THIRD-PARTY.txt");
    fs::read_to_string(&list).map_err(TaskError::reading(list))
}

fn maven(workspace: &Workspace) -> Command {
    let mut command = Command::new("mvn");
    command.args(["-B", "-ntp"]).current_dir(workspace.android());
    // Said here too, since CARGO_TARGET_DIR may have moved it away from where Maven looks by itself.
    if let Some(folder) = workspace.library().parent() {
        command.arg(format!("-Dnative.dir={}", folder.display()));
    }
    // detekt ends itself with System.exit, which only a security manager can keep from ending Maven.
    if preflight::java().is_some_and(|release| (18..24).contains(&release)) {
        let options = env::var("MAVEN_OPTS").unwrap_or_default();
        command.env("MAVEN_OPTS", format!("{options} -Djava.security.manager=allow").trim());
    }
    command
}
