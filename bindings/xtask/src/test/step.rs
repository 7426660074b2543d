//! A step of the checks: when it is done, what may run beside it, and how much of it.

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::workspace::Workspace;

use crate::advisories::Checked;

/// How long a step takes, and so when it is done unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// `--fast` does it too.
    Quick,
    /// Without options it is done.
    Usual,
    /// Only `--slow` does it.
    Slow,
    /// Only `--device` does it.
    Device,
}

/// How much of a long step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// As much as the project promises.
    Whole,
    /// A fixed part of it.
    Sample,
}

impl Amount {
    /// The number to do of something.
    pub(super) fn of(self, whole: u32, sample: u32) -> u32 {
        match self {
            Self::Whole => whole,
            Self::Sample => sample,
        }
    }
}

/// What may run while a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing: others need what it builds, or it is over at once.
    Nothing,
    /// A step of the other lane. Those of one lane run one after the other: they write the same files, or wait for the same lock.
    Lane(Lane),
}

/// One of two rows of steps that run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lane {
    /// What Cargo builds for this machine; the first half of what is emulated.
    First,
    /// What Maven builds; the other half.
    Second,
}

/// Does a step.
#[derive(Clone, Copy)]
pub(super) enum Check {
    /// Always the same.
    Fixed(fn(&Workspace) -> Result<Checked, TaskError>),
    /// More or less of it.
    Amount(fn(&Workspace, Amount) -> Result<Checked, TaskError>),
}

impl Check {
    pub(super) fn run(self, workspace: &Workspace, amount: Amount) -> Result<Checked, TaskError> {
        match self {
            Self::Fixed(check) => check(workspace),
            Self::Amount(check) => check(workspace, amount),
        }
    }
}

/// Something to check.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) pace: Pace,
    pub(super) beside: Beside,
    /// Whether it needs a JDK and Maven.
    pub(super) java: bool,
    pub(super) check: Check,
}
