//! The state of what is kept: what was lost, what is out of date, and forgetting all of it.

use std::path::PathBuf;
use std::sync::Arc;

use ringtrue_screening as screening;

use crate::error::StoreError;

pub(crate) use ringtrue_screening::Notice;

uniffi::custom_type!(PathBuf, String, {
    remote,
    try_lift: |path| Ok(path.into()),
    lower: |path| path.display().to_string(),
});

/// The state of what is kept.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Health(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Health {
    /// What the user should know about the app itself: what was lost, and which packs in use have expired by `at` (now:
    /// milliseconds since 1970, UTC).
    pub(crate) fn notices(&self, at: i64) -> Vec<Notice> {
        self.0.health().notices(at)
    }

    /// The user has seen the notices; none of them says again what was lost.
    pub(crate) fn dismiss(&self) -> Result<(), StoreError> {
        Ok(self.0.health().dismiss()?)
    }

    /// Reads lists and packs whole, to see whether they are as they were written: off the ringing phone's path, soon after
    /// opening. One that is not is set aside, which a notice says, and counts no longer.
    pub(crate) fn verify(&self) -> Result<(), StoreError> {
        Ok(self.0.health().verify()?)
    }

    /// Forgets everything that was entered and every call: contacts, lists, entries, settings, journal.
    pub(crate) fn forget_everything(&self) -> Result<(), StoreError> {
        Ok(self.0.health().forget_everything()?)
    }
}

/// Something that the user should know about the app itself.
#[uniffi::remote(Enum)]
pub(crate) enum Notice {
    /// The store could not be read, and a fresh one was begun.
    StoreSetAside {
        /// Where it was put; null where there was no file any more.
        path: Option<PathBuf>,
        /// Whether what the user had entered came back from the second copy of it.
        restored: bool,
    },
    /// The journal's older calls could not be read.
    JournalSetAside { path: PathBuf },
    /// A list of reported numbers could not be opened; screening goes on without it.
    ListLost {
        name: String,
        reason: String,
        /// Where its file was put; null where there was none.
        aside: Option<PathBuf>,
    },
    /// A pack could not be opened; the version before it serves, or the built-in one.
    PackLost {
        id: String,
        name: String,
        serial: u64,
        reason: String,
        /// Where its file was put; null where there was none.
        aside: Option<PathBuf>,
    },
    /// The maker of a pack no longer stands by it; it is still used.
    PackExpired {
        id: String,
        name: String,
        /// The last day on which its maker stood by it, such as `2026-11-22`.
        expires: String,
    },
}
