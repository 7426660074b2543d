//! What the app shows of the past.

use ringtrue_screening as screening;
use ringtrue_store as store;

use crate::call::IncomingCall;
use crate::error::StoreError;
use crate::ringtrue::RingTrue;
use crate::verdict::Verdict;

/// One call in the journal.
#[derive(Debug, Clone, uniffi::Record)]
pub struct JournalEntry {
    /// Counts up from 1.
    pub id: u64,
    /// The call.
    pub call: IncomingCall,
    /// The verdict; null where the call was not screened, and rang.
    pub verdict: Option<Verdict>,
    /// Why it was not screened.
    pub failure: Option<String>,
}

/// Some calls of the journal, the newest first.
#[derive(Debug, Clone, uniffi::Record)]
pub struct JournalPage {
    /// The calls.
    pub entries: Vec<JournalEntry>,
    /// What to ask for to go on; null: these were the oldest.
    pub next: Option<u64>,
}

#[uniffi::export]
impl RingTrue {
    /// A page of the journal, newest first: at most `limit` calls (and never more than 1,000), the newest or those before
    /// the call with the number `before`.
    #[uniffi::method(default(before = None))]
    pub fn journal(&self, limit: u32, before: Option<u64>) -> Result<JournalPage, StoreError> {
        let page = self.0.journal(before, usize::try_from(limit).unwrap_or(usize::MAX))?;
        Ok(JournalPage { entries: page.entries.into_iter().map(Into::into).collect(), next: page.next })
    }

    /// Forgets a call as if it had never come in; no byte of it stays in the store. Says whether there was one.
    pub fn forget_call(&self, id: u64) -> Result<bool, StoreError> {
        Ok(self.0.forget_call(id)?)
    }

    /// Forgets everything that it was told and every call: contacts, lists, entries, settings, journal.
    pub fn forget_everything(&self) -> Result<(), StoreError> {
        Ok(self.0.forget_everything()?)
    }
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

/// Something that the user should be told about the app itself.
#[derive(Debug, Clone, uniffi::Enum)]
pub enum Notice {
    /// The store could not be read, and a fresh one was begun.
    StoreSetAside {
        /// Where it was put; null where there was no file any more.
        path: Option<String>,
        /// Whether what the user had entered came back from the second copy of it.
        restored: bool,
    },
    /// The journal's older calls could not be read.
    JournalSetAside {
        /// Where they were put.
        path: String,
    },
    /// A list of reported numbers could not be opened; screening goes on without it.
    ListLost {
        /// Its name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A pack could not be opened; the version before it serves, or the built-in one.
    PackLost {
        /// Its name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The maker of a pack no longer stands by it; it is still used.
    PackExpired {
        /// Its name.
        name: String,
        /// The last day on which its maker stood by it, such as `2026-11-22`.
        expires: String,
    },
}

impl From<screening::Notice> for Notice {
    fn from(notice: screening::Notice) -> Self {
        match notice {
            screening::Notice::StoreSetAside { path, restored } => {
                Self::StoreSetAside { path: path.map(|path| path.display().to_string()), restored }
            }
            screening::Notice::JournalSetAside(path) => {
                Self::JournalSetAside { path: path.display().to_string() }
            }
            screening::Notice::ListLost(store::LostList { name, reason, .. }) => {
                Self::ListLost { name, reason }
            }
            screening::Notice::PackLost(store::LostPack { name, reason, .. }) => {
                Self::PackLost { name, reason }
            }
            screening::Notice::PackExpired { name, expires, .. } => Self::PackExpired { name, expires },
        }
    }
}
