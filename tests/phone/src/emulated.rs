//! The phone's processors on this machine: qemu, and Debian's C library and Java for them, unpacked into the cache.

pub mod shim;

use std::fs;
use std::path::{Path, PathBuf};

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::native::abi::Abi;
use ringtrue_toolchain::native::cache;
use ringtrue_toolchain::native::debian_toolchain::{DebianToolchain, write_script};
use ringtrue_toolchain::native::packages::{self, HOST, VERSIONS};
use ringtrue_toolchain::preflight::{self, Tool};

use self::shim::Debian;

/// Raised whenever what is fetched changes, so that an older cache isn't taken for this.
const EDITION: &str = "emulated-2";
/// The emulators; the package has eighty.
const EMULATORS: &str = "usr/bin";

/// A processor that this machine has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cpu {
    /// Phones of today.
    Arm64,
    /// Phones of yesterday. Debian's `armel` hands over numbers with a fraction as Android does, and its `armhf` doesn't.
    Arm,
}

impl Cpu {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Arm64, Self::Arm];

    /// Debian's name.
    pub fn debian(self) -> &'static str {
        match self {
            Self::Arm64 => "arm64",
            Self::Arm => "armel",
        }
    }

    /// Rust's name of it with Debian's C library.
    pub fn rust(self) -> &'static str {
        match self {
            Self::Arm64 => "aarch64-unknown-linux-gnu",
            Self::Arm => "armv7-unknown-linux-gnueabi",
        }
    }

    /// Rust's name as Cargo wants it in the environment.
    pub fn variable(self) -> String {
        self.rust().replace('-', "_").to_uppercase()
    }

    /// What Debian's folders for it are called, and clang's targets.
    fn triple(self) -> &'static str {
        match self {
            Self::Arm64 => "aarch64-linux-gnu",
            Self::Arm => "arm-linux-gnueabi",
        }
    }

    fn emulator(self) -> &'static str {
        match self {
            Self::Arm64 => "qemu-aarch64-static",
            Self::Arm => "qemu-arm-static",
        }
    }
}

/// What programs are linked with and run on, and Java.
const PACKAGES: [&str; 9] = [
    "libc6",
    "libc6-dev",
    "libgcc-s1",
    "libgcc-12-dev",
    "linux-libc-dev",
    "libatomic1",
    "libstdc++6",
    "zlib1g",
    "openjdk-17-jre-headless",
];

/// A processor, ready to run its programs.
#[derive(Clone, Debug)]
pub struct Emulated {
    cpu: Cpu,
    folder: PathBuf,
}

impl Emulated {
    /// Fetches what the cache lacks.
    pub fn ready(cpu: Cpu) -> Result<Self, TaskError> {
        let emulated = Self { cpu, folder: cache::folder()?.join(EDITION) };
        let missing = |part: &str| !emulated.folder.join(part).join(VERSIONS).is_file();
        if missing("qemu") || missing(cpu.debian()) {
            if !(cfg!(target_arch = "x86_64") && cfg!(target_os = "linux")) {
                return Err(TaskError::NotPossible(
                    "phones' processors are emulated on x86-64 Linux with Debian 12's packages alone"
                        .to_owned(),
                ));
            }
            preflight::check(&[Tool::Apt])?;
        }
        if missing("qemu") {
            println!("fetching qemu into `{}` (63 MB, once)", emulated.folder.display());
            let place = emulated.folder.join("qemu");
            packages::keep(&place, HOST, &["qemu-user-static"], remove_other_emulators)?;
        }
        if missing(cpu.debian()) {
            println!("fetching programs for {} into `{}`", cpu.debian(), emulated.folder.display());
            packages::keep(&emulated.tree(), cpu.debian(), &PACKAGES, keep_links_inside)?;
        }
        Ok(emulated)
    }

    /// Debian's C library for the processor.
    pub fn debian(&self) -> Debian {
        let abi = match self.cpu {
            Cpu::Arm64 => Abi::Arm64,
            Cpu::Arm => Abi::Arm,
        };
        Debian { abi, triple: self.cpu.triple(), tree: self.tree() }
    }

    fn tree(&self) -> PathBuf {
        self.folder.join(self.cpu.debian())
    }

    /// The emulator and what it is told before a program.
    pub fn words(&self) -> Vec<String> {
        let emulator = self.folder.join("qemu").join(EMULATORS).join(self.cpu.emulator());
        vec![emulator.display().to_string(), "-L".to_owned(), self.tree().display().to_string()]
    }

    /// Java with what starts fastest where every instruction costs many. Libraries are looked for in `libraries` first.
    pub fn java(&self, libraries: &Path) -> Vec<String> {
        let mut words = self.words();
        words.extend(["-E".to_owned(), format!("LD_LIBRARY_PATH={}", libraries.display())]);
        let java = format!("usr/lib/jvm/java-17-openjdk-{}/bin/java", self.cpu.debian());
        words.push(self.tree().join(java).display().to_string());
        words.extend(
            ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ErrorFileToStderr"].map(str::to_owned),
        );
        words
    }

    /// What links programs for it, as a script in a folder.
    pub fn linker(&self, own: &DebianToolchain, folder: &Path) -> Result<PathBuf, TaskError> {
        fs::create_dir_all(folder).map_err(TaskError::writing(folder))?;
        let script = folder.join("cc");
        let text = format!(
            "#!/bin/sh\n\
             # Written by `cargo xtask test`.\n\
             exec \"{}\" --target={} --sysroot=\"{}\" --ld-path=\"{}\" \"$@\"\n",
            own.tool("clang").display(),
            self.cpu.triple(),
            self.tree().display(),
            own.tool("ld.lld").display()
        );
        write_script(&script, &text)?;
        Ok(script)
    }
}

fn remove_other_emulators(tree: &Path) -> Result<(), TaskError> {
    let folder = tree.join(EMULATORS);
    for entry in fs::read_dir(&folder).map_err(TaskError::reading(&folder))? {
        let entry = entry.map_err(TaskError::reading(&folder))?;
        if !Cpu::ALL.iter().any(|cpu| entry.file_name() == cpu.emulator()) {
            fs::remove_file(entry.path()).map_err(TaskError::writing(entry.path()))?;
        }
    }
    Ok(())
}

/// Java's links to its settings begin at the root, where another processor's, or nothing, would be found.
fn keep_links_inside(tree: &Path) -> Result<(), TaskError> {
    let mut folders = vec![tree.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(TaskError::reading(&folder))? {
            let path = entry.map_err(TaskError::reading(&folder))?.path();
            if path.is_symlink() {
                keep_link_inside(tree, &path)?;
            } else if path.is_dir() {
                folders.push(path);
            }
        }
    }
    Ok(())
}

/// Makes the link relative: the tree is still to be moved.
fn keep_link_inside(tree: &Path, link: &Path) -> Result<(), TaskError> {
    let leads_to = fs::read_link(link).map_err(TaskError::reading(link))?;
    let (Ok(inside), Ok(below)) = (leads_to.strip_prefix("/"), link.strip_prefix(tree)) else {
        return Ok(());
    };
    let mut relative = PathBuf::new();
    for _ in below.components().skip(1) {
        relative.push("..");
    }
    fs::remove_file(link).map_err(TaskError::writing(link))?;
    std::os::unix::fs::symlink(relative.join(inside), link).map_err(TaskError::writing(link))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_inside_wherever_the_tree_is() {
        let folder = tempfile::tempdir().unwrap();
        let tree = folder.path().join("tree");
        fs::create_dir_all(tree.join("usr/lib/jvm")).unwrap();
        fs::create_dir_all(tree.join("etc/java")).unwrap();
        fs::write(tree.join("etc/java/security"), "words").unwrap();
        let (link, sibling) = (tree.join("usr/lib/jvm/security"), tree.join("usr/lib/jvm/again"));
        std::os::unix::fs::symlink("/etc/java/security", &link).unwrap();
        std::os::unix::fs::symlink("security", &sibling).unwrap();
        keep_links_inside(&tree).unwrap();
        assert_eq!(fs::read_link(&sibling).unwrap(), PathBuf::from("security"));
        let moved = folder.path().join("moved");
        fs::rename(&tree, &moved).unwrap();
        assert_eq!(fs::read_to_string(moved.join("usr/lib/jvm/security")).unwrap(), "words");
    }

    #[test]
    fn other_emulators_go() {
        let folder = tempfile::tempdir().unwrap();
        let programs = folder.path().join(EMULATORS);
        fs::create_dir_all(&programs).unwrap();
        for name in ["qemu-aarch64-static", "qemu-arm-static", "qemu-armeb-static", "qemu-mips-static"] {
            fs::write(programs.join(name), "").unwrap();
        }
        remove_other_emulators(folder.path()).unwrap();
        assert_eq!(fs::read_dir(&programs).unwrap().count(), 2);
    }

    #[test]
    fn a_program_is_run_by_the_emulator_in_its_tree() {
        let emulated = Emulated { cpu: Cpu::Arm, folder: PathBuf::from("/cache") };
        assert_eq!(emulated.words(), ["/cache/qemu/usr/bin/qemu-arm-static", "-L", "/cache/armel"]);
        assert_eq!(Cpu::Arm64.variable(), "AARCH64_UNKNOWN_LINUX_GNU");
    }
}
