//! What a store really holds, through the doors that the phone has.

use std::path::Path;

use ringtrue_engine::{Code, Dialer, IncomingCall};
use ringtrue_screening::{ListOverview, Screening};
use ringtrue_store::{JournalEntry, Store};

use crate::error::CrashError;
use crate::files::leftovers;
use crate::model::{Outcome, State, thread};
use crate::world::{STAND_INS, stranger};
use crate::writer::fingerprint;

/// Opens screening as the harness's phone has it.
///
/// # Errors
/// [`CrashError::Open`].
pub fn open(folder: &Path) -> Result<Screening, CrashError> {
    Ok(Screening::rehearse(folder, "GB", Dialer::Strict, STAND_INS)?)
}

/// Opens the store in `folder`, judges a call, and reads all that there is.
///
/// # Errors
/// [`CrashError`] where anything can't be read, where a store was set aside, and where files are left that nothing names.
pub fn observe(folder: &Path) -> Result<State, CrashError> {
    let screening = open(folder)?;
    let notices = screening.notices();
    if !notices.is_empty() {
        return Err(CrashError::Wrong(format!("notices after opening: {notices:?}")));
    }
    let mut state = State { settings: screening.settings(), ..State::default() };
    // The first verdict, before anything else is done.
    let shown = state.settings.own_numbers.first().cloned();
    let report = screening.screen(&IncomingCall::showing(&shown.clone().unwrap_or_else(|| stranger(0))));
    let is_own = report.findings.iter().any(|finding| finding.code == Code::OwnNumber);
    if is_own != shown.is_some() {
        return Err(CrashError::Wrong(format!(
            "own number {shown:?}, but the verdict found {:?}",
            report.findings
        )));
    }
    state.parties = screening.parties().into_iter().map(|party| (party.id.clone(), party)).collect();
    for rule in screening.rules() {
        state.rules.entry(thread(&rule.id)).or_default().push(rule);
    }
    state.contacts = screening.contacts().map(|summary| summary.contacts);
    for ListOverview { name, imported_at, numbers, .. } in screening.lists() {
        state.lists.insert(name, (imported_at, numbers));
    }
    read_journal(&screening.last_calls(usize::MAX)?, &mut state)?;
    drop(screening);

    let store = Store::open(folder)?;
    state.expecting = store.expecting_until()?;
    state.guarded = store.guarded_contacts()?.into_iter().collect();
    state.dialled = store.dialled()?.into_iter().collect();
    drop(store);
    let left = leftovers(folder, &state)?;
    if !left.is_empty() {
        return Err(CrashError::Wrong(format!("files are left over: {left:?}")));
    }
    Ok(state)
}

/// Takes the journal over, newest first as it comes. Each call must be there once, and those of each thread in their order.
fn read_journal(entries: &[JournalEntry], state: &mut State) -> Result<(), CrashError> {
    let mut before = [i64::MAX; 2];
    for entry in entries {
        let at = entry.call.at.0;
        let handle = entry.call.handle.clone().unwrap_or_default();
        let outcome = match &entry.outcome {
            Ok(report) => Outcome::Screened(Some(fingerprint(report))),
            Err(why) => Outcome::NotScreened(why.clone()),
        };
        let thread = usize::from(at % 2 != 0);
        let Some(later) = before.get_mut(thread) else { continue };
        if at >= *later || state.journal.insert(at, (handle, outcome)).is_some() {
            return Err(CrashError::Wrong(format!("row {} of the journal is out of its order", entry.id)));
        }
        *later = at;
    }
    Ok(())
}
