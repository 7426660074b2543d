//! Everything that the user entered, as one file: settings, trusted parties, guarded contacts, rules.
//!
//! - [`Backup::to_json`] writes it: the same data give the same bytes. The format is described field by field in this
//!   crate's `README.md`, and as a JSON Schema in `backup.schema.json`; tests hold both to the code.
//! - [`Backup::open`] reads it, encrypted or not. Its limits are the constants of [`limits`]. What is wrong is named by its path in
//!   the document, as in `parties[3].numbers[0].number`.
//! - [`Backup::encrypt`] writes it so that only a passphrase opens it: a file of the age format, which the `age` command opens too.
//! - [`RestorePlan`] says what restoring would change, before anything is changed, and is then kept as one [`UserData`].
//! - [`import_parties`] makes trusted parties of contacts (vCard) or a table (CSV).
//!
//! Nothing here reads a clock or touches a file.

mod backup;
mod check;
mod document;
mod error;
mod import;
pub mod limits;
mod merge;
mod plan;
mod read;
mod schedule;
mod seal;
mod write;

pub use backup::Backup;
pub use error::BackupError;
pub use import::{ImportOptions, PartyImport, PartyImportError, PartySkip, SkippedParty};
pub use import::{MOST_NAMED, id_of, import_parties};
pub use plan::{Changes, Entry, Restore, RestorePlan, SettingChange};
pub use read::{LeftOut, Opened};
pub use ringtrue_store::UserData;
pub use seal::is_encrypted;
