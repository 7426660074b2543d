//! The app's dex file, turned back into classes that a JVM runs.
//!
//! enjarify, from Debian, translates the instructions; `bindings/toolchain/DexClasses.java` adds what it leaves out.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringtrue_toolchain::apk::{Fetched, take};
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::native::cache;
use ringtrue_toolchain::native::packages::{self, HOST};
use ringtrue_toolchain::preflight::{self, Tool};
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

/// Raised whenever what is fetched changes, so that an older cache isn't taken for this.
const EDITION: &str = "dex-tools-1";
/// JNA's library for this machine, as it lies in JNA's jar.
const JNA_LIBRARY: &str = "com/sun/jna/linux-x86-64/libjnidispatch.so";
/// Of all that a phone brings besides Java the corpus needs this alone. It is taken out, as nothing else is to stand in for
/// what R8 may have removed.
const FRAMEWORK: &str = "org/json";

/// Classes, and what they need of a machine.
#[derive(Debug)]
pub(crate) struct Classes {
    jar: PathBuf,
    /// With the framework's classes.
    framework: PathBuf,
    /// With JNA's library.
    natives: PathBuf,
}

/// Makes classes of a dex file, in a folder.
pub(crate) fn of(workspace: &Workspace, dex: &Path, folder: &Path) -> Result<Classes, TaskError> {
    preflight::check(&[Tool::Java, Tool::Maven, Tool::Python])?;
    let (tools, code) = (Fetched::from_maven(workspace, "dex.pom.xml")?, folder.join("code.jar"));
    let mut python = Command::new("python3");
    python.args(["-O", "-m", "enjarify.main", "-f", "-o"]).arg(&code).arg(dex);
    process::run(python.env("PYTHONPATH", enjarify()?))?;
    let made = Classes {
        jar: folder.join("classes.jar"),
        framework: folder.join("framework"),
        natives: folder.join("jna"),
    };
    let mut java = Command::new("java");
    java.arg("-cp").arg(tools.class_path()?).arg(workspace.toolchain().join("DexClasses.java"));
    process::run(java.arg(dex).arg(&code).arg(&made.jar))?;
    take(&tools.jar("android-all-")?, &[FRAMEWORK], &made.framework)?;
    take(&tools.jar("jna-")?, &[JNA_LIBRARY], &made.natives)?;
    Ok(made)
}

impl Classes {
    /// A Java that has them. R8 calls a superclass's constructor where a phone may and a class file may not: hence without the verifier.
    pub(crate) fn java(&self) -> Command {
        let mut java = Command::new("java");
        java.args(["-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"]);
        let natives = self.natives.join(JNA_LIBRARY);
        let mut property = OsString::from("-Djna.boot.library.path=");
        property.push(natives.parent().unwrap_or(&self.natives));
        let mut path = self.jar.clone().into_os_string();
        path.push(":");
        path.push(&self.framework);
        java.arg(property).arg("-cp").arg(path);
        java
    }
}

/// Where Python finds enjarify: unpacked, not installed.
fn enjarify() -> Result<PathBuf, TaskError> {
    let folder = cache::folder()?.join(EDITION);
    if !folder.is_dir() {
        preflight::check(&[Tool::Apt])?;
        packages::keep(&folder, HOST, &["enjarify"], |_| Ok(()))?;
    }
    Ok(folder.join("usr/lib/python3/dist-packages"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn jna_and_the_framework_are_those_of_the_apk() {
        let read = |name: &str| fs::read_to_string(Workspace::here().toolchain().join(name)).unwrap();
        let (here, apk) = (read("dex.pom.xml"), read("tools.pom.xml"));
        for artifact in ["jna", "android-all"] {
            let name = format!("<artifactId>{artifact}</artifactId><version>");
            let version = |text: &str| {
                text.split(&name).nth(1).and_then(|rest| rest.split('<').next()).map(str::to_owned)
            };
            assert!(version(&here).is_some() && version(&here) == version(&apk), "{artifact}");
        }
    }

    #[test]
    fn nothing_stands_in_for_what_r8_removed() {
        let at = |name: &str| PathBuf::from("/x").join(name);
        let classes = Classes { jar: at("classes.jar"), framework: at("framework"), natives: at("jna") };
        assert_eq!(
            process::line(&classes.java()),
            "java -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote \
             -Djna.boot.library.path=/x/jna/com/sun/jna/linux-x86-64 -cp /x/classes.jar:/x/framework"
        );
    }
}
