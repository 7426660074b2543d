//! `cargo xtask bindings`: the Kotlin side of the library, generated from the library itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::host_library;
use ringtrue_toolchain::preflight::{self, Tool};
use ringtrue_toolchain::workspace::Workspace;
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
    if options.check { check(&workspace) } else { write(&workspace) }
}

/// Compares the committed bindings with those of the library, which must have been built.
pub(crate) fn check(workspace: &Workspace) -> Result<(), TaskError> {
    let drift = drift(&read_tree(&workspace.kotlin())?, &generated(workspace)?);
    if !drift.is_empty() {
        return Err(TaskError::Drift(drift));
    }
    println!("the committed Kotlin bindings are those of the library");
    Ok(())
}

/// Puts the library's bindings in place of the committed ones.
fn write(workspace: &Workspace) -> Result<(), TaskError> {
    let folder = workspace.kotlin();
    let fresh = generated(workspace)?;
    for old in read_tree(&folder)?.keys().filter(|file| !fresh.contains_key(*file)) {
        let path = folder.join(old);
        fs::remove_file(&path).map_err(TaskError::writing(path))?;
    }
    for (file, text) in &fresh {
        let path = folder.join(file);
        let parent = path.parent().unwrap_or(&folder);
        fs::create_dir_all(parent).map_err(TaskError::writing(parent))?;
        fs::write(&path, text).map_err(TaskError::writing(&path))?;
        println!("wrote bindings/kotlin/{}", file.display());
    }
    Ok(())
}

/// Kotlin files by their path below the bindings' folder.
type Tree = BTreeMap<PathBuf, String>;

/// What the built library generates.
fn generated(workspace: &Workspace) -> Result<Tree, TaskError> {
    let folder = tempfile::tempdir().map_err(TaskError::writing(std::env::temp_dir()))?;
    let not_utf8 = |path: &Path| TaskError::Bindgen(format!("`{}` is not UTF-8", path.display()));
    let library = workspace.library();
    let options = GenerateOptions {
        languages: vec![TargetLanguage::Kotlin],
        source: library.clone().try_into().map_err(|_| not_utf8(&library))?,
        out_dir: folder.path().to_path_buf().try_into().map_err(|_| not_utf8(folder.path()))?,
        ..GenerateOptions::default()
    };
    generate(options).map_err(|error| TaskError::Bindgen(format!("{error:#}")))?;
    read_tree(folder.path())
}

/// Every Kotlin file below a folder. Other files, a README say, are none of the generator's.
fn read_tree(root: &Path) -> Result<Tree, TaskError> {
    let mut tree = Tree::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(TaskError::reading(&folder))? {
            let path = entry.map_err(TaskError::reading(&folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "kt") {
                let text = fs::read_to_string(&path).map_err(TaskError::reading(&path))?;
                tree.insert(path.strip_prefix(root).unwrap_or(&path).to_path_buf(), text);
            }
        }
    }
    Ok(tree)
}

/// One line for each file in which the two differ.
fn drift(committed: &Tree, generated: &Tree) -> Vec<String> {
    let files: std::collections::BTreeSet<&PathBuf> = committed.keys().chain(generated.keys()).collect();
    files
        .into_iter()
        .filter_map(|file| match (committed.get(file), generated.get(file)) {
            (Some(old), Some(new)) if old == new => None,
            (Some(old), Some(new)) => {
                Some(format!("  {}: differs from line {} on", file.display(), first_difference(old, new)))
            }
            (None, _) => Some(format!("  {}: is not committed", file.display())),
            (_, None) => Some(format!("  {}: is no longer generated", file.display())),
        })
        .collect()
}

/// The first line, counted from 1, that is not the same in both.
fn first_difference(old: &str, new: &str) -> usize {
    let same = old.lines().zip(new.lines()).take_while(|(old, new)| old == new).count();
    same + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        files.iter().map(|(file, text)| (PathBuf::from(file), (*text).to_owned())).collect()
    }

    #[test]
    fn equal_trees_have_no_drift() {
        let files = tree(&[("app/a.kt", "one\ntwo\n")]);
        assert!(drift(&files, &files).is_empty());
    }

    #[test]
    fn drift_names_file_and_line() {
        let committed = tree(&[("a.kt", "one\ntwo\nthree\n"), ("gone.kt", "")]);
        let generated = tree(&[("a.kt", "one\n2\nthree\n"), ("new.kt", "")]);
        assert_eq!(
            drift(&committed, &generated),
            [
                "  a.kt: differs from line 2 on",
                "  gone.kt: is no longer generated",
                "  new.kt: is not committed"
            ]
        );
    }

    #[test]
    fn a_longer_file_differs_after_the_shorter_ones_end() {
        assert_eq!(first_difference("one\n", "one\ntwo\n"), 2);
    }

    #[test]
    fn only_kotlin_files_are_read_and_at_any_depth() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("app/core")).unwrap();
        fs::write(folder.path().join("README.md"), "words").unwrap();
        fs::write(folder.path().join("app/core/a.kt"), "code").unwrap();
        assert_eq!(read_tree(folder.path()).unwrap(), tree(&[("app/core/a.kt", "code")]));
    }

    #[test]
    fn the_message_says_what_to_do() {
        let error = TaskError::Drift(vec!["  a.kt: is not committed".into()]);
        assert!(error.to_string().ends_with("run `cargo xtask bindings` and commit the result"));
    }
}
