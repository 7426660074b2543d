//! Figures by name, as the parts of the benchmark print them.

use std::collections::BTreeMap;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::process;

/// Figures by name, `part.row.figure_unit`.
#[derive(Debug, Default)]
pub(crate) struct Figures(BTreeMap<String, f64>);

impl Figures {
    /// Reads what a part printed: one JSON object.
    pub(crate) fn read(part: &str, printed: &str) -> Result<Self, TaskError> {
        let unreadable = |error: serde_json::Error| TaskError::Unreadable {
            what: format!("what the part `{part}` of the benchmark printed"),
            reason: error.to_string(),
        };
        serde_json::from_str(printed.trim()).map(Self).map_err(unreadable)
    }

    /// Takes over what another part found.
    pub(crate) fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Notes a figure.
    pub(crate) fn note(&mut self, name: &str, value: f64) {
        self.0.insert(name.to_owned(), value);
    }

    /// The same figures, their names behind this word.
    pub(crate) fn under(self, word: &str) -> Self {
        Self(self.0.into_iter().map(|(name, value)| (format!("{word}.{name}"), value)).collect())
    }

    /// The figure of this name.
    pub(crate) fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// Of several runs of one part, each figure's median.
    pub(crate) fn medians(runs: &[Self]) -> Self {
        let Some(first) = runs.first() else { return Self::default() };
        let median = |name: &String| {
            let mut values: Vec<f64> = runs.iter().filter_map(|run| run.get(name)).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).map(|value| (name.clone(), *value))
        };
        Self(first.0.keys().filter_map(median).collect())
    }
}

/// What a part of this name printed.
pub(crate) fn printed(part: &str, command: &mut Command) -> Result<Figures, TaskError> {
    Figures::read(part, &process::output(command)?)
}

/// Nanoseconds since 1970, by which a process that is started knows when that was.
pub(crate) fn now() -> String {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos()).to_string()
}

/// Nanoseconds in the unit in which they are read best.
pub(crate) fn time(ns: f64) -> String {
    match ns {
        ns if ns < 1_000.0 => format!("{ns:.0} ns"),
        ns if ns < 100_000.0 => format!("{:.1} µs", ns / 1e3),
        ns if ns < 1_000_000.0 => format!("{:.0} µs", ns / 1e3),
        ns if ns < 100_000_000.0 => format!("{:.1} ms", ns / 1e6),
        ns => format!("{:.0} ms", ns / 1e6),
    }
}

/// KiB as megabytes.
pub(crate) fn memory(kib: f64) -> String {
    format!("{:.1} MB", kib * 1024.0 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_part_prints() {
        let figures = Figures::read("warm", "{\"warm.all.median_ns\":5886.0}\n").unwrap();
        assert_eq!(figures.get("warm.all.median_ns"), Some(5886.0));
        assert_eq!(figures.get("warm.all.p99_ns"), None);
        let error = Figures::read("warm", "nothing").unwrap_err();
        assert!(error.to_string().contains("`warm`"), "{error}");
    }

    #[test]
    fn one_slow_run_changes_no_median() {
        let run = |value| {
            let mut figures = Figures::default();
            figures.note("cold", value);
            figures
        };
        assert_eq!(Figures::medians(&[run(9.0), run(500.0), run(8.0)]).get("cold"), Some(9.0));
        assert_eq!(Figures::medians(&[]).get("cold"), None);
    }

    #[test]
    fn times_are_told_in_their_unit() {
        let times = [288.0, 5_886.0, 446_000.0, 19_002_137.0, 446_751_643.0].map(time);
        assert_eq!(times, ["288 ns", "5.9 µs", "446 µs", "19.0 ms", "447 ms"]);
    }
}
