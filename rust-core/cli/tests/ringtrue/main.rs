//! The real command, run as a user runs it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says by panicking that it failed")]

mod backup;
mod book;
mod check;
mod eval;
mod gathered;
mod input;
mod journal;
mod lists;
mod output;
mod packs;
mod rules;
mod run;
mod sample;
mod store;
