//! Where downloads are kept between builds: outside the work tree, shared by every checkout.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::error::TaskError;

/// The variable that moves it.
pub(crate) const VARIABLE: &str = "RINGTRUE_CACHE";

/// The folder, which may not be there yet.
pub(crate) fn folder() -> Result<PathBuf, TaskError> {
    pick(env::var_os(VARIABLE), env::var_os("XDG_CACHE_HOME"), env::var_os("HOME")).ok_or_else(|| {
        TaskError::NotPossible(format!(
            "there is no home folder to keep downloads in: set {VARIABLE} to a folder"
        ))
    })
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
    fn the_nearest_wish_wins() {
        let some = |path: &str| Some(OsString::from(path));
        assert_eq!(pick(some("/a"), some("/b"), some("/c")), Some(PathBuf::from("/a")));
        assert_eq!(pick(some(""), some("/b"), some("/c")), Some(PathBuf::from("/b/ringtrue")));
        assert_eq!(pick(None, None, some("/c")), Some(PathBuf::from("/c/.cache/ringtrue")));
        assert_eq!(pick(None, None, None), None);
    }
}
