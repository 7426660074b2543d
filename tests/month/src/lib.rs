//! A phone's exported calls, rung through the real app on an embedded Android.

mod calls;
pub mod embedded_android;
mod input;
pub mod options;
pub mod run;
pub mod sample;
mod summary;
