//! What a part of the benchmark found: figures under names that the report knows.

use std::collections::BTreeMap;
use std::time::Instant;

/// Figures by name, `part.row.figure_unit`; the last word says the unit (`ns`, `kib`, `count`).
#[derive(Debug, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Figures(BTreeMap<String, f64>);

impl Figures {
    /// Notes a figure.
    pub fn note(&mut self, name: impl Into<String>, value: f64) {
        self.0.insert(name.into(), value);
    }

    /// Notes the median and the 99th percentile of times in nanoseconds.
    pub fn times(&mut self, row: &str, mut times: Vec<u64>) {
        times.sort_unstable();
        self.note(format!("{row}.median_ns"), at(&times, 50));
        self.note(format!("{row}.p99_ns"), at(&times, 99));
    }
}

/// The time below which so many of each hundred lie.
fn at(sorted: &[u64], percent: usize) -> f64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or(0) as f64
}

/// How long a piece of work takes, in nanoseconds, by the monotonic clock. Reading that clock twice is in it: some
/// 30 ns where the kernel gives the time without a system call.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> u64 {
    let start = Instant::now();
    std::hint::black_box(work());
    u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
