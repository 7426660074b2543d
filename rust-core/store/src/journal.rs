//! The journal: every call that was asked about, with its verdict, or with why there is none.
//!
//! The newest calls lie in the book, where a call and what the signals need of it are written at once. From there they
//! are moved, some at a time, into a file of their own, which no call has to wait for: it is opened to read on in the
//! past, and to move calls.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use redb::WriteTransaction;
use ringtrue_engine::{IncomingCall, Report, Settings};

use crate::error::{StoreError, record_bytes};
use crate::history::{add_call, clipped};
use crate::journal_row::{Feedback, JournalEntry, Row, called_at, entry, with_feedback};
use crate::schema::{JOURNAL, LAST_CALL, NUMBERS};
use crate::store::Store;
use crate::typed_table::Writing;

/// A page has no more calls than this.
const LARGEST_PAGE: usize = 1_000;
/// When so many calls are in the book, the older ones are moved.
pub(crate) const MOST_IN_BOOK: usize = 256;
/// So many of them stay.
pub(crate) const LEFT_IN_BOOK: usize = 200;
/// A day, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;
/// The time of a call counts as late only if so many others agree: a phone's clock can be wrong for a while, and nothing
/// is to be thrown away for that.
const AGREEING: usize = 5;
/// So many calls with later dates are looked beyond for calls that are old all the same.
const MOST_WRONG: usize = 16;

/// Some calls of the journal, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalPage {
    /// The calls.
    pub entries: Vec<JournalEntry>,
    /// The numbers of calls that can't be read.
    pub unreadable: Vec<u64>,
    /// What to ask for to go on; `None`: these were the oldest.
    pub next: Option<u64>,
}

impl Store {
    /// Writes a call and what became of it, and forgets what the settings no longer let it keep.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn remember(
        &self,
        mut call: IncomingCall,
        outcome: Result<Report, String>,
    ) -> Result<u64, StoreError> {
        if let Some(handle) = &mut call.handle {
            handle.truncate(clipped(handle).len());
        }
        let settings = self.settings()?;
        let (id, in_book) = self.book.write(|write| {
            let id = Self::next_call(write)?;
            add_call(write, id, &call)?;
            let mut table = JOURNAL.to_write(write)?;
            table.insert(id, &record_bytes(&Row::of(&call, outcome))?)?;
            let in_book = prune(&mut table, &settings, settings.journal_most as usize)?;
            Ok((id, in_book))
        })?;
        if in_book > MOST_IN_BOOK {
            // The call is written. What can't be moved now is moved after the next one.
            if let Err(error) = self.archive(&settings) {
                log::warn!("older calls can't be moved into their file: {error}");
            }
        }
        Ok(id)
    }

    /// A page of at most `limit` calls (and never more than 1,000), newest first: the newest of all, or those before the
    /// call with the number `before`.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn journal(&self, before: Option<u64>, limit: usize) -> Result<JournalPage, StoreError> {
        let (mut page, mut last) = (JournalPage::default(), None);
        let mut places = limit.clamp(1, LARGEST_PAGE);
        self.newest_first(before, &mut |id, bytes| {
            // One more than asked for tells whether there is more.
            let Some(left) = places.checked_sub(1) else {
                page.next = last;
                return ControlFlow::Break(());
            };
            (places, last) = (left, Some(id));
            match entry(id, bytes) {
                Ok(entry) => page.entries.push(entry),
                Err(error) => {
                    log::warn!("call {id} can't be read: {error}");
                    page.unreadable.push(id);
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(page)
    }

    /// As [`Store::journal`], of the calls that are wanted. What can't be read is none of these.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn journal_of(
        &self,
        wanted: &dyn Fn(&JournalEntry) -> bool,
        before: Option<u64>,
        limit: usize,
    ) -> Result<JournalPage, StoreError> {
        let mut page = JournalPage::default();
        let limit = limit.clamp(1, LARGEST_PAGE);
        self.newest_first(before, &mut |id, bytes| {
            let Some(found) = entry(id, bytes).ok().filter(wanted) else { return ControlFlow::Continue(()) };
            if page.entries.len() == limit {
                page.next = page.entries.last().map(|entry| entry.id);
                return ControlFlow::Break(());
            }
            page.entries.push(found);
            ControlFlow::Continue(())
        })?;
        Ok(page)
    }

    /// The call with this number; `None` where it is no longer kept, or can't be read.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn journal_entry(&self, id: u64) -> Result<Option<JournalEntry>, StoreError> {
        let mut bytes = self.book.table(&JOURNAL)?.get(id)?;
        if bytes.is_none()
            && let Some(archive) = self.older_calls()?
        {
            bytes = archive.table(&JOURNAL)?.get(id)?;
        }
        Ok(bytes.and_then(|bytes| entry(id, &bytes).ok()))
    }

    /// The newest call that came in at this moment (milliseconds since 1970, UTC).
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn journal_entry_at(&self, at: i64) -> Result<Option<JournalEntry>, StoreError> {
        let mut found = None;
        self.newest_first(None, &mut |id, bytes| {
            if called_at(bytes) != Some(at) {
                return ControlFlow::Continue(());
            }
            found = entry(id, bytes).ok();
            if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        Ok(found)
    }

    /// Keeps what the user says that a call was; `None`: nothing any more. Says whether there is such a call.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written, or the call can't be read; nothing has changed then.
    pub fn set_feedback(&self, id: u64, feedback: Option<Feedback>) -> Result<bool, StoreError> {
        // A call isn't moved meanwhile.
        let _order = self.order();
        let change = |write: &WriteTransaction| {
            let mut table = JOURNAL.to_write(write)?;
            let Some(bytes) = table.get(id)? else { return Ok(false) };
            table.insert(id, &with_feedback(&bytes, feedback)?)?;
            Ok(true)
        };
        // One that a crash left in both files is read from the book.
        if self.book.write(change)? {
            return Ok(true);
        }
        match self.older_calls()? {
            Some(archive) => archive.write(change),
            None => Ok(false),
        }
    }

    /// Shows each row of both files to `look`, from the newest of all, or the newest before a number, until that says stop.
    fn newest_first(
        &self,
        before: Option<u64>,
        look: &mut dyn FnMut(u64, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let end = before.unwrap_or(u64::MAX);
        let mut in_book = BTreeSet::new();
        let mut going = ControlFlow::Continue(());
        for row in self.book.table(&JOURNAL)?.rows()?.rev() {
            let (id, bytes) = row?;
            in_book.insert(id);
            if id < end && going.is_continue() {
                going = look(id, &bytes);
            }
        }
        if going.is_break() {
            return Ok(());
        }
        let Some(archive) = self.older_calls()? else { return Ok(()) };
        for row in archive.table(&JOURNAL)?.rows_before(end)?.rev() {
            let (id, bytes) = row?;
            // Moved, and not yet removed where it came from.
            if !in_book.contains(&id) && look(id, &bytes).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Lets go of the calls that the settings no longer keep. What fails is tried again with the next call.
    pub(crate) fn keep_to_settings(&self) {
        let kept = self.settings().and_then(|settings| {
            self.book.write(|write| {
                prune(&mut JOURNAL.to_write(write)?, &settings, settings.journal_most as usize)
            })?;
            self.archive(&settings)
        });
        if let Err(error) = kept {
            log::warn!("calls that the journal no longer keeps can't be removed: {error}");
        }
    }

    fn next_call(write: &WriteTransaction) -> Result<u64, StoreError> {
        let mut table = NUMBERS.to_write(write)?;
        let next = table.get(LAST_CALL)?.unwrap_or(0).saturating_add(1);
        table.insert(LAST_CALL, next)?;
        u64::try_from(next).map_err(|error| StoreError::Failed(error.to_string()))
    }
}

/// Removes what is too old, and what is more than `most`; says how many are left.
pub(crate) fn prune(
    table: &mut Writing<'_, u64, Vec<u8>>,
    settings: &Settings,
    most: usize,
) -> Result<usize, StoreError> {
    let mut newest = Vec::new();
    for row in table.rows()?.rev() {
        newest.extend(called_at(&row?.1));
        if newest.len() == AGREEING {
            break;
        }
    }
    if let Some(now) = newest.iter().min() {
        for id in older_than(table, now.saturating_sub(i64::from(settings.journal_days) * DAY))? {
            table.remove(id)?;
        }
    }
    let mut left = table.len()?;
    while left > most {
        table.remove_first()?;
        left -= 1;
    }
    Ok(left)
}

/// The calls from the oldest on that came in before `cutoff`. What can't be read is as old as the calls after it, and so is what
/// has a later date, if enough of those agree: a call that came in before an old one is old.
fn older_than(table: &Writing<'_, u64, Vec<u8>>, cutoff: i64) -> Result<Vec<u64>, StoreError> {
    let (mut older, mut undated, mut doubtful, mut agreeing) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut later_dates = 0;
    for row in table.rows()? {
        let (id, bytes) = row?;
        match called_at(&bytes) {
            None if doubtful.is_empty() => undated.push(id),
            None => doubtful.push(id),
            Some(at) if at < cutoff && doubtful.is_empty() => {
                older.append(&mut undated);
                older.push(id);
            }
            Some(at) if at < cutoff => {
                agreeing.push(id);
                doubtful.push(id);
                if agreeing.len() == AGREEING {
                    agreeing.clear();
                    later_dates = 0;
                    older.append(&mut undated);
                    older.append(&mut doubtful);
                }
            }
            // No more calls in a row have a wrong date than this.
            Some(_) if later_dates == MOST_WRONG => break,
            Some(_) => {
                later_dates += 1;
                doubtful.push(id);
            }
        }
    }
    Ok(older)
}
