//! A file of an archive.

use std::fs;
use std::path::Path;

use crate::error::TaskError;

/// Something to pack.
pub(crate) struct Entry {
    /// Its path in the APK.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
    /// Left as it is.
    pub(crate) stored: bool,
}

impl Entry {
    /// A file of that name.
    pub(crate) fn read(name: String, path: &Path) -> Result<Self, TaskError> {
        let bytes = fs::read(path).map_err(TaskError::reading(path))?;
        Ok(Self { stored: must_be_stored(&name), name, bytes })
    }
}

/// Android 11 and later take no compressed table of resources. Libraries are unpacked as the app is installed: the APK has those
/// of three kinds of processors, and a phone needs one, so that both the file and what lies on the phone are smaller.
pub(crate) fn must_be_stored(name: &str) -> bool {
    name == "resources.arsc"
}
