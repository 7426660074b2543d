//! What builds the library and the app for phones, with Google's SDK and NDK where they are and without them elsewhere.

pub mod apk;
pub mod error;
pub mod host_library;
pub mod maven;
pub mod native;
pub mod preflight;
pub mod process;
pub mod workspace;
