//! The number library's own metadata, out of the source that Cargo fetched: the library keeps it to itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use prost::Message as _;
use rlibphonenumber::PhoneMetadataCollection;

/// All of it.
pub(crate) fn metadata() -> PhoneMetadataCollection {
    let bytes =
        std::fs::read(folder_of("rlibphonenumber").join("src/generated/metadata/metadata.bin")).unwrap();
    PhoneMetadataCollection::decode(bytes.as_slice()).unwrap()
}

/// The folder of a library's source, as Cargo has it.
pub(crate) fn folder_of(library: &str) -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let asked = ["metadata", "--format-version", "1", "--offline", "--manifest-path", manifest];
    let output = Command::new(cargo).args(asked).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "run `cargo fetch` first, as `cargo xtask test` does: {said}");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == library).unwrap();
    Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned()
}
