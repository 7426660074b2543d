//! Where downloads are kept between builds: outside the work tree, shared by every checkout.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::error::TaskError;

/// The variable that moves it.
pub const VARIABLE: &str = "RINGTRUE_CACHE";

/// The folder, which may not be there yet.
pub fn folder() -> Result<PathBuf, TaskError> {
    pick(env::var_os(VARIABLE), env::var_os("XDG_CACHE_HOME"), env::var_os("HOME")).ok_or_else(|| {
        TaskError::NotPossible(format!(
            "there is no home folder to keep downloads in: set {VARIABLE} to a folder"
        ))
    })
}

/// Fills a place in the cache. Everything is put together beside it and moved there at the end: half of it is never taken for all.
/// `make` is given the folder that will be moved, which is not there yet, and one for what is needed on the way only.
pub fn fill(place: &Path, make: impl FnOnce(&Path, &Path) -> Result<(), TaskError>) -> Result<(), TaskError> {
    let parent = place.parent().unwrap_or(place);
    fs::create_dir_all(parent).map_err(TaskError::writing(parent))?;
    // Steps run side by side, and two of them may lack the same.
    let lock = lock(place)?;
    if place.exists() {
        return Ok(());
    }
    let scratch = tempfile::tempdir_in(parent).map_err(TaskError::writing(parent))?;
    let fresh = scratch.path().join("new");
    make(&fresh, scratch.path())?;
    fs::rename(&fresh, place).map_err(TaskError::writing(place))?;
    drop(lock);
    Ok(())
}

/// Waits until no other process fills the place. Released with the file.
fn lock(place: &Path) -> Result<File, TaskError> {
    let mut name = place.file_name().map(OsString::from).unwrap_or_default();
    name.push(".lock");
    let path = place.with_file_name(name);
    let file = File::create(&path).map_err(TaskError::writing(&path))?;
    file.lock().map_err(TaskError::writing(&path))?;
    Ok(file)
}

fn pick(own: Option<OsString>, caches: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let given = |variable: Option<OsString>| variable.filter(|path| !path.is_empty()).map(PathBuf::from);
    given(own)
        .or_else(|| given(caches).map(|folder| folder.join("ringtrue")))
        .or_else(|| given(home).map(|folder| folder.join(".cache/ringtrue")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_it_is_never_there() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("cache/thing");
        let broken = fill(&place, |fresh, _| {
            fs::create_dir_all(fresh).unwrap();
            Err(TaskError::NotPossible("broken off".to_owned()))
        });
        assert!(broken.is_err() && !place.exists());
        fill(&place, |fresh, scratch| {
            assert!(scratch.is_dir() && !fresh.exists());
            fs::create_dir_all(fresh).map_err(TaskError::writing(fresh))
        })
        .unwrap();
        assert_eq!(
            fs::read_dir(folder.path().join("cache")).unwrap().count(),
            2,
            "nothing is left beside it but the lock"
        );
    }

    #[test]
    fn the_nearest_wish_wins() {
        let some = |path: &str| Some(OsString::from(path));
        assert_eq!(pick(some("/a"), some("/b"), some("/c")), Some(PathBuf::from("/a")));
        assert_eq!(pick(some(""), some("/b"), some("/c")), Some(PathBuf::from("/b/ringtrue")));
        assert_eq!(pick(None, None, some("/c")), Some(PathBuf::from("/c/.cache/ringtrue")));
        assert_eq!(pick(None, None, None), None);
    }
}
