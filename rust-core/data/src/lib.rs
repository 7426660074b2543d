//! What RingTrue knows before it meets its user: numbering facts, and packs of published numbers.
//!
//! Both are reviewed text in this folder, each row with its source; see the README beside it. `build.rs` reads them with the
//! readers of `ringtrue-tables`, and the library carries what it makes of them: bytes that are looked up in as they lie.
//!
//! ```
//! use ringtrue_engine::{Book, BookBuilder, Engine, History, IncomingCall, Policy, Region};
//!
//! let region = Region::parse("GB")?;
//! let book = ringtrue_data::pack_register(region).into_iter().fold(Book::builder(region), BookBuilder::number_index);
//! let engine = Engine::new(ringtrue_data::facts(), book.build());
//!
//! let verdict = engine.screen(&IncomingCall::showing("tel:159"), &Policy::default(), &History::default());
//! assert_eq!(verdict.advice.lead, Some(ringtrue_engine::Code::ServiceCode));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod blocks;
mod facts;
mod help;
mod names;
mod pack;
mod spellings;

pub use facts::{facts, plans};
pub use help::help_after;
pub use names::organisations;
pub use pack::{BUNDLED_SERIAL, has_pack, pack, pack_register, packs};
pub use ringtrue_tables::{
    DataError, Help, Organisation, Pack, Problem, Source, Topic, read_facts, read_help,
    read_organisation_names, read_organisations, read_pack, read_plan,
};
