//! The same programs of an older commit and of this tree, run alternately on the same machine: what each row was, is, and the ratio.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

use crate::figures::{Figures, memory, now, printed, time};

/// How often the warm verdicts are measured on each side.
const WARM_RUNS: usize = 3;
/// The figure that valgrind gives.
const INSTRUCTIONS: &str = "cold.instructions_count";
const OPEN_INSTRUCTIONS: &str = "cold.open_instructions_count";
/// What opening the core is called in the programs, as a pattern of valgrind's.
const OPENING: &str = "*Screening*with_facts*";

/// What a row's figure may be.
enum Limit {
    /// At most so many times what it was.
    Ratio(f64),
    /// At most this, whatever it was.
    Figure(f64),
    /// It is only shown.
    None,
}

/// A row of the table.
struct Row {
    what: &'static str,
    figure: &'static str,
    shown: fn(f64) -> String,
    limit: Limit,
}

const ROWS: [Row; 8] = [
    row("instructions, process start to first verdict", INSTRUCTIONS, count, Limit::Ratio(0.4)),
    row("instructions of opening the core", OPEN_INSTRUCTIONS, count, Limit::Ratio(0.3)),
    row("core opened", "cold.open_ns", time, Limit::Ratio(0.3)),
    row("first verdict of a fresh process", "cold.first_verdict_ns", time, Limit::None),
    row("peak memory of that process", "cold.peak_memory_kib", memory, Limit::Ratio(0.6)),
    row("warm verdict, median", "warm.all.median_ns", time, Limit::Ratio(0.6)),
    row("warm verdict, p99", "warm.all.p99_ns", time, Limit::Ratio(0.6)),
    row("allocations a verdict", "warm.all.allocations_count", average, Limit::Figure(1.0)),
];

const fn row(what: &'static str, figure: &'static str, shown: fn(f64) -> String, limit: Limit) -> Row {
    Row { what, figure, shown, limit }
}

/// Builds and runs both sides; the table.
pub(crate) fn compare(workspace: &Workspace, commit: &str, processes: u16) -> Result<String, TaskError> {
    let folder = tempfile::tempdir().map_err(TaskError::writing(std::env::temp_dir()))?;
    let tree = Tree::at(workspace, commit, folder.path())?;
    let before = Side::build(workspace, &tree.path, folder.path(), "before")?;
    drop(tree);
    let after = Side::build(workspace, workspace.root(), folder.path(), "after")?;
    let sides = [&before, &after];
    for side in sides {
        side.prepare()?;
    }
    let (mut cold, mut warm) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    eprintln!("first verdicts");
    for _ in 0..processes {
        for (side, found) in sides.iter().zip(&mut cold) {
            found.push(side.cold()?);
        }
    }
    eprintln!("warm verdicts");
    for _ in 0..WARM_RUNS {
        for (side, found) in sides.iter().zip(&mut warm) {
            found.push(side.warm()?);
        }
    }
    let mut found = Vec::new();
    for ((side, cold), warm) in sides.iter().zip(&cold).zip(&warm) {
        let mut figures = Figures::medians(cold);
        figures.add(Figures::medians(warm));
        figures.add(side.allocations()?);
        figures.add(side.instructions()?);
        found.push(figures);
    }
    let [before, after] = found.as_slice() else { return Ok(String::new()) };
    Ok(table(commit, before, after))
}

fn table(commit: &str, before: &Figures, after: &Figures) -> String {
    let mut text = format!("| | {commit} | now | ratio | must be |\n|---|--:|--:|--:|--:|\n");
    for Row { what, figure, shown, limit } in &ROWS {
        let (Some(was), Some(is)) = (before.get(figure), after.get(figure)) else {
            text += &format!("| {what} | – | – | – | – |\n");
            continue;
        };
        let (limit, is_met) = match limit {
            Limit::Ratio(most) => (format!("≤ {most} ×"), is <= most * was),
            Limit::Figure(most) => (format!("≤ {most}"), is <= *most),
            Limit::None => ("–".to_owned(), true),
        };
        let missed = if is_met { "" } else { " **missed**" };
        text +=
            &format!("| {what} | {} | {} | {:.2} × | {limit}{missed} |\n", shown(was), shown(is), is / was);
    }
    text
}

fn count(count: f64) -> String {
    format!("{:.2} million", count / 1e6)
}

fn average(count: f64) -> String {
    format!("{count:.2}")
}

/// The tree of a commit, beside this one for as long as it is built.
struct Tree<'w> {
    workspace: &'w Workspace,
    path: PathBuf,
}

impl<'w> Tree<'w> {
    fn at(workspace: &'w Workspace, commit: &str, folder: &Path) -> Result<Self, TaskError> {
        let path = folder.join("tree");
        let mut git = Command::new("git");
        git.current_dir(workspace.root())
            .args(["worktree", "add", "--quiet", "--detach"])
            .arg(&path)
            .arg(commit);
        process::run(&mut git)?;
        Ok(Self { workspace, path })
    }
}

impl Drop for Tree<'_> {
    fn drop(&mut self) {
        let mut git = Command::new("git");
        git.current_dir(self.workspace.root()).args(["worktree", "remove", "--force"]).arg(&self.path);
        if let Err(error) = process::run(&mut git) {
            eprintln!("warning: {error}");
        }
    }
}

/// The programs of one tree.
struct Side {
    folder: PathBuf,
}

impl Side {
    /// Builds the programs of a tree with the release's settings, but each crate by itself: linking both sides as one would
    /// take ten minutes, and changes both alike.
    fn build(workspace: &Workspace, tree: &Path, folder: &Path, name: &str) -> Result<Self, TaskError> {
        let target = std::env::temp_dir().join("ringtrue-against");
        let mut cargo = process::cargo(workspace);
        cargo.current_dir(tree).args(["build", "--release", "--locked", "-p", "ringtrue-bench"]);
        cargo.env("CARGO_TARGET_DIR", &target);
        cargo.env("CARGO_PROFILE_RELEASE_LTO", "false").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1");
        process::run(&mut cargo)?;
        let side = Self { folder: folder.join(name) };
        fs::create_dir_all(side.folder.join("data")).map_err(TaskError::writing(&side.folder))?;
        for program in ["ringtrue-bench", "ringtrue-allocations"] {
            // The other side's programs come to lie where these do.
            let from = target.join("release").join(program);
            fs::copy(&from, side.folder.join(program)).map_err(TaskError::reading(from))?;
        }
        Ok(side)
    }

    /// Puts the data on the disk, each side in its own form, and into the system's memory.
    fn prepare(&self) -> Result<(), TaskError> {
        let mut command = Command::new(self.folder.join("ringtrue-bench"));
        printed("prepare", command.arg("prepare").arg(self.folder.join("data")))?;
        self.cold().map(drop)
    }

    fn cold(&self) -> Result<Figures, TaskError> {
        printed("cold", self.cold_of(&mut Command::new(self.folder.join("ringtrue-bench"))))
    }

    fn cold_of<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.arg("cold").arg(self.folder.join("data")).arg(now())
    }

    fn warm(&self) -> Result<Figures, TaskError> {
        printed("warm", Command::new(self.folder.join("ringtrue-bench")).arg("warm"))
    }

    fn allocations(&self) -> Result<Figures, TaskError> {
        printed("allocations", &mut Command::new(self.folder.join("ringtrue-allocations")))
    }

    /// The instructions of a fresh process up to its first verdict, and those of opening the core among them, as valgrind counts
    /// them; nothing where it isn't there.
    fn instructions(&self) -> Result<Figures, TaskError> {
        let mut figures = Figures::default();
        for (name, only) in [(INSTRUCTIONS, None), (OPEN_INSTRUCTIONS, Some(OPENING))] {
            let log = self.folder.join("callgrind.log");
            let mut valgrind = Command::new("valgrind");
            valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
            valgrind.arg(format!("--log-file={}", log.display()));
            valgrind.args(only.map(|function| format!("--toggle-collect={function}")));
            let program = self.folder.join("ringtrue-bench");
            match process::output(self.cold_of(valgrind.arg(program))) {
                Ok(_) => {}
                Err(error @ TaskError::Start { .. }) => {
                    eprintln!("instructions aren't counted: {error}");
                    return Ok(figures);
                }
                Err(error) => return Err(error),
            }
            let text = fs::read_to_string(&log).map_err(TaskError::reading(&log))?;
            if let Some(collected) = collected(&text) {
                figures.note(name, collected);
            }
        }
        Ok(figures)
    }
}

/// How many instructions callgrind says that it counted; `None` where there were none.
fn collected(log: &str) -> Option<f64> {
    let (_, counts) = log.lines().find_map(|line| line.split_once("Collected : "))?;
    counts.trim().parse().ok().filter(|count| *count > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_callgrind_counted() {
        let log =
            "==7== Callgrind, a call-graph generating cache profiler\n==7== \n==7== Collected : 14570123\n";
        assert_eq!(collected(log), Some(14_570_123.0));
        assert_eq!(collected("==7== Collected : 0\n"), None);
        assert_eq!(collected("valgrind: no such tool\n"), None);
    }

    #[test]
    fn says_what_is_missed() {
        let side = |instructions, allocations| {
            let mut figures = Figures::default();
            figures.note(INSTRUCTIONS, instructions);
            figures.note("warm.all.allocations_count", allocations);
            figures
        };
        let table = table("abc", &side(10e6, 3.4), &side(4e6, 1.5));
        assert!(table.contains("| 10.00 million | 4.00 million | 0.40 × | ≤ 0.4 × |\n"), "{table}");
        assert!(table.contains("| 3.40 | 1.50 | 0.44 × | ≤ 1 **missed** |\n"), "{table}");
        assert!(table.contains("| core opened | – | – | – | – |\n"), "{table}");
    }
}
