//! The memory of RingTrue: settings, trusted parties, the user's rules, what the user dialled, and the journal of verdicts.
//!
//! Everything lies in one folder, and nothing is written outside of it:
//!
//! | file | what it has |
//! |---|---|
//! | `ringtrue.redb` | the book: what the user entered, what the signals remember, the newest calls, which other files there are |
//! | `journal.redb` | the journal's older calls |
//! | `contacts-N.register`, `lists/N.rtlist` | numbers in the form that is looked up as it lies: mapped, never loaded |
//! | `contacts-N.rows` | what that index was made of, so that a change to it can be taken alone |
//! | `packs/N.register`, `packs/N.rtlist` | the same of applied packs; beside each `packs/N.rtpack`, the signed file |
//! | `entered.copy` | a second copy of what the user entered, for the day on which the book can't be read |
//! | `lock` | nothing: whoever has the store open holds it |
//! | `version` | the schema's version as text, for versions that can't read the rest |
//!
//! Both databases have tables of one kind only, bytes beside bytes; what the bytes stand for is known here (decision record
//! 11 of the core). Enums stand in records by their numbers (record 18), settings in rows by their names (record 19). That
//! is schema 5; stores of earlier schemas are brought up to date when they are opened.
//!
//! Every write is a transaction of its own: once a call returns, it is on the disk whole, or it never was. Every page has
//! a checksum that is verified when a file is opened. A file that can't be read is set aside as `*.damaged-N`, never
//! overwritten, and the phone goes on with a fresh one; the caller is told by [`Store::damage`].

mod archive;
mod atomic_file;
mod byte_tables;
mod codec;
mod contacts;
mod damage;
mod database;
mod entered;
mod entered_copy;
mod enum_number;
mod error;
mod forget;
mod history;
mod journal;
mod journal_row;
mod lists;
mod map;
mod memory_backend;
mod migrate;
mod open;
mod packs;
mod parties;
mod readings;
mod rules;
mod schema;
mod schema_2;
mod setting_row;
mod settings;
mod settings_record;
mod store;
mod typed_numbers;
mod typed_table;
mod user_data;
mod version;

pub use contacts::{ContactNumbers, ContactsMark, ContactsRecord, PhoneContact};
pub use damage::{Damage, LostList, LostPack};
pub use error::StoreError;
pub use journal::JournalPage;
pub use journal_row::{Feedback, JournalEntry};
pub use lists::{ListInfo, Lists, MOST_LISTS, StoredList};
pub use map::map_file;
pub use packs::{AddedKey, MOST_PACK_KEYS, MOST_PACKS, PackInfo, PackKind, PackNumbers, Packs, StoredPack};
pub use parties::{TrustedNumber, TrustedParty};
pub use readings::{Readings, Typed};
pub use ringtrue_engine::Settings;
pub use schema::SCHEMA;
pub use store::Store;
pub use user_data::UserData;
