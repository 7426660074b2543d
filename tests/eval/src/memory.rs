//! What a phone remembers: the history that the engine asks for, and no more.

use std::collections::BTreeMap;

use ringtrue_engine::{Dialable, Dialled, History, PastCall, Verification};

use crate::time::{DAY, HOUR, TALK, stamp};

/// What has happened up to now.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    dialled: Vec<Dialled>,
    /// Those of the dialled that were answered, for half a minute or more: no phone tells a screening app.
    talks: Vec<Dialled>,
    calls: Vec<PastCall>,
}

impl Memory {
    /// The user rang a number and was answered for so many milliseconds.
    pub(crate) fn dialled(&mut self, number: Dialable, at: i64, answered: i64) {
        let dialled = Dialled { number, at: stamp(at) };
        self.dialled.push(dialled);
        if answered >= TALK {
            self.talks.push(dialled);
        }
    }

    /// A call came in, with the number that the phone read. When it ended is not known: Android tells a screening app no more.
    pub(crate) fn rang(&mut self, number: Option<Dialable>, verification: Verification, at: i64) {
        self.calls.push(PastCall { number, verification, at: stamp(at), ended: None });
    }

    /// The calls of the last day and the last three of every number; what was dialled in the last 25 hours.
    pub(crate) fn history(&self, now: i64, expecting: &[(i64, i64)]) -> History {
        let since = |ms: i64| stamp(now - ms);
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        let mut calls: Vec<_> = self
            .calls
            .iter()
            .rev()
            .filter(|call| {
                let place = call.number.map(Dialable::plain).unwrap_or_default();
                let count = seen.entry(place).or_default();
                *count += 1;
                call.at >= since(DAY) || (*count <= 3 && call.number.is_some())
            })
            .copied()
            .collect();
        calls.reverse();
        let dialled = lately(&self.dialled, now);
        let on = expecting.iter().filter(|(from, _)| *from <= now).max_by_key(|(from, _)| *from);
        History { dialled, expecting_until: on.map(|(_, until)| stamp(*until)), calls, ..History::default() }
    }

    /// The same history for a phone that would know which of the user's own calls were talks, and expect nothing of others.
    pub(crate) fn of_talks(&self, history: &History, now: i64) -> History {
        History { dialled: lately(&self.talks, now), ..history.clone() }
    }
}

fn lately(dialled: &[Dialled], now: i64) -> Vec<Dialled> {
    dialled.iter().filter(|dialled| dialled.at >= stamp(now - 25 * HOUR)).copied().collect()
}
