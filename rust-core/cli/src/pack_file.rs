//! Files of packs and keys.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use ringtrue_pack::{PackError, PackKey, read_limited};

use crate::failure::Failure;

/// The file, no longer than a pack may be.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let file = File::open(path).map_err(|source| Failure::Open { path: path.to_owned(), source })?;
    read_limited(file).map_err(failed(path))
}

/// The text of a small file.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|source| Failure::Open { path: path.to_owned(), source })
}

/// A public key's file.
pub(crate) fn read_key(path: &Path) -> Result<PackKey, Failure> {
    PackKey::parse(&read_text(path)?)
        .map_err(|source| Failure::PackKey { path: path.to_owned(), source: source.into() })
}

/// Writes a file that isn't there yet; `is_secret`: that nobody else may read.
pub(crate) fn write_new(path: &Path, bytes: &[u8], is_secret: bool) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let written =
        options.open(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|source| Failure::Open { path: path.to_owned(), source })
}

/// Writes a file, in place of one that is there.
pub(crate) fn write(path: &PathBuf, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|source| Failure::Open { path: path.clone(), source })
}

/// What is wrong with a pack in this file.
pub(crate) fn failed(path: &Path) -> impl FnOnce(PackError) -> Failure {
    move |source| Failure::Pack { path: path.to_owned(), source: source.into() }
}
