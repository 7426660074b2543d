//! Shows that what the user told the phone survives the death of its process.
//!
//! A child process, the *writer*, opens the store and writes into it from two threads, by a plan that a seed fixes. It
//! says on a pipe what it begins and what it has done. The parent kills it at a moment that the rng choose, opens the
//! store, and holds it against a model: every write that was acknowledged is there, one that was begun is there whole
//! or not at all, and nothing else is there.
//!
//! The writer can be any program that speaks this protocol; the app's tests have one that writes through the bindings.
//!
//! A plan is a text file, one operation a line, fields between tabs: the turn (`0` and `1`: the two threads; `=`: alone),
//! the operation's number, its word, its fields. The writer says, one line each: `opening`, `opened`, `begin N`, `done N`
//! (and the fingerprint of the verdict, where there is one), `failed N reason`, and `end`. It then waits until it dies.

mod error;
mod files;
mod harness;
mod law;
mod model;
mod observe;
mod op;
mod plan;
mod records;
mod rng;
mod victim;
mod world;
mod writer;

pub use error::CrashError;
pub use files::{copy, leftovers, listing};
pub use harness::{Harness, Tally};
pub use law::{Fate, Original};
pub use model::{Outcome, State};
pub use observe::{Sight, look, observe, open};
pub use op::{Op, Step, Turn};
pub use plan::Plan;
pub use rng::Rng;
pub use victim::{Moment, WriterCommand};
pub use world::STAND_INS;
pub use writer::{fill, write};
