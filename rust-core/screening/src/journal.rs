//! The journal of calls.

use ringtrue_store::{JournalPage, StoreError};

use crate::memory;
use crate::screening::Screening;

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

    /// Forgets a call as if it had never come in; no byte of it stays in the store. Says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written. The call may still be there then.
    pub fn remove(&self, id: u64) -> Result<bool, StoreError> {
        let sources = self.0.sources();
        let was_there = self.0.store.forget_call(id);
        let history = memory::load(&self.0.store, sources.region)?;
        self.0.change_history(|known| *known = history);
        was_there
    }
}
