//! Errors, as narrow as Kotlin's ways to act on them.

use ringtrue_engine as core;
use ringtrue_screening as screening;
use ringtrue_store as store;

/// Why the core can't be opened.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum OpenError {
    /// The region or a stand-in is wrong: a fault of the caller's.
    #[error("{reason}")]
    Setup {
        /// What is wrong with it.
        reason: String,
    },
    /// A later version of the app wrote the store; it is left as it is.
    #[error("{reason}")]
    NewerStore {
        /// Which store, and which versions.
        reason: String,
    },
    /// The store can't be opened.
    #[error("{reason}")]
    Store {
        /// What the system says.
        reason: String,
    },
}

impl From<screening::OpenError> for OpenError {
    fn from(error: screening::OpenError) -> Self {
        let reason = error.to_string();
        match error {
            screening::OpenError::Store(store::StoreError::Newer { .. }) => Self::NewerStore { reason },
            screening::OpenError::Store(_) => Self::Store { reason },
            _ => Self::Setup { reason },
        }
    }
}

/// Why the store can't be read or written. The last state that was written stands.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum StoreError {
    /// It failed.
    #[error("{reason}")]
    Failed {
        /// What happened.
        reason: String,
    },
}

impl From<store::StoreError> for StoreError {
    fn from(error: store::StoreError) -> Self {
        Self::Failed { reason: error.to_string() }
    }
}

/// Why a rule is not kept. The rules are as they were.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum RuleError {
    /// The pattern is no number, beginning or range.
    #[error("{reason}")]
    Pattern {
        /// Which piece of it, and what is expected.
        reason: String,
    },
    /// The days are no days of a week.
    #[error("{reason}")]
    Days {
        /// What is expected.
        reason: String,
    },
    /// The minutes are no minutes of a day.
    #[error("{reason}")]
    Minutes {
        /// Which of them, and what is expected.
        reason: String,
    },
    /// The store refuses the rule, or can't be written.
    #[error("{reason}")]
    Store {
        /// What happened.
        reason: String,
    },
}

impl From<core::PatternError> for RuleError {
    fn from(error: core::PatternError) -> Self {
        Self::Pattern { reason: error.to_string() }
    }
}

impl From<core::ScheduleError> for RuleError {
    fn from(error: core::ScheduleError) -> Self {
        let reason = error.to_string();
        match error {
            core::ScheduleError::Days(_) => Self::Days { reason },
            core::ScheduleError::Minutes(_) => Self::Minutes { reason },
        }
    }
}

impl From<store::StoreError> for RuleError {
    fn from(error: store::StoreError) -> Self {
        Self::Store { reason: error.to_string() }
    }
}
