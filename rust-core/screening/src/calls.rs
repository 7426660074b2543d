//! Calls: screening one, and what the user dialled or expects.

use ringtrue_engine::{IncomingCall, Report, Timestamp};
use ringtrue_store::StoreError;

use crate::memory;
use crate::screening::Screening;
use crate::tickets::Screened;

impl Screening {
    /// Judges one call, from memory, and keeps nothing of it.
    #[must_use]
    pub fn screen(&self, call: &IncomingCall) -> Report {
        let live = self.live();
        Report::of(call, &live.engine.screen(call, &live.policy, &live.history))
    }

    /// Judges a call that rings, from memory, and keeps call and verdict until the phone has its answer.
    #[must_use]
    pub fn screen_ringing(&self, call: &IncomingCall) -> Screened {
        let report = self.screen(call);
        let ticket = self.tickets().issue(call.clone(), report.clone());
        Screened { report, ticket }
    }

    /// Remembers that the user rang `handle` at `at` (milliseconds since 1970, UTC). It counts from now on, even
    /// if it can't be written.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn dialled(&self, handle: &str, at: i64) -> Result<(), StoreError> {
        {
            let sources = self.sources();
            let region = sources.region;
            self.change_history(|history| memory::add_dialled(history, handle, at, region));
        }
        self.store.add_dialled(handle, at)
    }

    /// Remembers that the user expects a call until `until` (milliseconds since 1970, UTC); `None`: no longer.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn expect_calls(&self, until: Option<i64>) -> Result<(), StoreError> {
        let _order = self.sources();
        self.store.set_expecting_until(until)?;
        self.change_history(|history| history.expecting_until = until.map(Timestamp));
        Ok(())
    }
}
