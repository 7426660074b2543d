//! Writes files beside the database: whole, or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Ending of a file that is still being written.
pub(crate) const UNFINISHED: &str = "unfinished";

/// Writes a file under another name, waits until the disk has it, and renames it into place. A reader sees the old file
/// or the new one; a map of the old one stays what it was.
///
/// # Errors
/// What the system says; the old file, if there was one, is still there then.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let next = path.with_extension(UNFINISHED);
    let written = File::create(&next).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| fs::rename(&next, path)) {
        // A half-written file helps nobody; if it can't be removed either, the next write goes over it.
        let _ = fs::remove_file(&next);
        return Err(error);
    }
    sync_folder(path)
}

/// Removes a file that nothing counts on any more. One that stays is left over, and removed when the store is opened next.
pub(crate) fn remove_quietly(path: &Path) {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            log::warn!("an old file can't be removed: {error}");
        }
        _ => {}
    }
}

/// Waits until the disk has what became of a file's name: a rename must survive a power cut too.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.register");
        for content in ["first", "second, and longer", "3"] {
            write_whole(&path, content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn what_cannot_be_written_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.register");
        write_whole(&path, b"old").unwrap();
        // A folder in the way of the new name fails for every user, also for one who may write everywhere.
        fs::create_dir(folder.path().join("file.unfinished")).unwrap();
        write_whole(&path, b"new").unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }
}
