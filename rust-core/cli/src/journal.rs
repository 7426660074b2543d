//! `ringtrue journal`.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Subcommand;
use ringtrue_engine::{FindingReport, Report, TargetReport};
use ringtrue_store::JournalEntry;
use serde::Serialize;

use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::plain::plain;
use crate::store;
use crate::table::action_words;
use crate::words::{Words, reason, say};

/// Shows the calls that a phone's folder remembers, the newest first.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-journal.txt"))]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    show: Show,
}

#[derive(clap::Args)]
struct Show {
    /// The phone's folder.
    #[arg(long, value_name = "DIR", required = true)]
    store: Option<PathBuf>,
    /// Only calls before the one with this number.
    #[arg(long, value_name = "ID")]
    before: Option<u64>,
    /// At most so many calls, up to 1000.
    #[arg(long, value_name = "COUNT", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
    /// Prints one JSON object a line.
    #[arg(long)]
    json: bool,
    /// The time zone in which times are shown [default: this computer's].
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    Forget(Forget),
}

/// Forgets a call, or everything: no byte of it stays in the folder.
#[derive(clap::Args)]
struct Forget {
    /// The call's number.
    #[arg(required_unless_present = "everything", conflicts_with = "everything")]
    id: Option<u64>,
    /// Everything: calls, entries, settings, contacts and lists.
    #[arg(long, requires = "yes")]
    everything: bool,
    /// Yes, everything.
    #[arg(long, requires = "everything")]
    yes: bool,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

/// A call, as `--json` writes it. Keys are only ever added.
#[derive(Serialize)]
struct Record<'c> {
    id: u64,
    /// RFC 3339 with the zone's offset.
    time: String,
    presented: Option<&'c str>,
    /// `null` where the call could not be screened, and rang.
    action: Option<&'static str>,
    /// Why it could not.
    not_screened: Option<&'c str>,
    /// What decided: a finding's code, or the user's own wish.
    reason: Option<&'static str>,
    findings: &'c [FindingReport],
    /// Numbers of codes that this version doesn't know.
    #[serde(skip_serializing_if = "<[u16]>::is_empty")]
    retired: &'c [u16],
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    match (&args.command, &args.show.store) {
        (Some(Command::Forget(args)), _) => forget(args),
        (None, Some(folder)) => show(&args.show, folder),
        // Asked for above: there is nothing to show without it.
        (None, None) => Ok(Outcome::Whole),
    }
}

fn show(args: &Show, folder: &std::path::Path) -> Result<Outcome, Failure> {
    let clock = Clock::or_here(args.zone.as_deref())?;
    let page = store::existing(folder)?.journal(args.before, usize::from(args.limit))?;
    for id in &page.unreadable {
        let words = Words::english().say("journal.unreadable", &[("id", &id.to_string())]);
        anstream::eprintln!("ringtrue: {}", plain(&words));
    }
    if args.json {
        let mut out = BufWriter::new(io::stdout().lock());
        for entry in &page.entries {
            serde_json::to_writer(&mut out, &record(entry, &clock))?;
            writeln!(out)?;
        }
        out.flush()?;
        return Ok(Outcome::Whole);
    }
    if page.entries.is_empty() && page.unreadable.is_empty() {
        say("journal.none", &[])?;
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    for entry in &page.entries {
        writeln!(out, "{}", plain(&row(entry, &clock)))?;
    }
    out.flush()?;
    drop(out);
    if let Some(next) = page.next {
        say("journal.more", &[("next", &next.to_string())])?;
    }
    Ok(Outcome::Whole)
}

fn row(entry: &JournalEntry, clock: &Clock) -> String {
    let words = Words::english();
    let (id, time) = (entry.id.to_string(), clock.short(entry.call.at.0));
    let nothing = words.say("table.nothing", &[]);
    match &entry.outcome {
        Ok(report) => {
            let values = [
                ("id", id.as_str()),
                ("time", &time),
                ("number", report.presented.as_ref().unwrap_or(&nothing)),
                ("action", &action_words(report.action)),
                ("reason", &reason_words(report)),
            ];
            words.say("journal.row", &values)
        }
        Err(why) => {
            let number = entry.call.handle.as_ref().unwrap_or(&nothing);
            let values = [("id", id.as_str()), ("time", &time), ("number", number), ("why", why)];
            words.say("journal.not_screened", &values)
        }
    }
}

/// The reason in a few words. Who a contact is, only the phone knows.
fn reason_words(report: &Report) -> String {
    let words = Words::english();
    let lead = reason(report);
    let about = report.findings.iter().find(|finding| finding.code.as_str() == lead);
    let about = about
        .and_then(|finding| finding.target.as_ref())
        .or(report.claim.as_ref().map(|claim| &claim.target));
    let name = |target: &TargetReport| target.name.clone().unwrap_or_else(|| words.say("claim.contact", &[]));
    let name = about.map(name).unwrap_or_default();
    let number = about.map(|target| target.number.as_str()).unwrap_or_default();
    words.say(&format!("short.{lead}"), &[("name", &name), ("number", number)])
}

fn record<'c>(entry: &'c JournalEntry, clock: &Clock) -> Record<'c> {
    let report = entry.outcome.as_ref();
    let presented = match report {
        Ok(report) => report.presented.as_deref(),
        Err(_) => entry.call.handle.as_deref(),
    };
    Record {
        id: entry.id,
        time: clock.exact(entry.call.at.0),
        presented,
        action: report.ok().map(|report| report.action.as_str()),
        not_screened: report.err().map(String::as_str),
        reason: report.ok().map(reason),
        findings: report.map(|report| report.findings.as_slice()).unwrap_or_default(),
        retired: &entry.retired,
    }
}

fn forget(args: &Forget) -> Result<Outcome, Failure> {
    let store = store::existing(&args.store)?;
    match args.id {
        Some(id) if store.forget_call(id)? => say("journal.forgotten", &[("id", &id.to_string())])?,
        Some(id) => return Err(Failure::NoCall { id }),
        None => {
            store.forget_everything()?;
            say("journal.all_forgotten", &[])?;
        }
    }
    Ok(Outcome::Whole)
}
