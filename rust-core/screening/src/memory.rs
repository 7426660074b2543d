//! What happened before, kept in memory as the engine wants it.

use ringtrue_engine::{
    Dialled, History, IncomingCall, PastCall, Presentation, Region, Timestamp, read_presented, read_saved,
};
use ringtrue_store::{Store, StoreError};

/// As many dialled numbers are kept in mind, the last ones: more than a day has.
const MOST_DIALLED: usize = 600;

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
    // With what came after them, as the store has noted it.
    history.emergencies = store.emergencies()?;
    Ok(history)
}

/// Adds a call that came in, of a phone in this region. When it ended isn't known: Android tells a screening app no more of a call.
pub(crate) fn add_call(history: &mut History, call: &IncomingCall, region: Region) {
    let shown = call.handle.as_deref().filter(|_| call.presentation == Presentation::Allowed);
    let number = shown.and_then(|handle| read_presented(handle, region).dialable());
    if history.calls.len() >= MOST_CALLS {
        history.calls.remove(0);
    }
    history.after_emergencies(call.at);
    history.calls.push(PastCall { number, verification: call.verification, at: call.at, ended: None });
}

/// Adds what the user rang, and when (milliseconds since 1970, UTC), without what hides or shows the user's own number; what is no number was never an answer to a call and is passed over.
pub(crate) fn add_dialled(history: &mut History, handle: &str, at: i64, region: Region) {
    let at = Timestamp(at);
    history.after_emergencies(at);
    let Some(number) = read_saved(handle, region).first().copied() else { return };
    // No date says what is to be forgotten: a clock can be wrong.
    if history.dialled.len() >= MOST_DIALLED {
        history.dialled.remove(0);
    }
    history.dialled.push(Dialled { number, at });
}
