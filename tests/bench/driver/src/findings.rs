//! What a run of the benchmark found.

use crate::figures::Figures;

/// What was found, and what could not be looked for.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) figures: Figures,
    /// A part's name, and why there is nothing of it.
    pub(crate) skipped: Vec<(&'static str, String)>,
    /// The beginning of the slowest handle.
    pub(crate) slowest: String,
}
