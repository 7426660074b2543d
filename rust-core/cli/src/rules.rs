//! `ringtrue rule`.

use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;
use ringtrue_engine::{Region, UserRule};
use ringtrue_formats::ReplayInput;
use ringtrue_store::Store;

use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::plain::plain;
use crate::rule::{self, RuleWords};
use crate::store;

/// Keeps the user's own rules in a store: which numbers ring, are labelled, or stay silent, and when.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-rule.txt"))]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Adds a rule, or replaces the one with the same id; prints it.
    Add {
        #[command(flatten)]
        words: RuleWords,
        /// The rule's id [default: rule-1 and so on].
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// The phone's country.
        #[arg(long, value_name = "COUNTRY", default_value = ReplayInput::DEFAULT_REGION)]
        region: String,
        #[command(flatten)]
        place: Place,
    },
    /// Prints the rules in order, one a line: its id, and the words that make it.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Forgets a rule.
    Remove {
        /// The rule's id.
        id: String,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(clap::Args)]
struct Place {
    /// The folder of the store, as in the phone.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// The time zone of `--until` [default: this computer's].
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
}

impl Place {
    /// The store, which is there already.
    fn existing(&self) -> Result<Store, Failure> {
        store::existing(&self.store)
    }
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Add { words, id, region, place } => {
            let clock = Clock::or_here(place.zone.as_deref())?;
            let region = Region::parse(region)?;
            // Read before the store is opened, so that a wrong rule leaves no empty store behind.
            let rule = words.rule(String::new(), region, &clock)?;
            let store = store::open(&place.store)?;
            let id = match id {
                Some(id) => id.clone(),
                None => free_id(&store.rules()?),
            };
            let rule = UserRule { id: id.into(), ..rule };
            store.put_rule(&rule)?;
            print(&[rule], &clock)
        }
        Command::List { place } => {
            print(&place.existing()?.rules()?, &Clock::or_here(place.zone.as_deref())?)
        }
        Command::Remove { id, place } => {
            let was_there = place.existing()?.remove_rule(id)?;
            if was_there { Ok(Outcome::Whole) } else { Err(Failure::NoRule { id: id.clone() }) }
        }
    }
}

/// The number behind the highest of `rule-1`, `rule-2`, …
fn free_id(rules: &[UserRule]) -> String {
    let taken = rules.iter().filter_map(|rule| rule.id.strip_prefix("rule-")?.parse::<u32>().ok());
    format!("rule-{}", taken.max().unwrap_or(0).saturating_add(1))
}

fn print(rules: &[UserRule], clock: &Clock) -> Result<Outcome, Failure> {
    let mut out = anstream::stdout().lock();
    for rule in rules {
        writeln!(out, "{}", plain(&format!("{}  {}", rule.id, rule::words(rule, clock))))?;
    }
    Ok(Outcome::Whole)
}
