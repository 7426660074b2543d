//! Which files a store may have.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::CrashError;
use crate::model::State;

/// All files below a folder, by their path in it, in order.
///
/// # Errors
/// [`CrashError::File`].
pub fn listing(folder: &Path) -> Result<Vec<PathBuf>, CrashError> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).map_err(CrashError::file(&next))? {
            let path = entry.map_err(CrashError::file(&next))?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path.strip_prefix(folder).unwrap_or(&path).to_owned());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The files of a store in `folder` that what it holds doesn't account for.
///
/// # Errors
/// [`CrashError::File`].
pub fn leftovers(folder: &Path, state: &State) -> Result<Vec<PathBuf>, CrashError> {
    let (mut contacts, mut lists) = (usize::from(state.contacts.is_some()), state.lists.len());
    // What the contacts' index was made of. Others may have kept them without.
    let mut rows = contacts;
    // What is looked up in, and the signed file that it was made of.
    let versions = state.packs.values().map(|(_, previous)| 1 + usize::from(previous.is_some()));
    let mut packs = versions.sum::<usize>() * 2;
    let mut left = Vec::new();
    for path in listing(folder)? {
        let name = path.to_string_lossy();
        let one_of = |rest: &mut usize| {
            let is_one = *rest > 0;
            *rest = rest.saturating_sub(1);
            is_one
        };
        let is_known = match name.as_ref() {
            "ringtrue.redb" | "journal.redb" | "entered.copy" | "lock" | "version" => true,
            name if name.starts_with("contacts-") && name.ends_with(".register") => one_of(&mut contacts),
            name if name.starts_with("contacts-") && name.ends_with(".rows") => one_of(&mut rows),
            name if name.starts_with("packs/") && !name.ends_with(".unfinished") => one_of(&mut packs),
            name if name.starts_with("lists/") && name.ends_with(".rtlist") => one_of(&mut lists),
            _ => false,
        };
        if !is_known {
            left.push(path);
        }
    }
    Ok(left)
}

/// Copies a folder with all that is in it.
///
/// # Errors
/// [`CrashError::File`].
pub fn copy(from: &Path, to: &Path) -> Result<(), CrashError> {
    for file in listing(from)? {
        let target = to.join(&file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(CrashError::file(folder))?;
        }
        fs::copy(from.join(&file), &target).map_err(CrashError::file(&target))?;
    }
    Ok(())
}
