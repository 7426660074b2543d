//! Backups through their public doors: written, read, restored into a real store, damaged.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says by panicking that it failed")]

mod data;
mod doors;
mod encrypted;
mod import;
mod places;
mod plan;
mod refusals;
mod round_trip;
mod schema;
