//! Android's C library on top of Debian's, so that the very library of the APK runs in a Debian process: its imports under the
//! names and the version that Android gives them. `bindings/toolchain/bionic_on_glibc.c` has what the two do differently.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::native::abi::Abi;
use ringtrue_toolchain::native::debian_toolchain::DebianToolchain;
use ringtrue_toolchain::native::imports::{Imports, LIBRARIES};
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

/// What a function is called that stands in for the one of Debian's.
const PREFIX: &str = "on_glibc_";

/// A C library of Debian's, to build on.
#[derive(Clone, Debug)]
pub struct Debian {
    /// The processor.
    pub abi: Abi,
    /// Debian's name of it, and clang's.
    pub triple: &'static str,
    /// The folder that its paths begin in.
    pub tree: PathBuf,
}

impl Debian {
    /// The one that this machine runs on.
    pub fn here() -> Result<Self, TaskError> {
        if cfg!(target_arch = "x86_64") && cfg!(target_os = "linux") && cfg!(target_env = "gnu") {
            return Ok(Self { abi: Abi::X86, triple: "x86_64-linux-gnu", tree: PathBuf::from("/") });
        }
        Err(TaskError::NotPossible(
            "the emulator's library is tried on x86-64 Linux with Debian 12's C library alone".to_owned(),
        ))
    }
}

/// Builds the libraries into a folder. They are four as on a phone, and quickly built.
pub fn build(
    workspace: &Workspace,
    own: &DebianToolchain,
    debian: &Debian,
    folder: &Path,
) -> Result<(), TaskError> {
    fs::create_dir_all(folder).map_err(TaskError::writing(folder))?;
    let source = workspace.toolchain().join("bionic_on_glibc.c");
    let code = fs::read_to_string(&source).map_err(TaskError::reading(&source))?;
    let imports = Imports::read(workspace)?;
    let versions = folder.join("versions.map");
    // The version is what keeps Debian's own programs, which ask for others, from finding these.
    fs::write(&versions, "LIBC { global: *; };\n").map_err(TaskError::writing(&versions))?;
    for library in LIBRARIES {
        let assembly = folder.join(library).with_extension("s");
        let text = assembly_of(&imports, library, &code, debian.abi);
        fs::write(&assembly, text).map_err(TaskError::writing(&assembly))?;
        let mut clang = Command::new(own.tool("clang"));
        clang.arg(format!("--target={}", debian.triple));
        clang.arg(format!("--ld-path={}", own.tool("ld.lld").display()));
        clang.arg(format!("--sysroot={}", debian.tree.display()));
        clang
            .args(["-nostdlib", "-O1", "-fPIC", "-shared", "-o"])
            .arg(folder.join(format!("lib{library}.so")));
        clang.arg(format!("-Wl,-soname,lib{library}.so"));
        clang.arg(format!("-Wl,--version-script={}", versions.display())).arg(&assembly);
        if library == HOLDER {
            clang.arg(&source);
        }
        process::run(clang.args(libraries(debian)))?;
    }
    Ok(())
}

/// The library that has all of the source's functions; the others only lead to them.
const HOLDER: &str = "c";

fn libraries(debian: &Debian) -> Vec<PathBuf> {
    let folder = debian.tree.join("lib").join(debian.triple);
    ["libc.so.6", "libm.so.6"].map(|name| folder.join(name)).to_vec()
}

/// For every name of a library a jump to where it is. Weak ones are left out: they are found in Debian's library, or not.
fn assembly_of(imports: &Imports, library: &str, code: &str, abi: Abi) -> String {
    let (word, size, jump, far) = match abi {
        Abi::Arm64 => (".xword", 8, "b", ""),
        Abi::Arm => (".word", 4, "b", ""),
        Abi::X86 => (".quad", 8, "jmp", "@PLT"),
    };
    let mut text = String::from(".section .note.GNU-stack,\"\",%progbits\n");
    for (name, import) in imports.iter() {
        if holder(&import.library) != library || import.weak || !import.is_on(abi) {
            continue;
        }
        let stand_in = format!("{PREFIX}{name}");
        let target = if code.contains(&format!("{stand_in}(")) { stand_in.as_str() } else { name };
        text.push_str(&if import.variable {
            format!(".data\n.globl bionic_{name}\n.type bionic_{name},%object\n.p2align 3\nbionic_{name}: {word} 0\n.size bionic_{name},{size}\n")
        } else {
            format!(".text\n.globl bionic_{name}\n.type bionic_{name},%function\nbionic_{name}: {jump} {target}{far}\n")
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
        let text = assembly_of(&imports, "c", code, Abi::Arm64);
        assert!(text.contains("bionic_malloc: b malloc\n.symver bionic_malloc,malloc@LIBC\n"), "{text}");
        assert!(text.contains("bionic___errno: b on_glibc___errno\n"), "{text}");
        assert!(text.contains("bionic_say: b on_glibc_say\n"), "{text}");
        assert!(text.contains(".symver bionic_stderr,stderr@LIBC\n"), "{text}");
        assert!(!text.contains("getrandom") && !text.contains("sin") && !text.contains("old"), "{text}");
        assert!(assembly_of(&imports, "m", code, Abi::Arm64).contains("bionic_sin: b sin\n"));
        assert!(text.contains("bionic_stderr: .xword 0\n"), "{text}");
        let narrow = |library| assembly_of(&imports, library, code, Abi::Arm);
        assert!(narrow("c").contains("bionic_stderr: .word 0\n.size bionic_stderr,4\n"));
        assert!(narrow("dl").contains("bionic_old: b old\n"));
        assert!(
            assembly_of(&imports, "c", code, Abi::X86)
                .contains("bionic_malloc: jmp malloc@PLT\n.symver bionic_malloc,malloc@LIBC\n")
        );
        assert!(!assembly_of(&imports, "log", code, Abi::Arm64).contains("say"));
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
