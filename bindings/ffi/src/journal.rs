//! The journal of calls.

use std::sync::Arc;

use ringtrue_screening as screening;
use ringtrue_store as store;

use crate::calls::IncomingCall;
use crate::error::StoreError;
use crate::verdict::Verdict;

/// The journal of calls.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Journal(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Journal {
    /// A page of it, newest first: at most `limit` calls (and never more than 1,000), the newest or those before the call with
    /// the number `before`.
    #[uniffi::method(default(before = None))]
    pub(crate) fn page(&self, limit: u32, before: Option<u64>) -> Result<JournalPage, StoreError> {
        let page = self.0.journal().page(before, usize::try_from(limit).unwrap_or(usize::MAX))?;
        Ok(JournalPage { entries: page.entries.into_iter().map(Into::into).collect(), next: page.next })
    }

    /// Forgets a call as if it had never come in; no byte of it stays in the store. Says whether there was one.
    pub(crate) fn remove(&self, id: u64) -> Result<bool, StoreError> {
        Ok(self.0.journal().remove(id)?)
    }
}

#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct JournalEntry {
    /// Counts up from 1.
    pub(crate) id: u64,
    pub(crate) call: IncomingCall,
    /// The verdict; null where the call was not screened, and rang.
    pub(crate) verdict: Option<Verdict>,
    /// Why it was not screened.
    pub(crate) failure: Option<String>,
}

/// Some calls of the journal, the newest first.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct JournalPage {
    pub(crate) entries: Vec<JournalEntry>,
    /// What to ask for to go on; null: these were the oldest.
    pub(crate) next: Option<u64>,
}

impl From<store::JournalEntry> for JournalEntry {
    fn from(store::JournalEntry { id, call, outcome, .. }: store::JournalEntry) -> Self {
        let (verdict, failure) = match outcome {
            Ok(report) => (Some(report.into()), None),
            Err(failure) => (None, Some(failure)),
        };
        Self { id, call, verdict, failure }
    }
}
