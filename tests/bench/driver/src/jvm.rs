//! The first verdict of a fresh JVM, by the JNI, as the service does and by uniffi. The program times the parts of its way itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringtrue_phone::on_debian::OnDebian;
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

use crate::figures::{Figures, now, time};

/// The class in the app's tests that asks for the verdict.
const FIRST_VERDICT: &str = "app.ringtrue.corehost.FirstVerdict";
/// The class in the app's tests that asks for many, by both ways.
const WARM_VERDICTS: &str = "app.ringtrue.corehost.WarmVerdicts";
/// The ways, as those programs call them.
const WAYS: [&str; 2] = ["jni", "jna"];
/// Before the figures of processes whose classes had been read and verified by an earlier one, as a phone does it when it installs.
const PREPARED: &str = "prepared";
/// Where a JVM looks for libraries: for JNI's, and for JNA's.
const LIBRARY_PATHS: [&str; 2] = ["java.library.path", "jna.library.path"];

/// The parts of the way, as the program calls them, and as the report does.
const PARTS: [(&str, &str); 11] = [
    ("start", "the JVM's own start, before any of ours"),
    ("kotlin", "Kotlin's own library opened, its first classes"),
    ("library", "the core's library"),
    ("jna", "JNA"),
    ("binding", "uniffi's binding: its functions looked up, its checksums compared"),
    ("open", "the core opened: store, packs, contacts, index"),
    ("call", "the call written, with its classes"),
    ("verdict", "the verdict, in the core"),
    ("read", "the verdict read, with its classes"),
    ("screen", "these three"),
    ("first_verdict", "**all but the JVM's own start**"),
];

/// A JVM, and where the library for it lies.
#[derive(Debug)]
pub(crate) struct Jvm {
    /// The command that starts it, word by word.
    java: Vec<String>,
    libraries: PathBuf,
}

impl Jvm {
    /// This machine's.
    pub(crate) fn here(workspace: &Workspace) -> Self {
        let library = workspace.library();
        let libraries = library.parent().unwrap_or(&library).to_owned();
        Self { java: vec!["java".to_owned()], libraries }
    }

    /// The one that runs a library of the APK.
    pub(crate) fn on_debian(ready: &OnDebian) -> Self {
        Self { java: ready.java.clone(), libraries: ready.libraries.clone() }
    }

    /// The figures of both ways, medians of so many processes each, by turns: of plain ones, and of ones whose classes were
    /// prepared ahead. `folder` has what `ringtrue-bench prepare` wrote.
    pub(crate) fn first_verdicts(
        &self,
        app: &App,
        folder: &str,
        processes: u16,
    ) -> Result<Figures, TaskError> {
        for way in WAYS {
            let archive = format!("-XX:ArchiveClassesAtExit={}", app.archive(way));
            process::output(self.command(app).arg(archive).args([FIRST_VERDICT, way, folder, &now()]))?;
        }
        let mut runs = [const { Vec::new() }; 2 * WAYS.len()];
        for turn in 0..=processes {
            let ways = WAYS.into_iter().flat_map(|way| [(way, false), (way, true)]);
            for ((way, prepared), runs) in ways.zip(&mut runs) {
                let figures = self.first_verdict(app, way, prepared, folder)?;
                // The first ones find the files on the disk.
                if turn > 0 {
                    runs.push(figures);
                }
            }
        }
        let mut all = Figures::default();
        for runs in &runs {
            all.add(Figures::medians(runs));
        }
        Ok(all)
    }

    /// The figures of verdicts in one warm process, by both ways, over the same folder.
    pub(crate) fn warm_verdicts(&self, app: &App, folder: &str) -> Result<Figures, TaskError> {
        Figures::read("warm", &process::output(self.command(app).args([WARM_VERDICTS, folder]))?)
    }

    fn first_verdict(
        &self,
        app: &App,
        way: &str,
        prepared: bool,
        folder: &str,
    ) -> Result<Figures, TaskError> {
        let mut java = self.command(app);
        if prepared {
            java.arg(format!("-XX:SharedArchiveFile={}", app.archive(way)));
        }
        let figures = Figures::read(way, &process::output(java.args([FIRST_VERDICT, way, folder, &now()]))?)?;
        Ok(if prepared { figures.under(PREPARED) } else { figures })
    }

    /// Java with the app's classes and the library, without a class to run yet. It logs nothing: what is printed are figures.
    fn command(&self, app: &App) -> Command {
        let (program, words) =
            self.java.split_first().map_or(("", &[][..]), |(program, words)| (program.as_str(), words));
        let mut java = Command::new(program);
        java.args(words).args(["-Xlog:disable", "-cp", &app.class_path]);
        for path in LIBRARY_PATHS {
            java.arg(format!("-D{path}={}", self.libraries.display()));
        }
        java
    }
}

/// The app's classes, as a JVM takes them.
#[derive(Debug)]
pub(crate) struct App {
    class_path: String,
    scratch: PathBuf,
}

impl App {
    /// What Maven compiled, its folders packed as the APK's classes are: a JVM prepares classes of archives only. The scratch
    /// folder must outlive it.
    pub(crate) fn packed(workspace: &Workspace, scratch: &Path) -> Result<Self, TaskError> {
        let file = workspace.android().join("target/first-verdict.args");
        let text = fs::read_to_string(&file).map_err(TaskError::reading(&file))?;
        let mut packed = Vec::new();
        for (place, entry) in class_path(&text).enumerate() {
            if !Path::new(entry).is_dir() {
                packed.push(entry.to_owned());
                continue;
            }
            let jar = scratch.join(format!("{place}.jar")).display().to_string();
            process::output(Command::new("jar").args(["cf", &jar, "-C", entry, "."]))?;
            packed.push(jar);
        }
        Ok(Self { class_path: packed.join(":"), scratch: scratch.to_owned() })
    }

    /// Where the classes lie that a way's process loads, prepared.
    fn archive(&self, way: &str) -> String {
        self.scratch.join(format!("{way}.jsa")).display().to_string()
    }
}

/// The entries of an argument file's class path.
fn class_path(arguments: &str) -> impl Iterator<Item = &str> {
    let line = arguments.lines().find_map(|line| line.strip_prefix("-cp ")).unwrap_or_default();
    line.trim_matches('"').split(':').filter(|entry| !entry.is_empty())
}

/// A table of both ways' parts. Shows a dash for what a way goes without.
pub(crate) fn table(figure: impl Fn(&str) -> Option<f64>) -> String {
    let mut text = String::from(
        "| part | JNI, as the service does | the same, prepared | uniffi over JNA | the same, prepared |\n",
    );
    text += "|---|---|---|---|---|\n";
    for (name, label) in PARTS {
        let shown = |way: &str| figure(&format!("{way}.{name}_ns")).map_or_else(|| "–".to_owned(), time);
        let ways = WAYS.map(|way| {
            let plain = format!("jvm.{way}");
            format!("{} | {}", shown(&plain), shown(&format!("{PREPARED}.{plain}")))
        });
        text += &format!("| {label} | {} |\n", ways.join(" | "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_that_goes_without_a_part_has_a_dash() {
        let text = table(|name| (name == "prepared.jvm.jna.jna_ns").then_some(120e6));
        assert!(text.contains("| JNA | – | – | – | 120 ms |"), "{text}");
    }

    #[test]
    fn the_class_path_is_read_out_of_the_arguments() {
        let entries: Vec<_> = class_path("# Written\n-cp \"/a/classes:/b.jar\"\n").collect();
        assert_eq!(entries, ["/a/classes", "/b.jar"]);
    }
}
