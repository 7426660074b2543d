//! Screening as a phone does it: the engine with the region's pack, the user's contacts and the store's memory.
//!
//! [`Screening`] is what both the phone's bindings and the command line talk to. A call is judged from memory
//! alone: nothing is read from or written to the disk between the ring and the answer.

mod book;
mod contacts;
mod error;
mod memory;
mod screening;

pub use contacts::{ContactNumbers, ContactsSummary};
pub use error::OpenError;
pub use screening::{Notice, Screening};
