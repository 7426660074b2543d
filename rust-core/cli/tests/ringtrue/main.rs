//! The real command, run as a user runs it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says by panicking that it failed")]

mod check;
mod eval;
mod input;
mod lists;
mod output;
mod packs;
mod rules;
mod run;
mod sample;
