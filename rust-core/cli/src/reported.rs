//! Lists of reported numbers, and what became of their entries.

use std::io::Write;
use std::iter;
use std::path::{Path, PathBuf};

use ringtrue_formats::{ListReadError, ListReport, Place, Skipped};
use ringtrue_screening::{ImportError, ListSource, Screening};

use crate::clock::Clock;
use crate::failure::Failure;
use crate::inputs;
use crate::plain::plain;
use crate::words::Words;

/// Imports lists for one run, besides those that the phone has. Entries that would block calls but can't be used are named
/// on standard error; the number is how many there are.
pub(crate) fn import(screening: &Screening, paths: &[PathBuf]) -> Result<u64, Failure> {
    let mut refused = 0;
    for path in paths {
        let known = screening.lists().all();
        let is_free = |name: &String| known.iter().all(|list| list.name != *name);
        let name = name_of(path);
        let others = (2_u64..).map(|number| format!("{name} ({number})"));
        let name = iter::once(name.clone()).chain(others).find(is_free).unwrap_or_default();
        let source = ListSource { name, format: None, at: Clock::now() };
        let report = screening.lists().import(inputs::open(path)?, source).map_err(|error| {
            if let ImportError::List(error) = &error {
                complain_of(path, error);
            }
            Failure::importing(path, error)
        })?;
        refused += report.refused();
        complain(path, &report, |skipped| skipped.reason.is_refusal());
    }
    Ok(refused)
}

/// The name of a list that is given none: that of its file.
pub(crate) fn name_of(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.unwrap_or_else(|| Words::english().say("list.unnamed", &[]))
}

/// Of a list in which nothing can be used: why.
pub(crate) fn complain_of(path: &Path, error: &ListReadError) {
    if let ListReadError::NothingUsable(report) = error {
        complain(path, report, |_| true);
    }
}

/// Names entries that were passed over on standard error.
pub(crate) fn complain(path: &Path, report: &ListReport, which: impl Fn(&Skipped) -> bool) {
    let mut err = anstream::stderr().lock();
    for skipped in report.skipped.iter().filter(|skipped| which(skipped)) {
        // Who can't be told can't be told that either.
        let _ = skipped_lines(path, skipped, &mut err);
    }
}

/// One reason: how many, and the first of them.
fn skipped_lines(path: &Path, skipped: &Skipped, out: &mut impl Write) -> std::io::Result<()> {
    let words = Words::english();
    let why = words.say(&format!("passed.{}", skipped.reason.as_str()), &[]);
    let count = skipped.count.to_string();
    let text = words.say("list.passed", &[("count", &count), ("why", &why)]);
    writeln!(out, "{}: {}", path.display(), plain(&text))?;
    for entry in &skipped.first {
        let (key, place) = match entry.place {
            Place::Line(number) => ("list.line", number),
            Place::Entry(number) => ("list.entry", number),
        };
        let place = words.say(key, &[("place", &place.to_string())]);
        writeln!(out, "  {}", plain(&format!("{place}: {}", entry.text)))?;
    }
    Ok(())
}
