//! Rings the corpus on a real Android, over adb.
//!
//! Each call of `tests/vectors` that an emulator's console can place is rung. What became of it is read from Telecom's own
//! log and from the app's journal, and both must be what the vector expects. `README.md` says how to make an emulator ready
//! and what no emulator can show.
//!
//! Everything goes through the program [`Adb`] is given, so that the tests put a simulated one in its place.

mod adb;
mod attached;
mod compare;
mod contacts;
mod corpus;
mod error;
mod journal;
mod junit;
mod measure;
mod memory;
mod permissions;
mod phone;
mod report;
mod ring;
mod role;
mod run;
mod scenario;
mod telecom;
mod times;

pub use adb::{Adb, Patience, RealTime, Said, Waiting};
pub use attached::{ready, serials};
pub use error::DeviceError;
pub use journal::{Entry, read_entries};
pub use junit::junit;
pub use memory::read_pss;
pub use report::{Case, Outcome, Report};
pub use run::{Options, run};
pub use scenario::{LeftOut, Rehearsal, Scenario, Why, select};
pub use telecom::{Answer, Event, Record, Screening, read_records};
pub use times::{Start, Times};
