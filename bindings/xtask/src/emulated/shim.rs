//! Android's C library on top of Debian's, so that the very library of the APK runs in a Debian process: its imports under the
//! names and the version that Android gives them. `bindings/toolchain/bionic_on_glibc.c` has what the two do differently.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::TaskError;
use crate::native::abi::Abi;
use crate::native::imports::{Imports, LIBRARIES};
use crate::native::own::Own;
use crate::process;
use crate::workspace::Workspace;

use super::{Cpu, Emulated};

/// What a function is called that stands in for the one of Debian's.
const PREFIX: &str = "on_glibc_";

/// Builds the libraries into a folder. They are four as on a phone, and quickly built.
pub(crate) fn build(
    workspace: &Workspace,
    own: &Own,
    emulated: &Emulated,
    folder: &Path,
) -> Result<(), TaskError> {
    if emulated.cpu() != Cpu::Arm64 {
        return Err(TaskError::NotPossible("Android's C library is stood in for on arm64 alone".to_owned()));
    }
    fs::create_dir_all(folder).map_err(TaskError::writing(folder))?;
    let source = workspace.toolchain().join("bionic_on_glibc.c");
    let code = fs::read_to_string(&source).map_err(TaskError::reading(&source))?;
    let imports = Imports::read(workspace)?;
    let versions = folder.join("versions.map");
    // The version is what keeps Debian's own programs, which ask for others, from finding these.
    fs::write(&versions, "LIBC { global: *; };\n").map_err(TaskError::writing(&versions))?;
    for library in LIBRARIES {
        let assembly = folder.join(library).with_extension("s");
        fs::write(&assembly, assembly_of(&imports, library, &code)).map_err(TaskError::writing(&assembly))?;
        let mut clang = super::command(&[own.tool("clang").display().to_string()]);
        clang.arg(format!("--target={}", emulated.cpu().triple()));
        clang.arg(format!("--ld-path={}", own.tool("ld.lld").display()));
        clang.arg(format!("--sysroot={}", emulated.tree().display()));
        clang
            .args(["-nostdlib", "-O1", "-fPIC", "-shared", "-o"])
            .arg(folder.join(format!("lib{library}.so")));
        clang.arg(format!("-Wl,-soname,lib{library}.so"));
        clang.arg(format!("-Wl,--version-script={}", versions.display())).arg(&assembly);
        if library == HOLDER {
            clang.arg(&source);
        }
        process::run(clang.args(libraries(emulated)))?;
    }
    Ok(())
}

/// The library that has all of the source's functions; the others only lead to them.
const HOLDER: &str = "c";

fn libraries(emulated: &Emulated) -> Vec<PathBuf> {
    let folder = emulated.tree().join("lib").join(emulated.cpu().triple());
    ["libc.so.6", "libm.so.6"].map(|name| folder.join(name)).to_vec()
}

/// For every name of a library a jump to where it is. Weak ones are left out: they are found in Debian's library, or not.
fn assembly_of(imports: &Imports, library: &str, code: &str) -> String {
    let mut text = String::from(".section .note.GNU-stack,\"\",%progbits\n");
    for (name, import) in imports.iter() {
        if holder(&import.library) != library || import.weak || !import.is_on(Abi::Arm64) {
            continue;
        }
        let stand_in = format!("{PREFIX}{name}");
        let target = if code.contains(&format!("{stand_in}(")) { stand_in.as_str() } else { name };
        text.push_str(&if import.variable {
            format!(".data\n.globl bionic_{name}\n.type bionic_{name},%object\n.p2align 3\nbionic_{name}: .xword 0\n.size bionic_{name},8\n")
        } else {
            format!(".text\n.globl bionic_{name}\n.type bionic_{name},%function\nbionic_{name}: b {target}\n")
        });
        text.push_str(&format!(".symver bionic_{name},{name}@LIBC\n"));
    }
    text
}

/// The log's functions are in the source, and so in the library that is built of it.
fn holder(library: &str) -> &str {
    if library == "log" { HOLDER } else { library }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_debians_or_to_what_stands_in_for_it() {
        let imports = Imports::parse(
            "21 c malloc\n21 c __errno\n28 c getrandom weak\n21 dl old arm\n23 c stderr variable\n21 m sin\n21 log say\n",
        )
        .unwrap();
        let code = "int *on_glibc___errno(void) {}\nint on_glibc_say(void) {}";
        let text = assembly_of(&imports, "c", code);
        assert!(text.contains("bionic_malloc: b malloc\n.symver bionic_malloc,malloc@LIBC\n"), "{text}");
        assert!(text.contains("bionic___errno: b on_glibc___errno\n"), "{text}");
        assert!(text.contains("bionic_say: b on_glibc_say\n"), "{text}");
        assert!(text.contains(".symver bionic_stderr,stderr@LIBC\n"), "{text}");
        assert!(!text.contains("getrandom") && !text.contains("sin") && !text.contains("old"), "{text}");
        assert!(assembly_of(&imports, "m", code).contains("bionic_sin: b sin\n"));
        assert!(!assembly_of(&imports, "log", code).contains("say"));
    }

    #[test]
    fn what_stands_in_for_a_name_is_for_one_on_the_list() {
        let workspace = Workspace::here();
        let code = fs::read_to_string(workspace.toolchain().join("bionic_on_glibc.c")).unwrap();
        let imports = Imports::read(&workspace).unwrap();
        let mut count = 0;
        for piece in code.split(PREFIX).skip(1) {
            let name: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            assert!(name == "NAME" || imports.get(&name).is_some(), "{name}");
            count += 1;
        }
        assert!(count > 5);
    }
}
