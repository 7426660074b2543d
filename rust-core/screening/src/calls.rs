//! Calls: the verdict about one, what became of it, and what the user dialled or expects.

use ringtrue_data::{Help, help_after};
use ringtrue_engine::{IncomingCall, Region, Report, Timestamp};
use ringtrue_store::StoreError;

use crate::memory;
use crate::screening::Screening;
use crate::tickets::{Screened, Ticket};

/// The calls that ring, and those that the user makes and expects.
#[derive(Debug, Clone, Copy)]
pub struct Calls<'s>(&'s Screening);

impl Screening {
    /// The calls that ring, and those that the user makes and expects.
    #[must_use]
    pub fn calls(&self) -> Calls<'_> {
        Calls(self)
    }
}

impl Calls<'_> {
    /// The phone is in a network of this country now (two letters, in either case); `None`, or a word that is no country: at
    /// home, or not known. To be said before each call: where nothing has changed, nothing is done. A phone whose home was said
    /// when it was opened, as in a rehearsal, stays where it was said to be.
    pub fn on_network(&self, country: Option<&str>) {
        let network = country.and_then(|country| Region::parse(country).ok());
        if self.0.live().engine.book().places().network == network {
            return;
        }
        let mut sources = self.0.sources();
        if sources.countries.home.is_some() {
            return;
        }
        sources.places.network = network;
        self.0.rebuild(&sources);
    }

    /// The verdict about one call, from memory; nothing of it is kept.
    #[must_use]
    pub fn check(&self, call: &IncomingCall) -> Report {
        let live = self.0.live();
        Report::of(call, &live.engine.screen(call, &live.policy, &live.history))
    }

    /// The verdict about a call that rings, from memory. Call and verdict are kept until the phone has its answer.
    #[must_use]
    pub fn screen(&self, call: &IncomingCall) -> Screened {
        let report = self.check(call);
        let ticket = self.0.tickets().issue(call.clone(), report.clone());
        Screened { report, ticket }
    }

    /// Writes the call of this ticket and its verdict into the journal; returns the number of the entry. To be called after
    /// the phone has its answer. `None`, and nothing is written: the ticket is not one of this core's, was given back
    /// before, or is older than [`MOST_TICKETS`](crate::MOST_TICKETS) others.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written. The ticket is used up all the same.
    pub fn answered(&self, ticket: Ticket) -> Result<Option<u64>, StoreError> {
        let Some((call, report)) = self.0.tickets().take(ticket) else { return Ok(None) };
        self.0.add_to_history(&call);
        self.0.store.remember(call, Ok(report)).map(Some)
    }

    /// Writes into the journal that a call rang because it could not be judged, and why.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn not_screened(&self, call: IncomingCall, why: &str) -> Result<u64, StoreError> {
        self.0.add_to_history(&call);
        self.0.store.remember(call, Err(why.to_owned()))
    }

    /// Remembers that the user rang `handle` at `at` (milliseconds since 1970, UTC), and that it was a call for help where the
    /// phone says so or the number is known as such. It counts from now on, even if it can't be written.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn dialled(&self, handle: &str, at: i64, phone_says_emergency: bool) -> Result<(), StoreError> {
        let mut emergency = None;
        {
            let _order = self.0.sources();
            let engine = self.0.live().engine.clone();
            let is_emergency = phone_says_emergency || self.0.is_emergency(handle);
            self.0.change_history(|history| {
                memory::add_dialled(history, handle, at, &engine);
                emergency = is_emergency.then(|| history.add_emergency(Timestamp(at)));
            });
        }
        self.0.store.add_dialled(handle, at)?;
        emergency.map_or(Ok(()), |call| self.0.store.add_emergency(&call))
    }

    /// Remembers that the user expects a call until `until` (milliseconds since 1970, UTC); `None`: no longer.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn expect(&self, until: Option<i64>) -> Result<(), StoreError> {
        let _order = self.0.sources();
        self.0.store.set_expecting_until(until)?;
        self.0.change_history(|history| history.expecting_until = until.map(Timestamp));
        Ok(())
    }

    /// Until when the user expects a call (milliseconds since 1970, UTC), or did; `None`: not at all.
    #[must_use]
    pub fn expecting_until(&self) -> Option<i64> {
        self.0.live().history.expecting_until.map(|until| until.0)
    }

    /// What helps after a call that went wrong, in the country that the user is at home in, the most urgent first; empty where
    /// nothing was gathered.
    #[must_use]
    pub fn help_after(&self) -> Vec<Help> {
        help_after(self.0.home())
    }
}

impl Screening {
    /// Whether a handle that the user dialled is known as one that people dial for help.
    pub(crate) fn is_emergency(&self, handle: &str) -> bool {
        let engine = &self.live().engine;
        engine.dialled(handle).iter().any(|number| engine.is_emergency(*number))
    }

    fn add_to_history(&self, call: &IncomingCall) {
        let _order = self.sources();
        let engine = self.live().engine.clone();
        self.change_history(|history| memory::add_call(history, call, &engine));
    }
}
