//! The programs and files that an APK is made with: from the Android SDK where there is one, else from Maven and Debian.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};

use crate::error::TaskError;
use crate::native::abi::Abi;
use crate::native::cache;
use crate::native::packages::{self, HOST};
use crate::preflight::{self, Tool};
use crate::process;
use crate::workspace::Workspace;

/// The variable that says where an SDK is.
const VARIABLE: &str = "ANDROID_HOME";
/// Lists the paths of what Maven fetched.
const PATHS: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
/// What an APK is made with, as a Maven project in `bindings/toolchain`.
const PROJECT: &str = "tools.pom.xml";
/// Raised whenever what is unpacked changes.
const EDITION: &str = "apk-tools-1";

/// Everything that is called or read.
#[derive(Clone, Debug)]
pub(crate) struct Tools {
    /// Compiles resources.
    pub(crate) aapt2: PathBuf,
    /// Android's own resources, to link against.
    pub(crate) framework: PathBuf,
    /// R8, a jar.
    pub(crate) r8: PathBuf,
    /// The classes that a phone has, for R8.
    pub(crate) phone_classes: Vec<PathBuf>,
    /// Signs, and checks signatures: jars.
    pub(crate) apksigner: Vec<PathBuf>,
    /// Kotlin's library, a jar.
    pub(crate) kotlin: PathBuf,
    /// JNA's classes, a jar.
    pub(crate) jna: PathBuf,
    /// JNA's libraries, in a folder for each processor.
    jna_libraries: PathBuf,
}

impl Tools {
    /// Fetches what is not there.
    pub(crate) fn ready(workspace: &Workspace) -> Result<Self, TaskError> {
        preflight::check(&[Tool::Java, Tool::Maven])?;
        let fetched = Fetched::from_maven(workspace, PROJECT)?;
        let folder = cache::folder()?.join(EDITION);
        let unpacked = folder.join("unpacked");
        if !unpacked.is_dir() {
            unpack(&fetched, &unpacked)?;
        }
        let mut tools = Self {
            aapt2: unpacked.join("prebuilt/linux/aapt2"),
            framework: unpacked.join("prebuilt/android-framework.jar"),
            r8: fetched.jar("r8-")?,
            phone_classes: vec![fetched.jar("android-all-")?, java_home()?],
            apksigner: Vec::new(),
            kotlin: fetched.jar("kotlin-stdlib-")?,
            jna: unpacked.join("classes.jar"),
            jna_libraries: unpacked.join("jni"),
        };
        match env::var_os(VARIABLE).filter(|path| !path.is_empty()) {
            Some(sdk) => tools.prefer(&Sdk::at(Path::new(&sdk))?),
            None => tools.apksigner = apksigner(&folder.join("apksigner"))?,
        }
        Ok(tools)
    }

    /// JNA's library for a processor.
    pub(crate) fn jna_library(&self, abi: Abi) -> PathBuf {
        self.jna_libraries.join(abi.name()).join("libjnidispatch.so")
    }

    fn prefer(&mut self, sdk: &Sdk) {
        println!("with the Android SDK: {}", sdk.describe());
        self.aapt2 = sdk.build_tools.join("aapt2");
        self.r8 = sdk.build_tools.join("lib/d8.jar");
        self.apksigner = vec![sdk.build_tools.join("lib/apksigner.jar")];
        self.framework = sdk.android_jar.clone();
        self.phone_classes = vec![sdk.android_jar.clone()];
    }
}

/// The parts of an Android SDK that are used.
#[derive(Debug, PartialEq, Eq)]
struct Sdk {
    build_tools: PathBuf,
    android_jar: PathBuf,
}

impl Sdk {
    /// The newest build tools and platform in a folder.
    fn at(folder: &Path) -> Result<Self, TaskError> {
        let newest_with = |part: &str, file: &str| newest(&folder.join(part), file);
        match (newest_with("build-tools", "lib/d8.jar"), newest_with("platforms", "android.jar")) {
            (Some(build_tools), Some(platform)) => {
                Ok(Self { build_tools, android_jar: platform.join("android.jar") })
            }
            _ => Err(TaskError::NotPossible(format!(
                "{VARIABLE} names a folder without build tools or without a platform; install them with: \
                 sdkmanager \"build-tools;36.0.0\" \"platforms;android-36\", or unset {VARIABLE} to use Maven's"
            ))),
        }
    }

    fn describe(&self) -> String {
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let platform = self.android_jar.parent().map(name).unwrap_or_default();
        format!("build tools {}, platform {platform}", name(&self.build_tools))
    }
}

/// Of folders named by version, such as `36.0.0` or `android-36`, the newest that has the file.
fn newest(folder: &Path, file: &str) -> Option<PathBuf> {
    let version = |path: &Path| -> Vec<u32> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
    };
    let folders = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    folders.filter(|path| path.join(file).is_file()).max_by_key(|path| version(path))
}

/// What Maven fetched, each file as it was reviewed.
pub struct Fetched(Vec<PathBuf>);

impl Fetched {
    /// What one of the project files in `bindings/toolchain` asks for.
    pub fn from_maven(workspace: &Workspace, project: &str) -> Result<Self, TaskError> {
        let list = tempfile::NamedTempFile::new().map_err(TaskError::writing(env::temp_dir()))?;
        let mut maven = Command::new("mvn");
        maven.args(["-q", "-B", "-ntp", "-f"]).arg(workspace.toolchain().join(project)).arg(PATHS);
        process::run(maven.arg(format!("-Dmdep.outputFile={}", list.path().display()))).map_err(|error| {
            let besides = if project == PROJECT {
                format!("\nerror: install the Android SDK's build tools and a platform besides, and set {VARIABLE}")
            } else {
                String::new()
            };
            TaskError::NotPossible(format!(
                "what `{project}` asks for could not be had from Maven: {error}{besides}"
            ))
        })?;
        let paths = fs::read_to_string(list.path()).map_err(TaskError::reading(list.path()))?;
        let sums_file = workspace.toolchain().join("tools.sha256");
        let sums = fs::read_to_string(&sums_file).map_err(TaskError::reading(sums_file))?;
        let fetched = Self(env::split_paths(paths.trim()).collect());
        for path in &fetched.0 {
            fetched.verify(path, &sums)?;
        }
        Ok(fetched)
    }

    fn verify(&self, path: &Path, sums: &str) -> Result<(), TaskError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let sum = sha256(path)?;
        if sums.lines().any(|line| line == format!("{sum}  {name}")) {
            return Ok(());
        }
        Err(TaskError::refused(
            path,
            vec![format!("is not the file that was reviewed: `tools.sha256` has no {sum} for it")],
        ))
    }

    /// All of it, as Java wants a class path.
    pub fn class_path(&self) -> Result<OsString, TaskError> {
        env::join_paths(&self.0).map_err(|error| TaskError::Unreadable {
            what: "Maven's list of files".to_owned(),
            reason: error.to_string(),
        })
    }

    /// The file whose name begins like this.
    pub fn jar(&self, beginning: &str) -> Result<PathBuf, TaskError> {
        let named = |path: &&PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning))
        };
        self.0.iter().find(named).cloned().ok_or_else(|| TaskError::Unreadable {
            what: "Maven's list of files".to_owned(),
            reason: format!("no `{beginning}…` is in it"),
        })
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(path: &Path) -> Result<String, TaskError> {
    let mut file = File::open(path).map_err(TaskError::reading(path))?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut piece).map_err(TaskError::reading(path))?;
        match piece.get(..read) {
            Some(bytes) if !bytes.is_empty() => hasher.update(bytes),
            _ => break,
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Takes aapt2, Android's resources and JNA's parts out of what Maven fetched.
fn unpack(fetched: &Fetched, folder: &Path) -> Result<(), TaskError> {
    cache::fill(folder, |fresh, _| {
        let apktool = ["prebuilt/linux/aapt2", "prebuilt/android-framework.jar"];
        take(&fetched.jar("apktool-lib-")?, &apktool, fresh)?;
        take(&fetched.jar("jna-")?, &["classes.jar", "jni"], fresh)?;
        process::run(Command::new("chmod").arg("755").arg(fresh.join("prebuilt/linux/aapt2")))
    })
}

/// Takes parts of an archive out into a folder.
pub fn take(archive: &Path, parts: &[&str], folder: &Path) -> Result<(), TaskError> {
    fs::create_dir_all(folder).map_err(TaskError::writing(folder))?;
    process::run(Command::new("jar").arg("xf").arg(archive).args(parts).current_dir(folder))
}

/// Debian's apksigner: two jars that are unpacked, not installed.
fn apksigner(folder: &Path) -> Result<Vec<PathBuf>, TaskError> {
    if !folder.is_dir() {
        preflight::check(&[Tool::Apt])?;
        packages::keep(folder, HOST, &["apksigner", "libapksig-java"], |_| Ok(()))?;
    }
    let jars = folder.join("usr/share/java");
    Ok(vec![jars.join("apksigner.jar"), jars.join("apksig.jar")])
}

/// The JDK, whose classes stand in for `java.*`, which Robolectric's Android lacks.
fn java_home() -> Result<PathBuf, TaskError> {
    let mut java = Command::new("java");
    let output = java.args(["-XshowSettings:properties", "-version"]).output();
    let output = output.map_err(|source| TaskError::Start { command: process::line(&java), source })?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let home = said.lines().find_map(|line| line.trim().strip_prefix("java.home = "));
    home.map(PathBuf::from).ok_or_else(|| TaskError::Unreadable {
        what: "the settings of Java".to_owned(),
        reason: "they name no `java.home`".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch(path: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }

    #[test]
    fn the_newest_parts_of_an_sdk_are_taken() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        for part in
            ["build-tools/9.0.0/lib/d8.jar", "build-tools/36.0.0/lib/d8.jar", "build-tools/37.0.0/empty"]
        {
            touch(&at(part));
        }
        touch(&at("platforms/android-9/android.jar"));
        touch(&at("platforms/android-36/android.jar"));
        let sdk = Sdk::at(folder.path()).unwrap();
        assert_eq!(sdk.build_tools, at("build-tools/36.0.0"));
        assert_eq!(sdk.android_jar, at("platforms/android-36/android.jar"));
        assert_eq!(sdk.describe(), "build tools 36.0.0, platform android-36");
    }

    #[test]
    fn an_sdk_without_parts_is_told_what_to_install() {
        let folder = tempfile::tempdir().unwrap();
        let error = Sdk::at(folder.path()).unwrap_err().to_string();
        assert!(error.contains("install them with: sdkmanager"), "{error}");
    }

    #[test]
    fn a_file_that_was_not_reviewed_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r8-1.jar");
        fs::write(&path, "abc").unwrap();
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let fetched = Fetched(vec![path.clone()]);
        assert_eq!(sha256(&path).unwrap(), sum);
        assert!(fetched.verify(&path, &format!("{sum}  r8-1.jar\n")).is_ok());
        assert!(fetched.verify(&path, &format!("{sum}  other.jar\n")).is_err());
        assert_eq!(fetched.jar("r8-").unwrap(), path);
        assert!(fetched.jar("jna-").is_err());
    }

    #[test]
    fn kotlin_and_jna_are_those_that_the_app_is_compiled_with() {
        let workspace = Workspace::here();
        let read = |path: PathBuf| fs::read_to_string(path).unwrap();
        let (tools, app) =
            (read(workspace.toolchain().join("tools.pom.xml")), read(workspace.android().join("pom.xml")));
        let after = |text: &str, words: &str| -> String {
            let rest = &text[text.find(words).unwrap() + words.len()..];
            rest.split(['<', '>']).next().unwrap().to_owned()
        };
        let kotlin = after(&app, "<kotlin.version>");
        assert_eq!(after(&tools, "<artifactId>kotlin-stdlib</artifactId><version>"), kotlin);
        let jna = "<artifactId>jna</artifactId><version>";
        assert_eq!(after(&tools, jna), after(&app, jna));
        assert_eq!(
            after(&tools, "<artifactId>android-all</artifactId><version>"),
            after(&app, "<android.35>")
        );
    }
}
