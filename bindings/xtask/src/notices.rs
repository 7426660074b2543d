//! `cargo xtask notices`: the licences that ship in the app, of every package that the library is built from.

use std::collections::BTreeSet;
use std::fs;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::native::abi::Abi;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

use crate::cargo_tool::CARGO_ABOUT;

/// What drifted, when it did.
const DRIFT: TaskError =
    TaskError::Drift { what: "the licences that ship in the app", command: "cargo xtask notices" };

/// Writes them.
pub(crate) fn execute(workspace: &Workspace) -> Result<(), TaskError> {
    let (place, rules) = (workspace.notices(), workspace.toolchain().join("notices"));
    let mut about = CARGO_ABOUT.ready(workspace)?;
    about.args(["generate", "--offline", "--locked", "--fail", "--manifest-path", "bindings/ffi/Cargo.toml"]);
    about.arg("--config").arg(rules.join("about.toml")).arg("--output-file").arg(&place);
    process::run(about.arg(rules.join("about.hbs")))?;
    println!("wrote `{}`", place.display());
    Ok(())
}

/// Holds the committed file to the packages that Cargo would build for phones, and to the template's own lines.
/// What it costs to collect the texts again, it is spared: a package's text does not change without its version.
pub(crate) fn check(workspace: &Workspace) -> Result<(), TaskError> {
    let read = |path| fs::read_to_string(&path).map_err(TaskError::reading(path));
    let notices = read(workspace.notices())?;
    let template = read(workspace.toolchain().join("notices/about.hbs"))?;
    let (noticed, shipped) = (packages(&notices), shipped(workspace)?);
    let mut missing: Vec<String> = shipped.difference(&noticed).map(|name| format!("lacks {name}")).collect();
    missing.extend(noticed.difference(&shipped).map(|name| format!("has {name}, which does not ship")));
    missing.extend(unwritten(&template, &notices).map(|line| format!("lacks the template's `{line}`")));
    if missing.is_empty() {
        println!("{} packages ship in the library, each with its licence", shipped.len());
        return Ok(());
    }
    for fault in missing {
        println!("`{}` {fault}", workspace.notices().display());
    }
    Err(DRIFT)
}

/// Fails when a jar that ships, given by its coordinates, is not named.
pub(crate) fn check_jars<'a>(
    workspace: &Workspace,
    mut jars: impl Iterator<Item = &'a str>,
) -> Result<(), TaskError> {
    let path = workspace.notices();
    let notices = fs::read_to_string(&path).map_err(TaskError::reading(&path))?;
    let unnamed = jars.find(|jar| !notices.lines().any(|line| line.split(' ').next_back() == Some(*jar)));
    unnamed.map_or(Ok(()), |jar| {
        println!("{jar} ships; name it in `bindings/toolchain/notices/about.hbs`");
        Err(DRIFT)
    })
}

/// The packages of a list with one a line, as `NAME VERSION`.
fn packages(text: &str) -> BTreeSet<String> {
    let is_version =
        |word: &str| word.split('.').count() >= 3 && word.starts_with(|c: char| c.is_ascii_digit());
    text.lines()
        .filter(|line| line.split(' ').count() == 2 && line.split(' ').next_back().is_some_and(is_version))
        .map(str::to_owned)
        .collect()
}

/// Lines of the template that are to be written as they stand, and aren't.
fn unwritten<'a>(template: &'a str, notices: &str) -> impl Iterator<Item = &'a str> {
    let written: BTreeSet<String> = notices.lines().map(str::to_owned).collect();
    template.lines().filter(move |line| !line.contains("{{") && !written.contains(*line))
}

/// What Cargo builds the phone's library from, less what is our own.
fn shipped(workspace: &Workspace) -> Result<BTreeSet<String>, TaskError> {
    let mut cargo = process::cargo(workspace);
    cargo.args(["tree", "--locked", "--package", "ringtrue-ffi", "--edges", "normal"]);
    cargo.args(["--prefix", "none", "--format", "{p}"]);
    for abi in Abi::ALL {
        cargo.args(["--target", abi.rust()]);
    }
    let tree = process::output(&mut cargo)?;
    Ok(tree.lines().filter(|line| !line.contains(" (/")).filter_map(named).collect())
}

/// `NAME VERSION` of `NAME vVERSION (proc-macro) (*)`.
fn named(line: &str) -> Option<String> {
    let mut words = line.split(' ');
    Some(format!("{} {}", words.next()?, words.next()?.strip_prefix('v')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_told_from_texts() {
        let text = "== MIT License\nserde 1.0.228\nadler2 2.0.1+build\n\nVersion 2.0, January\nVersion 2.0\n";
        assert_eq!(packages(text), BTreeSet::from(["serde 1.0.228".into(), "adler2 2.0.1+build".into()]));
        assert_eq!(named("serde_derive v1.0.228 (proc-macro) (*)").as_deref(), Some("serde_derive 1.0.228"));
        assert_eq!(named(""), None);
    }

    #[test]
    fn a_line_of_the_template_that_was_not_written_is_found() {
        let template = "made of\n{{name}}\nlibffi, again\n";
        assert_eq!(unwritten(template, "made of\nserde 1.0.228\n").collect::<Vec<_>>(), ["libffi, again"]);
    }

    #[test]
    fn a_jar_that_nobody_named_is_found() {
        let workspace = Workspace::here();
        check_jars(&workspace, ["net.java.dev.jna:jna:5.19.1"].into_iter()).unwrap();
        let error = check_jars(&workspace, ["net.java.dev.jna:jna:5.19"].into_iter()).unwrap_err();
        assert!(error.to_string().ends_with("run `cargo xtask notices` and commit the result"), "{error}");
    }

    #[test]
    fn what_is_committed_is_what_ships() {
        check(&Workspace::here()).unwrap();
    }
}
