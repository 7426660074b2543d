//! Is what a task needs on this machine? If not: which package has it.

use std::process::{Command, Stdio};

use crate::error::TaskError;

/// The oldest Java that the Android build runs on.
const JAVA: u32 = 17;

/// A program that a task needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Fetches the compiler for Android where there is no NDK.
    Apt,
    /// The C compiler, which Rust links with.
    Cc,
    /// A JDK: Maven compiles with it and the embedded Android runs on it.
    Java,
    /// Builds the Android app and its tests.
    Maven,
    /// Fetches what only Python's packages hold.
    Pip,
    /// Runs what is written in it.
    Python,
    /// `rustfmt`.
    Rustfmt,
    /// `clippy`.
    Clippy,
}

impl Tool {
    /// What must be on the path.
    fn program(self) -> &'static str {
        match self {
            Self::Apt => "apt-get",
            Self::Cc => "cc",
            Self::Java => "javac",
            Self::Maven => "mvn",
            Self::Pip => "pip3",
            Self::Python => "python3",
            Self::Rustfmt => "cargo-fmt",
            Self::Clippy => "cargo-clippy",
        }
    }

    /// The words that fetch it on Debian and Ubuntu.
    fn install(self) -> &'static str {
        match self {
            Self::Apt => "Debian 12, or set ANDROID_NDK_HOME to an Android NDK",
            Self::Cc => "apt-get install gcc libc6-dev",
            Self::Java => "apt-get install default-jdk-headless",
            Self::Maven => "apt-get install maven",
            Self::Pip => "apt-get install python3-pip",
            Self::Python => "apt-get install python3",
            Self::Rustfmt => "rustup component add rustfmt",
            Self::Clippy => "rustup component add clippy",
        }
    }
}

/// Fails with every missing tool named, and the package that has it.
pub fn check(tools: &[Tool]) -> Result<(), TaskError> {
    let missing: Vec<String> =
        tools.iter().filter_map(|tool| problem(*tool, version_of(tool.program()).as_deref())).collect();
    if missing.is_empty() { Ok(()) } else { Err(TaskError::MissingTools(missing)) }
}

/// Whether a program answers when asked for its version.
pub fn is_there(program: &str) -> bool {
    version_of(program).is_some()
}

/// The release of the Java on the path.
pub fn java() -> Option<u32> {
    java_release(&version_of(Tool::Java.program())?)
}

/// What a program says when asked for its version; `None` when it does not run.
fn version_of(program: &str) -> Option<String> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What is wrong with a tool, given what it says its version is.
fn problem(tool: Tool, version: Option<&str>) -> Option<String> {
    let (program, install) = (tool.program(), tool.install());
    let Some(version) = version else {
        return Some(format!("`{program}` is missing; install it with: {install}"));
    };
    if tool != Tool::Java {
        return None;
    }
    match java_release(version) {
        Some(found) if found >= JAVA => None,
        Some(found) => Some(format!(
            "`{program}` is Java {found}, but {JAVA} or later is needed; install it with: {install}"
        )),
        None => Some(format!("`{program}` does not say its version (`{}`)", version.trim())),
    }
}

/// The release in `javac 17.0.15`; up to Java 8 it was the second figure of `javac 1.8.0_412`.
fn java_release(version: &str) -> Option<u32> {
    let mut figures = version.trim().strip_prefix("javac ")?.split(|c: char| !c.is_ascii_digit());
    match figures.next()?.parse().ok()? {
        1 => figures.next()?.parse().ok(),
        release => Some(release),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_is_named_with_its_package() {
        assert_eq!(
            problem(Tool::Maven, None).as_deref(),
            Some("`mvn` is missing; install it with: apt-get install maven")
        );
        assert_eq!(problem(Tool::Maven, Some("Apache Maven 3.8.7")), None);
    }

    #[test]
    fn java_must_be_new_enough() {
        assert_eq!(problem(Tool::Java, Some("javac 17.0.15\n")), None);
        assert_eq!(problem(Tool::Java, Some("javac 21\n")), None);
        let old = problem(Tool::Java, Some("javac 1.8.0_412\n")).unwrap();
        assert!(old.starts_with("`javac` is Java 8, but 17 or later is needed"), "{old}");
        let older = problem(Tool::Java, Some("javac 11.0.2")).unwrap();
        assert!(older.contains("Java 11"), "{older}");
        assert!(problem(Tool::Java, Some("gcj 4.8")).is_some());
    }

    #[test]
    fn everything_missing_is_said_at_once() {
        let error = TaskError::MissingTools(vec!["a".into(), "b".into()]);
        assert_eq!(error.to_string(), "a\nerror: b");
    }
}
