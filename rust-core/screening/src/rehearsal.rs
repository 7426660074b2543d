//! Screening for what only a replay or a single check needs: a phone that is made up.

use ringtrue_engine::{Dialable, E164, History, IncomingCall, ShortCode, Timestamp};
use ringtrue_store::ContactNumbers;

use crate::memory;
use crate::screening::Screening;

/// Screening of a made-up phone. Calls are judged as on a real one; what happens to the phone is kept in memory alone, so
/// that a log of many calls is rung without a write for each. The app has no use for it.
#[derive(Debug)]
pub struct Rehearsal(Screening);

impl Rehearsal {
    /// Of a phone whose store was opened for this alone.
    #[must_use]
    pub fn of(screening: Screening) -> Self {
        Self(screening)
    }

    /// The phone's screening.
    #[must_use]
    pub fn screening(&self) -> &Screening {
        &self.0
    }

    /// Nothing has happened before: a log that is replayed brings its own past.
    pub fn begin_history(&self) {
        let _order = self.0.sources();
        self.0.change_history(|history| *history = History::default());
    }

    /// The user rang `handle` at `at` (milliseconds since 1970, UTC).
    pub fn dialled(&self, handle: &str, at: i64) {
        let engine = self.0.live().engine.clone();
        let is_emergency = self.0.is_emergency(handle);
        self.0.change_history(|history| {
            memory::add_dialled(history, handle, at, &engine);
            if is_emergency {
                history.add_emergency(Timestamp(at));
            }
        });
    }

    /// A call came in, and was judged.
    pub fn rang(&self, call: &IncomingCall) {
        let engine = self.0.live().engine.clone();
        self.0.change_history(|history| memory::add_call(history, call, &engine));
    }

    /// Adds contacts to those that the phone has, before them.
    pub fn save(&self, contacts: Vec<ContactNumbers>) {
        let mut sources = self.0.sources();
        sources.saved = contacts;
        self.0.rebuild(&sources);
    }

    /// Who has exactly the number that a report presents: the phone's keys of contacts, and ids of parties.
    #[must_use]
    pub fn owners(&self, presented: &str) -> Vec<String> {
        // What a report presents was read already: a full number, a short code, or no number at all.
        let full = E164::parse(presented).map(Dialable::Number).ok();
        let Some(number) = full.or_else(|| ShortCode::parse(presented).map(Dialable::Short)) else {
            return Vec::new();
        };
        let live = self.0.live();
        live.engine.book().owners(number).iter().map(|owner| owner.party.id().to_owned()).collect()
    }
}
