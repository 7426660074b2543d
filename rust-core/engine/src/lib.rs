//! The decision of RingTrue: what a phone should make of the number that a caller shows.
//!
//! Caller ID is a hint, written by the caller. The engine reads the presented number, looks it up in the
//! user's [`Book`], lets every signal say what it saw (a [`Finding`] each), and only then derives an
//! [`Action`] by the [`Policy`]. A [`Verdict`] carries all of it, so that each one can be explained.
//!
//! The engine is pure: no I/O, no clock, no globals. Region, numbering facts, contacts, history and the
//! time of the call arrive as values, and the same values always give the same verdict.
//!
//! ```
//! use ringtrue_engine::{Action, Book, Code, Engine, Facts, History, IncomingCall, Policy, Region};
//!
//! let facts = Facts::builder().fiction("GB", "Birmingham", "+441214960000", "+441214960999", "Ofcom")?.build();
//! let book = Book::builder(Region::parse("GB")?).contact("card", ["0121 496 0149"], false).build();
//! let engine = Engine::new(facts, book);
//!
//! let call = IncomingCall::showing("tel:+441214960149");
//! let verdict = engine.screen(&call, &Policy::default(), &History::default());
//! assert_eq!(verdict.action, Action::Silence);
//! assert_eq!(verdict.advice.lead, Some(Code::FictionalRange));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod advice;
mod blocks;
mod book;
mod call;
mod claim;
mod day;
mod dialable;
mod dialer;
mod engine;
mod equal;
mod facts;
mod filter;
mod finding;
mod history;
mod list;
mod number;
mod number_index;
mod overruling;
mod party;
mod pattern;
mod plan;
mod policy;
mod range;
mod region;
mod report;
mod rule;
mod saved;
mod schedule;
mod setting;
mod settings;
mod shown;
mod signals;
mod text;
mod texts;
mod verdict;
mod words;

pub use advice::{Advice, NeverTell, Reach};
pub use blocks::BlockSet;
pub use book::{Book, BookBuilder, Owner, Owners};
pub use call::{IncomingCall, Presentation, Timestamp, Verification};
pub use claim::Claim;
pub use day::Day;
pub use dialable::{Dialable, E164, E164Error, NationalDigits, ShortCode};
pub use dialer::Dialer;
pub use engine::Engine;
pub use equal::EqualRow;
pub use facts::{Facts, FactsBuilder, FactsError, NoFacts, ServiceKind};
pub use finding::{Code, Finding, Rule, Strength, Target, day_checked};
pub use history::{Dialled, EmergencyCall, History, PastCall};
pub use list::{LONGEST_NAME, ListError, NumberList};
pub use number::{Fit, Habit, Presented, Spelling, Unreadable, fit, library_as_of, read, read_by_library};
pub use number_index::{NumberIndex, NumberIndexError, NumberRef, PartyRef};
pub use overruling::Overruling;
pub use party::{AppCheck, Displays, Handling, Origin, Originates, Party, PartyKind, PartyNumber, Role};
pub use pattern::{Pattern, PatternError};
pub use plan::{Class, PlanError, PlanRow};
pub use policy::{Action, DecidedBy, Level, Policy};
pub use range::{Range, RangeError};
pub use region::{Places, Region, RegionError};
pub use report::{
    AdviceReport, Age, AppCheckReport, ClaimReport, FindingReport, ReachReport, Report, TargetKind,
    TargetReport,
};
pub use rule::{RuleAction, UserRule};
pub use saved::{SavedNumbers, better_witness, read_saved};
pub use schedule::{Schedule, ScheduleError};
pub use setting::{
    LONGEST_CONTACT_KEY, LONGEST_TYPED_NUMBER, Setting, SettingError, SettingKind, SettingValue,
};
pub use settings::Settings;
pub use text::{SharedBytes, Text, TextPart};
pub use verdict::Verdict;
