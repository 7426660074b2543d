//! Why a file is not taken as a pack, or a text as a key.

use ringtrue_data::DataError;

/// Why a file is not taken as a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// It can't be read.
    #[error("{0}")]
    Unreadable(String),
    /// It is longer than a pack may be.
    #[error("it is longer than {most} bytes")]
    TooLong {
        /// How many bytes a pack may have.
        most: usize,
    },
    /// It isn't written as a pack is.
    #[error("line {line}: {problem}")]
    Malformed {
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// A row of its tables is refused.
    #[error(transparent)]
    Row(#[from] DataError),
    /// It has more numbers than a list may have.
    #[error("it has more than {most} entries")]
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// It is signed with a key that isn't among those that are accepted.
    #[error("it is signed with the unknown key {id}")]
    UnknownKey {
        /// The key's id, as minisign writes it.
        id: String,
    },
    /// The signature is not that key's, or the file was changed since.
    #[error("the signature of key {id} is wrong: the file was changed, or somebody else signed it")]
    Signature {
        /// The key's id, as minisign writes it.
        id: String,
    },
    /// The body is of a format of a later RingTrue.
    #[error("it has format {found}, and this version knows up to {known}: it was made for a later RingTrue")]
    Newer {
        /// Its format.
        found: u32,
        /// The newest one known here.
        known: u32,
    },
}

/// Why a text is not taken as a public key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// It is no public key of minisign's.
    #[error("not a public key: the file that minisign writes, or its second line, is expected")]
    NotAKey,
    /// It has another fingerprint than the one that was compared.
    #[error("the key's fingerprint is another one than `{typed}`")]
    Fingerprint {
        /// What was typed.
        typed: String,
    },
}

/// The first 80 characters, without control characters, for an error message.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(80).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
