//! Measures RingTrue on made-up people: what it catches of fraudsters' calls, and whose genuine calls it disturbs.
//!
//! A population with a fixed seed lives through a month: contacts, banks and surgeries ring, the user rings back, some
//! are abroad. Fraudsters of each kind ring too. Every call goes through the real engine with the real bundled data,
//! and through two baselines. All of it is whole numbers and its own rng, so that every machine finds the same.
//!
//! The report is `REPORT.md` beside this crate, with `chart.svg`; both are rendered from `figures.json`, which
//! `cargo run --release -- eval --write tests/eval` makes. `mix.rs` holds every assumption.

mod abroad;
mod assumed;
mod attack;
mod chart;
mod error;
mod fault;
mod files;
mod judge;
mod kind;
mod markdown;
mod memory;
mod mix;
mod month;
mod numbers;
mod outcome;
mod person;
mod report;
mod ring;
mod rng;
mod share;
mod simulation;
mod slip;
mod spelling;
mod tally;
mod target;
mod time;
mod value;
mod world;

pub use chart::chart_svg;
pub use error::EvalError;
pub use files::{Figures, QUICK, folder};
pub use outcome::{Cell, Options, Outcome, Row, Window};
pub use report::report_markdown;
pub use simulation::run;
pub use target::{Target, targets};
