//! `ringtrue book`.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Subcommand;
use ringtrue_backup::{ImportOptions, Restore, RestorePlan, UserData, id_of, import_parties};
use ringtrue_engine::{Dialer, Handling, Originates, PartyKind, Region, read_saved};
use ringtrue_formats::ReplayInput;
use ringtrue_screening::Screening;
use ringtrue_store::{Store, TrustedNumber, TrustedParty};
use serde::Serialize;

use crate::failure::{Failure, Outcome};
use crate::plain::plain;
use crate::words::{Words, say};
use crate::{inputs, level, party_import, restore_plan, store};

/// Keeps the user's own trusted parties in a phone's folder: whom a display can make them believe in.
///
/// A guarded party's number on the display is not enough to be believed.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-book.txt"))]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    List(List),
    Add(Add),
    Guard(Guard),
    LeaveAlone(LeaveAlone),
    Remove(Remove),
    Import(Import),
}

/// Shows the parties, and the contacts that are guarded or left alone.
#[derive(clap::Args)]
struct List {
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// Prints one JSON object a line.
    #[arg(long)]
    json: bool,
}

/// Adds a party, or replaces the one of the same id.
#[derive(clap::Args)]
struct Add {
    /// Its name.
    name: String,
    /// One of its numbers; may be given more than once.
    #[arg(long, value_name = "NUMBER")]
    number: Vec<String>,
    /// A number that it calls from; may be given more than once.
    #[arg(long, value_name = "NUMBER")]
    calls_from: Vec<String>,
    /// A number that it never calls from; may be given more than once.
    #[arg(long, value_name = "NUMBER")]
    inbound_only: Vec<String>,
    /// What it is.
    #[arg(long, value_name = "KIND", default_value = "other", value_parser = level::party_kind())]
    kind: PartyKind,
    /// Guards it.
    #[arg(long)]
    guard: bool,
    /// The number by which to reach it.
    #[arg(long, value_name = "NUMBER")]
    reach: Option<String>,
    /// What is done with its calls, over what is found.
    #[arg(long, value_name = "HANDLING", default_value = "default", value_parser = level::handling())]
    handling: Handling,
    /// Its id [default: made of the name].
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The country in which numbers without a country code are read.
    #[arg(long, value_name = "COUNTRY", default_value = ReplayInput::DEFAULT_REGION)]
    region: String,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

/// Guards a party or a contact, or no longer.
#[derive(clap::Args)]
struct Guard {
    /// The party's id; with `--contact` the phone's key of the contact.
    id: String,
    /// The id is that of a contact of the phone.
    #[arg(long)]
    contact: bool,
    /// No longer.
    #[arg(long)]
    off: bool,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

/// Believes a contact although no private person has its number, or no longer.
#[derive(clap::Args)]
struct LeaveAlone {
    /// The phone's key of the contact.
    key: String,
    /// No longer.
    #[arg(long)]
    off: bool,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

/// Removes a party.
#[derive(clap::Args)]
struct Remove {
    /// Its id.
    id: String,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

/// Adds the parties of a file: contacts (vCard) or a table (CSV). Parties of the same id are replaced.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-book.txt"))]
struct Import {
    /// The file.
    file: PathBuf,
    /// What they are, where the file doesn't say.
    #[arg(long, value_name = "KIND", default_value = "person", value_parser = level::party_kind())]
    kind: PartyKind,
    /// Guards them, where the file doesn't say.
    #[arg(long)]
    guard: bool,
    /// The country in which numbers without a country code are read.
    #[arg(long, value_name = "COUNTRY", default_value = ReplayInput::DEFAULT_REGION)]
    region: String,
    /// Takes what would change whom you trust, too: ways to reach whom a pack knows, ends of guards, `never_touch`.
    #[arg(long)]
    take_over: bool,
    /// Only shows what would change.
    #[arg(long)]
    dry_run: bool,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::List(args) => list(args),
        Command::Add(args) => add(args),
        Command::Guard(args) => guard(args),
        Command::LeaveAlone(args) => leave_alone(args),
        Command::Remove(args) => remove(args),
        Command::Import(args) => import(args),
    }
}

/// A party, as `--json` writes it.
#[derive(Serialize)]
struct Record<'p> {
    id: &'p str,
    name: &'p str,
    kind: PartyKind,
    guarded: bool,
    handling: Handling,
    reach: Option<&'p str>,
    numbers: &'p [TrustedNumber],
}

/// A guarded contact, as `--json` writes it.
#[derive(Serialize)]
struct Contact<'c> {
    guarded_contact: &'c str,
}

/// A contact that is left alone, as `--json` writes it.
#[derive(Serialize)]
struct LeftAlone<'c> {
    left_alone_contact: &'c str,
}

fn list(args: &List) -> Result<Outcome, Failure> {
    let UserData { parties, guarded_contacts, settings, .. } = store::existing(&args.store)?.user_data()?;
    let left_alone = settings.left_alone_contacts;
    if args.json {
        let mut out = BufWriter::new(io::stdout().lock());
        for party in &parties {
            let TrustedParty { id, name, kind, guarded, reach, numbers, handling } = party;
            let (kind, guarded, handling, reach) = (*kind, *guarded, *handling, reach.as_deref());
            serde_json::to_writer(&mut out, &Record { id, name, kind, guarded, handling, reach, numbers })?;
            writeln!(out)?;
        }
        for guarded_contact in &guarded_contacts {
            serde_json::to_writer(&mut out, &Contact { guarded_contact })?;
            writeln!(out)?;
        }
        for left_alone_contact in &left_alone {
            serde_json::to_writer(&mut out, &LeftAlone { left_alone_contact })?;
            writeln!(out)?;
        }
        out.flush()?;
        return Ok(Outcome::Whole);
    }
    if parties.is_empty() && guarded_contacts.is_empty() && left_alone.is_empty() {
        say("book.none", &[])?;
    }
    for party in &parties {
        show(party)?;
    }
    for key in &guarded_contacts {
        say("book.contact", &[("key", key)])?;
    }
    for key in &left_alone {
        say("book.left_alone", &[("key", key)])?;
    }
    Ok(Outcome::Whole)
}

fn show(party: &TrustedParty) -> Result<(), Failure> {
    let words = Words::english();
    let guarded = words.say(if party.guarded { "book.guarded" } else { "book.unguarded" }, &[]);
    let number = |line: &TrustedNumber| match line.originates {
        Originates::Unknown => line.number.clone(),
        Originates::Yes => words.say("book.calls_from", &[("number", &line.number)]),
        Originates::Never => words.say("book.inbound_only", &[("number", &line.number)]),
    };
    let mut more: Vec<_> = party.numbers.iter().map(number).collect();
    if let Some(reach) = &party.reach {
        more.push(words.say("book.reach", &[("number", reach)]));
    }
    if party.handling != Handling::Default {
        more.push(level::handling_word(party.handling).to_owned());
    }
    let values = [
        ("id", party.id.as_str()),
        ("name", &party.name),
        ("kind", party.kind.as_str()),
        ("guarded", &guarded),
        ("more", &more.join(", ")),
    ];
    say("book.party", &values)
}

fn add(args: &Add) -> Result<Outcome, Failure> {
    // All is read before the store is opened, so that a wrong number leaves no empty store behind.
    let region = Region::parse(&args.region)?;
    let number = |text: &String| match read_saved(text, region).is_empty() {
        false => Ok(text.clone()),
        true => Err(Failure::Number { number: text.clone(), region: args.region.clone() }),
    };
    let lines = |texts: &[String], originates| -> Result<Vec<_>, Failure> {
        texts.iter().map(|text| Ok(TrustedNumber { number: number(text)?, originates })).collect()
    };
    let party = TrustedParty {
        id: args.id.clone().unwrap_or_else(|| id_of(&args.name)),
        name: args.name.trim().to_owned(),
        kind: args.kind,
        guarded: args.guard,
        reach: args.reach.as_ref().map(number).transpose()?,
        numbers: [
            lines(&args.number, Originates::Unknown)?,
            lines(&args.calls_from, Originates::Yes)?,
            lines(&args.inbound_only, Originates::Never)?,
        ]
        .concat(),
        handling: args.handling,
    };
    if party.id.is_empty() {
        return Err(Failure::NoId { name: args.name.clone() });
    }
    let facts = ringtrue_data::facts();
    if party.guarded && party.numbers.iter().all(|line| facts.is_unread(&line.number, region)) {
        return Err(Failure::IdleGuard { name: party.name });
    }
    let added = UserData { parties: vec![party.clone()], ..UserData::default() };
    // Held to what a backup can hold, so that there will be one.
    RestorePlan::new(&UserData::default(), &added, Restore::Replace)?;
    let store = store::open(&args.store)?;
    store.put_party(&party)?;
    // It was typed as in that country.
    store.read_typed_at(region)?;
    show(&party)?;
    Ok(Outcome::Whole)
}

fn guard(args: &Guard) -> Result<Outcome, Failure> {
    let store = store::existing(&args.store)?;
    if args.contact {
        if !args.off {
            check_contact(&store, &args.id)?;
        }
        store.guard_contact(&args.id, !args.off)?;
        return Ok(Outcome::Whole);
    }
    let Some(party) = store.parties()?.into_iter().find(|party| party.id == args.id) else {
        return Err(Failure::NoParty { id: args.id.clone() });
    };
    let party = TrustedParty { guarded: !args.off, ..party };
    store.put_party(&party)?;
    show(&party)?;
    Ok(Outcome::Whole)
}

/// That the contact, where the store knows the phone's, has a number.
fn check_contact(store: &Store, key: &str) -> Result<(), Failure> {
    let Some((_, contacts)) = store.contacts()? else {
        let words = Words::english().say("guard.unknown", &[("name", key)]);
        anstream::eprintln!("ringtrue: {}", plain(&words));
        return Ok(());
    };
    match contacts.to_parties().iter().any(|contact| &*contact.id == key && !contact.numbers.is_empty()) {
        true => Ok(()),
        false => Err(Failure::IdleGuard { name: key.to_owned() }),
    }
}

fn leave_alone(args: &LeaveAlone) -> Result<Outcome, Failure> {
    let store = store::existing(&args.store)?;
    let mut settings = store.user_data()?.settings;
    settings.left_alone_contacts.retain(|key| *key != args.key);
    if !args.off {
        settings.left_alone_contacts.push(args.key.clone());
    }
    store.set_settings(&settings)?;
    Ok(Outcome::Whole)
}

fn remove(args: &Remove) -> Result<Outcome, Failure> {
    let was_there = store::existing(&args.store)?.remove_party(&args.id)?;
    if was_there { Ok(Outcome::Whole) } else { Err(Failure::NoParty { id: args.id.clone() }) }
}

fn import(args: &Import) -> Result<Outcome, Failure> {
    let path = &args.file;
    let region = Region::parse(&args.region)?;
    let options = ImportOptions { region, kind: args.kind, guarded: args.guard };
    let mut import = import_parties(inputs::open(path)?, options).map_err(|source| {
        party_import::complain_of(path, &source);
        Failure::Parties { path: path.clone(), source }
    })?;
    let open = || match args.dry_run {
        true => store::existing(&args.store),
        false => store::open(&args.store),
    };
    if !args.take_over {
        // What had to be set aside is told by the store, which can't be open twice.
        drop(open()?);
        let screening = Screening::open(&args.store, args.region.as_str(), Dialer::default())?;
        import = screening.parties().without_take_overs(import);
    }
    party_import::complain(path, &import);
    let store = open()?;
    let now = store.user_data()?;
    // As restoring a backup that has nothing but these parties, and all the rest as it is.
    let added = UserData { parties: import.parties, ..now.clone() }.read_at(region);
    let plan = RestorePlan::new(&now, &added, Restore::Merge)?;
    restore_plan::show(&plan, &mut anstream::stdout().lock())?;
    if !args.dry_run {
        store.put_user_data(plan.after())?;
    }
    let values = [
        ("added", plan.parties.added.len().to_string()),
        ("changed", plan.parties.changed.len().to_string()),
        ("entries", import.entries.to_string()),
        ("skipped", import.skipped.to_string()),
    ];
    let key = if args.dry_run { "book.would_import" } else { "book.imported" };
    say(key, &values.each_ref().map(|(key, value)| (*key, value.as_str())))?;
    if import.skipped > 0 { Ok(Outcome::SomeBroken) } else { Ok(Outcome::Whole) }
}
