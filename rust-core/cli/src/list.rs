//! `ringtrue list`.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Subcommand;
use jiff::Timestamp;
use ringtrue_engine::Dialer;
use ringtrue_formats::ListFormat;
use ringtrue_screening::{ImportError, ListSource, Screening};
use ringtrue_store::{LostList, StoredList};
use serde::Serialize;

use crate::failure::{Failure, Outcome};
use crate::plain::plain;
use crate::words::{Words, say};
use crate::{inputs, level, reported, store};

/// Keeps lists of reported numbers in a phone's folder.
///
/// A number on a list is suspicious and no more: forgers show numbers that honest people own. A contact's number is never
/// held against the contact.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-list.txt"))]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Import(Import),
    Show(Show),
    Remove(Remove),
}

/// Imports a list, in place of the one of its name.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-list.txt"))]
struct Import {
    /// The list.
    file: PathBuf,
    /// Its name [default: the file's].
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// How it is written [default: recognised by the content].
    #[arg(long, value_name = "FORMAT", value_parser = level::list_format())]
    format: Option<ListFormat>,
    /// The country in which numbers without a country code are read [default: home, as the store says, else GB].
    #[arg(long, value_name = "COUNTRY")]
    region: Option<String>,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

/// Shows the lists.
#[derive(clap::Args)]
struct Show {
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// Prints one JSON object a line.
    #[arg(long)]
    json: bool,
}

/// Removes a list.
#[derive(clap::Args)]
struct Remove {
    /// Its name.
    name: String,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

/// A list, as `--json` writes it.
#[derive(Serialize)]
struct Record<'l> {
    name: &'l str,
    format: &'l str,
    /// RFC 3339 in UTC.
    imported: String,
    numbers: usize,
    ranges: usize,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Import(args) => import(args),
        Command::Show(args) => show(args),
        Command::Remove(args) => remove(args),
    }
}

fn import(args: &Import) -> Result<Outcome, Failure> {
    let path = &args.file;
    let file = inputs::open(path)?;
    let name = args.name.clone().unwrap_or_else(|| reported::name_of(path));
    let screening = Screening::open(&args.store, store::home(args.region.as_deref()), Dialer::default())?;
    let source =
        ListSource { name: name.clone(), format: args.format, at: Timestamp::now().as_millisecond() };
    let report = screening.lists().import(file, source).map_err(|error| {
        if let ImportError::List(error) = &error {
            reported::complain_of(path, error);
        }
        Failure::importing(path, error)
    })?;
    reported::complain(path, &report, |_| true);
    let lists = screening.lists().all();
    let kept = lists.iter().find(|list| list.name == name.trim());
    let values = [
        ("name", name.trim().to_owned()),
        ("format", report.format.as_str().to_owned()),
        ("taken", report.taken.to_string()),
        ("entries", report.entries.to_string()),
        ("numbers", kept.map_or(0, |list| list.numbers).to_string()),
        ("ranges", kept.map_or(0, |list| list.ranges).to_string()),
    ];
    say("list.imported", &values.each_ref().map(|(key, value)| (*key, value.as_str())))?;
    Ok(if report.refused() == 0 { Outcome::Whole } else { Outcome::SomeBroken })
}

fn show(args: &Show) -> Result<Outcome, Failure> {
    let store = store::existing(&args.store)?;
    let lists = store.open_lists()?;
    // They are told below.
    store.dismiss_damage()?;
    for LostList { name, reason, .. } in &lists.lost {
        let values = [("name", name.as_str()), ("reason", reason.as_str())];
        anstream::eprintln!("ringtrue: {}", plain(&Words::english().say("list.lost", &values)));
    }
    if args.json {
        let mut out = BufWriter::new(io::stdout().lock());
        for stored in &lists.open {
            serde_json::to_writer(&mut out, &record(stored))?;
            writeln!(out)?;
        }
        out.flush()?;
    } else if lists.open.is_empty() {
        say("list.none", &[])?;
    }
    for stored in lists.open.iter().filter(|_| !args.json) {
        let Record { name, format, imported, numbers, ranges } = record(stored);
        let values = [
            ("name", name),
            ("format", format),
            ("imported", &imported),
            ("numbers", &numbers.to_string()),
            ("ranges", &ranges.to_string()),
        ];
        say("list.row", &values)?;
    }
    Ok(if lists.lost.is_empty() { Outcome::Whole } else { Outcome::SomeBroken })
}

fn remove(args: &Remove) -> Result<Outcome, Failure> {
    if !store::existing(&args.store)?.remove_list(&args.name)? {
        return Err(Failure::NoSuchList { name: args.name.clone() });
    }
    say("list.removed", &[("name", &args.name)])?;
    Ok(Outcome::Whole)
}

fn record(stored: &StoredList) -> Record<'_> {
    let imported = Timestamp::from_millisecond(stored.info.imported_at).unwrap_or_default();
    Record {
        name: &stored.info.name,
        format: &stored.info.format,
        imported: imported.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        numbers: stored.list.numbers(),
        ranges: stored.list.ranges(),
    }
}
