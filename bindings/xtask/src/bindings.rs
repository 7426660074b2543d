//! `cargo xtask bindings`: the Kotlin side of the library, generated from the library itself.

use std::fs;
use std::path::Path;
use std::process::Command;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::preflight::{self, Tool};
use ringtrue_toolchain::workspace::Workspace;
use ringtrue_toolchain::{host_library, process};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

/// What `cargo xtask bindings` can be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Change nothing; fail when the committed files are not what the library generates
    #[arg(long)]
    check: bool,
}

/// Generates the bindings, or compares them with the committed ones.
pub(crate) fn execute(options: &Options) -> Result<(), TaskError> {
    preflight::check(&[Tool::Cc])?;
    let workspace = Workspace::here();
    host_library::build(&workspace)?;
    if options.check {
        return check(&workspace);
    }
    let folder = workspace.kotlin();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(TaskError::writing(&folder))?;
    }
    write(&workspace, &folder)?;
    println!("wrote bindings/kotlin");
    Ok(())
}

/// Compares the committed bindings with those of the library, which must have been built.
pub(crate) fn check(workspace: &Workspace) -> Result<(), TaskError> {
    let folder = tempfile::tempdir().map_err(TaskError::writing(std::env::temp_dir()))?;
    write(workspace, folder.path())?;
    compare(&workspace.kotlin(), folder.path())?;
    println!("the committed Kotlin bindings are those of the library");
    Ok(())
}

/// Generates the bindings of the built library.
fn write(workspace: &Workspace, folder: &Path) -> Result<(), TaskError> {
    let not_utf8 = |path: &Path| TaskError::Bindgen(format!("`{}` is not UTF-8", path.display()));
    let library = workspace.library();
    let options = GenerateOptions {
        languages: vec![TargetLanguage::Kotlin],
        source: library.clone().try_into().map_err(|_| not_utf8(&library))?,
        out_dir: folder.to_path_buf().try_into().map_err(|_| not_utf8(folder))?,
        ..GenerateOptions::default()
    };
    generate(options).map_err(|error| TaskError::Bindgen(format!("{error:#}")))
}

/// Fails when two folders do not hold the same files. Git shows the lines that differ.
fn compare(committed: &Path, generated: &Path) -> Result<(), TaskError> {
    let mut git = Command::new("git");
    git.args(["--no-pager", "diff", "--no-index", "--no-ext-diff", "--exit-code", "--unified=0", "--"]);
    match process::run(git.arg(committed).arg(generated)) {
        Err(TaskError::Failed { status, .. }) if status.code() == Some(1) => {
            Err(TaskError::Drift { what: "the committed Kotlin bindings", command: "cargo xtask bindings" })
        }
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_added_or_changed_has_drifted() {
        let folder = tempfile::tempdir().unwrap();
        let tree = |name: &str, files: &[(&str, &str)]| {
            let root = folder.path().join(name);
            for (file, text) in files {
                let path = root.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            root
        };
        let committed = tree("committed", &[("app/a.kt", "one\n"), ("app/b.kt", "two\n")]);
        let same = tree("same", &[("app/a.kt", "one\n"), ("app/b.kt", "two\n")]);
        compare(&committed, &same).unwrap();
        for (name, other) in [
            ("missing", &[("app/a.kt", "one\n")][..]),
            ("added", &[("app/a.kt", "one\n"), ("app/b.kt", "two\n"), ("c.kt", "")]),
            ("changed", &[("app/a.kt", "one\n"), ("app/b.kt", "2\n")]),
        ] {
            let error = compare(&committed, &tree(name, other)).unwrap_err().to_string();
            assert!(error.ends_with("run `cargo xtask bindings` and commit the result"), "{name}: {error}");
        }
    }
}
