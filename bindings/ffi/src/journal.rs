//! The journal of calls.

use std::sync::Arc;

use ringtrue_screening as screening;
use ringtrue_store as store;

use crate::calls::IncomingCall;
use crate::error::StoreError;
use crate::verdict::{Code, Verdict};

pub(crate) use ringtrue_screening::{CallOutcome, JournalSearch};
pub(crate) use ringtrue_store::Feedback;

/// The journal of calls.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Journal(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Journal {
    /// A page of it, newest first: at most `limit` calls (and never more than 1,000), the newest or those before the call with
    /// the number `before`.
    #[uniffi::method(default(before = None))]
    pub(crate) fn page(&self, limit: u32, before: Option<u64>) -> Result<JournalPage, StoreError> {
        Ok(self.0.journal().page(before, usize::try_from(limit).unwrap_or(usize::MAX))?.into())
    }

    /// A page of the calls that are looked for, as [`Journal::page`].
    #[uniffi::method(default(before = None))]
    pub(crate) fn search(
        &self,
        search: JournalSearch,
        limit: u32,
        before: Option<u64>,
    ) -> Result<JournalPage, StoreError> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(self.0.journal().search(&search, before, limit)?.into())
    }

    /// The call with this number; null where it is no longer kept, or can't be read.
    pub(crate) fn entry(&self, id: u64) -> Result<Option<JournalEntry>, StoreError> {
        Ok(self.0.journal().entry(id)?.map(Into::into))
    }

    /// The newest call that came in at this moment (milliseconds since 1970, UTC).
    pub(crate) fn entry_at(&self, at: i64) -> Result<Option<JournalEntry>, StoreError> {
        Ok(self.0.journal().entry_at(at)?.map(Into::into))
    }

    /// Keeps what the user says that a call was; null: nothing any more. No verdict depends on it. Says whether there is such
    /// a call.
    pub(crate) fn set_feedback(&self, id: u64, feedback: Option<Feedback>) -> Result<bool, StoreError> {
        Ok(self.0.journal().set_feedback(id, feedback)?)
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
    /// The numbers of codes that the verdict had and this version doesn't know.
    #[uniffi(default = [])]
    pub(crate) retired: Vec<u16>,
    /// What the user says that it was.
    #[uniffi(default = None)]
    pub(crate) feedback: Option<Feedback>,
}

/// What the user says that a call was.
#[uniffi::remote(Enum)]
pub(crate) enum Feedback {
    /// It was who it seemed to be.
    Genuine,
    /// It was a fraudster's.
    Fraud,
}

/// What became of a call.
#[uniffi::remote(Enum)]
pub(crate) enum CallOutcome {
    Rang,
    /// It rang with a label.
    Labelled,
    Silenced,
    Rejected,
    /// It rang because there was no verdict.
    NotScreened,
}

/// Which calls are looked for.
#[uniffi::remote(Record)]
pub(crate) struct JournalSearch {
    /// Typed words or a part of a number. They are looked for in numbers, names, rules and sources; blank: no matter.
    pub(crate) text: String,
    /// Keys of contacts whose name has this text. A call of one of these is found too.
    #[uniffi(default = [])]
    pub(crate) contacts: Vec<String>,
    /// The findings whose words have this text. A call with one of these is found too.
    #[uniffi(default = [])]
    pub(crate) codes: Vec<Code>,
    /// What became of the call; empty: no matter.
    #[uniffi(default = [])]
    pub(crate) outcomes: Vec<CallOutcome>,
}

/// Some calls of the journal, the newest first.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct JournalPage {
    pub(crate) entries: Vec<JournalEntry>,
    /// The numbers of calls that can't be read.
    #[uniffi(default = [])]
    pub(crate) unreadable: Vec<u64>,
    /// What to ask for to go on; null: these were the oldest.
    pub(crate) next: Option<u64>,
}

impl From<store::JournalPage> for JournalPage {
    fn from(store::JournalPage { entries, unreadable, next }: store::JournalPage) -> Self {
        Self { entries: entries.into_iter().map(Into::into).collect(), unreadable, next }
    }
}

impl From<store::JournalEntry> for JournalEntry {
    fn from(store::JournalEntry { id, call, outcome, retired, feedback }: store::JournalEntry) -> Self {
        let (verdict, failure) = match outcome {
            Ok(report) => (Some(report.into()), None),
            Err(failure) => (None, Some(failure)),
        };
        Self { id, call, verdict, failure, retired, feedback }
    }
}
