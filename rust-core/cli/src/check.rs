//! `ringtrue check`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::ArgGroup;
use jiff::tz::TimeZone;
use ringtrue_engine::{Age, AppCheckReport, IncomingCall, Level, Presentation, Timestamp, Verification};
use ringtrue_formats::ReplayInput;

use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::phone::{Phone, Setup};
use crate::plain::plain;
use crate::record::Record;
use crate::table::{action_words, reach_words, style};
use crate::words::Words;
use crate::{inputs, level};

/// Judges one call, with every finding and the rule behind it.
#[derive(clap::Args)]
#[command(
    after_help = include_str!("../words/help-check.txt"),
    group = ArgGroup::new("display").required(true).args(["number", "withheld"])
)]
pub(crate) struct Args {
    /// The number on the display, as it is shown; it may hold blanks.
    #[arg(value_name = "NUMBER")]
    number: Vec<String>,
    /// No number is shown: the caller hid it, or the network took away a number it could not check.
    #[arg(long)]
    withheld: bool,
    /// The country that the phone's owner is at home in [default: as the store says, else GB].
    #[arg(long, value_name = "COUNTRY")]
    region: Option<String>,
    /// The country of the network that the phone is in [default: home].
    #[arg(long, value_name = "COUNTRY")]
    network: Option<String>,
    /// What the network says about the number.
    #[arg(long, value_name = "WORD", default_value = "none", value_parser = level::verification())]
    verification: Verification,
    /// The phone's contacts: vCard.
    #[arg(long, value_name = "FILE")]
    contacts: Option<PathBuf>,
    /// A number of the phone itself; may be given more than once.
    #[arg(long, value_name = "NUMBER")]
    own: Vec<String>,
    /// A name under which the number is saved in the phone.
    #[arg(long, value_name = "NAME", conflicts_with = "withheld")]
    saved_as: Option<String>,
    /// A list of reported numbers; may be given more than once.
    #[arg(long, value_name = "FILE")]
    list: Vec<PathBuf>,
    /// A phone's folder, whose packs, parties, contacts, rules, lists, settings and past count; nothing in it is changed.
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,
    /// How strict to be [default: as the store says, else balanced].
    #[arg(long, value_name = "LEVEL", value_parser = level::level())]
    level: Option<Level>,
    /// A rule of the user's, as `ringtrue rule add` takes it; may be given more than once.
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// When the call rings, by the clock of the zone: only rules look at it [default: now].
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
    /// The phone's time zone [default: this computer's].
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let handle = (!args.withheld).then(|| args.number.join(" "));
    let (contacts, broken) = match &args.contacts {
        Some(path) => inputs::read_contacts(path)?,
        None => Default::default(),
    };
    let zone = args.zone.clone().or_else(|| TimeZone::system().iana_name().map(str::to_owned));
    let zone = zone.unwrap_or_else(|| ReplayInput::DEFAULT_ZONE.to_owned());
    let clock = Clock::new(&zone)?;
    let at_ms = match &args.at {
        Some(at) => clock.moment(at).ok_or_else(|| Failure::Moment { text: at.clone() })?,
        None => Clock::now(),
    };
    let options = ringtrue_formats::Options {
        region: args.region.as_ref().map(|region| region.to_uppercase()),
        network: args.network.as_deref().map(inputs::country).transpose()?,
        own_numbers: args.own.clone(),
        zone: Some(zone.clone()),
        ..ringtrue_formats::Options::default()
    };
    let plan = ReplayInput::new(options, ringtrue_formats::ReplayHeader::default(), contacts, Vec::new())?;
    let setup = Setup {
        store: args.store.as_deref(),
        is_home_said: args.region.is_some(),
        level: args.level,
        rules: &args.rule,
        lists: &args.list,
        saved_as: args.saved_as.as_deref().zip(handle.as_deref()),
    };
    let phone = Phone::new(&plan, &setup)?;
    let presentation = if args.withheld { Presentation::Restricted } else { Presentation::Allowed };
    let call = IncomingCall {
        handle: handle.clone(),
        presentation,
        verification: args.verification,
        at: Timestamp(at_ms),
        utc_offset: clock.offset(at_ms),
    };
    let record = Record::new(&phone, phone.screen(&call), None);

    let mut out = BufWriter::new(anstream::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &record)?;
        writeln!(out)?;
    } else {
        explain(&record, &mut out)?;
    }
    out.flush()?;
    Ok(if broken == 0 && phone.broken() == 0 { Outcome::Whole } else { Outcome::SomeBroken })
}

/// Everything about the call, one thing a line.
fn explain(record: &Record, out: &mut impl Write) -> Result<(), Failure> {
    let words = Words::english();
    let say = |key: &str| words.say(key, &[]);
    let action = style(record.action);
    let presented = record.presented.clone().unwrap_or_else(|| say("table.nothing"));
    item(out, "check.presented", &presented)?;
    if let Some(name) = &record.shown_as {
        item(out, "check.shown_as", name)?;
    }
    let text = plain(&format!("{} ({})", action_words(record.action), record.reason));
    writeln!(out, "{:<9} {action}{text}{action:#}", say("check.action"))?;
    if record.findings.is_empty() {
        item(out, "check.finding", &say("check.no_finding"))?;
    }
    for finding in &record.findings {
        let strength = say(&format!("strength.{}", finding.strength.as_str()));
        let mut text = format!("{} ({strength})", finding.code.as_str());
        if let Some(target) = &finding.target {
            let name = target.name.as_deref().unwrap_or(&target.key);
            text += &format!(": {name}, {}", target.number);
        }
        item(out, "check.finding", &text)?;
        item(out, "check.rule", &finding.rule)?;
        item(out, "check.source", &finding.source)?;
        if let Some(Age { checked, .. }) = finding.age.as_ref().filter(|age| age.is_old) {
            item(out, "check.age", &words.say("age.old", &[("day", checked)]))?;
        }
        if let Some(overruling) = finding.overruled_by {
            item(out, "check.overruled", &say(&format!("overruled.{}", overruling.as_str())))?;
        }
    }
    let advice = &record.advice;
    let app = advice.app.as_ref().map(app_words);
    let said = [
        ("check.claim", &advice.claim),
        ("check.why", &advice.why),
        ("check.app", &app),
        ("check.habits", &advice.habits),
        ("check.never", &advice.never_tell),
    ];
    for (key, text) in said {
        if let Some(text) = text {
            item(out, key, text)?;
        }
    }
    if advice.claim.is_some() {
        let reach = advice.reach.as_ref().map_or_else(|| say("reach.none"), reach_words);
        item(out, "check.reach", &reach)?;
    }
    if let Some(Age { checked, is_old }) = &advice.age {
        let key = if *is_old { "age.old" } else { "age.advice" };
        item(out, "check.age", &words.say(key, &[("day", checked)]))?;
    }
    Ok(())
}

/// Where to look first, and since when one can.
fn app_words(check: &AppCheckReport) -> String {
    let words = Words::english();
    let said = words.say("app.check", &[("app", &check.app), ("how", &check.how)]);
    match &check.since {
        Some(since) => format!("{said} {}", words.say("app.since", &[("since", since)])),
        None => said,
    }
}

fn item(out: &mut impl Write, key: &str, text: &str) -> Result<(), Failure> {
    Ok(writeln!(out, "{:<9} {}", Words::english().say(key, &[]), plain(text))?)
}
