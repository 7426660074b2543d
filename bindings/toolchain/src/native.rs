//! `cargo xtask native`: `libringtrue.so` for the phone's processors, with the NDK where there is one and without it elsewhere.

pub mod abi;
pub mod cache;
pub mod check;
pub mod debian_toolchain;
pub mod elf;
pub mod imports;
mod linker;
mod ndk;
pub mod packages;
mod runtime;
mod sizes;
mod target;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;
use crate::preflight::{self, Tool};
use crate::process;
use crate::workspace::Workspace;

use self::abi::Abi;
use self::debian_toolchain::DebianToolchain;
use self::imports::Imports;
use self::ndk::Ndk;
pub use self::target::{LIBRARY, MIN_API};

/// What `cargo xtask native` can be told.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only for this processor; can be given several times
    #[arg(long, value_name = "ABI")]
    abi: Vec<Abi>,
    /// Also say what the library is made of: bytes by crate, the largest 20
    #[arg(long)]
    sizes: bool,
}

/// A finished library.
#[derive(Clone, Debug)]
pub struct Built {
    /// The processor.
    pub abi: Abi,
    /// What ships: stripped.
    pub library: PathBuf,
    /// The same with names and lines, to read crash reports with.
    pub symbols: PathBuf,
}

impl Built {
    /// Where the two files lie below the folder of a build.
    fn below(folder: &Path, abi: Abi) -> Self {
        let place = |kind: &str| folder.join(kind).join(abi.name()).join(LIBRARY);
        Self { abi, library: place("libraries"), symbols: place("symbols") }
    }
}

/// Builds the libraries, checks them, and says how large they are.
pub fn execute(options: &Options) -> Result<(), TaskError> {
    let workspace = Workspace::here();
    let abis = if options.abi.is_empty() { Abi::ALL.to_vec() } else { options.abi.clone() };
    for built in build(&workspace, &abis, &workspace.phone())? {
        println!("{}", describe(&built)?);
        if options.sizes {
            let symbols = fs::read(&built.symbols).map_err(TaskError::reading(&built.symbols))?;
            print!("{}", sizes::table(&symbols, 20)?);
        }
    }
    Ok(())
}

/// Builds the libraries into a folder. None is returned that could not ship.
pub fn build(workspace: &Workspace, abis: &[Abi], folder: &Path) -> Result<Vec<Built>, TaskError> {
    preflight::check(&[Tool::Cc])?;
    let compiler = Compiler::ready(abis)?;
    process::run(&mut compiler.cargo(workspace, abis, folder)?)?;
    let imports = Imports::read(workspace)?;
    abis.iter().map(|abi| finish(&compiler, &imports, *abi, folder)).collect()
}

/// The libraries of an earlier build, as they lie there.
pub fn built(abis: &[Abi], folder: &Path) -> Vec<Built> {
    abis.iter().map(|abi| Built::below(folder, *abi)).collect()
}

/// Checks a finished library of ours, by the reviewed list of imports.
pub fn checker(workspace: &Workspace) -> Result<impl Fn(&[u8], Abi) -> Vec<String>, TaskError> {
    let imports = Imports::read(workspace)?;
    Ok(move |bytes: &[u8], abi| check::own(bytes, abi, &imports))
}

/// Puts names and lines aside, and checks what is left.
fn finish(compiler: &Compiler, imports: &Imports, abi: Abi, folder: &Path) -> Result<Built, TaskError> {
    let whole = folder.join(abi.rust()).join("android").join(LIBRARY);
    let built = Built::below(folder, abi);
    for path in [&built.library, &built.symbols] {
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(TaskError::writing(parent))?;
    }
    fs::copy(&whole, &built.symbols).map_err(TaskError::writing(&built.symbols))?;
    let mut strip = Command::new(compiler.tool("llvm-strip"));
    process::run(strip.arg("--strip-all").arg("-o").arg(&built.library).arg(&whole))?;
    let bytes = fs::read(&built.library).map_err(TaskError::reading(&built.library))?;
    let mut faults = check::own(&bytes, abi, imports);
    let symbols = fs::read(&built.symbols).map_err(TaskError::reading(&built.symbols))?;
    faults.extend(check::belong_together(&bytes, &symbols));
    if faults.is_empty() { Ok(built) } else { Err(TaskError::refused(&built.library, faults)) }
}

fn describe(built: &Built) -> Result<String, TaskError> {
    let size = fs::metadata(&built.library).map_err(TaskError::reading(&built.library))?.len();
    Ok(format!("{:<12}{:>10} bytes  {}", built.abi.name(), size, built.library.display()))
}

/// What compiles for the phone.
enum Compiler {
    /// An NDK.
    Ndk(Ndk),
    /// The one in the cache.
    DebianToolchain(DebianToolchain),
}

impl Compiler {
    fn ready(abis: &[Abi]) -> Result<Self, TaskError> {
        if let Some(ndk) = Ndk::given()? {
            Ndk::check_targets(abis)?;
            return Ok(Self::Ndk(ndk));
        }
        DebianToolchain::ready().map(Self::DebianToolchain)
    }

    fn tool(&self, name: &str) -> PathBuf {
        match self {
            Self::Ndk(ndk) => ndk.tool(name),
            Self::DebianToolchain(own) => own.tool(name),
        }
    }

    /// The build, all processors at once: what runs on this machine is compiled for all of them together.
    fn cargo(&self, workspace: &Workspace, abis: &[Abi], folder: &Path) -> Result<Command, TaskError> {
        let mut cargo = process::cargo(workspace);
        cargo.args(["build", "--profile", "android", "--locked", "--package", "ringtrue-ffi"]);
        cargo.env("CARGO_TARGET_DIR", folder);
        for variable in ["RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
            cargo.env_remove(variable);
        }
        let mut flags = linking();
        flags.push(remap(workspace.root(), "/ringtrue"));
        flags.push(remap(folder, "/target"));
        flags.extend(cargo_home().map(|home| remap(&home, "/cargo")));
        for abi in abis {
            cargo.args(["--target", abi.rust()]);
            let place = folder.join("link").join(abi.name());
            let linker = match self {
                Self::Ndk(ndk) => {
                    linker::write(&place, &format!("\"{}\" \"$@\"", ndk.linker(*abi).display()))?
                }
                Self::DebianToolchain(own) => runtime::ready(workspace, own, *abi, &place)?,
            };
            cargo.env(format!("CARGO_TARGET_{}_LINKER", abi.variable()), linker);
        }
        if let Self::DebianToolchain(own) = self {
            // The standard library is built with the rest; that is for nightly compilers, or for those who ask like this.
            cargo.args([
                "-Zbuild-std=std,panic_unwind",
                "-Zbuild-std-features=panic-unwind,optimize_for_size",
            ]);
            cargo.env("RUSTC", own.tool("rustc")).env("RUSTC_BOOTSTRAP", "1");
            flags.push(remap(&own.rust_source(), "/rust"));
        }
        // Applied to what is built for the phone, and not to build scripts, since a target is named.
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join(&OsString::from("\u{1f}")));
        Ok(cargo)
    }
}

/// How the library is linked, by whichever linker.
fn linking() -> Vec<OsString> {
    [
        // Phones with pages of 16 KiB load nothing else.
        "max-page-size=16384",
        // A name that is not on the list of imports is an error now, not at the first call.
        "defs",
    ]
    .iter()
    .map(|setting| OsString::from(format!("-Clink-arg=-Wl,-z,{setting}")))
    .chain(
        [
            format!("-soname,{LIBRARY}"),
            // By which a crash report finds the names and lines that were put aside.
            "--build-id=sha1".to_owned(),
            // Equal functions are kept once.
            "--icf=all".to_owned(),
            // Most relocations in a bit each. By Android's own numbers: the oldest Android that the app installs on doesn't
            // know the standard's yet.
            "--pack-dyn-relocs=relr".to_owned(),
            "--use-android-relr-tags".to_owned(),
        ]
        .into_iter()
        .map(|setting| OsString::from(format!("-Clink-arg=-Wl,{setting}"))),
    )
    .collect()
}

/// Machines' paths must not be in what ships: they say where it was built, and no two builds would be equal.
fn remap(from: &Path, to: &str) -> OsString {
    let mut flag = OsString::from("--remap-path-prefix=");
    flag.push(from);
    flag.push("=");
    flag.push(to);
    flag
}

fn cargo_home() -> Option<PathBuf> {
    let home = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    home("CARGO_HOME").or_else(|| home("HOME").map(|home| home.join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_given_other_names() {
        assert_eq!(remap(Path::new("/a/b"), "/x"), OsString::from("--remap-path-prefix=/a/b=/x"));
        assert!(linking().contains(&OsString::from("-Clink-arg=-Wl,-z,max-page-size=16384")));
        assert!(linking().contains(&OsString::from("-Clink-arg=-Wl,-soname,libringtrue.so")));
    }
}
