//! How a task ends.

/// How a task ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All of it.
    Complete,
    /// All but the input records that could not be read.
    SomeRecordsBroken,
    /// None of it, since what it needs cannot be had here.
    Skipped,
}

/// The exit status of a step that was skipped.
pub(crate) const SKIPPED: u8 = 4;
