//! What happened before the call, as far as the signals need it.

use crate::call::{Timestamp, Verification};
use crate::dialable::Dialable;

/// A number that the user rang.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialled {
    /// The number.
    pub number: Dialable,
    /// When.
    pub at: Timestamp,
}

/// So many other calls must agree on what their dates say, before one of a clock that was set counts as past.
const AGREEING: usize = 5;
/// No phone that this runs on knew an earlier date (2020-01-01) but by a clock that was not set yet.
const CLOCK_SET: Timestamp = Timestamp(1_577_836_800_000);

/// A call for help that the user made. It is remembered apart from what else was dialled, whatever the phone's clock does: a
/// clock can be wrong then, be set back or forth since, and other calls can have any date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyCall {
    /// When, by the phone's clock.
    pub at: Timestamp,
    /// The moment that the last calls before it agree it can't be earlier than; `None` where they were too few.
    pub not_before: Option<Timestamp>,
    /// The earliest dates of calls after it, rising; no more than it takes to agree.
    pub later: Vec<Timestamp>,
}

impl EmergencyCall {
    /// A call for help at this moment, after calls with these dates, the last one last.
    #[must_use]
    pub fn new(at: Timestamp, before: impl DoubleEndedIterator<Item = Timestamp>) -> Self {
        let last: Vec<_> = before.rev().take(AGREEING).collect();
        let not_before = last.iter().min().copied().filter(|_| last.len() == AGREEING);
        Self { at, not_before, later: Vec::new() }
    }

    /// Another call came after it, or was made. Says whether that is worth remembering.
    pub fn saw(&mut self, at: Timestamp) -> bool {
        let place = self.later.partition_point(|later| *later <= at);
        if at < CLOCK_SET || place >= AGREEING {
            return false;
        }
        self.later.insert(place, at);
        self.later.truncate(AGREEING);
        true
    }

    /// Whether no more than `window` milliseconds may have gone by since. In doubt they have not.
    #[must_use]
    pub fn is_recent(&self, now: Timestamp, window: i64) -> bool {
        match now.since(self.at) {
            Some(ms) if ms <= window => true,
            Some(_) if self.clock_was_right(now) => false,
            // The clock was wrong then, or was set since: only what came after it tells that it is past.
            _ => {
                let is_past = |later: &Timestamp| now.since(*later).is_some_and(|ms| ms > window);
                self.later.len() < AGREEING || !self.later.iter().all(is_past)
            }
        }
    }

    fn clock_was_right(&self, now: Timestamp) -> bool {
        let was_set = self.at >= CLOCK_SET || now < CLOCK_SET;
        was_set && self.not_before.is_none_or(|before| self.at >= before)
    }
}

/// A call that came in before this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastCall {
    /// The number that it showed; `None` where it showed none, or nothing that is a number.
    pub number: Option<Dialable>,
    /// What the network said about the number.
    pub verification: Verification,
    /// When it rang.
    pub at: Timestamp,
    /// When it ended, where that is known; a call that was not answered ended when it stopped ringing.
    pub ended: Option<Timestamp>,
}

/// What happened before the call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// What the user rang lately, in any order.
    pub dialled: Vec<Dialled>,
    /// Calls for help, in the order in which they were made.
    pub emergencies: Vec<EmergencyCall>,
    /// Until when the user said to be expecting a call, inclusive.
    pub expecting_until: Option<Timestamp>,
    /// Earlier incoming calls, in any order: those of the last day, and the last three of every trusted party.
    pub calls: Vec<PastCall>,
}

impl History {
    /// As many calls for help are kept as this: the newest.
    pub const MOST_EMERGENCIES: usize = 16;

    /// The user called for help at this moment.
    pub fn add_emergency(&mut self, at: Timestamp) -> EmergencyCall {
        let call = EmergencyCall::new(at, self.calls.iter().map(|call| call.at));
        if self.emergencies.len() >= Self::MOST_EMERGENCIES {
            self.emergencies.remove(0);
        }
        self.emergencies.push(call.clone());
        call
    }

    /// Another call was made or came in at this moment.
    pub fn after_emergencies(&mut self, at: Timestamp) {
        for emergency in &mut self.emergencies {
            emergency.saw(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 60 * 60 * 1000;
    const DAY: i64 = 24 * HOUR;
    const NOW: i64 = 1_793_613_600_000;

    fn call(at: i64, later: &[i64]) -> EmergencyCall {
        let mut call = EmergencyCall::new(Timestamp(at), std::iter::empty());
        later.iter().for_each(|at| {
            call.saw(Timestamp(*at));
        });
        call
    }

    fn is_recent(call: &EmergencyCall, now: i64) -> bool {
        call.is_recent(Timestamp(now), DAY)
    }

    #[test]
    fn a_day_is_a_day_while_the_clock_is_right() {
        let call = call(NOW, &[NOW + HOUR, NOW + 2 * HOUR]);
        assert!(is_recent(&call, NOW) && is_recent(&call, NOW + DAY));
        assert!(!is_recent(&call, NOW + DAY + 1));
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_end_it_until_others_agree() {
        let back = NOW - 30 * DAY;
        let mut call = call(NOW, &[]);
        for place in 0..5 {
            assert!(is_recent(&call, back + DAY + HOUR), "{place}");
            call.saw(Timestamp(back + place));
        }
        assert!(is_recent(&call, back + DAY) && !is_recent(&call, back + DAY + HOUR));
    }

    #[test]
    fn a_clock_that_was_not_set_yet_does_not_end_it() {
        let call = call(5, &[6, 7, 8, 9, 10, NOW]);
        assert!(is_recent(&call, NOW + HOUR));
    }

    #[test]
    fn a_clock_that_was_behind_the_calls_before_does_not_end_it() {
        let before = (0..5).map(|place| Timestamp(NOW - place));
        let call = EmergencyCall::new(Timestamp(NOW - 400 * DAY), before);
        assert!(is_recent(&call, NOW + HOUR));
        let few = (0..4).map(|place| Timestamp(NOW - place));
        let call = EmergencyCall::new(Timestamp(NOW - 400 * DAY), few);
        assert!(!is_recent(&call, NOW + HOUR), "four calls can have wrong dates themselves");
    }

    proptest! {
        /// Whatever dates other calls have, before and after.
        #[test]
        fn no_other_calls_date_ends_a_day(
            before in prop::collection::vec(any::<i64>(), 0..20),
            later in prop::collection::vec(any::<i64>(), 0..20),
            ago in 0..=DAY,
        ) {
            let mut call = EmergencyCall::new(Timestamp(NOW - ago), before.into_iter().map(Timestamp));
            for at in later {
                call.saw(Timestamp(at));
            }
            prop_assert!(is_recent(&call, NOW));
        }

        /// The clock may be set back by any span, and up to four calls may have any date.
        #[test]
        fn a_clock_that_went_back_does_not_end_a_day(
            back in 1..20_000 * DAY,
            later in prop::collection::vec(any::<i64>(), 0..5),
            gone in 0..=DAY,
        ) {
            let mut call = call(NOW + back, &[]);
            for at in later {
                call.saw(Timestamp(at));
            }
            prop_assert!(is_recent(&call, NOW + gone));
        }
    }
}
