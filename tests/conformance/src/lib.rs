//! Runs the corpus of `tests/vectors`: calls, and what must be made of them.
//!
//! The corpus is one for every language and CPU. Here is its format ([`VectorFile`]), what a runner has to
//! provide ([`Screener`]), the comparison ([`check_all`]), and the runner of the Rust engine ([`EngineScreener`]).

mod check;
mod engine;
mod format;
mod load;
mod words;

pub use check::{Failure, Report, Screener, check_all, differences};
pub use engine::EngineScreener;
pub use format::{
    Call, Contact, DialledEntry, ExpectedFinding, Handle, HistoryEntry, ListEntry, Moment, NumberEntry,
    Outcome, PartyEntry, PastEntry, PolicyEntry, RuleEntry, ScheduleEntry, Vector, VectorFile, World,
    WorldChange,
};
pub use load::{LoadError, load, vectors_folder};
