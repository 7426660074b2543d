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

/// Why a list can't be imported. Nothing has changed then.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum ListError {
    /// The file can't be read.
    #[error("{reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// It is no list that is known here, or not of the format that was said.
    #[error("{reason}")]
    NotAList {
        /// What was found instead.
        reason: String,
    },
    /// It is larger than a list may be.
    #[error("{reason}")]
    TooLarge {
        /// How large one may be.
        reason: String,
    },
    /// It is a list, but none of its entries can be used.
    #[error("{reason}")]
    NothingUsable {
        /// How many it has.
        reason: String,
    },
    /// It can't be kept: the name is blank or too long, there are too many lists, or the store failed.
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

impl From<screening::ImportError> for ListError {
    fn from(error: screening::ImportError) -> Self {
        use screening::ListReadError as List;
        let reason = error.to_string();
        match error {
            screening::ImportError::List(List::Io(_)) => Self::Unreadable { reason },
            screening::ImportError::List(
                List::TooLarge { .. } | List::LongText { .. } | List::TooMany { .. },
            ) => Self::TooLarge { reason },
            screening::ImportError::List(List::NothingUsable(_)) => Self::NothingUsable { reason },
            screening::ImportError::List(_) => Self::NotAList { reason },
            _ => Self::Store { reason },
        }
    }
}

/// Why a backup can't be written or restored. Nothing has changed then.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum BackupError {
    /// It is encrypted: ask for the passphrase.
    #[error("{reason}")]
    NeedsPassphrase {
        /// The same in words.
        reason: String,
    },
    /// The passphrase is another: ask again.
    #[error("{reason}")]
    WrongPassphrase {
        /// The same in words.
        reason: String,
    },
    /// The passphrase to encrypt with is too short: ask for a longer one.
    #[error("{reason}")]
    ShortPassphrase {
        /// How long it has to be.
        reason: String,
    },
    /// A later version of the app wrote it: ask for an update.
    #[error("{reason}")]
    Newer {
        /// Which versions.
        reason: String,
    },
    /// It is no backup, damaged, too large, or something in it is not what it should be.
    #[error("{reason}")]
    Unusable {
        /// What is wrong, and where.
        reason: String,
    },
    /// The user entered something since the plan was made: show a new one.
    #[error("{reason}")]
    Changed {
        /// The same in words.
        reason: String,
    },
    /// The store can't be read or written.
    #[error("{reason}")]
    Store {
        /// What happened.
        reason: String,
    },
}

impl From<screening::BackupError> for BackupError {
    fn from(error: screening::BackupError) -> Self {
        use screening::BackupError as Core;
        let reason = error.to_string();
        match error {
            Core::Encrypted => Self::NeedsPassphrase { reason },
            Core::WrongPassphrase => Self::WrongPassphrase { reason },
            Core::ShortPassphrase => Self::ShortPassphrase { reason },
            Core::Newer { .. } => Self::Newer { reason },
            _ => Self::Unusable { reason },
        }
    }
}

impl From<store::StoreError> for BackupError {
    fn from(error: store::StoreError) -> Self {
        Self::Store { reason: error.to_string() }
    }
}

impl From<screening::RestoreError> for BackupError {
    fn from(error: screening::RestoreError) -> Self {
        match error {
            screening::RestoreError::Backup(error) => error.into(),
            screening::RestoreError::Store(error) => error.into(),
            error => Self::Changed { reason: error.to_string() },
        }
    }
}

/// Why trusted parties can't be imported from a file. Nothing has changed then.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum PartyImportError {
    /// The file can't be read.
    #[error("{reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// It is neither contacts nor a table of parties.
    #[error("{reason}")]
    NoParties {
        /// What is expected.
        reason: String,
    },
    /// It is one of these, but none of its entries can be used.
    #[error("{reason}")]
    NothingUsable {
        /// How many it has.
        reason: String,
    },
    /// They can't be kept: there are too many, or the store failed.
    #[error("{reason}")]
    Store {
        /// What happened.
        reason: String,
    },
}

impl From<screening::PartyImportError> for PartyImportError {
    fn from(error: screening::PartyImportError) -> Self {
        let reason = error.to_string();
        match error {
            screening::PartyImportError::NothingUsable(_) => Self::NothingUsable { reason },
            _ => Self::NoParties { reason },
        }
    }
}

impl From<screening::RestoreError> for PartyImportError {
    fn from(error: screening::RestoreError) -> Self {
        Self::Store { reason: error.to_string() }
    }
}
