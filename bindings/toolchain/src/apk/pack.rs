//! The APK as an archive: what goes in, in which order, and where it must lie.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;

use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::error::TaskError;

use super::entry::{Entry, must_be_stored};
use super::variant::{NOTICES, Variant};

/// A library that is not compressed is mapped from the APK as it lies, so it must begin on a page.
const PAGE: u16 = 16 * 1024;
/// Whatever else is stored is read by words.
const WORD: u16 = 4;

fn is_library(name: &str) -> bool {
    name.starts_with("lib/") && name.ends_with(".so")
}

fn alignment(name: &str) -> u16 {
    if is_library(name) { PAGE } else { WORD }
}

/// What aapt2 linked: the manifest, the table of resources, and their files.
pub(crate) fn unpack(path: &Path) -> Result<Vec<Entry>, TaskError> {
    let mut archive = open(path)?;
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| unreadable(path, &error))?;
        let (name, stored) = (name_of(path, &file)?, file.compression() == CompressionMethod::Stored);
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(TaskError::reading(path))?;
        entries.push(Entry { stored: stored || must_be_stored(&name), name, bytes });
    }
    Ok(entries)
}

/// Each entry's name, its size, and its size in the file.
pub(crate) fn sizes(path: &Path) -> Result<Vec<(String, u64, u64)>, TaskError> {
    let mut archive = open(path)?;
    (0..archive.len())
        .map(|index| {
            let file = archive.by_index(index).map_err(|error| unreadable(path, &error))?;
            Ok((name_of(path, &file)?, file.size(), file.compressed_size()))
        })
        .collect()
}

/// Writes an archive that depends on nothing but the entries: no clock, no owner, no order of a folder's.
pub(crate) fn write(path: &Path, mut entries: Vec<Entry>) -> Result<(), TaskError> {
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    let mut zip = ZipWriter::new(File::create(path).map_err(TaskError::writing(path))?);
    for entry in &entries {
        let method = if entry.stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let mut options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        if entry.stored {
            options = options.with_alignment(alignment(&entry.name));
        } else {
            options = options.compression_level(Some(9));
        }
        zip.start_file(entry.name.as_str(), options).map_err(|error| unreadable(path, &error))?;
        zip.write_all(&entry.bytes).map_err(TaskError::writing(path))?;
    }
    zip.finish().map_err(|error| unreadable(path, &error))?;
    Ok(())
}

/// What is wrong with where things lie, and with what is there at all; nothing when it is as it should be.
pub(crate) fn faults(
    path: &Path,
    libraries: &BTreeSet<String>,
    variant: Variant,
) -> Result<Vec<String>, TaskError> {
    let mut archive = open(path)?;
    let (mut faults, mut names) = (Vec::new(), BTreeSet::new());
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| unreadable(path, &error))?;
        let (name, stored) = (name_of(path, &file)?, file.compression() == CompressionMethod::Stored);
        if !stored && must_be_stored(&name) {
            faults.push(format!("has `{name}` compressed"));
        }
        let align = u64::from(alignment(&name));
        match file.data_start() {
            Some(start) if stored && start % align != 0 => {
                faults.push(format!("has `{name}` at {start:#x}, not at a multiple of {align:#x}"));
            }
            _ => {}
        }
        if !is_expected(&name, libraries) && !variant.holds(&name) {
            faults.push(format!("holds `{name}`, which nobody asked for"));
        }
        if !names.insert(name.clone()) {
            faults.push(format!("holds `{name}` twice"));
        }
    }
    for wanted in ALWAYS.into_iter().chain(libraries.iter().map(String::as_str)) {
        if !names.contains(wanted) {
            faults.push(format!("lacks `{wanted}`"));
        }
    }
    Ok(faults)
}

/// What no APK may lack.
const ALWAYS: [&str; 4] = ["AndroidManifest.xml", NOTICES, "classes.dex", "resources.arsc"];

fn is_expected(name: &str, libraries: &BTreeSet<String>) -> bool {
    ALWAYS.contains(&name) || name.starts_with("res/") || libraries.contains(name)
}

fn open(path: &Path) -> Result<ZipArchive<File>, TaskError> {
    ZipArchive::new(File::open(path).map_err(TaskError::reading(path))?)
        .map_err(|error| unreadable(path, &error))
}

fn name_of(path: &Path, file: &ZipFile<'_, File>) -> Result<String, TaskError> {
    file.name().map(|name| name.into_owned()).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &zip::result::ZipError) -> TaskError {
    TaskError::Unreadable { what: format!("the archive `{}`", path.display()), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const LIBRARY: &str = "lib/arm64-v8a/libringtrue.so";

    fn entries() -> Vec<Entry> {
        ["resources.arsc", LIBRARY, "classes.dex", "AndroidManifest.xml", "res/a.xml", NOTICES]
            .into_iter()
            .enumerate()
            .map(|(index, name)| Entry {
                name: name.to_owned(),
                bytes: vec![7; 1000 + 13 * index],
                stored: must_be_stored(name),
            })
            .collect()
    }

    fn libraries() -> BTreeSet<String> {
        BTreeSet::from([LIBRARY.to_owned()])
    }

    fn packed(entries: Vec<Entry>) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.apk");
        write(&path, entries).unwrap();
        (folder, path)
    }

    #[test]
    fn everything_lies_where_it_must() {
        let (_folder, path) = packed(entries());
        assert_eq!(faults(&path, &libraries(), Variant::Shipped).unwrap(), Vec::<String>::new());
        let back = unpack(&path).unwrap();
        assert_eq!(back.len(), 6);
        assert!(back.iter().any(|entry| entry.name == LIBRARY && entry.bytes == vec![7; 1013]));
    }

    #[test]
    fn the_order_of_the_entries_changes_nothing() {
        let (_one, first) = packed(entries());
        let (_other, second) = packed(entries().into_iter().rev().collect());
        assert_eq!(fs::read(first).unwrap(), fs::read(second).unwrap());
    }

    #[test]
    fn compressed_missing_and_uninvited_entries_are_named() {
        let mut changed = entries();
        changed[0].stored = false;
        changed[2].name = "classes2.dex".to_owned();
        changed.truncate(5);
        let (_folder, path) = packed(changed);
        let mut found = faults(&path, &libraries(), Variant::Shipped).unwrap();
        found.sort();
        assert_eq!(
            found,
            [
                "has `resources.arsc` compressed".to_owned(),
                "holds `classes2.dex`, which nobody asked for".to_owned(),
                "lacks `assets/notices.txt`".to_owned(),
                "lacks `classes.dex`".to_owned()
            ]
        );
    }

    #[test]
    fn a_shifted_library_is_found() {
        let mut stored = entries();
        stored[1].stored = true;
        let (_folder, path) = packed(stored);
        assert_eq!(faults(&path, &libraries(), Variant::Shipped).unwrap(), Vec::<String>::new());
        let mut bytes = fs::read(&path).unwrap();
        // One byte before everything: the archive can still be read, as its end says where it begins.
        bytes.insert(0, 0);
        fs::write(&path, bytes).unwrap();
        let found = faults(&path, &libraries(), Variant::Shipped).unwrap();
        assert!(found.iter().any(|fault| fault.contains(LIBRARY) && fault.contains("0x4000")), "{found:?}");
    }

    #[test]
    fn what_is_no_archive_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.apk");
        fs::write(&path, "nothing").unwrap();
        assert!(
            faults(&path, &libraries(), Variant::Shipped)
                .unwrap_err()
                .to_string()
                .contains("could not be understood")
        );
    }
}
