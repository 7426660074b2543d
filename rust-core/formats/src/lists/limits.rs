//! How large a list and its parts may be.

/// A file, unpacked, has at most so many bytes: two million complaints.
pub const FILE_LIMIT: u64 = 256 * 1024 * 1024;
/// A line, and a text in JSON or XML that is looked at, has at most so many bytes.
pub const LINE_LIMIT: usize = 64 * 1024;
/// Nothing in a JSON or XML file is longer without a quote or bracket, looked at or not.
pub const TOKEN_LIMIT: usize = 1024 * 1024;
/// UTF-16 has to be held in memory to be converted; more of it is refused.
pub const UTF_16_LIMIT: u64 = 16 * 1024 * 1024;
/// An archive has to be held in memory; a larger one is refused.
pub const ARCHIVE_LIMIT: u64 = 32 * 1024 * 1024;
/// One pattern or regular expression stands for at most so many ranges.
pub const RANGES_OF_ONE: usize = 65_536;
/// Steps by which patterns are turned into ranges: each entry has so many of its own…
pub(crate) const STEPS_OF_ONE: usize = 2048;
/// …and what goes beyond that comes out of so many for the whole file.
pub(crate) const STEPS_OF_FILE: usize = 32 * 1024 * 1024;
