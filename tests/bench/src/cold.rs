//! A phone rings, and a process starts for it: how long until the first verdict, and how much memory at the most.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use ringtrue_engine::{Book, Dialer, Engine, History, IncomingCall, NumberList, Register, Report};
use ringtrue_screening::{ContactNumbers, Screening};
use ringtrue_store::{Settings, Store, map_file};

use crate::error::BenchError;
use crate::figures::Figures;
use crate::world::{OWN, SIZES, World, region};

const TRUSTED: &str = "trusted.register";
const REPORTED: &str = "reported.list";
/// A contact's number is as good as any: what costs is the start.
const CALL: &str = "tel:+442079460123";

/// Puts all of the data into a folder, in the form in which the phone keeps it. The one place that knows that form.
///
/// # Errors
/// [`BenchError`] where it can't be written.
pub fn prepare(folder: &Path) -> Result<(), BenchError> {
    let [.., all] = SIZES;
    let world = World::new(all);
    let screening = Screening::open(folder, &region()?.letters(), Dialer::default())?;
    screening.set_settings(Settings { own_numbers: vec![OWN.to_owned()], ..screening.settings() })?;
    let contacts: Vec<_> =
        world.contacts().map(|(key, number)| ContactNumbers { key, numbers: vec![number] }).collect();
    screening.set_contacts(&contacts)?;
    for (name, bytes) in [(TRUSTED, world.trusted_bytes()), (REPORTED, world.list_bytes())] {
        fs::write(folder.join(name), bytes).map_err(BenchError::file(folder.join(name)))?;
    }
    Ok(())
}

/// Opens what [`prepare`] wrote and judges one call; to be run in a fresh process. `started` is when whoever runs it
/// started it, in nanoseconds since 1970.
///
/// # Errors
/// [`BenchError`] where it can't be read.
pub fn first_verdict(folder: &Path, started: u128) -> Result<Figures, BenchError> {
    let (engine, settings, history) = open(folder)?;
    let call = IncomingCall::showing(CALL);
    let report = Report::of(&call, &engine.screen(&call, &settings.policy(), &history));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    std::hint::black_box(report);
    let mut figures = Figures::default();
    figures.note("cold.first_verdict_ns", now.saturating_sub(started) as f64);
    figures.note("cold.peak_memory_kib", peak_memory()?);
    Ok(figures)
}

/// What the phone's process does before its first verdict.
fn open(folder: &Path) -> Result<(Engine, Settings, History), BenchError> {
    let region = region()?;
    let store = Store::open(folder)?;
    let settings = store.settings()?;
    let map = |name: &str| map_file(&folder.join(name)).map_err(BenchError::file(folder.join(name)));
    let pack = ringtrue_data::pack(region).map(ringtrue_data::Pack::into_parties).unwrap_or_default();
    let mut book = settings.own_numbers.iter().fold(Book::builder(region), |book, number| book.own(number));
    book = book.parties(pack).register(Register::open(map(TRUSTED)?)?);
    if let Some((_, contacts)) = store.contacts()? {
        book = book.register(contacts);
    }
    let book = book.list(NumberList::open(map(REPORTED)?)?).build();
    Ok((Engine::new(ringtrue_data::facts(), book), settings, History::default()))
}

/// The most memory that this process ever had in RAM, in KiB, as Linux counts it: mapped files' pages too.
fn peak_memory() -> Result<f64, BenchError> {
    const STATUS: &str = "/proc/self/status";
    let status = fs::read_to_string(STATUS).map_err(BenchError::file(STATUS))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok())
        .ok_or_else(|| BenchError::Missing(format!("`{STATUS}` says no VmHWM")))
}
