//! `ringtrue replay`.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use indicatif::ProgressBar;
use ringtrue_engine::{Action, Level};
use ringtrue_formats::ReplayInput;

use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::inputs::{self, Inputs, Read};
use crate::level;
use crate::phone::{Phone, Setup, as_rung};
use crate::plain::plain;
use crate::progress;
use crate::record::Record;
use crate::table::Table;
use crate::words::Words;

/// Judges every incoming call of an exported call log, in the order of time.
///
/// Calls that the owner made are remembered as dialled. Of each call that came in, the table says when it came,
/// what the display showed, the name that an ordinary phone put to it, what RingTrue does, why, and how to
/// reach the real one.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-replay.txt"))]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// A list of reported numbers; may be given more than once.
    #[arg(long, value_name = "FILE")]
    list: Vec<PathBuf>,
    /// A phone's folder, whose packs, parties, rules, lists and settings count, and whose contacts where none are given;
    /// nothing in it is changed.
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,
    /// How strict to be [default: as the store says, else balanced].
    #[arg(long, value_name = "LEVEL", value_parser = level::level())]
    level: Option<Level>,
    /// A rule of the user's, as `ringtrue rule add` takes it; may be given more than once.
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// Prints one JSON object a line in place of the table.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let Read { plan, is_home_said, outcome } = inputs::read(&args.inputs)?;
    let clock = Clock::new(&plan.zone)?;
    let setup = Setup {
        store: args.store.as_deref(),
        is_home_said,
        level: args.level,
        rules: &args.rule,
        lists: &args.list,
        saved_as: None,
    };
    let phone = Phone::new(&plan, &setup)?;
    phone.begin_history();
    let broken = phone.broken();
    if args.json {
        as_json(&plan, phone, &clock, BufWriter::new(io::stdout().lock()))?;
    } else {
        as_table(&plan, phone, &clock, BufWriter::new(anstream::stdout().lock()))?;
    }
    Ok(if broken == 0 { outcome } else { Outcome::SomeBroken })
}

fn as_json(plan: &ReplayInput, phone: Phone, clock: &Clock, mut out: impl Write) -> Result<(), Failure> {
    judge(plan, phone, clock, |at_ms, record| {
        let time = Some(clock.exact(at_ms));
        serde_json::to_writer(&mut out, &Record { time, ..record })?;
        Ok(writeln!(out)?)
    })?;
    Ok(out.flush()?)
}

fn as_table(plan: &ReplayInput, phone: Phone, clock: &Clock, out: impl Write) -> Result<(), Failure> {
    let mut table = Table::new(out)?;
    let mut summary = Summary::default();
    judge(plan, phone, clock, |at_ms, record| {
        summary.add(&record);
        Ok(table.row(&clock.short(at_ms), &record)?)
    })?;
    let mut out = table.into_inner();
    summary.write(&mut out)?;
    Ok(out.flush()?)
}

/// Rings every call. `tell` gets each verdict and the call's time.
fn judge(
    plan: &ReplayInput,
    phone: Phone,
    clock: &Clock,
    mut tell: impl FnMut(i64, Record) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // A bar would run through a table on the same terminal.
    let bar = if io::stdout().is_terminal() {
        ProgressBar::hidden()
    } else {
        progress::judging(u64::try_from(plan.calls.len()).unwrap_or(u64::MAX))
    };
    for call in &plan.calls {
        bar.inc(1);
        if !call.kind.is_incoming() {
            phone.dialled(call);
            continue;
        }
        let rung = as_rung(call, clock);
        let report = phone.screen(&rung);
        phone.rung(&rung);
        let record = Record::new(&phone, report, call.log_name.as_deref());
        tell(call.at_ms, Record { line: Some(call.line), ..record })?;
    }
    bar.finish_and_clear();
    Ok(())
}

/// What came of all calls.
#[derive(Default)]
struct Summary {
    actions: BTreeMap<Action, usize>,
    /// For each action but "rings", by the code that decided.
    reasons: BTreeMap<(Action, &'static str), usize>,
}

impl Summary {
    fn add(&mut self, record: &Record) {
        *self.actions.entry(record.action).or_default() += 1;
        if let Some(lead) = record.advice.lead {
            *self.reasons.entry((record.action, lead.as_str())).or_default() += 1;
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let words = Words::english();
        let count = |action| self.actions.get(&action).copied().unwrap_or_default().to_string();
        let incoming = self.actions.values().sum::<usize>().to_string();
        let values = [
            ("incoming", incoming.as_str()),
            ("allow", &count(Action::Allow)),
            ("label", &count(Action::Label)),
            ("silence", &count(Action::Silence)),
            ("reject", &count(Action::Reject)),
        ];
        writeln!(out, "\n{}", words.say("summary.calls", &values))?;
        for ((action, code), count) in &self.reasons {
            let values = [("action", action.as_str()), ("code", code), ("count", &count.to_string())];
            writeln!(out, "  {}", plain(&words.say("summary.reason", &values)))?;
        }
        Ok(())
    }
}
