//! Screening as a phone does it: the engine with the region's pack, the user's contacts and the store's memory.
//!
//! [`Screening`] is what both the phone's bindings and the command line talk to. A call is judged from memory
//! alone: nothing is read from or written to the disk between the ring and the answer.

mod book;
mod contacts;
mod error;
mod list_import;
mod lists;
mod memory;
mod packs;
mod screening;

pub use contacts::{ContactNumbers, ContactsSummary};
pub use error::{ApplyError, ImportError, OpenError, PackKeyError};
pub use list_import::{ImportedList, MOST_ENTRIES};
pub use lists::{ListOverview, ListSource};
pub use memory::{add_call, add_dialled};
pub use packs::{Applied, PackKeyOverview, PackOverview};
pub use screening::{Notice, Screening};

// What an import takes and tells, so that the bindings need no further crate.
pub use ringtrue_exchange::{
    ListFormat, ListReadError, ListReport, Place, SkipReason, Skipped, SkippedEntry,
};
// And what applying a pack takes and tells.
pub use ringtrue_pack::{KeyError, Kind as PackKind, PackError, PackKey};
