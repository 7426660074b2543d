//! The programs that an APK passes through, one after the other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;
use crate::native::MIN_API;
use crate::process;
use crate::workspace::Workspace;

use super::entry::Entry;
use super::pack;
use super::tools::Tools;
use super::variant::Variant;

/// What aapt2 makes of the manifest and the resources.
pub(crate) struct Resources {
    /// An archive with the manifest, the table and the files.
    pub(crate) linked: PathBuf,
    /// Rules that keep the manifest's classes and the layouts' views.
    rules: PathBuf,
}

/// Compiles and links the resources, which must get the numbers that the code was compiled with.
pub(crate) fn resources(
    workspace: &Workspace,
    tools: &Tools,
    folder: &Path,
    variant: Variant,
) -> Result<Resources, TaskError> {
    let main = workspace.android().join("app/src/main");
    let (compiled, generated) = (folder.join("resources.zip"), folder.join("generated"));
    let made = Resources { linked: folder.join("linked.zip"), rules: folder.join("manifest.pro") };
    let mut compile = Command::new(&tools.aapt2);
    process::run(compile.args(["compile", "--dir"]).arg(main.join("res")).arg("-o").arg(&compiled))?;
    let mut link = Command::new(&tools.aapt2);
    link.arg("link").arg("-I").arg(&tools.framework).arg("--manifest");
    link.arg(variant.manifest(workspace, folder)?);
    link.arg("--java").arg(&generated).arg("--proguard").arg(&made.rules).arg("-o").arg(&made.linked);
    if variant == Variant::Debug {
        link.arg("--debug-mode");
    }
    process::run(link.arg(&compiled))?;
    let numbers = "app/ringtrue/R.java";
    let read = |path: PathBuf| fs::read_to_string(&path).map_err(TaskError::reading(path));
    let compiled_with = workspace.android().join("target/generated-sources/r").join(numbers);
    if read(generated.join(numbers))? != read(compiled_with.clone())? {
        return Err(TaskError::refused(
            compiled_with,
            vec!["numbers the resources otherwise than the APK does: compile the app again".to_owned()],
        ));
    }
    Ok(made)
}

/// The app's own classes as one jar: R8 takes no folders.
fn jar_of_classes(classes: &Path, folder: &Path) -> Result<PathBuf, TaskError> {
    let mut entries = Vec::new();
    let mut folders = vec![classes.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(TaskError::reading(&next))? {
            let path = entry.map_err(TaskError::reading(&next))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "class") {
                let name = path.strip_prefix(classes).unwrap_or(&path).to_string_lossy().into_owned();
                entries.push(Entry::read(name, &path)?);
            }
        }
    }
    let jar = folder.join("classes.jar");
    pack::write(&jar, entries)?;
    Ok(jar)
}

/// Shrinks and translates: the app, Kotlin's library and JNA become one dex file, and a map of what is now called what.
pub(crate) fn shrink(
    workspace: &Workspace,
    tools: &Tools,
    resources: &Resources,
    folder: &Path,
    variant: Variant,
) -> Result<PathBuf, TaskError> {
    let jar = jar_of_classes(&variant.classes(workspace), folder)?;
    let out = folder.join("dex");
    fs::create_dir_all(&out).map_err(TaskError::writing(&out))?;
    let mut r8 = Command::new("java");
    r8.args(["-Xmx2g", "-cp"]).arg(&tools.r8).args(["com.android.tools.r8.R8", "--release"]);
    r8.args(["--min-api", &MIN_API.to_string()]);
    for library in &tools.phone_classes {
        r8.arg("--lib").arg(library);
    }
    for rules in variant.rules(workspace).iter().chain([&resources.rules]) {
        r8.arg("--pg-conf").arg(rules);
    }
    r8.arg("--pg-map-output").arg(folder.join("map.txt")).arg("--output").arg(&out);
    process::run(r8.arg(jar).arg(&tools.kotlin).arg(&tools.jna))?;
    Ok(out.join("classes.dex"))
}

/// Has every instruction of a dex file read and written again, as an installing phone reads it.
pub(crate) fn read_again(tools: &Tools, dex: &Path, folder: &Path) -> Result<(), TaskError> {
    let out = folder.join("again");
    fs::create_dir_all(&out).map_err(TaskError::writing(&out))?;
    let mut d8 = Command::new("java");
    d8.args(["-Xmx2g", "-cp"]).arg(&tools.r8).args(["com.android.tools.r8.D8", "--release"]);
    d8.args(["--min-api", &MIN_API.to_string(), "--output"]).arg(&out);
    process::run(d8.arg(dex))
}

/// The manifest of an APK, in aapt2's words.
pub(crate) fn manifest(tools: &Tools, apk: &Path) -> Result<String, TaskError> {
    let mut aapt2 = Command::new(&tools.aapt2);
    process::output(aapt2.args(["dump", "xmltree", "--file", "AndroidManifest.xml"]).arg(apk))
}
