//! What happened before, kept in memory as the engine wants it.

use ringtrue_engine::{
    Dialled, History, IncomingCall, PastCall, Presentation, Region, Timestamp, read_presented, read_saved,
};
use ringtrue_store::{Store, StoreError};

/// Nothing looks further back than this, in milliseconds: the 24 hours after an emergency call, and one to spare.
const LONGEST_LOOK_BACK: i64 = 25 * 60 * 60 * 1000;

/// As many earlier calls are kept in mind: what the store keeps, and those of one process.
const MOST_CALLS: usize = 600;

/// Reads the history from the store.
pub(crate) fn load(store: &Store, region: Region) -> Result<History, StoreError> {
    let mut history =
        History { expecting_until: store.expecting_until()?.map(Timestamp), ..History::default() };
    for (at, handle) in store.dialled()? {
        add_dialled(&mut history, &handle, at, region);
    }
    for call in store.calls()? {
        add_call(&mut history, &call, region);
    }
    Ok(history)
}

/// Adds a call that came in, of a phone in this region. When it ended isn't known: Android tells a screening app no more of a call.
pub(crate) fn add_call(history: &mut History, call: &IncomingCall, region: Region) {
    let shown = call.handle.as_deref().filter(|_| call.presentation == Presentation::Allowed);
    let number = shown.and_then(|handle| read_presented(handle, region).dialable());
    if history.calls.len() >= MOST_CALLS {
        history.calls.remove(0);
    }
    history.calls.push(PastCall { number, verification: call.verification, at: call.at, ended: None });
}

/// Adds what the user rang, and when (milliseconds since 1970, UTC), without what hides or shows the user's own number; what is no number was never an answer to a call and is passed over.
pub(crate) fn add_dialled(history: &mut History, handle: &str, at: i64, region: Region) {
    let Some(number) = read_saved(handle, region).first().copied() else { return };
    let at = Timestamp(at);
    history.dialled.retain(|dialled| at.since(dialled.at).is_none_or(|ms| ms <= LONGEST_LOOK_BACK));
    history.dialled.push(Dialled { number, at });
}
