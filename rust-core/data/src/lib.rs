//! What RingTrue knows before it meets its user: numbering facts, and packs of published numbers.
//!
//! Both are reviewed text in this folder, each row with its source; see the README beside it. Reading them
//! gives values for the engine, and refuses a wrong row by file and line.
//!
//! ```
//! use ringtrue_engine::{Book, Engine, History, IncomingCall, Policy, Region};
//!
//! let region = Region::parse("GB")?;
//! let parties = ringtrue_data::pack(region).map(ringtrue_data::Pack::into_parties).unwrap_or_default();
//! let engine = Engine::new(ringtrue_data::facts(), Book::builder(region).parties(parties).build());
//!
//! let verdict = engine.screen(&IncomingCall::showing("tel:159"), &Policy::default(), &History::default());
//! assert_eq!(verdict.advice.lead, Some(ringtrue_engine::Code::ServiceCode));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg_attr(
    not(test),
    expect(dead_code, reason = "the build script reads the tables, the library only asks for the letter")
)]
mod block_keys;
mod blocks;
mod bundled;
mod error;
mod numbering;
mod pack;
mod plan;
mod table;

pub use error::{DataError, Problem};
pub use numbering::{facts, read_facts};
pub use pack::{BUNDLED_SERIAL, Pack, has_pack, pack, packs, read_pack};
pub use plan::{plans, read_plan};
pub use table::Source;
