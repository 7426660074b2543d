//! The journal of calls.

use ringtrue_engine::IncomingCall;
use ringtrue_store::{JournalPage, StoreError};

use crate::memory;
use crate::screening::Screening;
use crate::tickets::Ticket;

impl Screening {
    /// Writes the call of this ticket and its verdict into the journal; returns the number of the entry. To be called after
    /// the phone has its answer. `None`, and nothing is written: the ticket is not one of this core's, was given back
    /// before, or is older than [`MOST_TICKETS`](crate::MOST_TICKETS) others.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written. The ticket is used up all the same.
    pub fn answered(&self, ticket: Ticket) -> Result<Option<u64>, StoreError> {
        let Some((call, report)) = self.tickets().take(ticket) else { return Ok(None) };
        self.add_to_history(&call);
        self.store.remember(call, Ok(report)).map(Some)
    }

    /// Writes into the journal that a call rang because it could not be judged, and why.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn not_screened(&self, call: IncomingCall, why: &str) -> Result<u64, StoreError> {
        self.add_to_history(&call);
        self.store.remember(call, Err(why.to_owned()))
    }

    /// A page of the journal, newest first: at most `limit` calls (and never more than 1,000), the newest or those before
    /// the call with the number `before`.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn journal(&self, before: Option<u64>, limit: usize) -> Result<JournalPage, StoreError> {
        self.store.journal(before, limit)
    }

    /// Forgets a call as if it had never come in; no byte of it stays in the store. Says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written. The call may still be there then.
    pub fn forget_call(&self, id: u64) -> Result<bool, StoreError> {
        let sources = self.sources();
        let was_there = self.store.forget_call(id);
        let history = memory::load(&self.store, sources.region)?;
        self.change_history(|known| *known = history);
        was_there
    }

    fn add_to_history(&self, call: &IncomingCall) {
        let sources = self.sources();
        let region = sources.region;
        self.change_history(|history| memory::add_call(history, call, region));
    }
}
