//! The memory of RingTrue: settings, trusted parties, the user's rules, what the user dialled, and the journal of verdicts.
//!
//! One redb file in one folder. Every write is a transaction of its own: once a call returns, it is on the disk
//! whole, or it never was. A file that can't be read is set aside as `*.damaged-N`, never overwritten, and the
//! phone goes on with a fresh one; the caller is told by [`Store::set_aside`]. Numbers stay in this folder.

mod contacts;
mod dialled;
mod error;
mod file;
mod journal;
mod map;
mod parties;
mod rules;
mod settings;
mod whole_file;

pub use contacts::ContactsRecord;
pub use error::StoreError;
pub use file::{SCHEMA, Store};
pub use journal::JournalEntry;
pub use map::map_file;
pub use parties::{TrustedNumber, TrustedParty};
pub use settings::Settings;
