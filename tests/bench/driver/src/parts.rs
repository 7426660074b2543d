//! Runs the parts of the benchmark, each in a process of its own, the Rust ones and the others'.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringtrue_month::embedded_android;
use ringtrue_phone::emulated::Cpu;
use ringtrue_phone::on_debian::OnDebian;
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::host_library;
use ringtrue_toolchain::preflight;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;
use tempfile::TempDir;

use crate::figures::{Figures, now, printed};
use crate::findings::Findings;
use crate::jvm::{App, Jvm};

/// Before the figures of an emulated processor.
pub(crate) const EMULATED: &str = "arm64";
/// What Debian calls the C++ library.
const CPP_PACKAGE: &str =
    "g++ and Debian's libphonenumber are needed: apt-get install g++ libphonenumber-dev";
const JAVA_PACKAGE: &str = "a JDK and Maven are needed: apt-get install default-jdk-headless maven";

/// The parts, ready to be run.
pub(crate) struct Parts<'w> {
    workspace: &'w Workspace,
    /// Where numbers, results and the data on the disk lie while the benchmark runs.
    folder: TempDir,
    processes: u16,
    numbers: u32,
}

impl<'w> Parts<'w> {
    /// Builds the Rust side.
    pub(crate) fn new(workspace: &'w Workspace, processes: u16, numbers: u32) -> Result<Self, TaskError> {
        build(workspace)?;
        let folder = tempfile::tempdir().map_err(TaskError::writing(std::env::temp_dir()))?;
        Ok(Self { workspace, folder, processes, numbers })
    }

    /// Runs all of them.
    pub(crate) fn run(&self) -> Result<Findings, TaskError> {
        let mut found = Findings::default();
        eprintln!("warm verdicts");
        found.figures.add(self.rust("ringtrue-bench", &["warm"])?);
        found.figures.add(self.rust("ringtrue-allocations", &[])?);
        eprintln!("first verdicts");
        found.figures.add(self.cold()?);
        match self.jvm(&Jvm::here(self.workspace)) {
            Ok(figures) => found.figures.add(figures),
            Err(error) => found.skipped.push(("jni", format!("{JAVA_PACKAGE} ({error})"))),
        }
        match self.emulated() {
            Ok(figures) => found.figures.add(figures.under(EMULATED)),
            Err(error) => found.skipped.push((EMULATED, error.to_string())),
        }
        found.figures.add(self.import()?);
        eprintln!("the store");
        found.figures.add(self.store()?);
        eprintln!("hostile handles");
        found.figures.add(self.worst(&mut found.slowest)?);
        eprintln!("reading numbers");
        self.readers(&mut found)?;
        Ok(found)
    }

    fn cold(&self) -> Result<Figures, TaskError> {
        let folder = self.sub_folder("store")?;
        self.rust("ringtrue-bench", &["prepare", &folder])?;
        let first = || self.rust("ringtrue-bench", &["cold", &folder, &now()]);
        // The first process finds the files on the disk; a phone that rings has them in memory mostly, as the others do.
        first()?;
        let runs = (0..self.processes).map(|_| first()).collect::<Result<Vec<_>, _>>()?;
        let mut found = Figures::medians(&runs);
        let parts = || self.rust("ringtrue-bench", &["cold-parts", &folder]);
        let runs = (0..self.processes).map(|_| parts()).collect::<Result<Vec<_>, _>>()?;
        found.add(Figures::medians(&runs));
        Ok(found)
    }

    /// The same on an emulated processor of a phone, with the very library of the APK.
    pub(crate) fn emulated(&self) -> Result<Figures, TaskError> {
        self.jvm(&Jvm::on_debian(&OnDebian::emulated(self.workspace, Cpu::Arm64)?))
    }

    /// Verdicts on a JVM, first ones and warm ones, over the same data.
    pub(crate) fn jvm(&self, jvm: &Jvm) -> Result<Figures, TaskError> {
        preflight::check(&[preflight::Tool::Java, preflight::Tool::Maven])?;
        host_library::build(self.workspace)?;
        embedded_android::prepare(self.workspace)?;
        let folder = self.sub_folder("jvm")?;
        self.rust("ringtrue-bench", &["prepare", &folder])?;
        let app = App::packed(self.workspace, self.folder.path())?;
        let mut found = jvm.first_verdicts(&app, &folder, self.processes)?;
        found.add(jvm.warm_verdicts(&app, &folder)?);
        Ok(found)
    }

    fn import(&self) -> Result<Figures, TaskError> {
        let mut found = Figures::default();
        for form in ["full", "national", "patterns"] {
            let folder = self.sub_folder(&format!("import-{form}"))?;
            self.rust("ringtrue-bench", &["prepare-import", &folder, form])?;
            found.add(self.rust("ringtrue-bench", &["import", &folder, form])?);
        }
        Ok(found)
    }

    fn store(&self) -> Result<Figures, TaskError> {
        let mut found = Figures::default();
        let full = self.sub_folder("full")?;
        self.rust("ringtrue-bench", &["prepare-full", &full])?;
        for end in ["clean", "killed"] {
            let open = || self.rust("ringtrue-bench", &["open", end, &full, &now()]);
            // The first process finds the files on the disk, and leaves the store as the others are to find it.
            open()?;
            let runs = (0..self.processes).map(|_| open()).collect::<Result<Vec<_>, _>>()?;
            found.add(Figures::medians(&runs));
        }
        let year = self.sub_folder("year")?;
        self.rust("ringtrue-bench", &["prepare-year", &year])?;
        for part in ["pages", "refresh", "written"] {
            found.add(self.rust("ringtrue-bench", &[part, &year])?);
        }
        Ok(found)
    }

    fn worst(&self, slowest: &mut String) -> Result<Figures, TaskError> {
        let file = self.path("slowest");
        let figures = self.rust("ringtrue-bench", &["worst", &file])?;
        *slowest = fs::read_to_string(&file).map_err(TaskError::reading(file))?;
        Ok(figures)
    }

    fn readers(&self, found: &mut Findings) -> Result<(), TaskError> {
        let numbers = self.path("numbers");
        self.rust("ringtrue-bench", &["numbers", &self.numbers.to_string(), &numbers])?;
        for reader in ["engine", "rlibphonenumber", "phonenumber"] {
            let results = self.results(reader);
            let read = || self.rust("ringtrue-bench", &["parse", reader, &numbers, &results]);
            self.reader(found, reader, read)?;
        }
        match self.compiled_cpp() {
            Ok(program) => {
                let results = self.results("cpp");
                let read = || printed("cpp", Command::new(&program).args([&numbers, &results]));
                self.reader(found, "cpp", read)?;
            }
            Err(error) => found.skipped.push(("cpp", format!("{CPP_PACKAGE} ({error})"))),
        }
        match self.compiled_java() {
            Ok(classpath) => {
                let results = self.results("jvm");
                let read = || printed("jvm", java(&classpath, "Parse").args([&numbers, &results]));
                self.reader(found, "jvm", read)?;
                eprintln!("how others decide");
                found.figures.add(printed("peer", java(&classpath, "Peer").arg(&numbers))?);
            }
            Err(error) => found.skipped.push(("jvm", format!("{JAVA_PACKAGE} ({error})"))),
        }
        Ok(())
    }

    /// One reader: three fresh processes for the first number, or as many as there are to be, the last one's other
    /// figures, and how often it disagrees with the engine's reader.
    fn reader(
        &self,
        found: &mut Findings,
        name: &str,
        read: impl Fn() -> Result<Figures, TaskError>,
    ) -> Result<(), TaskError> {
        let runs = (0..self.processes.min(3)).map(|_| read()).collect::<Result<Vec<_>, _>>()?;
        found.figures.add(Figures::medians(&runs));
        let results = |name: &str| {
            let path = self.results(name);
            fs::read_to_string(&path).map_err(TaskError::reading(path))
        };
        let (ours, theirs) = (results("engine")?, results(name)?);
        let different = ours.lines().zip(theirs.lines()).filter(|(ours, theirs)| ours != theirs).count();
        found.figures.note(&format!("parse.{name}.disagreements_count"), different as f64);
        Ok(())
    }

    fn compiled_cpp(&self) -> Result<PathBuf, TaskError> {
        let source = self.workspace.root().join("tests/bench/cpp/parse.cpp");
        let program = self.folder.path().join("parse-cpp");
        let mut compiler = Command::new("g++");
        compiler.args(["-O2", "-std=c++17"]).arg(source).args(["-lphonenumber", "-o"]).arg(&program);
        process::output(&mut compiler).map(|_| program)
    }

    /// Compiles the Java side; what `java -cp` wants.
    fn compiled_java(&self) -> Result<String, TaskError> {
        preflight::check(&[preflight::Tool::Java, preflight::Tool::Maven])?;
        let folder = self.workspace.target().join("bench-java");
        let mut maven = Command::new("mvn");
        maven.args(["-B", "-ntp", "-q", "compile"]).arg(format!("-Dbench.dir={}", folder.display()));
        process::output(maven.current_dir(self.workspace.root().join("tests/bench/java")))?;
        let file = folder.join("classpath.txt");
        let libraries = fs::read_to_string(&file).map_err(TaskError::reading(file))?;
        Ok(format!("{}:{}", folder.join("classes").display(), libraries.trim()))
    }

    fn rust(&self, program: &str, words: &[&str]) -> Result<Figures, TaskError> {
        let program = self.workspace.target().join("release").join(program);
        printed(words.first().unwrap_or(&"allocations"), Command::new(program).args(words))
    }

    /// Where a reader writes what it read. A JVM also has a store, under its own name.
    fn results(&self, reader: &str) -> String {
        self.path(&format!("read-by-{reader}"))
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn sub_folder(&self, name: &str) -> Result<String, TaskError> {
        let path = self.path(name);
        fs::create_dir_all(Path::new(&path)).map_err(TaskError::writing(&path))?;
        Ok(path)
    }
}

fn java(classpath: &str, class: &str) -> Command {
    let mut command = Command::new("java");
    command.args(["-cp", classpath, class]);
    command
}

/// Builds the Rust side with the settings of what ships.
fn build(workspace: &Workspace) -> Result<(), TaskError> {
    process::run(process::cargo(workspace).args(["build", "--release", "--locked", "-p", "ringtrue-bench"]))
}
