//! What happened lately, as the signals need it: what the user rang, which calls came in, whether one is expected.
//!
//! It is apart from the journal, which the user may want short or empty.

use std::collections::HashMap;

use redb::WriteTransaction;
use ringtrue_engine::{EmergencyCall, History, IncomingCall, Timestamp, Verification};
use serde::{Deserialize, Serialize};

use crate::error::{StoreError, record_bytes, unreadable};
use crate::journal_row::CallRow;
use crate::schema::{CALLS, DIALLED, EMERGENCIES, NUMBERS};
use crate::store::Store;

const EXPECTING_UNTIL: &str = "expecting_until";
/// Nothing looks further back than some hours; a week leaves room for settings to come.
const DIALLED_KEPT: i64 = 7 * 24 * 60 * 60 * 1000;
/// So many dialled numbers must have late dates before earlier ones are forgotten: a clock can be wrong for a few.
const AGREEING: usize = 5;
/// A phone doesn't dial more often than this in a week: what is beyond is a fault, and the oldest goes.
const MOST_DIALLED: usize = 5_000;
/// As many calls are kept as this whoever made them: some weeks of them.
const LAST_CALLS: usize = 200;
/// Of a number that was verified before, as many of its last calls are kept however old they are.
const LAST_OF_VERIFIED: usize = 3;
/// As many calls are kept at most for that; the oldest goes first.
const MOST_OF_VERIFIED: usize = 384;

impl Store {
    /// What the user rang within the last week, oldest first: when (milliseconds since 1970, UTC), and the handle.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn dialled(&self) -> Result<Vec<(i64, String)>, StoreError> {
        self.book.table(&DIALLED)?.rows()?.keys()
    }

    /// Remembers that the user rang `handle`, and forgets what is more than a week older.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn add_dialled(&self, handle: &str, at: i64) -> Result<(), StoreError> {
        self.book.write(|write| {
            let mut table = DIALLED.to_write(write)?;
            table.insert((at, clipped(handle)), ())?;
            // The oldest come first. No single date says what is old, that of this one neither.
            let late = table.rows()?.rev().nth(AGREEING - 1).transpose()?;
            let kept = late.map(|((when, _), ())| when.saturating_sub(DIALLED_KEPT));
            while kept.is_some()
                && table.rows()?.next().transpose()?.is_some_and(|((when, _), ())| Some(when) < kept)
            {
                table.remove_first()?;
            }
            for _ in MOST_DIALLED..table.len()? {
                table.remove_first()?;
            }
            drop(table);
            after_emergencies(write, at)
        })
    }

    /// The calls for help that the user made last, in their order.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn emergencies(&self) -> Result<Vec<EmergencyCall>, StoreError> {
        let mut calls = Vec::new();
        for row in self.book.table(&EMERGENCIES)?.rows()?.records::<EmergencyRow>()? {
            calls.push(row.call());
        }
        Ok(calls)
    }

    /// Remembers a call for help, whatever the dates of other calls are.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn add_emergency(&self, call: &EmergencyCall) -> Result<(), StoreError> {
        self.book.write(|write| {
            let mut table = EMERGENCIES.to_write(write)?;
            let last = table.rows()?.next_back().transpose()?.map_or(0, |(place, _)| place);
            table.insert(last.saturating_add(1), &record_bytes(&EmergencyRow::of(call))?)?;
            for _ in History::MOST_EMERGENCIES..table.len()? {
                table.remove_first()?;
            }
            Ok(())
        })
    }

    /// Until when the user is expecting a call: milliseconds since 1970, UTC.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn expecting_until(&self) -> Result<Option<i64>, StoreError> {
        self.book.table(&NUMBERS)?.get(EXPECTING_UNTIL)
    }

    /// Keeps until when the user is expecting a call; `None`: not at all.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn set_expecting_until(&self, until: Option<i64>) -> Result<(), StoreError> {
        self.book.write(|write| {
            let mut table = NUMBERS.to_write(write)?;
            match until {
                Some(until) => table.insert(EXPECTING_UNTIL, until),
                None => table.remove(EXPECTING_UNTIL).map(drop),
            }
        })
    }

    /// The calls that came in lately, oldest first, and before them the last ones of numbers that were verified.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn calls(&self) -> Result<Vec<IncomingCall>, StoreError> {
        let mut calls = Vec::new();
        for row in self.book.table(&CALLS)?.rows()?.records()? {
            calls.push(read_call(row)?);
        }
        Ok(calls)
    }
}

/// A call for help as it is written; times are milliseconds since 1970, UTC.
#[derive(Serialize, Deserialize)]
struct EmergencyRow {
    at: i64,
    not_before: Option<i64>,
    later: Vec<i64>,
}

impl EmergencyRow {
    fn of(call: &EmergencyCall) -> Self {
        let EmergencyCall { at, not_before, later } = call;
        Self { at: at.0, not_before: not_before.map(|at| at.0), later: later.iter().map(|at| at.0).collect() }
    }

    fn call(self) -> EmergencyCall {
        EmergencyCall {
            at: Timestamp(self.at),
            not_before: self.not_before.map(Timestamp),
            later: self.later.into_iter().map(Timestamp).collect(),
        }
    }
}

/// What came after the calls for help tells when they are past, where their own dates can't.
fn after_emergencies(write: &WriteTransaction, at: i64) -> Result<(), StoreError> {
    let mut table = EMERGENCIES.to_write(write)?;
    let rows: Vec<(u64, EmergencyRow)> = table.rows()?.with_records()?;
    for (place, row) in rows {
        let mut call = row.call();
        if call.saw(Timestamp(at)) {
            table.insert(place, &record_bytes(&EmergencyRow::of(&call))?)?;
        }
    }
    Ok(())
}

/// Adds a call under its number in the journal, and lets go of what no signal will ask for.
pub(crate) fn add_call(write: &WriteTransaction, id: u64, call: &IncomingCall) -> Result<(), StoreError> {
    after_emergencies(write, call.at.0)?;
    let mut table = CALLS.to_write(write)?;
    table.insert(id, &record_bytes(&CallRow::of(call))?)?;
    if table.len()? <= LAST_CALLS {
        return Ok(());
    }
    let mut calls = Vec::new();
    for (id, row) in table.rows()?.with_records()? {
        calls.push((id, read_call(row)?));
    }
    for id in superfluous(&calls) {
        table.remove(id)?;
    }
    Ok(())
}

fn read_call(row: CallRow) -> Result<IncomingCall, StoreError> {
    row.call().map_err(|reason| unreadable(CALLS.name(), &reason))
}

/// The handle as it is kept: no number is as long, and nobody shall fill the phone with one call.
pub(crate) fn clipped(handle: &str) -> &str {
    const MOST_BYTES: usize = 512;
    let end = (0..=MOST_BYTES.min(handle.len())).rev().find(|end| handle.is_char_boundary(*end));
    handle.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// The calls, of these by number, that are neither among the last nor tell that a number used to be verified.
fn superfluous(calls: &[(u64, IncomingCall)]) -> Vec<u64> {
    let mut last_of: HashMap<&str, (usize, bool)> = HashMap::new();
    let mut of_verified = 0;
    let mut rest = Vec::new();
    // The newest first: how many of its number have been seen, and whether one of those was verified.
    for (place, (id, call)) in calls.iter().rev().enumerate() {
        let Some(handle) = call.handle.as_deref() else {
            if place >= LAST_CALLS {
                rest.push(*id);
            }
            continue;
        };
        let (seen, was_verified) = last_of.entry(handle).or_default();
        *seen += 1;
        *was_verified |= call.verification == Verification::Passed;
        if place < LAST_CALLS {
            continue;
        }
        // Before the first verified one there is no habit to remember: such a number's older calls go.
        if *seen <= LAST_OF_VERIFIED && *was_verified && of_verified < MOST_OF_VERIFIED {
            of_verified += 1;
        } else {
            rest.push(*id);
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::Timestamp;

    use super::*;

    #[test]
    fn remembers_a_week_of_what_was_rung() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.add_dialled("tel:159", 0).unwrap();
        store.add_dialled("+447700900222", DIALLED_KEPT).unwrap();
        assert_eq!(
            store.dialled().unwrap(),
            [(0, "tel:159".to_owned()), (DIALLED_KEPT, "+447700900222".to_owned())]
        );
        for more in 1..5 {
            store.add_dialled("+447700900222", DIALLED_KEPT + more).unwrap();
        }
        let times = || store.dialled().unwrap().into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(times().len(), 6, "five dates agree that it is no more than a week");
        store.add_dialled("+447700900222", DIALLED_KEPT + 5).unwrap();
        let kept: Vec<_> = (0..=5).map(|more| DIALLED_KEPT + more).collect();
        assert_eq!(times(), kept, "what is older than a week goes");
    }

    #[test]
    fn no_date_of_a_few_calls_erases_what_was_rung_or_a_call_for_help() {
        const DAY: i64 = 24 * 60 * 60 * 1000;
        let folder = tempfile::tempdir().unwrap();
        let now = 1_793_613_600_000;
        let store = Store::open(folder.path()).unwrap();
        let help = EmergencyCall::new(Timestamp(now), std::iter::empty());
        store.add_dialled("tel:999", now).unwrap();
        store.add_emergency(&help).unwrap();
        for wrong in [now + 20_000 * DAY, 5, i64::MAX, i64::MIN] {
            store.add_dialled("+447700900555", wrong).unwrap();
        }
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert!(store.dialled().unwrap().contains(&(now, "tel:999".to_owned())));
        let kept = store.emergencies().unwrap();
        assert!(kept.len() == 1 && kept[0].is_recent(Timestamp(now + DAY), DAY), "{kept:?}");
        for _ in 0..20 {
            store.add_emergency(&help).unwrap();
        }
        assert_eq!(store.emergencies().unwrap().len(), History::MOST_EMERGENCIES);
    }

    #[test]
    fn an_expected_call_outlives_the_process() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.set_expecting_until(Some(5)).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.expecting_until().unwrap(), Some(5));
        store.set_expecting_until(None).unwrap();
        assert_eq!(store.expecting_until().unwrap(), None);
    }

    #[test]
    fn a_verified_habit_is_remembered_through_any_number_of_other_calls() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let call = |handle: &str, verification, at| IncomingCall {
            verification,
            at: Timestamp(at),
            ..IncomingCall::showing(handle)
        };
        let (verified, other) = ("tel:+447700900001", "tel:+447700900002");
        let mut calls: Vec<_> = (0..4).map(|at| call(verified, Verification::Passed, at)).collect();
        calls.extend((4..8).map(|at| call(other, Verification::NotVerified, at)));
        for at in 8..(8 + LAST_CALLS as i64) {
            calls.push(call(&format!("tel:+4477009{at:05}"), Verification::NotVerified, at));
        }
        store
            .book
            .write(|write| calls.iter().zip(1..).try_for_each(|(call, id)| add_call(write, id, call)))
            .unwrap();
        let kept = store.calls().unwrap();
        assert_eq!(kept.iter().map(|call| call.at.0).take(4).collect::<Vec<_>>(), [1, 2, 3, 8]);
        assert_eq!(kept.len(), 3 + LAST_CALLS);
    }

    #[test]
    fn a_handle_of_any_length_is_kept_short() {
        for (handle, bytes) in [
            ("tel:+447700900123".to_owned(), 17),
            ("0".repeat(600), 512),
            ("é".repeat(300), 512),
            (format!("0{}", "é".repeat(300)), 511),
        ] {
            assert_eq!(clipped(&handle).len(), bytes);
            assert!(handle.starts_with(clipped(&handle)));
        }
    }
}
