//! `cargo xtask run`: a phone's exported calls, rung through the real app.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::tz::TimeZone;
use ringtrue_formats::ReplayInput;
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::host_library;
use ringtrue_toolchain::preflight::{self, Tool};
use ringtrue_toolchain::workspace::Workspace;

use crate::calls::{self, Seen};
use crate::embedded_android::{self, Phone};
use crate::input::{incoming, plan, time_zone};
use crate::options::Options;
use crate::summary::{Summary, count};

/// Rings the calls and prints what became of them. Returns how many records could not be read.
pub fn execute(options: &Options) -> Result<u64, TaskError> {
    let workspace = Workspace::here();
    preflight::check(&[Tool::Cc, Tool::Java, Tool::Maven])?;
    let (plan, broken) = plan(options, &workspace)?;
    let zone = time_zone(&plan.zone)?;
    host_library::build(&workspace)?;
    embedded_android::prepare(&workspace)?;
    match print_calls(&workspace, &plan, &zone) {
        // Whoever reads the output has seen enough, as `head` has.
        Err(TaskError::File { source, .. }) if source.kind() == ErrorKind::BrokenPipe => {
            return Ok(0);
        }
        done => done?,
    }
    if broken > 0 {
        eprintln!(
            "{} could not be read and took no part; each is named above",
            count(broken, "record", "records")
        );
    }
    Ok(broken)
}

/// Prints the calls as they are rung, then what they come to.
fn print_calls(workspace: &Workspace, plan: &ReplayInput, zone: &TimeZone) -> Result<(), TaskError> {
    print(&header(plan))?;
    let bar = progress(incoming(plan));
    let started = Instant::now();
    let rung = ring(workspace, plan, |seen| {
        bar.inc(1);
        print_beside(&bar, &calls::describe(seen, zone))
    });
    bar.finish_and_clear();
    let summary = rung?;
    print(&format!("\n{}", summary.describe()))?;
    eprintln!("took {:.1} s", started.elapsed().as_secs_f64());
    keep_promises(&summary, plan)
}

/// Rings every incoming call of the plan through the app, which must have been compiled.
pub(crate) fn ring(
    workspace: &Workspace,
    plan: &ReplayInput,
    mut each: impl FnMut(&Seen) -> Result<(), TaskError>,
) -> Result<Summary, TaskError> {
    let folder = tempfile::tempdir().map_err(TaskError::writing(std::env::temp_dir()))?;
    let file = folder.path().join("plan.json");
    let text = serde_json::to_string(plan)
        .map_err(|error| TaskError::Unreadable { what: "the plan".to_owned(), reason: error.to_string() })?;
    std::fs::write(&file, text).map_err(TaskError::writing(&file))?;
    let mut phone = Phone::start(workspace, &file, folder.path())?;
    let mut summary = Summary::default();
    while let Some(seen) = phone.next()? {
        summary.add(&seen);
        each(&seen)?;
    }
    Ok(summary)
}

/// What phone this is about, every line ended.
fn header(plan: &ReplayInput) -> String {
    let list =
        |names: Vec<&str>| if names.is_empty() { "none".to_owned() } else { calls::plain(&names.join(", ")) };
    let own = list(plan.own_numbers.iter().map(String::as_str).collect());
    let guarded = plan.contacts.iter().filter(|contact| contact.guarded).map(|contact| contact.name.as_str());
    let mut text = format!(
        "A phone in {}, times of {}; {}, guarded: {}; own numbers: {own}\n",
        calls::plain(&plan.region),
        calls::plain(&plan.zone),
        count(plan.contacts.len() as u64, "contact", "contacts"),
        list(guarded.collect()),
    );
    if !plan.stand_ins.is_empty() {
        let ranges = count(plan.stand_ins.len() as u64, "range", "ranges");
        text.push_str(&format!("A rehearsal: {ranges} of drama numbers stand for ordinary ones\n"));
    }
    text.push('\n');
    text
}

/// Every call must have been answered, and exactly once.
pub(crate) fn keep_promises(summary: &Summary, plan: &ReplayInput) -> Result<(), TaskError> {
    let expected = incoming(plan);
    if summary.calls() != expected {
        let rung = count(summary.calls(), "call was", "calls were");
        return Err(TaskError::Promise(format!("{rung} reported, but the log has {expected} incoming ones")));
    }
    if let [first, ..] = summary.broken_promises() {
        let many = summary.broken_promises().len();
        return Err(TaskError::Promise(format!(
            "{many} of the calls were not answered exactly once, first that of line {first}"
        )));
    }
    Ok(())
}

/// On standard error, and only on a terminal.
fn progress(calls: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(calls), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} calls, {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// Prints without tearing the bar, when both are on the terminal.
fn print_beside(bar: &ProgressBar, text: &str) -> Result<(), TaskError> {
    if io::stdout().is_terminal() { bar.suspend(|| print(text)) } else { print(text) }
}

fn print(text: &str) -> Result<(), TaskError> {
    io::stdout().write_all(text.as_bytes()).map_err(TaskError::writing("standard output"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_says_whose_phone_it_is() {
        let cards = "BEGIN:VCARD\nFN:Mia Carter\nTEL:07700 900222\nEND:VCARD\n";
        let contacts =
            ringtrue_formats::Contacts::open(cards.as_bytes()).unwrap().map(Result::unwrap).collect();
        let said = ringtrue_formats::Options { guard: vec!["Mia Carter".into()], ..Default::default() };
        let plan = ReplayInput::new(said, Default::default(), contacts, vec![]).unwrap();
        assert_eq!(
            header(&plan),
            "A phone in GB, times of UTC; 1 contact, guarded: Mia Carter; own numbers: none\n\n"
        );
    }

    #[test]
    fn the_sample_says_that_it_is_a_rehearsal() {
        let (plan, broken) = plan(&Options::default(), &Workspace::here()).unwrap();
        assert_eq!(broken, 0);
        assert!(incoming(&plan) >= 150);
        assert!(header(&plan).contains("A rehearsal: "));
    }

    #[test]
    fn every_call_must_be_reported() {
        let (plan, _) = plan(&Options::default(), &Workspace::here()).unwrap();
        let error = keep_promises(&Summary::default(), &plan).unwrap_err().to_string();
        assert!(error.starts_with("the app broke its promise: 0 calls were reported, but"), "{error}");
    }
}
