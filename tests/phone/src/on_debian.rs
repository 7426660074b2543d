//! A library of the APK, made ready to run on this machine: with Debian's C library in place of Android's, in an emulated process or
//! in one of this machine's.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use ringtrue_toolchain::apk;
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::native::abi::Abi;
use ringtrue_toolchain::native::debian_toolchain::DebianToolchain;
use ringtrue_toolchain::native::{self, elf};
use ringtrue_toolchain::workspace::Workspace;

use crate::emulated::shim::{self, Debian};
use crate::emulated::{Cpu, Emulated};

/// The library, and the Java that can load it.
#[derive(Debug)]
pub struct OnDebian {
    /// Whose it is.
    pub abi: Abi,
    /// The command that starts Java, word by word.
    pub java: Vec<String>,
    /// The folder of the library, for Java to look in.
    pub libraries: PathBuf,
    /// Where all of this lies.
    pub folder: PathBuf,
}

impl OnDebian {
    /// On a processor that this machine has not. Fetches what the cache lacks.
    pub fn emulated(workspace: &Workspace, cpu: Cpu) -> Result<Self, TaskError> {
        let emulated = Emulated::ready(cpu)?;
        let mut ready = Self::ready(workspace, &emulated.debian())?;
        ready.java = emulated.java(&ready.bionic());
        Ok(ready)
    }

    /// On this machine's own.
    pub fn here(workspace: &Workspace) -> Result<Self, TaskError> {
        let mut ready = Self::ready(workspace, &Debian::here()?)?;
        let path = format!("LD_LIBRARY_PATH={}", ready.bionic().display());
        ready.java = ["env", &path, "java", "-XX:TieredStopAtLevel=1"].map(str::to_owned).to_vec();
        Ok(ready)
    }

    fn ready(workspace: &Workspace, debian: &Debian) -> Result<Self, TaskError> {
        let library = apk::library_in(&shipped(workspace)?, debian.abi)?;
        let folder = workspace.phone().join("proof").join(debian.abi.name());
        let ready = Self { abi: debian.abi, java: Vec::new(), libraries: folder.join("library"), folder };
        shim::build(workspace, &DebianToolchain::ready()?, debian, &ready.bionic())?;
        // Debian's loader knows packed relocations by the standard's numbers, and the phone's oldest by Android's own.
        let readable = elf::with_standard_numbers(&library).map_err(|fault| {
            TaskError::refused(workspace.apk(), vec![format!("has a library that {fault}")])
        })?;
        fs::create_dir_all(&ready.libraries).map_err(TaskError::writing(&ready.libraries))?;
        let place = ready.library();
        fs::write(&place, readable).map_err(TaskError::writing(place))?;
        Ok(ready)
    }

    /// The library.
    pub fn library(&self) -> PathBuf {
        self.libraries.join(native::LIBRARY)
    }

    /// Java, about to be told what to run.
    pub fn command(&self) -> Command {
        let (program, rest) =
            self.java.split_first().map_or(("", &[][..]), |(program, rest)| (program.as_str(), rest));
        let mut command = Command::new(program);
        command.args(rest);
        command
    }

    fn bionic(&self) -> PathBuf {
        self.folder.join("bionic")
    }
}

/// The APK that was built last.
fn shipped(workspace: &Workspace) -> Result<PathBuf, TaskError> {
    let apk = workspace.apk();
    if apk.is_file() {
        return Ok(apk);
    }
    Err(TaskError::NotPossible(format!(
        "there is no `{}` to take the library from: run `cargo xtask apk` first",
        apk.display()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn java_is_a_command_of_several_words() {
        let folder = PathBuf::from("/proof");
        let java = ["qemu-aarch64", "-L", "/arm", "/arm/bin/java"].map(str::to_owned).to_vec();
        let ready = OnDebian { abi: Abi::Arm64, java, libraries: folder.join("library"), folder };
        let command = ready.command();
        assert_eq!(command.get_program(), "qemu-aarch64");
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["-L", "/arm", "/arm/bin/java"]);
        assert_eq!(ready.library(), PathBuf::from("/proof/library/libringtrue.so"));
    }
}
