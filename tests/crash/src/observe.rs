//! What a store really holds, through the doors that the phone has.

use std::collections::BTreeSet;
use std::path::Path;

use ringtrue_engine::{Code, Dialer, IncomingCall};
use ringtrue_screening::{ListOverview, OpenError, Screening};
use ringtrue_store::{JournalEntry, Store, StoreError};

use crate::error::CrashError;
use crate::files::leftovers;
use crate::model::{Outcome, State, fingerprint, thread};
use crate::world::{STAND_INS, contact, reported as reported_number, stranger};

/// As often a store is tried that seems to be open elsewhere.
const TRIES: u32 = 100_000;
/// As many calls are read at once.
const PAGE: usize = 300;

/// Opens screening as the harness's phone has it. It waits for the store: a process that another test starts has, until it runs
/// its own program, the harness's files open too, and their locks.
///
/// # Errors
/// [`CrashError::Open`].
pub fn open(folder: &Path) -> Result<Screening, CrashError> {
    patiently(|| Ok(Screening::rehearse(folder, "GB", Dialer::Strict, STAND_INS)?))
}

/// What is seen of a store that may be damaged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sight {
    /// What can be read.
    pub state: State,
    /// What the user is told on opening, and the errors of what can't be read.
    pub told: Vec<String>,
    /// The places of the contacts' numbers that a verdict knows as such.
    pub contacts: BTreeSet<u64>,
    /// The places of the lists' numbers that a verdict knows as such.
    pub reported: BTreeSet<u64>,
}

/// Opens the store in `folder`, judges a call, reads all that there is, and judges calls from the numbers at these places.
///
/// # Errors
/// [`CrashError`] where it doesn't open, or gives a verdict that doesn't fit what it says to hold.
pub fn look(folder: &Path, places: impl Iterator<Item = u64>) -> Result<Sight, CrashError> {
    let screening = open(folder)?;
    // As the app does soon after.
    screening.health().verify()?;
    let mut told: Vec<String> =
        screening.health().notices(0).iter().map(|notice| format!("{notice:?}")).collect();
    let told_at_first = told.len();
    let mut calls = Vec::new();
    let mut state = State { settings: screening.settings().get(), ..State::default() };
    // The first verdict, before anything else is done.
    let shown = state.settings.own_numbers.first().cloned();
    let is_own = has(&screening, &shown.clone().unwrap_or_else(|| stranger(0)), Code::OwnNumber);
    if is_own != shown.is_some() {
        return Err(CrashError::Wrong(format!("own number {shown:?}, but the verdict says {is_own}")));
    }
    state.parties = screening.parties().all().into_iter().map(|party| (party.id.clone(), party)).collect();
    for rule in screening.rules().all() {
        state.rules.entry(thread(&rule.id)).or_default().push(rule);
    }
    state.guarded = screening.contacts().guarded().into_iter().collect();
    state.contacts = screening.contacts().summary().map(|summary| summary.contacts);
    for ListOverview { name, imported_at, numbers, .. } in screening.lists().all() {
        state.lists.insert(name, (imported_at, numbers));
    }
    let mut before = None;
    loop {
        match screening.journal().page(before, PAGE) {
            Ok(page) => {
                calls.extend(page.entries);
                told.extend(page.unreadable.iter().map(|id| format!("call {id} can't be read")));
                before = page.next;
            }
            Err(error) => {
                told.push(error.to_string());
                break;
            }
        }
        if before.is_none() {
            break;
        }
    }
    read_journal(&calls, &mut state)?;
    // What the journal lost is found when it is listed, and told of after.
    told.extend(screening.health().notices(0).iter().skip(told_at_first).map(|notice| format!("{notice:?}")));
    let (mut contacts, mut reported) = (BTreeSet::new(), BTreeSet::new());
    for place in places {
        if has(&screening, &contact(place), Code::Contact) {
            contacts.insert(place);
        }
        if has(&screening, &reported_number(place), Code::ReportedNumber) {
            reported.insert(place);
        }
    }
    drop(screening);

    let store = patiently(|| Ok(Store::open(folder)?))?;
    let mut or_told = |error: StoreError| told.push(error.to_string());
    state.expecting = store.expecting_until().unwrap_or_else(|error| {
        or_told(error);
        None
    });
    match store.open_packs() {
        Ok(packs) => {
            let packs = packs.open.into_iter();
            state.packs = packs.map(|pack| (pack.info.id, (pack.info.serial, pack.previous))).collect();
        }
        Err(error) => or_told(error),
    }
    state.dialled = store.dialled().map_err(&mut or_told).unwrap_or_default().into_iter().collect();
    Ok(Sight { state, told, contacts, reported })
}

/// Looks at a store that nothing may be wrong with.
///
/// # Errors
/// [`CrashError`] as [`look`], and where anything is told, and where files are left that nothing names.
pub fn observe(folder: &Path) -> Result<State, CrashError> {
    let Sight { state, told, .. } = look(folder, std::iter::empty())?;
    if !told.is_empty() {
        return Err(CrashError::Wrong(format!("told on opening: {told:?}")));
    }
    let left = leftovers(folder, &state)?;
    if !left.is_empty() {
        return Err(CrashError::Wrong(format!("files are left over: {left:?}")));
    }
    Ok(state)
}

/// Opens what was just closed, perhaps. A process that another thread is starting has all of this one's files for a moment,
/// and with them the store's lock.
fn patiently<T>(open: impl Fn() -> Result<T, CrashError>) -> Result<T, CrashError> {
    for _ in 0..TRIES {
        match open() {
            Err(
                CrashError::Open(OpenError::Store(StoreError::InUse(_)))
                | CrashError::Store(StoreError::InUse(_)),
            ) => std::thread::yield_now(),
            opened => return opened,
        }
    }
    open()
}

fn has(screening: &Screening, number: &str, code: Code) -> bool {
    let report = screening.calls().check(&IncomingCall::showing(number));
    report.findings.iter().any(|finding| finding.code == code)
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
