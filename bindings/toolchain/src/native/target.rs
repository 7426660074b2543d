//! What every library for phones has in common.

/// The oldest Android that the app installs on: 10.
pub const MIN_API: u32 = 29;
/// The file that the phone loads.
pub const LIBRARY: &str = "libringtrue.so";
