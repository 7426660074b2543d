//! `cargo xtask run`: a phone's exported calls, rung through the real app.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::tz::TimeZone;
use ringtrue_exchange::{CallLog, Contact, Contacts, LoggedCall, OpenError, Plan, RecordError, Rehearsal};

use crate::Outcome;
use crate::adb;
use crate::bindings;
use crate::calls::{self, Seen};
use crate::error::TaskError;
use crate::phone::{self, Phone};
use crate::preflight::{self, Tool};
use crate::summary::{Summary, count};
use crate::workspace::Workspace;

/// What `cargo xtask run` can be told.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "\
Without files it rings the sample month in tests/eval/sample.

  cargo xtask run --calls calls.xml --contacts contacts.vcf --region GB --guard \"Mia Carter\"

Exit status: 0 all calls rung, 1 something failed, 2 the command makes no sense, 3 all rung but for records that could not be read.")]
pub(crate) struct Options {
    /// The phone's call log: XML of "SMS Backup & Restore", or CSV
    #[arg(long, value_name = "FILE")]
    calls: Option<PathBuf>,
    /// The phone's contacts: vCard
    #[arg(long, value_name = "FILE", requires = "calls")]
    contacts: Option<PathBuf>,
    /// The phone's country, as GB or DE
    #[arg(long, value_name = "CC")]
    region: Option<String>,
    /// The time zone to show times in, as Europe/London
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// A number of the phone itself; can be given several times
    #[arg(long = "own", value_name = "NUMBER")]
    own: Vec<String>,
    /// The name of a contact to guard; can be given several times
    #[arg(long = "guard", value_name = "NAME")]
    guard: Vec<String>,
    /// Install and open the app on the attached phone or emulator instead
    #[arg(long, conflicts_with_all = ["calls", "contacts", "region", "zone", "own", "guard"])]
    device: bool,
}

/// Rings the calls and prints what became of them, or opens the app on an attached phone.
pub(crate) fn execute(options: &Options) -> Result<Outcome, TaskError> {
    let workspace = Workspace::here();
    if options.device {
        return adb::install_and_open(&workspace).map(|()| Outcome::Complete);
    }
    preflight::check(&[Tool::Cc, Tool::Java, Tool::Maven])?;
    let (plan, broken) = plan(options, &workspace)?;
    let zone = time_zone(&plan.zone)?;
    bindings::build_library(&workspace)?;
    phone::prepare(&workspace)?;
    match print_calls(&workspace, &plan, &zone) {
        // Whoever reads the output has seen enough, as `head` has.
        Err(TaskError::File { source, .. }) if source.kind() == ErrorKind::BrokenPipe => {
            return Ok(Outcome::Complete);
        }
        done => done?,
    }
    if broken == 0 {
        return Ok(Outcome::Complete);
    }
    eprintln!(
        "{} could not be read and took no part; each is named above",
        count(broken, "record", "records")
    );
    Ok(Outcome::SomeRecordsBroken)
}

/// Prints the calls as they are rung, then what they come to.
fn print_calls(workspace: &Workspace, plan: &Plan, zone: &TimeZone) -> Result<(), TaskError> {
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
    plan: &Plan,
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

/// Every call must have been answered, and exactly once.
pub(crate) fn keep_promises(summary: &Summary, plan: &Plan) -> Result<(), TaskError> {
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

/// Reads the files. The second value is the number of records that could not be read; each was named.
pub(crate) fn plan(options: &Options, workspace: &Workspace) -> Result<(Plan, u64), TaskError> {
    let (calls, contacts) = match &options.calls {
        Some(calls) => (calls.clone(), options.contacts.clone()),
        None => (workspace.sample().join("calls.xml"), Some(workspace.sample().join("contacts.vcf"))),
    };
    let (rehearsal, calls, broken_calls) = read_calls(&calls)?;
    let (contacts, broken_contacts) = contacts.as_deref().map(read_contacts).transpose()?.unwrap_or_default();
    let said = ringtrue_exchange::Options {
        region: options.region.as_ref().map(|region| region.to_uppercase()),
        zone: options.zone.clone().or_else(|| rehearsal.zone.is_none().then(system_zone).flatten()),
        own_numbers: options.own.clone(),
        guard: options.guard.clone(),
    };
    let plan = Plan::new(said, rehearsal, contacts, calls)
        .map_err(|error| TaskError::Input { reason: error.to_string() })?;
    Ok((plan, broken_calls + broken_contacts))
}

fn read_calls(path: &Path) -> Result<(Rehearsal, Vec<LoggedCall>, u64), TaskError> {
    let mut log = CallLog::open(open(path)?).map_err(not_opened(path))?;
    let (calls, broken) = keep_sound(path, log.by_ref());
    Ok((log.rehearsal().clone(), calls, broken))
}

fn read_contacts(path: &Path) -> Result<(Vec<Contact>, u64), TaskError> {
    let contacts = Contacts::open(open(path)?).map_err(not_opened(path))?;
    Ok(keep_sound(path, contacts))
}

fn open(path: &Path) -> Result<BufReader<File>, TaskError> {
    let file = File::open(path)
        .map_err(|error| TaskError::Input { reason: format!("`{}`: {error}", path.display()) })?;
    Ok(BufReader::new(file))
}

fn not_opened(path: &Path) -> impl FnOnce(OpenError) -> TaskError {
    move |error| TaskError::Input { reason: format!("`{}`: {error}", path.display()) }
}

/// The records that can be read; the others are named on standard error and counted.
fn keep_sound<T>(path: &Path, records: impl Iterator<Item = Result<T, RecordError>>) -> (Vec<T>, u64) {
    let mut broken = 0;
    let sound = records
        .filter_map(|record| {
            record
                .inspect_err(|error| {
                    broken += 1;
                    eprintln!("{}: {}", path.display(), calls::plain(&error.to_string()));
                })
                .ok()
        })
        .collect();
    (sound, broken)
}

/// How many calls of the plan somebody else began.
fn incoming(plan: &Plan) -> u64 {
    plan.calls.iter().map(|call| u64::from(call.kind.is_incoming())).sum()
}

fn time_zone(name: &str) -> Result<TimeZone, TaskError> {
    TimeZone::get(name).map_err(|_| TaskError::Input { reason: format!("no time zone is called `{name}`") })
}

/// The name of this machine's time zone, if it has one.
fn system_zone() -> Option<String> {
    TimeZone::try_system().ok()?.iana_name().map(str::to_owned)
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
