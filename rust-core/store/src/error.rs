//! What can go wrong with the store.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use ringtrue_engine::LONGEST_NAME;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why the store can't be opened, read or written. Nothing is half done: the last state that was written stands.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A later version of RingTrue wrote the store; it is left as it is.
    #[error("`{}` has schema {found}, and this version knows up to {known}: it was written by a later RingTrue", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: u64,
        /// The newest one known here.
        known: u64,
    },
    /// Another process, or another part of this one, has the store open.
    #[error("`{}` is open elsewhere", .0.display())]
    InUse(PathBuf),
    /// The folder or file can't be created, read or written.
    #[error("`{}`: {reason}", path.display())]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A list's name is blank or too long.
    #[error("`{0}` is no name for a list: it must not be blank, nor longer than {LONGEST_NAME} bytes")]
    ListName(String),
    /// As many lists are there as can be.
    #[error("there are {most} lists already: remove one first")]
    TooManyLists {
        /// How many there can be.
        most: usize,
    },
    /// The store's file is sound, but an operation on it failed.
    #[error("the store failed: {0}")]
    Failed(String),
    /// A record can't be read: it was written by other code, or damaged.
    #[error("a record of `{table}` can't be read: {reason}")]
    Record {
        /// The table it stands in.
        table: &'static str,
        /// Why not.
        reason: String,
    },
    /// A record is not written: it is not what its table holds.
    #[error("a record of `{table}` is refused: {reason}")]
    Refused {
        /// The table it was for.
        table: &'static str,
        /// Why.
        reason: String,
    },
}

macro_rules! failed_from {
    ($($error:ty),+) => {
        $(impl From<$error> for StoreError {
            // Where it is called is more than this does: it is not to be put there.
            #[cold]
            #[inline(never)]
            fn from(error: $error) -> Self {
                failed(&error)
            }
        })+
    };
}

failed_from!(redb::TransactionError, redb::TableError, redb::StorageError, redb::CommitError);

#[cold]
#[inline(never)]
fn failed(error: &dyn Display) -> StoreError {
    StoreError::Failed(error.to_string())
}

/// A record that can't be read, and why.
#[cold]
#[inline(never)]
pub(crate) fn unreadable(table: &'static str, reason: &dyn Display) -> StoreError {
    StoreError::Record { table, reason: reason.to_string() }
}

/// A record of a table, of its bytes.
pub(crate) fn read_record<T: DeserializeOwned>(table: &'static str, bytes: &[u8]) -> Result<T, StoreError> {
    postcard::from_bytes(bytes).map_err(|error| unreadable(table, &error))
}

/// A record's bytes.
pub(crate) fn record_bytes(record: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    postcard::to_stdvec(record).map_err(|error| failed(&error))
}

/// What the system says of a file or folder.
#[cold]
#[inline(never)]
pub(crate) fn io_error(path: &Path, error: &io::Error) -> StoreError {
    StoreError::Io { path: path.to_owned(), reason: error.to_string() }
}
