//! What Android's NDK would bring besides the compiler: libunwind, the start of a library, the names of the phone's own
//! libraries, and the linker that puts these together. Made from `bindings/toolchain`, again whenever that changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;
use crate::process;
use crate::workspace::Workspace;

use super::abi::Abi;
use super::debian_toolchain::DebianToolchain;
use super::imports::{Imports, LIBRARIES};
use super::linker;
use super::target::MIN_API;

/// The headers that libunwind includes; all of them lead to `bionic.h`.
const HEADERS: [&str; 12] = [
    "assert.h",
    "dlfcn.h",
    "errno.h",
    "inttypes.h",
    "link.h",
    "pthread.h",
    "signal.h",
    "stdio.h",
    "stdlib.h",
    "string.h",
    "sys/syscall.h",
    "unistd.h",
];
/// How libunwind is compiled: for itself alone, hidden inside our library, and so that a panic can pass through it.
const UNWIND_FLAGS: [&str; 14] = [
    "-fPIC",
    "-O2",
    "-DNDEBUG",
    "-D__BIONIC__",
    "-D_LIBUNWIND_HIDE_SYMBOLS",
    "-D_LIBUNWIND_IS_NATIVE_ONLY",
    "-fvisibility=hidden",
    "-funwind-tables",
    "-ffunction-sections",
    "-fdata-sections",
    "-nostdlibinc",
    "-g0",
    "-Wno-everything",
    "-c",
];
/// libunwind's C, C++ and assembly.
const UNWIND_SOURCES: [(&str, &[&str]); 6] = [
    ("UnwindLevel1.c", &["-std=c11", "-fexceptions"]),
    ("UnwindLevel1-gcc-ext.c", &["-std=c11", "-fexceptions"]),
    ("libunwind.cpp", &["-std=c++17", "-fno-exceptions", "-fno-rtti", "-nostdinc++"]),
    ("Unwind-EHABI.cpp", &["-std=c++17", "-fno-exceptions", "-fno-rtti", "-nostdinc++"]),
    ("UnwindRegistersRestore.S", &[]),
    ("UnwindRegistersSave.S", &[]),
];

/// Makes what linking for a processor needs, in a folder, unless it is there; returns the linker.
pub(crate) fn ready(
    workspace: &Workspace,
    own: &DebianToolchain,
    abi: Abi,
    folder: &Path,
) -> Result<PathBuf, TaskError> {
    let stamp = folder.join("made-of.txt");
    let inputs = inputs(workspace, own)?;
    let made = Runtime { own, target: format!("--target={}{MIN_API}", abi.clang()), folder };
    if fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == inputs) {
        return linker::write(folder, &made.linker());
    }
    fs::create_dir_all(folder.join("include/sys")).map_err(TaskError::writing(folder))?;
    made.unwind(&workspace.toolchain().join("bionic.h"))?;
    made.start(&workspace.toolchain().join("crt_so.c"))?;
    let imports = Imports::read(workspace)?;
    for library in LIBRARIES {
        made.names(&imports, library, abi)?;
    }
    let linker = linker::write(folder, &made.linker())?;
    fs::write(&stamp, inputs).map_err(TaskError::writing(stamp))?;
    Ok(linker)
}

/// Everything that the result depends on, to be compared with what it was made of.
fn inputs(workspace: &Workspace, own: &DebianToolchain) -> Result<String, TaskError> {
    let mut text = format!("{}\n{MIN_API}\n", own.unwind().display());
    for file in ["bionic.txt", "bionic.h", "crt_so.c"] {
        let path = workspace.toolchain().join(file);
        text.push_str(&fs::read_to_string(&path).map_err(TaskError::reading(path))?);
    }
    Ok(text)
}

struct Runtime<'a> {
    own: &'a DebianToolchain,
    target: String,
    folder: &'a Path,
}

impl Runtime<'_> {
    fn clang(&self) -> Command {
        let mut clang = Command::new(self.own.tool("clang"));
        clang.arg(&self.target);
        clang
    }

    fn unwind(&self, bionic: &Path) -> Result<(), TaskError> {
        let include = self.folder.join("include");
        for header in HEADERS {
            let path = include.join(header);
            let text = format!("#include \"{}\"\n", bionic.display());
            fs::write(&path, text).map_err(TaskError::writing(path))?;
        }
        let source = self.own.unwind();
        let archive = self.folder.join("libunwind.a");
        let mut ar = Command::new(self.own.tool("llvm-ar"));
        ar.arg("rcsD").arg(&archive);
        for (file, language) in UNWIND_SOURCES {
            let object = self.folder.join(file).with_extension("o");
            let mut clang = self.clang();
            clang.args(UNWIND_FLAGS).args(language).arg("-isystem").arg(&include);
            clang.arg("-I").arg(source.join("include")).arg("-I").arg(source.join("src"));
            process::run(clang.arg(source.join("src").join(file)).arg("-o").arg(&object))?;
            ar.arg(object);
        }
        process::run(&mut ar)
    }

    fn start(&self, source: &Path) -> Result<(), TaskError> {
        let mut clang = self.clang();
        clang.args(["-fPIC", "-O2", "-g0", "-c"]).arg(source).arg("-o").arg(self.folder.join("crt_so.o"));
        process::run(&mut clang)
    }

    /// A library that holds names and nothing else, to be linked against in place of the phone's.
    fn names(&self, imports: &Imports, library: &str, abi: Abi) -> Result<(), TaskError> {
        let file = |extension: &str| self.folder.join(format!("lib{library}.{extension}"));
        let (assembly, object, script) = (file("s"), file("o"), file("map"));
        fs::write(&assembly, assembly_of(imports, library, abi)).map_err(TaskError::writing(&assembly))?;
        process::run(self.clang().arg("-c").arg(&assembly).arg("-o").arg(&object))?;
        let mut lld = Command::new(self.own.tool("ld.lld"));
        lld.args(["-shared", "-soname", &format!("lib{library}.so"), "-o"]).arg(file("so")).arg(&object);
        // The loader looks for a name in this version of bionic's; liblog has none.
        if library != "log" {
            fs::write(&script, "LIBC { global: *; };\n").map_err(TaskError::writing(&script))?;
            lld.arg(format!("--version-script={}", script.display()));
        }
        process::run(&mut lld)
    }

    /// What links. There is no start code for programs: it links libraries alone.
    fn linker(&self) -> String {
        let tool = |name: &str| self.own.tool(name).display().to_string();
        let (clang, lld) = (tool("clang"), tool("ld.lld"));
        let (target, folder) = (&self.target, self.folder.display());
        format!(
            "\"{clang}\" {target} --ld-path=\"{lld}\" -nostdlib -L\"{folder}\" \"{folder}/crt_so.o\" \"$@\" \\\n    \
             -Wl,--exclude-libs=libunwind.a"
        )
    }
}

/// Every name of a library, eight bytes each. Weak ones are left out: they must stay without a version.
fn assembly_of(imports: &Imports, library: &str, abi: Abi) -> String {
    let mut text = String::from(".section .note.GNU-stack,\"\",%progbits\n");
    for (name, import) in imports.iter() {
        if import.library != library || import.weak || !import.is_on(abi) {
            continue;
        }
        let (section, kind) = if import.variable { (".data", "object") } else { (".text", "function") };
        text.push_str(&format!(
            "{section}\n.globl {name}\n.type {name},%{kind}\n{name}: .space 8\n.size {name},8\n"
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_the_processor_has_are_linked_against() {
        let imports = Imports::parse(
            "21 c malloc\n28 c getrandom weak\n21 c old arm\n23 c stderr variable\n21 m sin\n",
        )
        .unwrap();
        let arm64 = assembly_of(&imports, "c", Abi::Arm64);
        assert!(
            arm64.contains(".text\n.globl malloc\n") && arm64.contains(".data\n.globl stderr\n"),
            "{arm64}"
        );
        assert!(!arm64.contains("getrandom") && !arm64.contains("old") && !arm64.contains("sin"), "{arm64}");
        assert!(assembly_of(&imports, "c", Abi::Arm).contains(".globl old\n"));
    }
}
