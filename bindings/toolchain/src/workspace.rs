//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// The folders of this workspace that tasks touch.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace that this program was built in.
    pub fn here() -> Self {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = crate_folder.ancestors().nth(2).unwrap_or(crate_folder);
        Self { root: root.to_path_buf() }
    }

    /// The folder of the root `Cargo.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the Android app.
    pub fn android(&self) -> PathBuf {
        self.root.join("android")
    }

    /// The folder of the committed Kotlin bindings.
    pub fn kotlin(&self) -> PathBuf {
        self.root.join("bindings/kotlin")
    }

    /// The licences of everything that the app is made of, as they ship in it.
    pub fn notices(&self) -> PathBuf {
        self.android().join("app/src/main/assets/notices.txt")
    }

    /// Where Cargo puts what it builds.
    pub fn target(&self) -> PathBuf {
        match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        }
    }

    /// The library for this machine, with the settings of the one that ships.
    pub fn library(&self) -> PathBuf {
        self.target().join("release/libringtrue.so")
    }

    /// What libraries for the phone are made with.
    pub fn toolchain(&self) -> PathBuf {
        self.root.join("bindings/toolchain")
    }

    /// Where everything for the phone is built: by another compiler, so apart from what is built for this machine.
    pub fn phone(&self) -> PathBuf {
        self.target().join("android")
    }

    /// The finished app.
    pub fn apk(&self) -> PathBuf {
        self.android().join("target/ringtrue.apk")
    }

    /// The app as developers get it: with what only they may have.
    pub fn debug_apk(&self) -> PathBuf {
        self.android().join("target/ringtrue-debug.apk")
    }

    /// The sample month that `run` takes when it is given nothing else.
    pub fn sample(&self) -> PathBuf {
        self.root.join("tests/eval/sample")
    }
}
