//! The core as the phone's Kotlin sees it: records, errors and one object, over uniffi. Nothing is decided here.
//!
//! A record or enum of the core crosses as itself: `#[uniffi::remote]` repeats its fields, and a field or variant that is left out
//! or wrong does not compile. A type of this crate's own stands only where Kotlin gets another shape, and says so by its `From`.
//!
//! The library is to be loaded by `System.loadLibrary("ringtrue")` before the binding is used: only that runs
//! `JNI_OnLoad`, which starts the log. A Rust panic arrives in Kotlin as an `InternalException`.

mod backup;
mod book;
mod call;
mod door;
mod error;
mod journal;
mod lists;
mod packs;
mod party;
mod platform;
mod ringtrue;
mod rule;
mod settings;
mod shared;
mod verdict;

pub use backup::{BackupEntry, EntryChanges, Restore, RestoreChanges, RestorePlan, SettingChange};
pub use book::{PartyFile, PartyImport, SkippedParty};
pub use call::{Contact, ContactsSummary, IncomingCall, Presentation, Verification};
pub use error::{BackupError, ListError, OpenError, PartyImportError, RuleError, StoreError};
pub use journal::{JournalEntry, JournalPage, Notice};
pub use lists::{ListFormat, ListImport, ListReport, ReportedList, SkippedEntries};
pub use packs::{AppliedPack, Pack, PackError, PackKey, PackKeyError, PackKind, read_pack_key};
pub use party::{Handling, Originates, Party, PartyKind, PartyNumber};
pub use ringtrue::{RingTrue, Setup, panic_for_test};
pub use rule::{Rule, Schedule, Wish};
pub use settings::{Level, Settings};
pub use verdict::{
    Action, Advice, Because, Claim, Code, Finding, NeverTell, Reach, Screened, Strength, Target, TargetKind,
    Verdict,
};

uniffi::setup_scaffolding!();
