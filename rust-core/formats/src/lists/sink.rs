//! Where the readers put what they read.

use crate::error::{Problem, shorten};

use super::digits::{Budget, DigitRange};
use super::error::ListReadError;
use super::format::ListFormat;
use super::report::{ListReport, Place, SHOWN_OF_EACH, SkipReason, Skipped, SkippedEntry};

/// An entry, as it was written.
#[derive(Debug)]
pub enum ListItem<'t> {
    /// A number.
    Number {
        /// As it was written.
        text: &'t str,
        /// The country it is to be read in, where the format says it (two letters); else the user's.
        country: Option<&'static str>,
    },
    /// A pattern: the strings of digits that it stands for.
    Digits(Vec<DigitRange>),
}

/// What a taker says of an entry that it doesn't take.
#[derive(Debug)]
pub enum Refused {
    /// Pass it over, and go on.
    Skip(SkipReason),
    /// Stop reading; nothing is to be used.
    Stop(ListReadError),
}

impl From<SkipReason> for Refused {
    fn from(reason: SkipReason) -> Self {
        Self::Skip(reason)
    }
}

/// Takes entries.
pub(crate) type Taker<'t> = dyn FnMut(ListItem<'_>) -> Result<(), Refused> + 't;

/// Hands entries to the taker and keeps the report.
pub(crate) struct Sink<'t> {
    taker: &'t mut Taker<'t>,
    report: ListReport,
    budget: Budget,
}

impl<'t> Sink<'t> {
    pub(crate) fn new(format: ListFormat, taker: &'t mut Taker<'t>) -> Self {
        let report = ListReport { format, entries: 0, taken: 0, skipped: Vec::new() };
        Self { taker, report, budget: Budget::of_file() }
    }

    /// What may still be done for patterns.
    pub(crate) fn budget(&mut self) -> &mut Budget {
        &mut self.budget
    }

    /// How many entries there were.
    pub(crate) fn entries(&self) -> u64 {
        self.report.entries
    }

    /// Whether there was no entry yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.report.entries == 0
    }

    /// JSON says only in its course which format it is.
    pub(crate) fn set_format(&mut self, format: ListFormat) {
        self.report.format = format;
    }

    /// The number of the entry that comes next, from 1.
    pub(crate) fn next_entry(&self) -> Place {
        Place::Entry(self.report.entries + 1)
    }

    /// One entry: what it says, and what that means.
    pub(crate) fn entry(
        &mut self,
        place: Place,
        text: &str,
        meaning: Result<ListItem<'_>, SkipReason>,
    ) -> Result<(), ListReadError> {
        self.report.entries += 1;
        let outcome = meaning.map_err(Refused::Skip).and_then(|written| (self.taker)(written));
        match outcome {
            Ok(()) => self.report.taken += 1,
            Err(Refused::Skip(reason)) => self.skip(place, text, reason),
            Err(Refused::Stop(error)) => return Err(error),
        }
        Ok(())
    }

    /// A record that could not be read.
    pub(crate) fn broken(&mut self, place: Place, problem: &Problem) {
        self.report.entries += 1;
        let reason = match problem {
            Problem::NotUtf8 => SkipReason::NotUtf8,
            Problem::TooLong { .. } => SkipReason::TooLong,
            _ => SkipReason::BrokenRecord,
        };
        self.skip(place, "", reason);
    }

    fn skip(&mut self, place: Place, text: &str, reason: SkipReason) {
        let known = self.report.skipped.iter().position(|skipped| skipped.reason == reason);
        let at = known.unwrap_or_else(|| {
            self.report.skipped.push(Skipped { reason, count: 0, first: Vec::new() });
            self.report.skipped.len() - 1
        });
        let Some(skipped) = self.report.skipped.get_mut(at) else { return };
        skipped.count += 1;
        if skipped.first.len() < SHOWN_OF_EACH {
            skipped.first.push(SkippedEntry { place, text: shorten(text) });
        }
    }

    /// The report, when all is read.
    pub(crate) fn finish(self) -> Result<ListReport, ListReadError> {
        match self.report.taken {
            0 => Err(ListReadError::NothingUsable(Box::new(self.report))),
            _ => Ok(self.report),
        }
    }
}
