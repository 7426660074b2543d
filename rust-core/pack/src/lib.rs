//! Packs and lists as signed files: one text file that a person can read and a phone can trust.
//!
//! The first four lines are a minisign signature, what follows is the signed body: a line of JSON that says what it is, then
//! reviewed text. The README beside this says it exactly. Here a file is split, its signature is checked, and only then
//! is its body read. Nothing is signed here, no clock is asked, and no file is opened.
//!
//! ```
//! use ringtrue_pack::{Keys, PackError, open};
//!
//! assert!(matches!(open(b"159 is a number", &Keys::built_in()), Err(PackError::Malformed { line: 1, .. })));
//! ```

mod compose;
mod date;
mod error;
mod header;
mod keys;
mod list;
mod pack;
mod signed;

pub use compose::{Tables, compose};
pub use date::Date;
pub use error::{KeyError, PackError};
pub use header::{FORMAT, Header, Kind, LONGEST_HEADER, LONGEST_ID};
pub use keys::{Keys, PackKey, same_fingerprint};
pub use list::{MOST_ENTRIES, ReportedNumbers};
pub use pack::{Content, Pack};
pub use signed::{LONGEST_FILE, Signed, Verified, body_of, open, read_limited};
