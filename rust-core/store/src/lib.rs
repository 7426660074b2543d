//! The memory of RingTrue: settings, trusted parties, the user's rules, what the user dialled, and the journal of verdicts.
//!
//! One redb file in one folder. Every write is a transaction of its own: once a call returns, it is on the disk
//! whole, or it never was. A file that can't be read is set aside as `*.damaged-N`, never overwritten, and the
//! phone goes on with a fresh one; the caller is told by [`Store::set_aside`]. Numbers stay in this folder.
//!
//! Imported lists of numbers are files of their own in `lists/`, and applied packs in `packs/`, mapped and never loaded;
//! the redb file says which there are.

mod contacts;
mod dialled;
mod error;
mod file;
mod journal;
mod lists;
mod map;
mod packs;
mod parties;
mod rules;
mod settings;
mod whole_file;

pub use contacts::ContactsRecord;
pub use error::StoreError;
pub use file::{SCHEMA, Store};
pub use journal::JournalEntry;
pub use lists::{ListInfo, Lists, LostList, MOST_LISTS, StoredList};
pub use map::map_file;
pub use packs::{
    AddedKey, LostPack, MOST_PACK_KEYS, MOST_PACKS, PackInfo, PackKind, PackNumbers, Packs, StoredPack,
};
pub use parties::{TrustedNumber, TrustedParty};
pub use settings::Settings;
