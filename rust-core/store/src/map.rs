//! Maps a file into memory, so that what is looked up in it is all that is read.
//!
//! The one place of the workspace with `unsafe` by hand; why, and what must hold, is decision record 4 of the core.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;
use ringtrue_engine::SharedBytes;

/// The bytes of a file, mapped: they are read from the disk as they are looked at, and dropped under memory pressure.
/// An empty file gives no bytes.
///
/// The file must be one of the app's own, in its private folder, that is never written in place: a new version is
/// written under another name and renamed over it. The map then keeps the version that it was made of.
///
/// # Errors
/// What the system says, where the file can't be opened or mapped.
pub fn map_file(path: &Path) -> io::Result<SharedBytes> {
    let file = File::open(path)?;
    if file.metadata()?.len() == 0 {
        // Older kernels refuse to map nothing.
        return Ok(Arc::new(Vec::new()));
    }
    Ok(Arc::new(map(&file)?))
}

#[expect(unsafe_code, reason = "a map is unsound only where its file is changed under it; see SAFETY")]
fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the bytes must not change or vanish while they are mapped. Only files of the app's private folder are
    // mapped; the store never writes or truncates one in place: it renames a whole new file over it or unlinks it, and
    // either leaves the mapped file as it was. No other app can write into that folder.
    unsafe { Mmap::map(file) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_bytes_are_those_of_the_file_even_after_it_was_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (path, next) = (folder.path().join("file"), folder.path().join("next"));
        fs::write(&path, b"first").unwrap();
        let bytes = map_file(&path).unwrap();
        fs::write(&next, b"second, and longer").unwrap();
        fs::rename(&next, &path).unwrap();
        assert_eq!((*bytes).as_ref(), b"first");
        assert_eq!((*map_file(&path).unwrap()).as_ref(), b"second, and longer");
        fs::remove_file(&path).unwrap();
        assert_eq!((*bytes).as_ref(), b"first");
    }

    #[test]
    fn nothing_is_mapped_of_an_empty_file_and_a_missing_one_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        assert_eq!(map_file(&path).err().map(|error| error.kind()), Some(io::ErrorKind::NotFound));
        fs::write(&path, b"").unwrap();
        assert!((*map_file(&path).unwrap()).as_ref().is_empty());
        assert!(map_file(folder.path()).is_err(), "a folder");
    }
}
