//! A phone's folder, opened without the engine.

use std::io;
use std::path::Path;

use ringtrue_formats::ReplayInput;
use ringtrue_screening::{Countries, Notice};
use ringtrue_store::{Damage, LostList, LostPack, Store};

use crate::failure::Failure;

/// A phone whose owner is at home in this country; `None`: as its store says, else in the default one.
pub(crate) fn home(region: Option<&str>) -> Countries {
    let default = Some(ReplayInput::DEFAULT_REGION.to_owned());
    region.map_or(Countries { sim: default, ..Countries::default() }, Countries::home_in)
}

/// The store in a folder that is there already: to show or remove something, none is made.
pub(crate) fn existing(folder: &Path) -> Result<Store, Failure> {
    let failed = |source| Failure::Open { path: folder.to_owned(), source };
    if !std::fs::metadata(folder).map_err(failed)?.is_dir() {
        return Err(failed(io::ErrorKind::NotADirectory.into()));
    }
    open(folder)
}

/// The store in a folder, made where it is missing. What had to be set aside is told on standard error.
pub(crate) fn open(folder: &Path) -> Result<Store, Failure> {
    let store = Store::open(folder)?;
    tell(&store.damage()?);
    store.dismiss_damage()?;
    Ok(store)
}

/// Tells on standard error what had to be set aside.
pub(crate) fn tell(damage: &[Damage]) {
    for damage in damage {
        match damage {
            Damage::Store { aside: Some(aside), restored } => {
                let restored = if *restored { "; what was entered came back from its copy" } else { "" };
                anstream::eprintln!(
                    "ringtrue: the store could not be read; it is now `{}`{restored}",
                    aside.display()
                );
            }
            Damage::Store { aside: None, .. } => {
                anstream::eprintln!("ringtrue: the store was gone; what was entered came back from its copy");
            }
            Damage::List(lost) => {
                anstream::eprintln!(
                    "ringtrue: the list `{}` could not be opened: {}",
                    lost.name,
                    lost.reason
                );
            }
            Damage::Pack(lost) => {
                anstream::eprintln!("ringtrue: the pack `{}` could not be opened: {}", lost.id, lost.reason);
            }
            Damage::Journal { aside } => anstream::eprintln!(
                "ringtrue: the journal's older calls could not be read; they are now `{}`",
                aside.display()
            ),
        }
    }
}

/// Tells what was lost of a copy of `folder` when it was opened; how much. A book that can't be read is an error: what is
/// asked for is a verdict of that phone, and not of one that knows nothing.
pub(crate) fn tell_of_copy(notices: &[Notice], folder: &Path, copy: &Path) -> Result<u64, Failure> {
    let mut lost = Vec::new();
    for notice in notices {
        match notice.clone() {
            // One that was set aside earlier lies elsewhere.
            Notice::StoreSetAside { path: Some(path), .. } if path.starts_with(copy) => {
                return Err(Failure::Damaged { path: folder.to_owned() });
            }
            Notice::ListLost { name, reason, aside } => {
                lost.push(Damage::List(LostList { name, reason, aside }));
            }
            Notice::PackLost { id, name, serial, reason, aside } => {
                lost.push(Damage::Pack(LostPack { id, name, serial, reason, aside }));
            }
            Notice::StoreSetAside { .. } | Notice::JournalSetAside { .. } | Notice::PackExpired { .. } => {}
        }
    }
    tell(&lost);
    Ok(u64::try_from(lost.len()).unwrap_or(u64::MAX))
}
