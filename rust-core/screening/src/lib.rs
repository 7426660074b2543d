//! Screening as a phone does it: the engine with the region's pack, the user's contacts and the store's memory.
//!
//! [`Screening`] is what both the phone's bindings and the command line talk to: it hands out an object for each noun, which
//! stands in a file of its own. A verdict comes from memory alone: nothing is read from or written to the disk between the
//! ring and the answer.

mod backups;
mod book;
mod calls;
mod contact_index;
mod contacts;
mod countries;
mod error;
mod health;
mod journal;
mod list_import;
mod lists;
mod memory;
mod open;
mod organisations;
mod pack_parties;
mod pack_set;
mod packs;
mod parties;
mod rehearsal;
mod rules;
mod screening;
mod search;
mod settings;
mod take_over;
mod tickets;

pub use backups::Backups;
pub use calls::Calls;
pub use contact_index::{ContactsChange, ContactsSummary, UnreadNumber};
pub use contacts::Contacts;
pub use countries::Countries;
pub use error::{ApplyError, ImportError, OpenError, PackKeyError, RestoreError};
pub use health::{Health, Notice};
pub use journal::{CallOutcome, Journal, JournalSearch};
pub use list_import::{ImportedList, MOST_ENTRIES};
pub use lists::{ListOverview, ListSource, Lists};
pub use organisations::{NamedOrganisation, Organisations};
pub use pack_parties::{PackParties, PackParty, PackPartyNumber, PackPartySearch, PartyPage};
pub use pack_set::{Applied, PackOverview};
pub use packs::{PackKeyOverview, PackKeys, Packs};
pub use parties::Parties;
pub use rehearsal::Rehearsal;
pub use rules::Rules;
pub use screening::Screening;
pub use settings::UserSettings;
pub use tickets::{MOST_TICKETS, Screened, Ticket};

// What a backup is and an import of parties takes, so that the bindings need no further crate.
pub use ringtrue_backup::{
    Backup, BackupError, Changes, Entry, ImportOptions, LeftOut, Opened, PartyImport, PartyImportError,
    PartySkip, Restore, RestorePlan, SettingChange, SkippedParty, import_parties, is_encrypted,
};
// What an import takes and tells, so that the bindings need no further crate.
pub use ringtrue_formats::{ListFormat, ListReadError, ListReport, Place, SkipReason, Skipped, SkippedEntry};
// What helps after a call.
pub use ringtrue_data::{Help, Topic};
// What contacts are taken as.
pub use ringtrue_store::{ContactNumbers, PhoneContact};
// And what applying a pack takes and tells.
pub use ringtrue_pack::{KeyError, Kind as PackKind, PackError, PackKey};
