//! What happened before, kept in memory as the engine wants it.

use ringtrue_engine::{Dialled, History, Region, Timestamp, read};
use ringtrue_store::{Store, StoreError};

/// Nothing looks further back than this, in milliseconds: the 24 hours after an emergency call, and one to spare.
const LONGEST_LOOK_BACK: i64 = 25 * 60 * 60 * 1000;

/// Reads the history from the store.
pub(crate) fn load(store: &Store, region: Region) -> Result<History, StoreError> {
    let mut history =
        History { expecting_until: store.expecting_until()?.map(Timestamp), ..History::default() };
    for (at, handle) in store.dialled()? {
        add_dialled(&mut history, &handle, at, region);
    }
    Ok(history)
}

/// Adds what the user rang; what is no number was never an answer to a call and is passed over.
pub(crate) fn add_dialled(history: &mut History, handle: &str, at: i64, region: Region) {
    let Some(number) = read(handle, region).dialable() else { return };
    let at = Timestamp(at);
    history.dialled.retain(|dialled| at.since(dialled.at).is_none_or(|ms| ms <= LONGEST_LOOK_BACK));
    history.dialled.push(Dialled { number, at });
}
