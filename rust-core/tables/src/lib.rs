//! Reads reviewed tables (comma-separated text, each row with its source) into values for the engine, and refuses a wrong row by
//! file and line.
//!
//! `ringtrue-data` reads its own folder with this when it is built, and signed packs are read with it on the phone.

mod block_keys;
mod error;
mod help;
mod names;
mod numbering;
mod pack;
mod plan;
mod spelling;
mod table;

pub use block_keys::{length_letter, read_blocks};
pub use error::{DataError, Problem};
pub use help::{Help, Topic, read_help};
pub use names::{Organisation, read_organisation_names};
pub use numbering::{read_emergency, read_facts, read_facts_builder};
pub use pack::{Pack, read_pack};
pub use plan::{read_beginnings, read_dear, read_organisations, read_plan};
pub use spelling::{PlusFromAbroad, read_equal_numbers, read_plus_from_abroad};
pub use table::Source;
