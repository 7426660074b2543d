//! What happened lately, as the signals need it: what the user rang, which calls came in, whether one is expected.
//!
//! It is apart from the journal, which the user may want short or empty.

use std::collections::HashMap;

use redb::WriteTransaction;
use ringtrue_engine::{IncomingCall, Verification};

use crate::error::{StoreError, record_bytes, unreadable};
use crate::journal_row::CallRow;
use crate::schema::{CALLS, DIALLED, NUMBERS};
use crate::store::Store;

const EXPECTING_UNTIL: &str = "expecting_until";
/// Nothing looks further back than the 24 hours after an emergency call; a week leaves room for settings to come.
const DIALLED_KEPT: i64 = 7 * 24 * 60 * 60 * 1000;
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
            // The oldest come first.
            let kept = at.saturating_sub(DIALLED_KEPT);
            while table.rows()?.next().transpose()?.is_some_and(|((when, _), ())| when < kept) {
                table.remove_first()?;
            }
            for _ in MOST_DIALLED..table.len()? {
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

/// Adds a call under its number in the journal, and lets go of what no signal will ask for.
pub(crate) fn add_call(write: &WriteTransaction, id: u64, call: &IncomingCall) -> Result<(), StoreError> {
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
        store.add_dialled("+447700900222", DIALLED_KEPT + 1).unwrap();
        let times: Vec<_> = store.dialled().unwrap().into_iter().map(|(at, _)| at).collect();
        assert_eq!(times, [DIALLED_KEPT, DIALLED_KEPT + 1], "what is older than a week goes");
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
