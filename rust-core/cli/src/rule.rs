//! A rule of the user's in words: `silence +44…* --days mon-fri --from 22:00 --to 07:00 --until 2026-12-31`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser};
use ringtrue_engine::{Pattern, Region, RuleAction, Schedule, Timestamp, UserRule};

use crate::clock::Clock;
use crate::failure::Failure;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const EVERY_DAY: u8 = 0b111_1111;
const WHOLE_DAY: (u16, u16) = (0, 0);

/// What a rule says.
#[derive(Args, Clone, Debug)]
pub(crate) struct RuleWords {
    /// What to do: ring (unless a guarded party's number is disproved), ring whatever is found, label, or silence.
    #[arg(value_parser = wish())]
    wish: RuleAction,
    /// Which numbers: one, a beginning (`+44…*`), or a range (`+44…..+44…`); may hold blanks.
    #[arg(value_name = "NUMBERS", required = true)]
    numbers: Vec<String>,
    /// On which days: `mon-fri`, `sat,sun` [default: every day].
    #[arg(long, value_name = "DAYS", value_parser = days)]
    days: Option<u8>,
    /// From what time on, on those days [default: midnight].
    #[arg(long, value_name = "HH:MM", value_parser = minute)]
    from: Option<u16>,
    /// Before what time; where that is not later than the first, on the next day [default: midnight].
    #[arg(long, value_name = "HH:MM", value_parser = minute)]
    to: Option<u16>,
    /// Until the end of what day, or until what moment (`2026-12-31T18:00`) [default: for good].
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// The same, as one text.
#[derive(Parser)]
#[command(no_binary_name = true, disable_help_flag = true)]
struct Line {
    #[command(flatten)]
    words: RuleWords,
}

impl RuleWords {
    /// Reads the words of one text.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let line = Line::try_parse_from(text.split_whitespace());
        line.map(|line| line.words).map_err(|error| {
            // What is wrong, without the help below it.
            let said = error.to_string();
            let lines: Vec<_> = said.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
            let all = lines.join(" ");
            let reason = all.strip_prefix("error: ").unwrap_or(&all).to_owned();
            Failure::Rule { text: text.to_owned(), reason }
        })
    }

    /// The rule, for a phone in `region` on this clock.
    pub(crate) fn rule(&self, id: String, region: Region, clock: &Clock) -> Result<UserRule, Failure> {
        let (from, to) = WHOLE_DAY;
        let has_hours = self.days.is_some() || self.from.is_some() || self.to.is_some();
        let schedule = has_hours.then(|| {
            Schedule::new(self.days.unwrap_or(EVERY_DAY), self.from.unwrap_or(from), self.to.unwrap_or(to))
        });
        let expires = self.until.as_deref().map(|until| {
            clock.until(until).map(Timestamp).ok_or_else(|| Failure::Moment { text: until.to_owned() })
        });
        Ok(UserRule {
            id: id.into(),
            pattern: Pattern::parse(&self.numbers.join(" "), region)?,
            action: self.wish,
            schedule: schedule.transpose()?,
            expires: expires.transpose()?,
        })
    }
}

/// The rules of several texts, in their order.
pub(crate) fn read_all(texts: &[String], region: Region, clock: &Clock) -> Result<Vec<UserRule>, Failure> {
    let rule = |(place, text): (usize, &String)| {
        RuleWords::parse(text)?.rule(format!("rule-{}", place + 1), region, clock)
    };
    texts.iter().enumerate().map(rule).collect()
}

/// The rule in the words that make it.
pub(crate) fn words(rule: &UserRule, clock: &Clock) -> String {
    let mut text = format!("{} {}", kebab(rule.action), rule.pattern.plain());
    if let Some(schedule) = rule.schedule {
        if schedule.days() != EVERY_DAY {
            text += &format!(" --days {}", day_words(schedule.days()));
        }
        if (schedule.from(), schedule.to()) != WHOLE_DAY || schedule.days() == EVERY_DAY {
            text += &format!(" --from {} --to {}", time(schedule.from()), time(schedule.to()));
        }
    }
    if let Some(expires) = rule.expires {
        text += &format!(" --until {}", clock.until_words(expires.0));
    }
    text
}

/// Arguments are written with hyphens.
fn kebab(wish: RuleAction) -> &'static str {
    if wish == RuleAction::NeverTouch { "never-touch" } else { wish.as_str() }
}

fn wish() -> impl TypedValueParser<Value = RuleAction> {
    PossibleValuesParser::new(RuleAction::ALL.map(kebab))
        .map(|word| RuleAction::parse(&word.replace('-', "_")).unwrap_or(RuleAction::Label))
}

/// Reads `mon-fri`, `sat,sun`, `fri-mon`.
fn days(text: &str) -> Result<u8, String> {
    let expected = || format!("days such as `mon-fri` or `sat,sun` are expected, of {}", DAYS.join(", "));
    let place =
        |word: &str| DAYS.iter().position(|day| day.eq_ignore_ascii_case(word.trim())).ok_or_else(expected);
    let mut set = 0;
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (place(first)?, place(last)?);
        let count = (last + DAYS.len() - first) % DAYS.len();
        set |= (0..=count).fold(0, |set, more| set | 1 << ((first + more) % DAYS.len()));
    }
    Ok(set)
}

fn day_words(set: u8) -> String {
    let named = DAYS.iter().enumerate().filter(|(place, _)| set & (1 << place) != 0);
    named.map(|(_, day)| *day).collect::<Vec<_>>().join(",")
}

/// Reads `22:00` as minutes after midnight.
fn minute(text: &str) -> Result<u16, String> {
    let part = |text: &str, most: u16| -> Option<u16> {
        let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|number| is_plain && *number <= most)
    };
    let time = text.split_once(':').and_then(|(hours, minutes)| Some((part(hours, 23)?, part(minutes, 59)?)));
    time.map(|(hours, minutes)| hours * 60 + minutes)
        .ok_or_else(|| "a time such as `22:00` is expected".to_owned())
}

fn time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(text: &str) -> Result<String, String> {
        let clock = Clock::new("Europe/London").unwrap();
        let words = RuleWords::parse(text).map_err(|error| error.to_string())?;
        let rule = words.rule("r".to_owned(), Region::parse("GB").unwrap(), &clock);
        rule.map(|rule| super::words(&rule, &clock)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_rule_is_said_as_it_was_read() {
        for (text, expected) in [
            (
                "silence +4416329* --days mon-fri --from 22:00 --to 07:00 --until 2026-12-31",
                "silence +4416329* --days mon,tue,wed,thu,fri --from 22:00 --to 07:00 --until 2026-12-31",
            ),
            ("allow 07700 900123", "allow +447700900123"),
            ("never-touch 159", "never-touch 159"),
            (
                "label +447700900100..+447700900199 --days sat-mon",
                "label +447700900100..+447700900199 --days mon,sat,sun",
            ),
            ("label 159 --from 9:30", "label 159 --from 09:30 --to 00:00"),
            ("label 159 --to 9:30", "label 159 --from 00:00 --to 09:30"),
            ("label 159 --days mon-sun", "label 159 --from 00:00 --to 00:00"),
            ("label 159 --until 2026-07-01T18:00", "label 159 --until 2026-07-01T18:00:00"),
        ] {
            assert_eq!(again(text).as_deref(), Ok(expected), "{text}");
            assert_eq!(again(expected).as_deref(), Ok(expected), "{text}, again");
        }
    }

    #[test]
    fn an_error_says_what_is_expected() {
        for (text, expected) in [
            ("block 159", "[possible values: allow, never-touch, label, silence]"),
            ("label", "<NUMBERS>..."),
            ("label the bank", "`the bank` is no number"),
            ("label 159 --days mo", "days such as `mon-fri`"),
            ("label 159 --from 25:00", "a time such as `22:00`"),
            ("label 159 --from 7", "a time such as `22:00`"),
            ("label 159 --from +7:00", "a time such as `22:00`"),
            ("label 159 --until soon", "`soon` is no day"),
            ("label 159 --until 2026-02-30", "`2026-02-30` is no day"),
        ] {
            let error = again(text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
