//! The core as the phone's Kotlin sees it, over uniffi: an object for each noun, with its records and errors in its file.
//! Nothing is decided here.
//!
//! A record or enum of the core crosses as itself: `#[uniffi::remote]` repeats its fields, and a field or variant that is left out
//! or wrong does not compile. A type of this crate's own stands only where Kotlin gets another shape, and says so by its `From`.
//!
//! The library is to be loaded by `System.loadLibrary("ringtrue")` before the binding is used: only that runs
//! `JNI_OnLoad`, which starts the log. A Rust panic arrives in Kotlin as an `InternalException`.

mod backups;
mod calls;
mod contacts;
mod error;
mod health;
mod jni;
mod journal;
mod lists;
mod pack_parties;
mod packs;
mod parties;
mod platform;
mod ringtrue;
mod rules;
mod settings;
mod shared;
mod testing;
mod verdict;

uniffi::setup_scaffolding!();
