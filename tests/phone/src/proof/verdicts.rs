//! What the corpus came to on some processor, call by call.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

/// The class in the app's debuggable code that runs the corpus and the trials, and writes down every verdict.
const CORPUS_MAIN: &str = "app.ringtrue.debug.CorpusMain";
/// No more differences than these are shown.
const SHOWN: usize = 10;

/// Every verdict, a line each, in the corpus' order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Verdicts(Vec<String>);

impl Verdicts {
    /// Has a Java run the corpus and the trials, which must pass. `folder` takes the verdicts.
    pub(crate) fn run(
        mut java: Command,
        workspace: &Workspace,
        library: &Path,
        folder: &Path,
    ) -> Result<Self, TaskError> {
        let list = folder.join("verdicts.txt");
        if list.exists() {
            fs::remove_file(&list).map_err(TaskError::writing(&list))?;
        }
        // A temporary folder of our own: one that an emulated Java can't list, and so can't remove, isn't left to the machine.
        let temporary = folder.join("temporary");
        if temporary.exists() {
            fs::remove_dir_all(&temporary).map_err(TaskError::writing(&temporary))?;
        }
        fs::create_dir_all(&temporary).map_err(TaskError::writing(&temporary))?;
        java.arg(format!("-Djava.io.tmpdir={}", temporary.display()));
        java.arg(CORPUS_MAIN).arg(library).arg(&list).args(vectors(workspace)?);
        // Of the panic that is asked for its message is enough.
        process::run(java.env("RUST_BACKTRACE", "0").current_dir(workspace.android()))?;
        let text = fs::read_to_string(&list).map_err(TaskError::reading(list))?;
        Ok(Self(text.lines().map(str::to_owned).collect()))
    }

    /// Fails where these are not the ones that are expected.
    pub(crate) fn hold_to(&self, expected: &Self, what: &str) -> Result<(), TaskError> {
        let differences = self.differences(expected);
        if differences.is_empty() {
            println!("{what} judges {} calls as this machine does, finding for finding", self.0.len());
            return Ok(());
        }
        Err(TaskError::Differs { what: what.to_owned(), differences })
    }

    fn differences(&self, expected: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        if self.0.len() != expected.0.len() {
            differences.push(format!("  it judged {} calls, of {}", self.0.len(), expected.0.len()));
        }
        let pairs = expected.0.iter().zip(&self.0).filter(|(wanted, got)| wanted != got);
        let all: Vec<String> =
            pairs.map(|(wanted, got)| format!("  expected: {wanted}\n  got:      {got}")).collect();
        differences.extend(all.iter().take(SHOWN).cloned());
        if all.len() > SHOWN {
            differences.push(format!("  and {} more", all.len() - SHOWN));
        }
        differences
    }
}

/// The files of the corpus.
fn vectors(workspace: &Workspace) -> Result<Vec<PathBuf>, TaskError> {
    let folder = workspace.root().join("tests/vectors");
    let entries = fs::read_dir(&folder).map_err(TaskError::reading(&folder))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(TaskError::reading(&folder))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdicts(lines: &[&str]) -> Verdicts {
        Verdicts(lines.iter().map(|line| (*line).to_owned()).collect())
    }

    #[test]
    fn every_line_is_compared() {
        let expected = verdicts(&["a 1", "b 2", "c 3"]);
        assert!(verdicts(&["a 1", "b 2", "c 3"]).hold_to(&expected, "it").is_ok());
        let error = verdicts(&["a 1", "b 3", "c 3"]).hold_to(&expected, "the copy").unwrap_err().to_string();
        assert_eq!(
            error,
            "the copy judges otherwise than the library of this machine does:\n  expected: b 2\n  got:      b 3"
        );
        assert_eq!(verdicts(&["a 1"]).differences(&expected), ["  it judged 1 calls, of 3"]);
    }

    #[test]
    fn many_differences_are_counted() {
        let (ones, twos) = (verdicts(&["1"; 12]), verdicts(&["2"; 12]));
        let differences = ones.differences(&twos);
        assert_eq!(differences.len(), SHOWN + 1);
        assert_eq!(differences.last().map(String::as_str), Some("  and 2 more"));
    }
}
