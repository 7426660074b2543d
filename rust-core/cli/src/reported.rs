//! Lists of reported numbers, and what became of their entries.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ringtrue_engine::{NumberList, Region};
use ringtrue_exchange::{ListReadError, ListReport, Place, Skipped};
use ringtrue_screening::ImportedList;

use crate::failure::Failure;
use crate::inputs;
use crate::plain::plain;
use crate::words::Words;

/// Reads lists for one run, in the phone's country. Entries that would block calls but can't be used are named on
/// standard error; the number is how many there are.
pub(crate) fn read(paths: &[PathBuf], region: &str) -> Result<(Vec<NumberList>, u64), Failure> {
    let region = Region::parse(region)?;
    let mut lists = Vec::new();
    let mut refused = 0;
    for path in paths {
        let imported = ImportedList::read(inputs::open(path)?, region, None).map_err(|source| {
            complain_of(path, &source);
            Failure::List { path: path.clone(), source }
        })?;
        refused += imported.report.refused();
        complain(path, &imported.report, |skipped| skipped.reason.is_refusal());
        let bytes = Arc::new(imported.encode(&name_of(path)));
        // What was just encoded opens.
        lists.extend(NumberList::open(bytes));
    }
    Ok((lists, refused))
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
