//! Debian's packages without root: unpacked into a folder, not installed. The machine's own apt says where from; its state,
//! and what is installed, stay as they are.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;
use crate::process;

use super::cache;

/// Debian's own file of sources. Where it is, others (a vendor's, say) are left out: they may not answer.
const SOURCES: &str = "/etc/apt/sources.list.d/debian.sources";

/// Debian's name for the processors of the machines that build.
pub const HOST: &str = "amd64";

/// Says which packages were unpacked. Where it is, all of them are there.
pub const VERSIONS: &str = "versions.txt";

/// Unpacks packages for a processor, by Debian's name for it, into a place in the cache. `finish` does what is left to do before
/// it is moved there.
pub fn keep(
    place: &Path,
    architecture: &'static str,
    names: &[&str],
    finish: fn(&Path) -> Result<(), TaskError>,
) -> Result<(), TaskError> {
    cache::fill(place, |fresh, scratch| {
        let versions = Packages::fetch(&scratch.join("apt"), architecture)?.unpack(names, fresh)?;
        finish(fresh)?;
        write_versions(fresh, &versions)
    })
}

/// Writes [`VERSIONS`] into a folder.
pub fn write_versions(folder: &Path, versions: &[String]) -> Result<(), TaskError> {
    let list = folder.join(VERSIONS);
    fs::write(&list, versions.join("\n") + "\n").map_err(TaskError::writing(list))
}

/// The lists of packages, fetched afresh.
#[derive(Debug)]
pub struct Packages {
    folder: PathBuf,
    architecture: &'static str,
}

impl Packages {
    /// Fetches the lists for a processor, by Debian's name for it, into a folder of their own.
    pub fn fetch(folder: &Path, architecture: &'static str) -> Result<Self, TaskError> {
        for part in ["lists/partial", "cache/archives/partial"] {
            let path = folder.join(part);
            fs::create_dir_all(&path).map_err(TaskError::writing(path))?;
        }
        let status = folder.join("status");
        fs::write(&status, "").map_err(TaskError::writing(status))?;
        let packages = Self { folder: folder.to_path_buf(), architecture };
        process::run(packages.apt("apt-get").args(["-qq", "update"]))?;
        Ok(packages)
    }

    /// The direct dependency of a package whose name is the words with something after them.
    pub fn dependency(&self, package: &str, words: &str) -> Result<String, TaskError> {
        let answer = process::output(self.apt("apt-cache").args(["depends", package]))?;
        dependency_in(&answer, words).ok_or_else(|| {
            TaskError::NotPossible(format!(
                "Debian's package `{package}` depends on no `{words}…`: this needs Debian 12 with its security updates, or set ANDROID_NDK_HOME"
            ))
        })
    }

    /// Downloads packages, unpacks them into a folder, and says which they were.
    pub fn unpack(&self, names: &[&str], into: &Path) -> Result<Vec<String>, TaskError> {
        let downloads = self.folder.join("downloads");
        fs::create_dir_all(&downloads).map_err(TaskError::writing(&downloads))?;
        fs::create_dir_all(into).map_err(TaskError::writing(into))?;
        process::run(self.apt("apt-get").args(["-qq", "download"]).args(names).current_dir(&downloads))?;
        let mut unpacked = Vec::new();
        for entry in fs::read_dir(&downloads).map_err(TaskError::reading(&downloads))? {
            let package = entry.map_err(TaskError::reading(&downloads))?.path();
            process::run(Command::new("dpkg-deb").arg("-x").arg(&package).arg(into))?;
            unpacked.extend(package.file_stem().map(|name| name.to_string_lossy().into_owned()));
            fs::remove_file(&package).map_err(TaskError::writing(package))?;
        }
        unpacked.sort();
        Ok(unpacked)
    }

    fn apt(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let mut option = |name: &str, value: &str| {
            command.arg("-o").arg(format!("{name}={value}"));
        };
        let below = |part: &str| self.folder.join(part).display().to_string();
        option("Dir::State", &below(""));
        option("Dir::State::lists", &below("lists"));
        option("Dir::State::status", &below("status"));
        option("Dir::Cache", &below("cache"));
        option("Acquire::Languages", "none");
        option("APT::Architecture", self.architecture);
        option("APT::Architectures", self.architecture);
        option("APT::Sandbox::User", "");
        if Path::new(SOURCES).exists() {
            option("Dir::Etc::sourcelist", SOURCES);
            option("Dir::Etc::sourceparts", "-");
        }
        command
    }
}

/// In lines like `  Depends: libllvm22`.
fn dependency_in(answer: &str, words: &str) -> Option<String> {
    answer
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Depends: "))
        .map(|package| package.split(':').next().unwrap_or(package))
        .find(|package| {
            package.strip_prefix(words).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_part_of_a_dependencys_name() {
        let answer =
            "libstd-rust-web-dev\n  Depends: libc6\n  Depends: libllvm22:any\n  Suggests: libllvm99\n";
        assert_eq!(dependency_in(answer, "libllvm").as_deref(), Some("libllvm22"));
        assert_eq!(dependency_in(answer, "libstd-rust-web-"), None);
        assert_eq!(dependency_in("  Depends: libllvm-dev\n", "libllvm"), None);
    }
}
