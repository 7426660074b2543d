//! The compiler without the NDK: Debian's rustc and the clang and lld of the same LLVM, unpacked into the cache.
//!
//! Rust's standard library for Android comes with rustup only, so it is built from Debian's copy of its source. LLVM's
//! libunwind, which it needs, is compiled from the sources that the `ziglang` wheel carries; nothing else of that is used.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;
use crate::preflight::{self, Tool};
use crate::process;

use super::cache;
use super::packages::{self, Packages};

/// Raised whenever what is fetched changes, so that an older cache isn't taken for this.
const EDITION: &str = "toolchain-1";
/// The wheel with libunwind's sources, and its SHA-256.
const WHEEL: (&str, &str) =
    ("ziglang==0.17.1", "ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54");
/// What is wanted of Debian's tools: the name that we call it by, and where it lies.
const TOOLS: [(&str, &str); 8] = [
    ("rustc", "usr/bin/rustc"),
    ("clang", "usr/lib/llvm/bin/clang"),
    ("clang++", "usr/lib/llvm/bin/clang++"),
    ("ld.lld", "usr/lib/llvm/bin/ld.lld"),
    ("llvm-ar", "usr/lib/llvm/bin/llvm-ar"),
    ("llvm-objcopy", "usr/lib/llvm/bin/llvm-objcopy"),
    ("llvm-strip", "usr/lib/llvm/bin/llvm-strip"),
    ("llvm-readelf", "usr/lib/llvm/bin/llvm-readelf"),
];

/// The fetched compiler.
#[derive(Clone, Debug)]
pub struct DebianToolchain {
    folder: PathBuf,
}

impl DebianToolchain {
    /// Fetches what the cache lacks.
    pub fn ready() -> Result<Self, TaskError> {
        let own = Self { folder: cache::folder()?.join(EDITION) };
        if own.folder.join(packages::VERSIONS).is_file() {
            return Ok(own);
        }
        if !(cfg!(target_arch = "x86_64") && cfg!(target_os = "linux")) {
            return Err(TaskError::NotPossible(
                "without the NDK this can only be built on x86-64 Linux: set ANDROID_NDK_HOME to an Android NDK".to_owned(),
            ));
        }
        preflight::check(&[Tool::Apt, Tool::Pip])?;
        println!("fetching a compiler for Android into `{}` (270 MB, once)", own.folder.display());
        own.fetch()?;
        Ok(own)
    }

    /// A tool, ready to be called.
    pub fn tool(&self, name: &str) -> PathBuf {
        self.folder.join("bin").join(name)
    }

    /// Where rustc's own source lies, which must not be named in what ships.
    pub fn rust_source(&self) -> PathBuf {
        self.folder.join("compiler/usr/lib/rustlib/src/rust")
    }

    /// libunwind's `include` and `src`.
    pub fn unwind(&self) -> PathBuf {
        self.folder.join("unwind")
    }

    fn fetch(&self) -> Result<(), TaskError> {
        cache::fill(&self.folder, |fresh, scratch| {
            let made = Self { folder: fresh.to_path_buf() };
            let versions = made.fetch_compiler(&scratch.join("apt"))?;
            made.fetch_unwind(&scratch.join("wheel"))?;
            made.write_tools()?;
            packages::write_versions(fresh, &versions)
        })
    }

    fn fetch_compiler(&self, apt: &Path) -> Result<Vec<String>, TaskError> {
        let compiler = self.folder.join("compiler");
        let lists = Packages::fetch(apt, packages::HOST)?;
        // What Rust's compiler wrote, its own LLVM can read, and perhaps no other: clang and lld are those of the same LLVM.
        let std = lists.dependency("libstd-rust-web-dev", "libstd-rust-web-")?;
        let library = lists.dependency(&std, "libllvm")?;
        let llvm = library.trim_start_matches("libllvm");
        let versioned = [
            format!("llvm-{llvm}"),
            format!("lld-{llvm}"),
            format!("clang-{llvm}"),
            format!("libclang-cpp{llvm}"),
            format!("libclang-common-{llvm}-dev"),
        ];
        let mut names = vec!["rustc-web", "libstd-rust-web-dev", "rust-web-src", &std, &library];
        names.extend(versioned.iter().map(String::as_str));
        let mut unpacked = lists.unpack(&names, &compiler)?;
        let link = compiler.join("usr/lib/llvm");
        std::os::unix::fs::symlink(format!("llvm-{llvm}"), &link).map_err(TaskError::writing(link))?;
        remove_all_but_library(&compiler.join("usr/src"))?;
        unpacked.push(format!("libunwind of {}", WHEEL.0));
        Ok(unpacked)
    }

    fn fetch_unwind(&self, scratch: &Path) -> Result<(), TaskError> {
        fs::create_dir_all(scratch).map_err(TaskError::writing(scratch))?;
        let wanted = scratch.join("wanted.txt");
        let (wheel, sum) = WHEEL;
        fs::write(&wanted, format!("{wheel} --hash=sha256:{sum}\n")).map_err(TaskError::writing(&wanted))?;
        let mut pip = Command::new("python3");
        pip.args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            "--require-hashes",
        ]);
        pip.args(["--disable-pip-version-check", "--platform", "manylinux2010_x86_64", "--dest"])
            .arg(scratch);
        process::run(pip.arg("--requirement").arg(&wanted))?;
        let unpack = "import glob,sys,zipfile\n\
            w=zipfile.ZipFile(glob.glob(sys.argv[1]+'/*.whl')[0])\n\
            w.extractall(sys.argv[1],[n for n in w.namelist() if n.startswith('ziglang/lib/libunwind/')])";
        process::run(Command::new("python3").args(["-c", unpack]).arg(scratch))?;
        let unwind = self.unwind();
        fs::rename(scratch.join("ziglang/lib/libunwind"), &unwind).map_err(TaskError::writing(unwind))
    }

    /// The tools were unpacked, not installed: each must be told where its libraries are.
    fn write_tools(&self) -> Result<(), TaskError> {
        let bin = self.folder.join("bin");
        fs::create_dir_all(&bin).map_err(TaskError::writing(&bin))?;
        for (name, place) in TOOLS {
            let script = format!(
                "#!/bin/sh\n\
                 root=$(dirname \"$(readlink -f \"$0\")\")/../compiler\n\
                 export LD_LIBRARY_PATH=\"$root/usr/lib/x86_64-linux-gnu:$root/usr/lib/llvm/lib\"\n\
                 exec \"$root/{place}\" \"$@\"\n"
            );
            write_script(&bin.join(name), &script)?;
        }
        Ok(())
    }
}

/// Writes a file that can be run.
pub fn write_script(path: &Path, text: &str) -> Result<(), TaskError> {
    fs::write(path, text).map_err(TaskError::writing(path))?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).map_err(TaskError::writing(path))
}

/// Of Rust's source only its library is built; the rest is 365 MB.
fn remove_all_but_library(source: &Path) -> Result<(), TaskError> {
    for release in fs::read_dir(source).map_err(TaskError::reading(source))? {
        let release = release.map_err(TaskError::reading(source))?.path();
        for entry in fs::read_dir(&release).map_err(TaskError::reading(&release))? {
            let entry = entry.map_err(TaskError::reading(&release))?;
            let path = entry.path();
            let is_folder = entry.file_type().map_err(TaskError::reading(&path))?.is_dir();
            if entry.file_name() == "library" {
                continue;
            }
            let removed = if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(TaskError::writing(path))?;
        }
    }
    Ok(())
}
