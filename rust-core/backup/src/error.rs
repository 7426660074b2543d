//! What can go wrong with a backup.

use crate::limits;

/// Why a backup can't be written, opened or restored. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// The bytes are something else.
    #[error("this is no backup of RingTrue: {reason}")]
    NotABackup {
        /// What was found instead.
        reason: String,
    },
    /// A later version of RingTrue wrote it, in a format that this version can't know.
    #[error(
        "the backup has format version `{found}`, and this RingTrue knows versions up to {known}: it was written by a later one"
    )]
    Newer {
        /// The file's version.
        found: String,
        /// The version that is known here.
        known: String,
    },
    /// It is larger than a backup may be.
    #[error("the backup is longer than {} bytes", limits::FILE)]
    TooLarge,
    /// A field is not what it should be.
    #[error("{path}: {reason}")]
    Content {
        /// The field, such as `parties[3].numbers[0].number`; `the document` for all of it.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It is encrypted, and no passphrase was given.
    #[error("the backup is encrypted: its passphrase is needed")]
    Encrypted,
    /// The passphrase is another.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The passphrase to encrypt with is too short.
    #[error("the passphrase is too short: {} characters are the least", limits::PASSPHRASE)]
    ShortPassphrase,
    /// It is encrypted so that opening it would cost too much time and memory.
    #[error(
        "the backup is encrypted with work factor {found}, and {} is the most that is done here",
        limits::MOST_WORK
    )]
    TooMuchWork {
        /// The base-2 logarithm of its rounds.
        found: u8,
    },
    /// It is encrypted, and damaged, or not with a passphrase.
    #[error("the encrypted backup can't be opened: {reason}")]
    Sealed {
        /// What is wrong with it.
        reason: String,
    },
    /// The system gives no random bytes to encrypt with, or the like.
    #[error("the backup can't be encrypted: {reason}")]
    Unsealable {
        /// What happened.
        reason: String,
    },
}

/// The most characters of a foreign text that an error repeats.
const LONGEST: usize = 200;

impl BackupError {
    /// A field that is not what it should be; the reason is cut where it repeats too much of the file.
    pub(crate) fn content(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Content { path: path.into(), reason: shorten(&reason.into()) }
    }
}

/// The text as far as an error repeats it.
pub(crate) fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
