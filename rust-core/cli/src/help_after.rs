//! `ringtrue help-after`.

use std::io::{BufWriter, Write};

use jiff::Zoned;
use jiff::civil::Date;
use ringtrue_data::help_after;
use ringtrue_engine::{Day, Region};
use ringtrue_formats::ReplayInput;

use crate::failure::{Failure, Outcome};
use crate::plain::plain;
use crate::words::Words;

/// Says what helps after a call that went wrong: whom to ring, what comes back, where to report it.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-after.txt"))]
pub(crate) struct Args {
    /// The country.
    #[arg(long, value_name = "COUNTRY", default_value = ReplayInput::DEFAULT_REGION)]
    region: String,
    /// The day of reading, which marks what is old [default: today].
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let region = Region::parse(&args.region.to_uppercase())?;
    let today = args.today.unwrap_or_else(|| Zoned::now().date());
    let today = Day::parse(&today.to_string());
    let words = Words::english();
    let mut out = BufWriter::new(anstream::stdout().lock());
    let help = help_after(region);
    if help.is_empty() {
        writeln!(out, "{}", plain(&words.say("after.nothing", &[("country", &args.region)])))?;
    }
    for help in help {
        let topic = words.say(&format!("topic.{}", help.topic.as_str()), &[]);
        writeln!(out, "{topic:<7} {}", plain(&help.text))?;
        let is_old =
            Day::parse(&help.checked).zip(today).is_some_and(|(checked, today)| checked.is_old_on(today));
        let key = if is_old { "after.old" } else { "after.checked" };
        let values = [("day", help.checked.as_str()), ("source", &help.source)];
        writeln!(out, "{:<7} {}", "", plain(&words.say(key, &values)))?;
    }
    writeln!(out, "{}", plain(&words.say("after.record", &[])))?;
    out.flush()?;
    Ok(Outcome::Whole)
}
