//! The journal of calls.

use ringtrue_engine::{Action, Code, Report, TargetKind, TargetReport};
use ringtrue_store::{Feedback, JournalEntry, JournalPage, StoreError};

use crate::memory;
use crate::screening::Screening;
use crate::search::Search;

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallOutcome {
    /// It rang.
    Rang,
    /// It rang with a label.
    Labelled,
    /// It didn't ring.
    Silenced,
    /// It was rejected.
    Rejected,
    /// It rang because there was no verdict.
    NotScreened,
}

/// Which calls are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalSearch {
    /// Typed words or a part of a number. They are looked for in numbers, names, rules and sources; blank: no matter.
    pub text: String,
    /// What the phone knows by this text and the core doesn't: keys of contacts with such a name. A call of one of these is found too.
    pub contacts: Vec<String>,
    /// The findings whose words, in the user's language, have this text. A call with one of these is found too.
    pub codes: Vec<Code>,
    /// What became of the call; empty: no matter.
    pub outcomes: Vec<CallOutcome>,
}

/// The journal of calls.
#[derive(Debug, Clone, Copy)]
pub struct Journal<'s>(&'s Screening);

impl Screening {
    /// The journal of calls.
    #[must_use]
    pub fn journal(&self) -> Journal<'_> {
        Journal(self)
    }
}

impl Journal<'_> {
    /// A page of the journal, newest first: at most `limit` calls (and never more than 1,000), the newest or those before
    /// the call with the number `before`.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn page(&self, before: Option<u64>, limit: usize) -> Result<JournalPage, StoreError> {
        self.0.store.journal(before, limit)
    }

    /// A page of the calls that are looked for, newest first, as [`Journal::page`].
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn search(
        &self,
        search: &JournalSearch,
        before: Option<u64>,
        limit: usize,
    ) -> Result<JournalPage, StoreError> {
        let text = Search::new(&search.text, self.0.home());
        let is_wanted = |entry: &JournalEntry| {
            (search.outcomes.is_empty() || search.outcomes.contains(&outcome(entry)))
                && text.as_ref().is_none_or(|text| has_text(entry, text) || has_known(entry, search))
        };
        self.0.store.journal_of(&is_wanted, before, limit)
    }

    /// The call with this number; `None` where it is no longer kept, or can't be read.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn entry(&self, id: u64) -> Result<Option<JournalEntry>, StoreError> {
        self.0.store.journal_entry(id)
    }

    /// The newest call that came in at this moment (milliseconds since 1970, UTC).
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn entry_at(&self, at: i64) -> Result<Option<JournalEntry>, StoreError> {
        self.0.store.journal_entry_at(at)
    }

    /// Keeps what the user says that a call was; `None`: nothing any more. No verdict depends on it. Says whether there is
    /// such a call.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn set_feedback(&self, id: u64, feedback: Option<Feedback>) -> Result<bool, StoreError> {
        self.0.store.set_feedback(id, feedback)
    }

    /// Forgets a call as if it had never come in; no byte of it stays in the store. Says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written. The call may still be there then.
    pub fn remove(&self, id: u64) -> Result<bool, StoreError> {
        let _order = self.0.sources();
        let was_there = self.0.store.forget_call(id);
        let history = memory::load(&self.0.store, &self.0.live().engine)?;
        self.0.change_history(|known| *known = history);
        was_there
    }
}

/// What became of the call of this entry.
fn outcome(entry: &JournalEntry) -> CallOutcome {
    match entry.outcome.as_ref().map(|report| report.action) {
        Ok(Action::Allow) => CallOutcome::Rang,
        Ok(Action::Label) => CallOutcome::Labelled,
        Ok(Action::Silence) => CallOutcome::Silenced,
        Ok(Action::Reject) => CallOutcome::Rejected,
        Err(_) => CallOutcome::NotScreened,
    }
}

fn has_text(entry: &JournalEntry, text: &Search) -> bool {
    let Ok(report) = &entry.outcome else {
        let handle = entry.call.handle.as_deref().unwrap_or_default();
        let handle = handle.split_once(':').map_or(handle, |(_, rest)| rest);
        return text.is_in_number(handle) || text.is_in(&[handle]);
    };
    let reach = report.advice.reach.as_ref();
    let numbers = report.presented.iter().chain(reach.map(|reach| &reach.number));
    if numbers.chain(targets(report).map(|target| &target.number)).any(|number| text.is_in_number(number)) {
        return true;
    }
    let names = targets(report).filter_map(|target| target.name.as_deref());
    let mut texts: Vec<&str> = names.chain(report.presented.as_deref()).collect();
    texts.extend(reach.and_then(|reach| reach.name.as_deref()));
    texts.extend(report.findings.iter().flat_map(|finding| [finding.rule.as_str(), finding.source.as_str()]));
    text.is_in(&texts)
}

fn has_known(entry: &JournalEntry, search: &JournalSearch) -> bool {
    let Ok(report) = &entry.outcome else { return false };
    let is_contact =
        |target: &TargetReport| target.kind == TargetKind::Contact && search.contacts.contains(&target.key);
    targets(report).any(is_contact)
        || report.findings.iter().any(|finding| search.codes.contains(&finding.code))
}

/// Everybody whom a verdict is about.
fn targets(report: &Report) -> impl Iterator<Item = &TargetReport> {
    let claim = report.claim.iter().map(|claim| &claim.target);
    claim.chain(report.findings.iter().filter_map(|finding| finding.target.as_ref()))
}

#[cfg(test)]
mod tests;
