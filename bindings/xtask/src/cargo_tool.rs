//! Programs that come as Rust packages, in the very versions whose answers were looked at.

use std::path::Path;
use std::process::Command;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::native::cache;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;

/// Licences, sources and advisories of the Rust dependencies, by the rules of `deny.toml`.
pub(crate) const CARGO_DENY: CargoTool = CargoTool { name: "cargo-deny", version: "0.20.2", features: "" };

/// The licences' texts, out of the packages themselves.
pub(crate) const CARGO_ABOUT: CargoTool =
    CargoTool { name: "cargo-about", version: "0.9.3", features: "cli" };

/// A program and its version.
pub(crate) struct CargoTool {
    name: &'static str,
    version: &'static str,
    features: &'static str,
}

impl CargoTool {
    /// The program, to be run in the workspace. It is built when it is not in the cache yet.
    pub(crate) fn ready(&self, workspace: &Workspace) -> Result<Command, TaskError> {
        let Self { name, version, .. } = self;
        let place = cache::folder()?.join(format!("{name}-{version}"));
        if !place.exists() {
            println!("building {name} {version} into `{}` (a few minutes, once)", place.display());
            cache::fill(&place, |root, scratch| process::run(&mut self.install(workspace, root, scratch)))?;
        }
        let mut command = Command::new(place.join("bin").join(name));
        command.current_dir(workspace.root());
        Ok(command)
    }

    /// Optimised no further than it takes to be quick: building is what takes long.
    fn install(&self, workspace: &Workspace, root: &Path, scratch: &Path) -> Command {
        let mut cargo = process::cargo(workspace);
        cargo.args(["install", "--quiet", "--locked", self.name, "--version", self.version]);
        cargo.args(["--features", self.features, "--root"]).arg(root);
        cargo.arg("--target-dir").arg(scratch.join("target"));
        for (setting, value) in [("LTO", "off"), ("OPT_LEVEL", "1"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")]
        {
            cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        cargo
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_built_in_its_version_and_apart_from_the_workspace() {
        let cargo = CARGO_DENY.install(&Workspace::here(), Path::new("/cache/new"), Path::new("/cache"));
        let line = process::line(&cargo);
        assert!(line.contains("install --quiet --locked cargo-deny --version 0.20.2"), "{line}");
        assert!(line.ends_with("--root /cache/new --target-dir /cache/target"), "{line}");
    }
}
