//! `cargo xtask apk`: the app as phones install it, built without Gradle and, if need be, without the Android SDK.

mod api;
mod class;
mod dex;
mod entry;
mod manifest;
mod pack;
mod sign;
mod steps;
mod tools;
mod variant;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::TaskError;
use crate::maven;
use crate::native::{self, Built, abi::Abi};
use crate::workspace::Workspace;

use self::api::PublicApi;
use self::entry::Entry;
use self::manifest::Reviewed;
use self::sign::Key;
use self::steps::Resources;
use self::tools::Tools;
pub use self::tools::{Fetched, take};
use self::variant::NOTICES;
pub use self::variant::Variant;

/// How many bytes the library for today's phones may have.
const LIBRARY_BUDGET: u64 = 3_500_000;
/// The same of the APK with the libraries of all processors.
const APK_BUDGET: u64 = 6_000_000;

/// Why something is too large to ship.
fn too_large(what: &str, size: u64, budget: u64) -> Option<String> {
    (size > budget).then(|| format!("is too large: `{what}` has {size} bytes, of {budget} allowed"))
}

/// What `cargo xtask apk` can be told.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only for this processor; can be given several times
    #[arg(long, value_name = "ABI")]
    abi: Vec<Abi>,
    /// Sign with the key that RINGTRUE_KEYSTORE names, in place of one for debugging that is made on the spot
    #[arg(long)]
    release: bool,
    /// What developers get: debuggers can attach, the corpus of calls is in it, and adb can read the journal
    #[arg(long, conflicts_with = "release")]
    debuggable: bool,
    /// Build everything a second time in another folder, and compare what would be signed
    #[arg(long)]
    twice: bool,
    /// Take the libraries that were built last, as they are
    #[arg(long, conflicts_with = "twice")]
    keep_libraries: bool,
}

impl Options {
    fn variant(&self) -> Variant {
        if self.debuggable { Variant::Debug } else { Variant::Shipped }
    }

    /// As phones get it, but signed for debugging.
    pub fn usual() -> Self {
        Self { abi: Vec::new(), release: false, debuggable: false, twice: false, keep_libraries: false }
    }

    /// What developers get.
    pub fn debuggable() -> Self {
        Self { debuggable: true, ..Self::usual() }
    }

    /// With the libraries that were built last.
    pub fn keeping_libraries(self) -> Self {
        Self { keep_libraries: true, ..self }
    }
}

/// Builds the APK, checks it, and says how large it is.
pub fn execute(options: &Options) -> Result<(), TaskError> {
    let workspace = Workspace::here();
    let tools = Tools::ready(&workspace)?;
    let folder = workspace.phone();
    let packed = build(&workspace, &tools, options, &folder)?;
    if options.twice {
        let other = workspace.target().join("android-again");
        compare(&packed, &build(&workspace, &tools, options, &other)?)?;
    }
    let key = if options.release { Key::release()? } else { Key::debug(&folder)? };
    let apk = options.variant().apk(&workspace);
    sign::sign(&tools, &key, &packed, &apk)?;
    check(&workspace, &tools, options, &apk, &folder)?;
    print!("{}", table(&apk)?);
    Ok(())
}

/// Everything but the signature, in a folder.
fn build(
    workspace: &Workspace,
    tools: &Tools,
    options: &Options,
    folder: &Path,
) -> Result<PathBuf, TaskError> {
    let libraries = if options.keep_libraries {
        native::built(&abis(options), folder)
    } else {
        native::build(workspace, &abis(options), folder)?
    };
    let variant = options.variant();
    maven::classes(workspace, variant, options.twice)?;
    let work = variant.work(folder);
    let (resources, dex) = shrunk(workspace, tools, variant, &work)?;
    let mut entries = pack::unpack(&resources.linked)?;
    entries.push(Entry::read("classes.dex".to_owned(), &dex)?);
    for Built { abi, library, .. } in &libraries {
        let place = |name: &str| format!("lib/{}/{name}", abi.name());
        entries.push(Entry::read(place(native::LIBRARY), library)?);
        entries.push(Entry::read(place("libjnidispatch.so"), &tools.jna_library(*abi))?);
    }
    entries.extend(variant.assets(workspace)?);
    let packed = work.join("unsigned.apk");
    pack::write(&packed, entries)?;
    Ok(packed)
}

fn abis(options: &Options) -> Vec<Abi> {
    if options.abi.is_empty() { Abi::ALL.to_vec() } else { options.abi.clone() }
}

/// The code of the app as developers get it, shrunk by the rules of what ships: a dex file.
pub fn developers_code(workspace: &Workspace) -> Result<PathBuf, TaskError> {
    let (tools, variant) = (Tools::ready(workspace)?, Variant::Debug);
    maven::classes(workspace, variant, false)?;
    Ok(shrunk(workspace, &tools, variant, &variant.work(&workspace.phone()))?.1)
}

/// The resources, and the code of compiled classes that R8 leaves, as a dex file.
fn shrunk(
    workspace: &Workspace,
    tools: &Tools,
    variant: Variant,
    work: &Path,
) -> Result<(Resources, PathBuf), TaskError> {
    fs::create_dir_all(work).map_err(TaskError::writing(work))?;
    let resources = steps::resources(workspace, tools, work, variant)?;
    let dex = steps::shrink(workspace, tools, &resources, work, variant)?;
    Ok((resources, dex))
}

/// The very library that an APK has for a processor.
pub fn library_in(apk: &Path, abi: Abi) -> Result<Vec<u8>, TaskError> {
    let name = format!("lib/{}/{}", abi.name(), native::LIBRARY);
    let found = pack::unpack(apk)?.into_iter().find(|entry| entry.name == name);
    found.map(|entry| entry.bytes).ok_or_else(|| TaskError::refused(apk, vec![format!("lacks `{name}`")]))
}

/// Fails with the names of what differs between two builds.
fn compare(one: &Path, other: &Path) -> Result<(), TaskError> {
    let read = |path: &Path| fs::read(path).map_err(TaskError::reading(path));
    if read(one)? == read(other)? {
        println!("two builds gave the same bytes: {}", tools::sha256(one)?);
        return Ok(());
    }
    let (first, second) = (pack::unpack(one)?, pack::unpack(other)?);
    let same = |entry: &Entry| second.iter().any(|twin| twin.name == entry.name && twin.bytes == entry.bytes);
    let differing = first.iter().filter(|entry| !same(entry));
    let faults: Vec<String> =
        differing.map(|entry| format!("differs from a second build in `{}`", entry.name)).collect();
    Err(TaskError::refused(
        one,
        if faults.is_empty() { vec!["differs from a second build".to_owned()] } else { faults },
    ))
}

/// Holds the finished file to everything that a phone or a user would mind.
fn check(
    workspace: &Workspace,
    tools: &Tools,
    options: &Options,
    apk: &Path,
    folder: &Path,
) -> Result<(), TaskError> {
    let (abis, variant) = (abis(options), options.variant());
    let work = variant.work(folder);
    let names = |abi: &Abi| {
        let place = format!("lib/{}/", abi.name());
        [native::LIBRARY, "libjnidispatch.so"].map(|name| format!("{place}{name}"))
    };
    let libraries: BTreeSet<String> = abis.iter().flat_map(names).collect();
    let mut faults = sign::faults(tools, apk)?;
    faults.extend(pack::faults(apk, &libraries, variant)?);
    let tree = steps::manifest(tools, apk)?;
    faults.extend(manifest::faults(&tree, &Reviewed::read(workspace, variant)?, variant));
    let used = api::faults(&work.join("classes.jar"), &PublicApi::read(workspace, variant)?)?;
    faults.extend(used.into_iter().map(|fault| format!("has code that {fault}")));
    let check_own = native::checker(workspace)?;
    let notices = fs::read(workspace.notices()).map_err(TaskError::reading(workspace.notices()))?;
    for entry in pack::unpack(apk)? {
        let found = match library_of(&entry.name) {
            Some((abi, native::LIBRARY)) => check_own(&entry.bytes, abi),
            Some((abi, _)) => native::check::foreign(&entry.bytes, abi),
            None if entry.name.ends_with(".dex") => dex::faults(&entry.bytes),
            None if entry.name == NOTICES && entry.bytes != notices => {
                vec!["differs from the committed one".to_owned()]
            }
            None => Vec::new(),
        };
        faults.extend(found.into_iter().map(|fault| format!("has `{}`, which {fault}", entry.name)));
        if let Some((Abi::Arm64, native::LIBRARY)) = library_of(&entry.name) {
            faults.extend(too_large(&entry.name, entry.bytes.len() as u64, LIBRARY_BUDGET));
        }
    }
    let size = fs::metadata(apk).map_err(TaskError::reading(apk))?.len();
    faults.extend(too_large("the whole", size, APK_BUDGET));
    if !faults.is_empty() {
        return Err(TaskError::refused(apk, faults));
    }
    steps::read_again(tools, &work.join("dex/classes.dex"), &work)
}

/// The processor and the name in `lib/PROCESSOR/NAME`.
fn library_of(name: &str) -> Option<(Abi, &str)> {
    let (abi, file) = name.strip_prefix("lib/")?.split_once('/')?;
    Some((Abi::named(abi)?, file))
}

/// What is in the APK and how large each part is: unpacked, and in the file.
fn table(apk: &Path) -> Result<String, TaskError> {
    let mut text = format!("{:>10} {:>10}\n", "unpacked", "packed");
    let mut resources = (0_u64, 0_u64);
    for (name, size, packed) in pack::sizes(apk)? {
        if name.starts_with("res/") {
            resources = (resources.0 + size, resources.1 + packed);
        } else {
            text.push_str(&format!("{size:>10} {packed:>10}  {name}\n"));
        }
    }
    text.push_str(&format!("{:>10} {:>10}  res/…\n", resources.0, resources.1));
    let dex = pack::unpack(apk)?.into_iter().find(|entry| entry.name == "classes.dex");
    if let Some((classes, methods)) = dex.and_then(|entry| dex::counts(&entry.bytes)) {
        text.push_str(&format!("{classes} classes, {methods} methods\n"));
    }
    let size = fs::metadata(apk).map_err(TaskError::reading(apk))?.len();
    text.push_str(&format!("{size:>21}  {}\n", apk.display()));
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_known_by_its_place() {
        assert_eq!(library_of("lib/arm64-v8a/libringtrue.so"), Some((Abi::Arm64, "libringtrue.so")));
        assert_eq!(library_of("lib/mips/libringtrue.so"), None);
        assert_eq!(library_of("classes.dex"), None);
    }

    #[test]
    fn what_is_over_its_budget_is_refused() {
        assert_eq!(too_large("a", 10, 10), None);
        assert_eq!(too_large("a", 11, 10).as_deref(), Some("is too large: `a` has 11 bytes, of 10 allowed"));
    }

    #[test]
    fn two_builds_that_differ_are_told_apart_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, byte: u8| {
            let path = folder.path().join(name);
            let entry =
                |name: &str, byte| Entry { name: name.to_owned(), bytes: vec![byte; 9], stored: true };
            pack::write(&path, vec![entry("classes.dex", byte), entry("same", 1)]).unwrap();
            path
        };
        let one = write("a", 1);
        assert!(compare(&one, &write("b", 1)).is_ok());
        let error = compare(&one, &write("c", 2)).unwrap_err().to_string();
        assert!(error.ends_with("  it differs from a second build in `classes.dex`"), "{error}");
    }
}
