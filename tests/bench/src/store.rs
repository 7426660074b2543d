//! What the store costs: opened for a ringing phone, written after its answer, refreshed, listed.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use ringtrue_engine::{Dialer, IncomingCall, Timestamp};
use ringtrue_screening::{ContactNumbers, ContactsChange, PhoneContact, Screening};
use ringtrue_store::Settings;

use crate::calls::calls;
use crate::cold::{CALL, peak_memory};
use crate::error::BenchError;
use crate::figures::{Figures, time};
use crate::world::{OWN, SIZES, World, region};

/// As many calls are in the journal of a phone that keeps all that it can.
const MANY_CALLS: usize = 50_000;
/// As many calls a busy phone has in a year.
const YEAR_OF_CALLS: usize = 20_000;
/// As many calls are judged and written one after the other.
const WRITTEN: usize = 1_000;
/// How often the contacts are taken over anew.
const REFRESHES: usize = 15;
/// As many calls are on a page of the list.
const PAGE: usize = 50;
/// Between two calls of the journal, in milliseconds: a year has so many calls.
const BETWEEN: i64 = 365 * 24 * 60 * 60 * 1000 / YEAR_OF_CALLS as i64;
/// The last call of the journal, milliseconds since 1970: 2026-11-22, noon.
const LAST: i64 = 1_795_348_800_000;

/// Puts a store with 10,000 contacts and a journal of so many calls into a folder.
///
/// # Errors
/// [`BenchError`] where it can't be written.
fn prepare(folder: &Path, rows: usize) -> Result<(), BenchError> {
    // A write waits for the disk, and these would wait for minutes: they are made in memory where there is such a place.
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let made = tempfile::tempdir_in(&parent).map_err(BenchError::file(&parent))?;
    let world = world();
    let screening = open(made.path())?;
    screening.settings().put(Settings {
        own_numbers: vec![OWN.to_owned()],
        journal_most: u32::try_from(MANY_CALLS).unwrap_or(u32::MAX),
        journal_days: 3650,
        ..screening.settings().get()
    })?;
    screening.contacts().replace(&contacts(&world))?;
    let first = LAST - BETWEEN * i64::try_from(rows).unwrap_or(0);
    for (at, call) in (first..).step_by(usize::try_from(BETWEEN).unwrap_or(1)).zip(calls(&world, rows)) {
        let call = IncomingCall { at: Timestamp(at), ..call };
        screening.calls().answered(screening.calls().screen(&call).ticket)?;
    }
    drop(screening);
    copy(made.path(), folder)
}

/// Puts a store with as many calls as can be kept into a folder.
///
/// # Errors
/// [`BenchError`] where it can't be written.
pub fn prepare_full(folder: &Path) -> Result<(), BenchError> {
    prepare(folder, MANY_CALLS)
}

/// Puts a store with a year of calls into a folder.
///
/// # Errors
/// [`BenchError`] where it can't be written.
pub fn prepare_year(folder: &Path) -> Result<(), BenchError> {
    prepare(folder, YEAR_OF_CALLS)
}

/// Opens a store and judges one call; to be run in a fresh process. `started` is when whoever runs it started it, in
/// nanoseconds since 1970. The store is left open: the process must end at once where it is to be found as after a kill.
///
/// # Errors
/// [`BenchError`] where it can't be read.
pub fn open_store(folder: &Path, started: u128, name: &str) -> Result<(Screening, Figures), BenchError> {
    let screening = open(folder)?;
    std::hint::black_box(screening.calls().check(&IncomingCall::showing(CALL)));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let mut figures = Figures::default();
    figures.note(format!("store.{name}.first_verdict_ns"), now.saturating_sub(started) as f64);
    figures.note(format!("store.{name}.peak_memory_kib"), peak_memory()?);
    Ok((screening, figures))
}

/// Judges calls and writes each into the journal of a year after its answer; then judges more while another thread writes.
///
/// # Errors
/// [`BenchError`] where the store can't be opened or written.
pub fn written(folder: &Path) -> Result<Figures, BenchError> {
    let screening = open(folder)?;
    let calls = calls(&world(), WRITTEN);
    let (mut verdicts, mut writes) = (Vec::new(), Vec::new());
    for call in &calls {
        let mut screened = None;
        verdicts.push(time(|| screened = Some(screening.calls().screen(call))));
        let Some(screened) = screened else { continue };
        let mut written = Ok(None);
        writes.push(time(|| written = screening.calls().answered(screened.ticket)));
        written?;
    }
    let mut figures = Figures::default();
    figures.times("journal.verdict", verdicts);
    figures.times("journal.write", writes);

    let is_over = AtomicBool::new(false);
    let during = thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for call in calls.iter().cycle().take_while(|_| !is_over.load(Ordering::Relaxed)) {
                screening.calls().not_screened(call.clone(), "benchmark")?;
            }
            Ok::<_, ringtrue_store::StoreError>(())
        });
        let during =
            calls.iter().cycle().take(20 * WRITTEN).map(|call| time(|| screening.calls().check(call)));
        let during: Vec<_> = during.collect();
        is_over.store(true, Ordering::Relaxed);
        match writer.join() {
            Ok(done) => done.map(|()| during).map_err(BenchError::from),
            Err(_) => Err(BenchError::Missing("the thread that writes panicked".to_owned())),
        }
    })?;
    figures.times("journal.verdict_beside_writes", during);
    Ok(figures)
}

/// Takes over what has changed of 10,000 contacts, as the app does: one of them, and then none.
///
/// # Errors
/// [`BenchError`] where the store can't be opened or written.
pub fn refresh(folder: &Path) -> Result<Figures, BenchError> {
    let screening = open(folder)?;
    let rows = (0..).zip(contacts(&world())).map(|(id, contact)| PhoneContact { id, contact });
    let mut rows: Vec<_> = rows.collect();
    // A number more in each round.
    let numbers = rows.len() as u64 + 1..;
    screening.contacts().replace_as_of(rows.clone(), "before")?;
    let (mut changed, mut same) = (Vec::new(), Vec::new());
    for (numbers, round) in numbers.zip(0..REFRESHES) {
        let Some(row) = rows.get_mut(round) else { break };
        row.contact.numbers.push(OWN.to_owned());
        let nothing = ContactsChange { numbers, mark: round.to_string(), ..ContactsChange::default() };
        for (change, times) in [
            (ContactsChange { changed: vec![row.clone()], ..nothing.clone() }, &mut changed),
            (nothing, &mut same),
        ] {
            let mut taken = Ok(None);
            times.push(time(|| taken = screening.contacts().update(change)));
            if taken?.is_none() {
                return Err(BenchError::Missing("a change of contacts was not taken".to_owned()));
            }
        }
    }
    let mut figures = Figures::default();
    figures.times("refresh.changed", changed);
    figures.times("refresh.same", same);
    Ok(figures)
}

/// Lists a year of calls page by page, to its end.
///
/// # Errors
/// [`BenchError`] where the store can't be read, or a call is missing.
pub fn pages(folder: &Path) -> Result<Figures, BenchError> {
    let screening = open(folder)?;
    let (mut times, mut listed, mut before) = (Vec::new(), 0, None);
    loop {
        let mut page = None;
        times.push(time(|| page = Some(screening.journal().page(before, PAGE))));
        let Some(page) = page.transpose()? else { break };
        listed += page.entries.len();
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    if listed < YEAR_OF_CALLS {
        return Err(BenchError::Missing(format!("{listed} calls were listed of {YEAR_OF_CALLS}")));
    }
    let mut figures = Figures::default();
    figures.note("pages.slowest_ns", times.iter().max().copied().unwrap_or(0) as f64);
    figures.note("pages.pages_count", times.len() as f64);
    figures.times("pages.page", times);
    Ok(figures)
}

fn world() -> World {
    let [.., all] = SIZES;
    World::new(all)
}

fn contacts(world: &World) -> Vec<ContactNumbers> {
    world.contacts().map(|(key, number)| ContactNumbers::as_saved(key, vec![number])).collect()
}

fn open(folder: &Path) -> Result<Screening, BenchError> {
    Ok(Screening::open(folder, region()?.letters().as_str(), Dialer::default())?)
}

fn copy(from: &Path, to: &Path) -> Result<(), BenchError> {
    fs::create_dir_all(to).map_err(BenchError::file(to))?;
    for entry in fs::read_dir(from).map_err(BenchError::file(from))? {
        let path = entry.map_err(BenchError::file(from))?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        match path.is_dir() {
            true => copy(&path, &target)?,
            false => drop(fs::copy(&path, &target).map_err(BenchError::file(&target))?),
        }
    }
    Ok(())
}
