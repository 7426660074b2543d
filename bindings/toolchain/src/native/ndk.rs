//! The compiler of an Android NDK, with rustup's standard library for each processor.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;
use crate::process;

use super::abi::Abi;
use super::target::MIN_API;

/// The variable that says where one is.
const VARIABLE: &str = "ANDROID_NDK_HOME";

/// An Android NDK.
#[derive(Clone, Debug)]
pub(crate) struct Ndk {
    bin: PathBuf,
}

impl Ndk {
    /// The one that the environment names; `None` when it names none.
    pub(crate) fn given() -> Result<Option<Self>, TaskError> {
        match env::var_os(VARIABLE).filter(|path| !path.is_empty()) {
            Some(folder) => Self::at(Path::new(&folder)).map(Some),
            None => Ok(None),
        }
    }

    /// The one in a folder.
    pub(crate) fn at(folder: &Path) -> Result<Self, TaskError> {
        let host = if cfg!(target_os = "macos") { "darwin-x86_64" } else { "linux-x86_64" };
        let bin = folder.join("toolchains/llvm/prebuilt").join(host).join("bin");
        if !bin.join("clang").is_file() {
            let missing = bin.join("clang");
            return Err(TaskError::NotPossible(format!(
                "{VARIABLE} names no NDK: there is no `{}`",
                missing.display()
            )));
        }
        Ok(Self { bin })
    }

    /// A tool of LLVM's.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }

    /// The linker for a processor.
    pub(crate) fn linker(&self, abi: Abi) -> PathBuf {
        self.bin.join(format!("{}{MIN_API}-clang", abi.clang()))
    }

    /// Fails with the words that add what rustup lacks.
    pub(crate) fn check_targets(abis: &[Abi]) -> Result<(), TaskError> {
        let mut missing = Vec::new();
        for abi in abis {
            let mut rustc = Command::new("rustc");
            let folder = process::output(rustc.args(["--print", "target-libdir", "--target", abi.rust()]))?;
            if !Path::new(folder.trim()).is_dir() {
                missing.push(abi.rust());
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(TaskError::NotPossible(format!(
            "Rust's library for Android is missing; install it with: rustup target add {}",
            missing.join(" ")
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_no_ndk_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = Ndk::at(folder.path()).unwrap_err().to_string();
        assert!(error.starts_with("ANDROID_NDK_HOME names no NDK: there is no `"), "{error}");
    }

    #[test]
    fn the_linker_knows_the_oldest_android() {
        let folder = tempfile::tempdir().unwrap();
        let host = if cfg!(target_os = "macos") { "darwin-x86_64" } else { "linux-x86_64" };
        let bin = folder.path().join("toolchains/llvm/prebuilt").join(host).join("bin");
        std::fs::create_dir_all(&bin).unwrap();
        std::fs::write(bin.join("clang"), "").unwrap();
        let ndk = Ndk::at(folder.path()).unwrap();
        assert!(ndk.linker(Abi::Arm).ends_with("armv7a-linux-androideabi29-clang"));
    }
}
