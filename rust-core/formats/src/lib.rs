//! What other apps write: call logs, contacts and lists of numbers, read record by record.
//!
//! - [`CallLog`] reads the XML of "SMS Backup & Restore" and a CSV with a documented header
//!   (see [`CSV_COLUMNS`]); which of the two it is follows from the content, never from a file's name.
//! - [`Contacts`] reads vCard 2.1, 3.0 and 4.0.
//! - [`PartyRecords`] reads trusted parties from contacts, or from a table with a documented header (see [`PARTY_COLUMNS`]).
//! - [`read_list`] reads lists of reported numbers in many formats, see [`lists`].
//! - [`ReplayHeader`] is the header by which a made-up file says how it is to be replayed.
//! - [`ReplayInput`] is all of it together, ready to be replayed by the command line or the app's harness.
//!
//! Three promises hold at every door, and the tests in `tests/doors.rs` try to break them: no bytes
//! make a reader panic; a broken record is reported with its line and the rest goes on; a record is
//! never guessed at, so what comes out of a damaged file is exactly its undamaged part.
//!
//! Nothing here knows what a genuine call is. Numbers pass through as they were written, because
//! only the engine, opened with a region, may say what they mean.

mod call;
mod call_log;
mod contacts;
mod csv_line;
mod csv_log;
mod encoding;
mod error;
mod fields;
pub mod lists;
mod markup;
mod parties;
mod replay_header;
mod replay_input;
mod seen;
mod source;
mod vcard;
mod xml_log;

pub use call::{CallKind, LoggedCall, Presentation, Verification};
pub use call_log::CallLog;
pub use contacts::{Contact, Contacts};
pub use csv_log::CSV_COLUMNS;
pub use error::{OpenError, Problem, RecordError, ReplayHeaderError, ReplayInputError};
pub use lists::{
    DigitRange, ListFormat, ListItem, ListReadError, ListReport, Place, Refused, SkipReason, Skipped,
    SkippedEntry, read_list,
};
pub use parties::{PARTY_COLUMNS, PartyRecord, PartyRecords};
pub use replay_header::ReplayHeader;
pub use replay_input::{Options, PlannedContact, ReplayInput};
