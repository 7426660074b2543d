//! The schema's version as a line of text beside the store, for versions of RingTrue that can't read the store itself.
//!
//! The line stands there twice: a byte that has changed must not make a store pass for a later version's, which nobody opens.
//! The version in the store is what counts. This one is looked at first, so that an older RingTrue finds a later one's
//! store before it opens, repairs or sets aside anything.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::atomic_file::write_whole;
use crate::error::{StoreError, io_error};
use crate::schema::SCHEMA;

pub(crate) const FILE: &str = "version";
const WORDS: &str = "RingTrue store, schema ";

/// Refuses the folder of a later version.
pub(crate) fn check(folder: &Path) -> Result<(), StoreError> {
    match read(folder)? {
        Some(found) if found > SCHEMA => {
            Err(StoreError::Newer { path: folder.join(FILE), found, known: SCHEMA })
        }
        _ => Ok(()),
    }
}

/// Says which version the folder has now.
pub(crate) fn write(folder: &Path) -> Result<(), StoreError> {
    if read(folder)? == Some(SCHEMA) {
        return Ok(());
    }
    let path = folder.join(FILE);
    write_whole(&path, text(SCHEMA).as_bytes()).map_err(|error| io_error(&path, &error))
}

/// `None` where there is no such file, or it says something else: then the store itself is asked.
fn read(folder: &Path) -> Result<Option<u64>, StoreError> {
    let path = folder.join(FILE);
    match fs::read(&path) {
        Ok(bytes) => Ok(std::str::from_utf8(&bytes).ok().and_then(schema)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_error(&path, &error)),
    }
}

fn text(schema: u64) -> String {
    format!("{WORDS}{schema}\n").repeat(2)
}

fn schema(read: &str) -> Option<u64> {
    let schema = read.lines().next()?.strip_prefix(WORDS)?.parse().ok()?;
    Some(schema).filter(|schema| text(*schema) == read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_changed_byte_makes_another_version_of_it() {
        let whole = text(SCHEMA);
        assert_eq!(schema(&whole), Some(SCHEMA));
        for (place, byte) in whole.bytes().enumerate() {
            for other in (0..=u8::MAX).filter(|other| *other != byte) {
                let mut bytes = whole.clone().into_bytes();
                bytes[place] = other;
                assert_eq!(std::str::from_utf8(&bytes).ok().and_then(schema), None, "{other} at {place}");
            }
            assert_eq!(schema(&whole[..place]), None, "{place} bytes of it");
        }
    }
}
