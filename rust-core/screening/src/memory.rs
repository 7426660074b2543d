//! What happened before, kept in memory as the engine wants it.

use ringtrue_engine::{Dialled, Engine, History, IncomingCall, PastCall, Timestamp};
use ringtrue_store::{Store, StoreError};

/// As many dialled numbers are kept in mind, the last ones: more than a day has.
const MOST_DIALLED: usize = 600;

/// As many earlier calls are kept in mind: what the store keeps, and those of one process.
const MOST_CALLS: usize = 600;

/// Reads the history from the store.
pub(crate) fn load(store: &Store, engine: &Engine) -> Result<History, StoreError> {
    let mut history =
        History { expecting_until: store.expecting_until()?.map(Timestamp), ..History::default() };
    for (at, handle) in store.dialled()? {
        add_dialled(&mut history, &handle, at, engine);
    }
    for call in store.calls()? {
        add_call(&mut history, &call, engine);
    }
    // With what came after them, as the store has noted it.
    history.emergencies = store.emergencies()?;
    Ok(history)
}

/// Adds a call that came in, as the engine reads it. When it ended isn't known: Android tells a screening app no more of a call.
pub(crate) fn add_call(history: &mut History, call: &IncomingCall, engine: &Engine) {
    let number = engine.presented(call).dialable();
    if history.calls.len() >= MOST_CALLS {
        history.calls.remove(0);
    }
    history.after_emergencies(call.at);
    history.calls.push(PastCall { number, verification: call.verification, at: call.at, ended: None });
}

/// Adds every number that the user may have rung by dialling this, and when (milliseconds since 1970, UTC), without what hides or shows the user's own number; what is no number was never an answer to a call and is passed over.
pub(crate) fn add_dialled(history: &mut History, handle: &str, at: i64, engine: &Engine) {
    let at = Timestamp(at);
    history.after_emergencies(at);
    for number in engine.dialled(handle) {
        // No date says what is to be forgotten: a clock can be wrong.
        if history.dialled.len() >= MOST_DIALLED {
            history.dialled.remove(0);
        }
        history.dialled.push(Dialled { number, at });
    }
}
