//! `ringtrue help-after`.

use std::io::{BufWriter, Write};

use jiff::civil::Date;
use jiff::{ToSpan, Zoned};
use ringtrue_data::help_after;
use ringtrue_engine::Region;
use ringtrue_formats::ReplayInput;

use crate::failure::{Failure, Outcome};
use crate::plain::plain;
use crate::words::Words;

/// After so many months without a look, a row is marked as old.
const FRESH_MONTHS: i32 = 18;

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
    let words = Words::english();
    let mut out = BufWriter::new(anstream::stdout().lock());
    let help = help_after(region);
    if help.is_empty() {
        writeln!(out, "{}", plain(&words.say("after.nothing", &[("country", &args.region)])))?;
    }
    for help in help {
        let topic = words.say(&format!("topic.{}", help.topic.as_str()), &[]);
        writeln!(out, "{topic:<7} {}", plain(&help.text))?;
        let is_old = help
            .checked
            .parse::<Date>()
            .is_ok_and(|checked| checked.saturating_add(FRESH_MONTHS.months()) < today);
        let key = if is_old { "after.old" } else { "after.checked" };
        let values = [("day", help.checked.as_str()), ("source", &help.source)];
        writeln!(out, "{:<7} {}", "", plain(&words.say(key, &values)))?;
    }
    writeln!(out, "{}", plain(&words.say("after.record", &[])))?;
    out.flush()?;
    Ok(Outcome::Whole)
}
