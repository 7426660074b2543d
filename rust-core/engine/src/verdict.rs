//! The answer about one call, with its reasons.

use crate::advice::Advice;
use crate::claim::Claim;
use crate::finding::{Code, Finding};
use crate::number::Presented;
use crate::overruling::Overruling;
use crate::policy::{Action, DecidedBy};

/// What to do with a call, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What the display shows, read.
    pub presented: Presented,
    /// What the phone should do.
    pub action: Action,
    /// What decided.
    pub decided_by: DecidedBy,
    /// Which trusted party the display claims.
    pub claim: Option<Claim>,
    /// What the signals saw, by strength, then by code.
    pub findings: Vec<Finding>,
    /// Which findings ask for less than they would by themselves, and what overrules them.
    pub overruled: Vec<(Code, Overruling)>,
    /// What to tell the callee.
    pub advice: Advice,
    /// Signals that failed and were skipped: a fault of ours, to be recorded, never a reason to stop a call.
    pub skipped: Vec<Code>,
}
