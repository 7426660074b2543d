//! What a phone remembers: the history that the engine asks for, and no more.

use std::collections::BTreeMap;

use ringtrue_engine::{Dialable, Dialled, History, PastCall};

use crate::ring::Ring;
use crate::time::{DAY, HOUR, stamp};

/// What has happened up to now.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    dialled: Vec<Dialled>,
    calls: Vec<PastCall>,
}

impl Memory {
    pub(crate) fn dialled(&mut self, number: Dialable, at: i64) {
        self.dialled.push(Dialled { number, at: stamp(at) });
    }

    pub(crate) fn rang(&mut self, ring: &Ring, at: i64, lasted: i64) {
        self.calls.push(PastCall {
            number: ring.number,
            verification: ring.verification,
            at: stamp(at),
            ended: Some(stamp(at + lasted)),
        });
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
        let dialled = self.dialled.iter().filter(|dialled| dialled.at >= since(25 * HOUR)).copied().collect();
        let on = expecting.iter().filter(|(from, _)| *from <= now).max_by_key(|(from, _)| *from);
        History { dialled, expecting_until: on.map(|(_, until)| stamp(*until)), calls, ..History::default() }
    }
}
