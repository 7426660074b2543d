//! Finds circles of imports among the files of a crate.
//!
//! A file imports another one where a `use` of it, or a path in its code, ends in the other. A path through a re-export ends
//! where the name is defined, so that a parent that only re-exports its children is no part of a circle with them. What is
//! compiled for tests alone is left out. Methods are not seen: `self.save()` is no import of the file that has `save`.

mod circle;
mod error;
mod module;
mod parse;
mod resolve;

pub use circle::{Circle, circles};
pub use error::ImportError;
pub use resolve::{Imports, imports};
