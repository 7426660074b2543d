//! What the app shows of the past.

use ringtrue_screening as screening;
use ringtrue_store as store;

use crate::call::IncomingCall;
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

impl From<store::JournalEntry> for JournalEntry {
    fn from(store::JournalEntry { id, call, outcome }: store::JournalEntry) -> Self {
        let (verdict, failure) = match outcome {
            Ok(report) => (Some(report.into()), None),
            Err(failure) => (None, Some(failure)),
        };
        Self { id, call: call.into(), verdict, failure }
    }
}

/// Something that the user should be told about the app itself.
#[derive(Debug, Clone, uniffi::Enum)]
pub enum Notice {
    /// The store could not be read; it was put here, and a fresh one begun.
    StoreSetAside {
        /// Where it was put.
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
            screening::Notice::StoreSetAside(path) => {
                Self::StoreSetAside { path: path.display().to_string() }
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
