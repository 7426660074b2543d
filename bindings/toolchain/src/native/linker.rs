//! The linker as Cargo calls it, whoever's it is: a script before it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::TaskError;

use super::debian_toolchain::write_script;

/// Writes the script into a folder. `command` is what links, as a shell takes it, with `"$@"` for what Cargo says.
///
/// uniffi leaves a description of every function for its generator, exported and so kept. The generator reads the library of the
/// machine that builds; a phone has no use for them, and they are 36 KB.
pub(crate) fn write(folder: &Path, command: &str) -> Result<PathBuf, TaskError> {
    fs::create_dir_all(folder).map_err(TaskError::writing(folder))?;
    let path = folder.join("cc");
    let script = format!(
        "#!/bin/sh\n\
         # Written by `cargo xtask native`.\n\
         for argument in \"$@\"; do\n    \
         case $argument in -Wl,--version-script=*)\n        \
         exports=${{argument#*=}}\n        \
         grep -v UNIFFI_META_ \"$exports\" >\"$exports.asked-for\" && mv \"$exports.asked-for\" \"$exports\" || exit 1 ;;\n    \
         esac\n\
         done\n\
         exec {command}\n"
    );
    write_script(&path, &script)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn what_is_for_the_generator_is_not_exported() {
        let folder = tempfile::tempdir().unwrap();
        let exports = folder.path().join("list");
        fs::write(&exports, "{\n  global:\n    ffi_call;\n    UNIFFI_META_CALL;\n\n  local:\n    *;\n};\n")
            .unwrap();
        let linker = write(&folder.path().join("link"), "echo linked \"$@\"").unwrap();
        let argument = format!("-Wl,--version-script={}", exports.display());
        let said = Command::new(linker).args(["one two", &argument]).output().unwrap();
        assert_eq!(String::from_utf8(said.stdout).unwrap(), format!("linked one two {argument}\n"));
        let left = fs::read_to_string(exports).unwrap();
        assert_eq!(left, "{\n  global:\n    ffi_call;\n\n  local:\n    *;\n};\n");
    }

    #[test]
    fn a_list_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let linker = write(folder.path(), "true \"$@\"").unwrap();
        let said = Command::new(linker).arg("-Wl,--version-script=/nowhere/list").output().unwrap();
        assert!(!said.status.success());
    }
}
