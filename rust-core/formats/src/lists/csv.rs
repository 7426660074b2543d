//! Lists as tables.

use crate::csv_line::{Splitter, delimiter};
use crate::error::Problem;

use super::digits::Budget;
use super::error::ListReadError;
use super::format::ListFormat;
use super::lines::{Lines, is_comment};
use super::pattern;
use super::record::{Name, Part, Record};
use super::report::SkipReason;
use super::sink::{ListItem, Sink};
use super::spam_blocker::Rule;

/// The column of the complaints' numbers.
const FTC_NUMBER: &str = "company_phone_number";
/// How a YACB table begins.
const YACB: [&str; 3] = ["id", "name", "pattern"];
/// The country of the complaints.
const FTC_COUNTRY: &str = "US";

/// The format of the table that begins with this line, if it is one of these.
pub(crate) fn format_of(line: &[u8]) -> Option<ListFormat> {
    let mut splitter = Splitter::new(delimiter(line));
    let names = names(&mut splitter, line).ok()?;
    let has = |name: &str| names.iter().any(|other| other == name);
    if has(FTC_NUMBER) {
        return Some(ListFormat::FtcComplaints);
    }
    if is_yacb_header(&names) || is_yacb_row(&names) {
        return Some(ListFormat::Yacb);
    }
    if has("pattern") {
        return Some(ListFormat::SpamBlockerCsv);
    }
    is_header(&names).then_some(ListFormat::Table)
}

/// Whether these are names of columns, one of which is of numbers. One column alone is a plain list under a heading.
fn is_header(names: &[String]) -> bool {
    let is_name = |name: &String| name.chars().filter(char::is_ascii_digit).count() < 5;
    let is_of_numbers = |name: &String| matches!(Name::of(name), Name::Number(_));
    names.len() > 1 && names.iter().all(is_name) && names.iter().any(is_of_numbers)
}

/// Reads a table of any other app, by the names of its columns.
pub(crate) fn read_table(lines: Lines<'_>, sink: &mut Sink<'_>) -> Result<(), ListReadError> {
    let (mut table, names) = Table::open(lines, ListFormat::Table)?;
    if !is_header(&names) {
        let reason = "no column's name says that numbers stand in it".to_owned();
        return Err(ListReadError::NotThisFormat { format: ListFormat::Table, reason });
    }
    let has = |name: &str| names.iter().any(|other| other == name);
    if has("type") && (has("duration") || has("time")) {
        return Err(ListReadError::OtherKind { seen: format!("a call log (`{}`)", names.join(",")) });
    }
    table.lines.skip_header();
    while table.lines.go_on()? {
        if table.lines.bytes().trim_ascii().is_empty() {
            continue;
        }
        let place = table.lines.place();
        if let Err(problem) = table.lines.text() {
            sink.broken(place, &problem);
            continue;
        }
        match table.splitter.split(table.lines.bytes()) {
            Err(problem) => sink.broken(place, &problem),
            Ok(fields) => {
                let mut record = Record::default();
                for (name, field) in names.iter().zip(fields) {
                    record.field(name, field);
                }
                record.put(Part::Blocks, sink, |_| place)?;
            }
        }
    }
    Ok(())
}

fn names(splitter: &mut Splitter, line: &[u8]) -> Result<Vec<String>, Problem> {
    Ok(splitter.split(line)?.iter().map(|name| name.trim().to_ascii_lowercase()).collect())
}

fn is_yacb_header(names: &[String]) -> bool {
    names.len() >= YACB.len() && names.iter().zip(YACB).all(|(name, expected)| name == expected)
}

/// A table without its header, which YACB reads too: an integer or nothing, a name, a pattern, three numbers.
fn is_yacb_row(fields: &[String]) -> bool {
    let [id, _, number, counts @ ..] = fields else { return false };
    let is_count = |field: &String| field.bytes().all(|byte| byte.is_ascii_digit());
    let is_pattern = number.bytes().all(|byte| byte.is_ascii_digit() || b"+*#%_".contains(&byte));
    counts.len() == 3
        && is_count(id)
        && counts.iter().all(is_count)
        && is_pattern
        && number.len() >= 2
        && !number.is_empty()
}

/// A table, row by row.
struct Table<'a> {
    lines: Lines<'a>,
    splitter: Splitter,
}

impl<'a> Table<'a> {
    /// A table, and the names of its columns in lower case. The header is still to be read.
    fn open(mut lines: Lines<'a>, format: ListFormat) -> Result<(Self, Vec<String>), ListReadError> {
        let broken = |reason: String| ListReadError::NotThisFormat { format, reason };
        if !lines.look_ahead()? {
            return Err(ListReadError::Empty);
        }
        let mut splitter = Splitter::new(delimiter(lines.bytes()));
        let names = names(&mut splitter, lines.bytes())
            .map_err(|problem| broken(format!("line {}: {problem}", lines.number())))?;
        Ok((Self { lines, splitter }, names))
    }

    /// Where the column stands.
    fn column(names: &[String], name: &str, format: ListFormat) -> Result<usize, ListReadError> {
        let missing =
            || ListReadError::NotThisFormat { format, reason: format!("no column is named `{name}`") };
        names.iter().position(|other| other == name).ok_or_else(missing)
    }

    /// Hands every row to `row`, which gives the entry's text and its meaning.
    fn rows(
        mut self,
        sink: &mut Sink<'_>,
        mut row: impl for<'f> FnMut(&[&'f str], &mut Budget) -> (&'f str, Result<ListItem<'f>, SkipReason>),
    ) -> Result<(), ListReadError> {
        while self.lines.go_on()? {
            if self.lines.bytes().trim_ascii().is_empty() {
                continue;
            }
            let place = self.lines.place();
            if let Err(problem) = self.lines.text() {
                sink.broken(place, &problem);
                continue;
            }
            match self.splitter.split(self.lines.bytes()) {
                Err(problem) => sink.broken(place, &problem),
                Ok(fields) => {
                    let (text, meaning) = row(&fields, sink.budget());
                    sink.entry(place, text, meaning)?;
                }
            }
        }
        Ok(())
    }
}

/// Reads the CSV of Yet Another Call Blocker.
pub(crate) fn read_yacb(lines: Lines<'_>, sink: &mut Sink<'_>) -> Result<(), ListReadError> {
    let (mut table, names) = Table::open(lines, ListFormat::Yacb)?;
    if is_yacb_header(&names) {
        table.lines.skip_header();
    } else if !is_yacb_row(&names) {
        let reason = "it does not begin with `ID,name,pattern`".to_owned();
        return Err(ListReadError::NotThisFormat { format: ListFormat::Yacb, reason });
    }
    table.rows(sink, |fields, budget| match fields.get(2) {
        Some(text) => (text, pattern::number_or_pattern(text, budget)),
        None => (fields.first().copied().unwrap_or_default(), Err(SkipReason::BrokenRecord)),
    })
}

/// Reads the complaints: numbers of the North American plan, wherever the user is. The same number stands there
/// once for every complaint.
pub(crate) fn read_ftc(lines: Lines<'_>, sink: &mut Sink<'_>) -> Result<(), ListReadError> {
    let format = ListFormat::FtcComplaints;
    let (mut table, names) = Table::open(lines, format)?;
    let number = Table::column(&names, FTC_NUMBER, format)?;
    table.lines.skip_header();
    table.rows(sink, |fields, _| {
        let text = fields.get(number).copied().unwrap_or_default().trim();
        let written = match text {
            "" => Err(SkipReason::NoNumber),
            _ => Ok(ListItem::Number { text, country: Some(FTC_COUNTRY) }),
        };
        (text, written)
    })
}

/// Reads SpamBlocker's rules from a table. The header names properties of a rule; only `pattern` must be there.
pub(crate) fn read_spam_blocker(lines: Lines<'_>, sink: &mut Sink<'_>) -> Result<(), ListReadError> {
    let format = ListFormat::SpamBlockerCsv;
    let (mut table, names) = Table::open(lines, format)?;
    let pattern = Table::column(&names, "pattern", format)?;
    let place = |name: &str| names.iter().position(|other| other == name);
    let (black, flags, pattern_flags) = (place("isblacklist"), place("flags"), place("patternflags"));
    let (schedule, sim) = (place("schedule"), place("simslot"));
    table.lines.skip_header();
    table.rows(sink, |fields, budget| {
        let field = |place: Option<usize>| {
            let text = place.and_then(|place| fields.get(place)).map_or("", |text| text.trim());
            (!text.is_empty()).then_some(text)
        };
        let Some(text) = field(Some(pattern)) else { return ("", Err(SkipReason::NoNumber)) };
        let mut rule = Rule { pattern: text.to_owned(), ..Rule::default() };
        if let Some(word) = field(black) {
            rule.is_blacklist = !matches!(word.to_ascii_lowercase().as_str(), "false" | "0");
        }
        let numbers = [(flags, &mut rule.flags), (pattern_flags, &mut rule.pattern_flags)];
        for (place, into) in numbers {
            match field(place).map(str::parse) {
                Some(Ok(value)) => *into = value,
                Some(Err(_)) => return (text, Err(SkipReason::BrokenRecord)),
                None => {}
            }
        }
        rule.schedule = field(schedule).unwrap_or_default().to_owned();
        rule.is_for_one_sim = field(sim).is_some_and(|word| word != "null");
        let meaning = rule.meaning(budget).map(|set| match set {
            // The text lives in the rule, which ends here; in the file it is the same.
            ListItem::Number { country, .. } => ListItem::Number { text, country },
            ListItem::Digits(set) => ListItem::Digits(set),
        });
        (text, meaning)
    })
}

/// Whether a line could be the header of a table, or its first row.
pub(crate) fn is_table(line: &[u8]) -> bool {
    !is_comment(line) && format_of(line).is_some()
}
