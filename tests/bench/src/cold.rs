//! A phone rings, and a process starts for it: how long until the first verdict, and how much memory at the most.

use std::fs;
use std::path::Path;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use ringtrue_engine::{Book, Dialer, Engine, Facts, History, IncomingCall, NumberIndex, Policy};
use ringtrue_screening::{ContactNumbers, Screening};
use ringtrue_store::{ListInfo, Settings, Store, map_file};

use crate::error::BenchError;
use crate::figures::{Figures, time};
use crate::world::{OWN, SIZES, World, region};

/// The trusted numbers lie beside the store, until packs of that size are a part of it.
const TRUSTED: &str = "trusted.register";
/// An unknown caller with an ordinary number is looked for everywhere.
pub(crate) const CALL: &str = "tel:+442079460123";

/// Puts all of the data into a folder, in the form in which the phone keeps it. The one place that knows that form.
///
/// # Errors
/// [`BenchError`] where it can't be written.
pub fn prepare(folder: &Path) -> Result<(), BenchError> {
    let [.., all] = SIZES;
    let world = World::new(all);
    let store = Store::open(folder)?;
    let info = ListInfo { name: "benchmark".to_owned(), format: "plain".to_owned(), imported_at: 0 };
    store.put_list(info, &world.list_bytes())?;
    drop(store);
    let screening = Screening::open(folder, region()?.letters().as_str(), Dialer::default())?;
    screening.settings().put(Settings { own_numbers: vec![OWN.to_owned()], ..screening.settings().get() })?;
    let contacts: Vec<_> =
        world.contacts().map(|(key, number)| ContactNumbers::as_saved(key, vec![number])).collect();
    screening.contacts().replace(&contacts)?;
    fs::write(folder.join(TRUSTED), world.trusted_bytes()).map_err(BenchError::file(folder.join(TRUSTED)))
}

/// Opens what [`prepare`] wrote and judges one call; to be run in a fresh process. `started` is when whoever runs it
/// started it, in nanoseconds since 1970.
///
/// # Errors
/// [`BenchError`] where it can't be read.
pub fn first_verdict(folder: &Path, started: u128) -> Result<Figures, BenchError> {
    let region = region()?;
    let begun = Instant::now();
    let screening = Screening::open(folder, region.letters().as_str(), Dialer::default())?;
    let opened = begun.elapsed();
    let call = IncomingCall::showing(CALL);
    let verdict = time(|| screening.calls().check(&call));
    // And once more over the trusted numbers alone: more work than one verdict over both.
    let trusted = map_file(&folder.join(TRUSTED)).map_err(BenchError::file(folder.join(TRUSTED)))?;
    let book = Book::builder(region).number_index(NumberIndex::open(trusted)?).build();
    let engine = Engine::new(Facts::default(), book);
    std::hint::black_box(engine.screen(&call, &Policy::default(), &History::default()));

    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let mut figures = Figures::default();
    figures.note("cold.first_verdict_ns", now.saturating_sub(started) as f64);
    figures.note("cold.open_ns", opened.as_nanos() as f64);
    figures.note("cold.verdict_ns", verdict as f64);
    figures.note("cold.peak_memory_kib", peak_memory()?);
    Ok(figures)
}

/// What opening what [`prepare`] wrote is made of, as far as it can be told apart from outside; to be run in a fresh process.
///
/// # Errors
/// [`BenchError`] where it can't be read.
pub fn opening_parts(folder: &Path) -> Result<Figures, BenchError> {
    let region = region()?;
    let mut figures = Figures::default();
    figures.note("cold.facts_ns", time(ringtrue_data::facts) as f64);
    figures.note("cold.pack_ns", time(|| ringtrue_data::pack_register(region)) as f64);
    let begun = Instant::now();
    let store = Store::open(folder)?;
    let files = (store.open_lists()?, store.open_packs()?, store.user_data()?, store.contacts()?);
    figures.note("cold.store_ns", begun.elapsed().as_nanos() as f64);
    drop((files, store));
    Ok(figures)
}

/// The most memory that this process ever had in RAM, in KiB, as Linux counts it: mapped files' pages too.
pub(crate) fn peak_memory() -> Result<f64, BenchError> {
    const STATUS: &str = "/proc/self/status";
    let status = fs::read_to_string(STATUS).map_err(BenchError::file(STATUS))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok())
        .ok_or_else(|| BenchError::Missing(format!("`{STATUS}` says no VmHWM")))
}
