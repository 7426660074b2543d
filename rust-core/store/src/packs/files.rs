//! The files of packs: which there are, and what is to be made of damaged and left-over ones.

use std::fs;
use std::path::PathBuf;

use ringtrue_engine::{NumberIndex, NumberList, SharedBytes};
use serde::{Deserialize, Serialize};

use crate::atomic_file::{UNFINISHED, remove_quietly};
use crate::damage::{LostPack, set_aside};
use crate::error::StoreError;
use crate::map::map_file;
use crate::packs::pack::{PackInfo, PackKind, PackNumbers};
use crate::store::Store;

pub(crate) const FOLDER: &str = "packs";
const SIGNED: &str = "rtpack";

/// A version of a pack, and its files.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Version {
    pub(super) info: PackInfo,
    /// The number in its files' names.
    pub(super) file: u64,
    /// How long the file of numbers is, and its CRC-32.
    pub(super) bytes: u64,
    pub(super) sum: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Row {
    pub(super) current: Version,
    pub(super) previous: Option<Version>,
}

impl Row {
    pub(super) fn versions(&self) -> impl Iterator<Item = &Version> {
        std::iter::once(&self.current).chain(&self.previous)
    }
}

impl Store {
    /// Opens a version's numbers. Parties are checked whole, as a flipped byte of theirs could clear a forged number. A list
    /// may have a million entries: unless `is_whole`, its header and length are checked, as of every list.
    pub(super) fn open_version(&self, version: &Version, is_whole: bool) -> Result<PackNumbers, String> {
        let bytes: SharedBytes = map_file(&self.numbers_path(version)).map_err(|error| error.to_string())?;
        let all = (*bytes).as_ref();
        if all.len() as u64 != version.bytes {
            return Err(format!("its file has {} bytes and not {}", all.len(), version.bytes));
        }
        let is_summed = is_whole || version.info.kind == PackKind::Parties;
        if is_summed && crc32fast::hash(all) != version.sum {
            return Err("a byte of its file has changed".to_owned());
        }
        match version.info.kind {
            PackKind::Parties => {
                NumberIndex::open(bytes).map(PackNumbers::Parties).map_err(|error| error.to_string())
            }
            PackKind::List => {
                NumberList::open(bytes).map(PackNumbers::List).map_err(|error| error.to_string())
            }
        }
    }

    /// Puts a version's numbers aside.
    pub(super) fn lose_version(&self, version: &Version, reason: String) -> Result<LostPack, StoreError> {
        let path = self.numbers_path(version);
        let aside = if path.exists() { Some(set_aside(&path)?) } else { None };
        log::warn!("a pack can't be opened ({reason}) and was set aside");
        let PackInfo { id, name, serial, .. } = version.info.clone();
        Ok(LostPack { id, name, serial, reason, aside })
    }

    /// A number that no file has: one of an earlier version may still be mapped.
    pub(super) fn free_file(&self, rows: &[(String, Row)]) -> u64 {
        let most = rows.iter().flat_map(|(_, row)| row.versions()).map(|version| version.file).max();
        let folder = self.pack_folder();
        let is_free = |file: &u64| {
            let endings = [PackKind::Parties.ending(), PackKind::List.ending(), SIGNED];
            !endings.iter().any(|ending| folder.join(format!("{file}.{ending}")).exists())
        };
        (most.unwrap_or(0).saturating_add(1)..u64::MAX).find(is_free).unwrap_or(u64::MAX)
    }

    /// Removes what a crash left behind: files of packs that no row names.
    pub(super) fn tidy_packs(&self) -> Result<(), StoreError> {
        let Ok(entries) = fs::read_dir(self.pack_folder()) else { return Ok(()) };
        let rows = self.pack_rows()?;
        let versions: Vec<&Version> = rows.iter().flat_map(|(_, row)| row.versions()).collect();
        for path in entries.flatten().map(|entry| entry.path()) {
            let text =
                |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).map(str::to_owned);
            let Some(file) = text(path.file_stem()).and_then(|stem| stem.parse::<u64>().ok()) else {
                continue;
            };
            let ending = text(path.extension()).unwrap_or_default();
            let is_ours = [PackKind::Parties.ending(), PackKind::List.ending(), SIGNED, UNFINISHED];
            let is_named = versions.iter().any(|version| {
                version.file == file && (ending == SIGNED || ending == version.info.kind.ending())
            });
            if is_ours.contains(&ending.as_str()) && !is_named {
                remove_quietly(&path);
            }
        }
        Ok(())
    }

    pub(super) fn remove_version(&self, version: Option<&Version>) {
        if let Some(version) = version {
            remove_quietly(&self.numbers_path(version));
            remove_quietly(&self.signed_path(version));
        }
    }

    pub(super) fn pack_folder(&self) -> PathBuf {
        self.folder().join(FOLDER)
    }

    pub(super) fn numbers_path(&self, version: &Version) -> PathBuf {
        self.pack_folder().join(format!("{}.{}", version.file, version.info.kind.ending()))
    }

    pub(super) fn signed_path(&self, version: &Version) -> PathBuf {
        self.pack_folder().join(format!("{}.{SIGNED}", version.file))
    }
}
