//! Lists of one entry a line: plain ones and NoPhoneSpam's.

use std::io;

use crate::error::Problem;
use crate::source::{Chunk, Source};

use super::digits::Budget;
use super::error::ListReadError;
use super::limits::LINE_LIMIT;
use super::pattern;
use super::report::{Place, SkipReason};
use super::sink::{ListItem, Sink};

/// A file, line by line.
pub(crate) struct Lines<'a> {
    source: Source<'a>,
    line: Vec<u8>,
    /// Which line it is, from 1.
    number: u64,
    is_whole: bool,
    /// What of the same line comes after the part that is looked at, as far as it was read.
    rest: Vec<u8>,
    /// Whether the line goes on in the rest.
    is_continued: bool,
    /// The line was looked at to see which format it is, and is still to be read.
    is_pending: bool,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(source: Source<'a>) -> Self {
        Self {
            source,
            line: Vec::new(),
            number: 0,
            is_whole: true,
            rest: Vec::new(),
            is_continued: false,
            is_pending: false,
        }
    }

    /// Goes to the next line; `false`: there is none.
    pub(crate) fn go_on(&mut self) -> io::Result<bool> {
        if std::mem::take(&mut self.is_pending) {
            return Ok(true);
        }
        self.line.clear();
        if std::mem::take(&mut self.is_continued) {
            std::mem::swap(&mut self.line, &mut self.rest);
            if self.line.len() < LINE_LIMIT {
                let chunk = self.source.read_part(b'\n', LINE_LIMIT, &mut self.line)?;
                self.is_whole = chunk != Chunk::CutShort;
            }
            return Ok(true);
        }
        if !self.is_whole {
            self.source.read_through(b'\n', 0, &mut self.rest)?;
            self.rest.clear();
        }
        self.number = self.source.line();
        let chunk = self.source.read_part(b'\n', LINE_LIMIT, &mut self.line)?;
        self.is_whole = chunk != Chunk::CutShort;
        Ok(chunk != Chunk::End)
    }

    /// Ends a line that is too long behind its last field that was read whole; what follows is read next, under the same
    /// number. Without anything between fields the line stays as it is.
    fn part_at_field(&mut self) {
        if self.is_whole {
            return;
        }
        let Some(end) = std::str::from_utf8(&self.line).ok().and_then(last_separator) else { return };
        self.rest.clear();
        self.rest.extend_from_slice(self.line.get(end + 1..).unwrap_or_default());
        self.line.truncate(end);
        (self.is_whole, self.is_continued) = (true, true);
    }

    /// Goes to the first line that is neither blank nor a comment, and lets it be read once more.
    pub(crate) fn look_ahead(&mut self) -> io::Result<bool> {
        while self.go_on()? {
            if !is_comment(&self.line) {
                self.is_pending = true;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes the line that was looked at: it is a header.
    pub(crate) fn skip_header(&mut self) {
        self.is_pending = false;
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.line
    }

    pub(crate) fn place(&self) -> Place {
        Place::Line(self.number)
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// The line as text, without its end.
    pub(crate) fn text(&self) -> Result<&str, Problem> {
        if !self.is_whole {
            return Err(Problem::TooLong { limit: LINE_LIMIT });
        }
        std::str::from_utf8(&self.line).map(str::trim_end).map_err(|_| Problem::NotUtf8)
    }
}

/// Whether a line says nothing: it is blank, or a comment.
pub(crate) fn is_comment(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.is_empty() || line.starts_with(b"#") || line.starts_with(b";") || line.starts_with(b"//")
}

/// Reads a number, pattern or regular expression a line.
pub(crate) fn read_plain(mut lines: Lines<'_>, sink: &mut Sink<'_>) -> Result<(), ListReadError> {
    while lines.go_on()? {
        if is_comment(lines.bytes()) {
            continue;
        }
        lines.part_at_field();
        match lines.text() {
            Ok(text) => {
                let Row { entries, others } = entries_of(text);
                for text in entries {
                    let meaning = pattern::anything(text, sink.budget());
                    sink.entry(lines.place(), text, meaning)?;
                }
                for text in others {
                    sink.entry(lines.place(), text, Err(SkipReason::BesideAnother))?;
                }
            }
            Err(problem) => sink.broken(lines.place(), &problem),
        }
    }
    Ok(())
}

/// What stands on a line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Row<'l> {
    /// Entries of the list.
    entries: Vec<&'l str>,
    /// What looks like numbers and may be something else: one row of a table without a header names one number.
    others: Vec<&'l str>,
}

/// What a field of a line without a header looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// A number or pattern.
    Sure,
    /// Digits, which may be an amount or a time.
    Digits,
    Other,
}

/// The entries on a line, without a comment behind them: all fields where each of them is a number or pattern, else of a
/// table the first that is one.
pub(crate) fn entries_of(line: &str) -> Row<'_> {
    let line = line.trim();
    let line = comment_at(line).and_then(|at| line.get(..at)).unwrap_or(line).trim();
    let fields: Vec<_> = fields(line).into_iter().filter(|field| !field.is_empty()).collect();
    let [first, rest @ ..] = fields.as_slice() else { return Row { entries: vec![""], others: Vec::new() } };
    let look_of_first = look(first);
    let is_entry = |field: &&str| match look(field) {
        Look::Sure => true,
        Look::Digits => {
            look_of_first == Look::Digits || field.chars().filter(char::is_ascii_digit).count() > 8
        }
        Look::Other => false,
    };
    if look_of_first != Look::Other && rest.iter().all(is_entry) {
        return Row { entries: fields, others: Vec::new() };
    }
    let sure: Vec<_> = fields.iter().copied().filter(|field| look(field) == Look::Sure).collect();
    if look_of_first != Look::Other {
        let others = sure.into_iter().filter(|field| field != first).collect();
        return Row { entries: vec![first], others };
    }
    match sure.as_slice() {
        [] => Row { entries: vec![first], others: Vec::new() },
        [only] => Row { entries: vec![only], others: Vec::new() },
        _ => Row { entries: Vec::new(), others: sure },
    }
}

fn look(field: &str) -> Look {
    let digits = field.chars().filter(char::is_ascii_digit).count();
    if pattern::looks_like_regex(field) {
        return if digits > 0 { Look::Sure } else { Look::Other };
    }
    if field.chars().any(char::is_alphabetic) || field.contains(':') || is_date(field) {
        return Look::Other;
    }
    let begins = |sign: char| field.trim_start_matches('(').starts_with(sign);
    match digits {
        _ if pattern::looks_like_number(field) && field.contains(['*', '%', '#', '?', '_']) => Look::Sure,
        5.. if begins('+') => Look::Sure,
        6.. if begins('0') => Look::Sure,
        7..=15 if !is_time(field) => Look::Digits,
        _ => Look::Other,
    }
}

/// Whether it is a date, however written: `2026-10-01`, `01.10.2026`, `20261001`.
fn is_date(field: &str) -> bool {
    let parts: Vec<_> = field.split(['-', '.', '/']).collect();
    let are_digits =
        parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let lengths: Vec<_> = parts.iter().map(|part| part.len()).collect();
    match lengths.as_slice() {
        [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4] => are_digits,
        [8] if are_digits => {
            let part =
                |range: std::ops::Range<usize>| field.get(range).and_then(|part| part.parse::<u32>().ok());
            let (year, month, day) = (part(0..4), part(4..6), part(6..8));
            year.is_some_and(|year| (1990..2100).contains(&year))
                && month.is_some_and(|month| (1..=12).contains(&month))
                && day.is_some_and(|day| (1..=31).contains(&day))
        }
        _ => false,
    }
}

/// Whether it could be seconds or milliseconds since 1970.
fn is_time(field: &str) -> bool {
    matches!(field.len(), 10 | 13)
        && field.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(field.as_bytes(), [b'1', b'0'..=b'9', ..])
}

/// The fields of a line: between commas, semicolons or tabs, but not within quotes, brackets or braces; where there are
/// none of these, between blanks before a plus.
fn fields(line: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut start = 0;
    for at in separators(line) {
        fields.push(line.get(start..at).unwrap_or_default());
        start = at + 1;
    }
    fields.push(line.get(start..).unwrap_or_default());
    if let [only] = fields.as_slice()
        && !pattern::looks_like_regex(only)
        && !only.contains(char::is_alphabetic)
    {
        fields = before_pluses(only);
    }
    fields.into_iter().map(|field| field.trim().trim_matches(['"', '\'']).trim()).collect()
}

fn before_pluses(line: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(" +") {
        let field = line.get(start..at).unwrap_or_default();
        if field.chars().filter(char::is_ascii_digit).count() >= 7 {
            fields.push(field);
            start = at;
        }
    }
    fields.push(line.get(start..).unwrap_or_default());
    fields
}

/// Where fields end.
fn separators(line: &str) -> impl Iterator<Item = usize> {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_u32, false, false);
    line.bytes().enumerate().filter_map(move |(at, byte)| {
        let was_escaped = std::mem::take(&mut is_escaped);
        match byte {
            _ if was_escaped => {}
            b'\\' => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b',' | b';' | b'\t' if depth == 0 && !is_quoted => return Some(at),
            _ => {}
        }
        None
    })
}

fn last_separator(line: &str) -> Option<usize> {
    separators(line).last()
}

/// Where a comment begins: `#` or `//` with a blank before it. A number sign may stand for a digit, too
/// (`+33 162 ## ##`): one before another, or with nothing but a pattern behind it, is none.
fn comment_at(line: &str) -> Option<usize> {
    let is_pattern =
        |text: &str| text.chars().all(|c| matches!(c, '#' | ' ' | '-' | '*') || c.is_ascii_digit());
    let blanks = line.char_indices().filter(|(_, character)| character.is_whitespace());
    blanks.map(|(at, blank)| at + blank.len_utf8()).find(|at| {
        let rest = line.get(*at..).unwrap_or_default();
        let is_sign = rest.starts_with('#') && !rest.starts_with("##") && !is_pattern(rest);
        is_sign || rest.starts_with("//")
    })
}

/// Reads lines `number: name`.
pub(crate) fn read_no_phone_spam(mut lines: Lines<'_>, sink: &mut Sink<'_>) -> Result<(), ListReadError> {
    while lines.go_on()? {
        if lines.bytes().trim_ascii().is_empty() {
            continue;
        }
        match lines.text() {
            Ok(text) => {
                // The name may be empty, and the blank behind the colon trimmed with it.
                let number = text.split_once(": ").map(|(number, _)| number).or(text.strip_suffix(':'));
                let meaning = number.ok_or(SkipReason::BrokenRecord);
                let meaning = meaning.and_then(|number| pattern::number_or_pattern(number, sink.budget()));
                sink.entry(lines.place(), text, meaning)?;
            }
            Err(problem) => sink.broken(lines.place(), &problem),
        }
    }
    Ok(())
}

/// Whether the line could stand in a plain list.
pub(crate) fn is_plain(line: &str) -> bool {
    let Row { entries, others } = entries_of(line);
    let Some(entry) = entries.first() else { return !others.is_empty() };
    match pattern::anything(entry, &mut Budget::of_file()) {
        Ok(ListItem::Number { text, .. }) => {
            text.chars().any(|c| c.is_numeric()) && !text.chars().any(char::is_alphabetic)
        }
        Ok(ListItem::Digits(_)) => true,
        // An expression that is refused is one all the same.
        Err(SkipReason::NotANumber | SkipReason::NoNumber | SkipReason::MatchesNothing) => false,
        Err(_) => entry.chars().any(|c| c.is_numeric() || c == '*' || c == '.'),
    }
}

/// Whether the line is `number: name`, the number perhaps with wildcards.
pub(crate) fn is_no_phone_spam(line: &str) -> bool {
    let Some((number, _)) = line.split_once(": ") else { return false };
    let number = number.trim();
    !number.is_empty()
        && number.chars().all(|c| c.is_ascii_digit() || "+%_*#? -()./".contains(c))
        && number.contains(|c: char| c.is_ascii_digit() || c == '%' || c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_told_from_what_stands_around_it() {
        for (line, entry) in [
            ("+441632960123", "+441632960123"),
            ("  33162######  # sales", "33162######"),
            ("+33 162 ######", "+33 162 ######"),
            ("+33 162 ## ## ## # sales", "+33 162 ## ## ##"),
            ("01632 960123 // a note", "01632 960123"),
            ("\"+441632960123\";Somebody", "+441632960123"),
            (r"^33162\d{2,3}$ # many", r"^33162\d{2,3}$"),
            ("01632960123\tname", "01632960123"),
        ] {
            assert_eq!(entries_of(line).entries, [entry], "{line}");
        }
    }

    #[test]
    fn a_line_of_numbers_is_told_from_a_row_of_a_table() {
        for (line, entries, others) in [
            ("+441632960100,+441632960101", &["+441632960100", "+441632960101"] as &[_], &[] as &[&str]),
            (
                "+441632960100; 07700 900123;33162######",
                &["+441632960100", "07700 900123", "33162######"],
                &[],
            ),
            ("441632960100\t441632960101\t", &["441632960100", "441632960101"], &[]),
            (r"^44163296\d{2,3}$,+44770090*", &[r"^44163296\d{2,3}$", "+44770090*"], &[]),
            ("\"01632 960100\",\"01632 960101\"", &["01632 960100", "01632 960101"], &[]),
            ("+44 1632 960100 +44 1632 960101", &["+44 1632 960100", "+44 1632 960101"], &[]),
            ("+441632960100,5", &["+441632960100"], &[]),
            ("+441632960100,20261001,1790841600", &["+441632960100"], &[]),
            ("01632960100;2026-10-01;sales", &["01632960100"], &[]),
            ("2025550100,1790841600000", &["2025550100"], &[]),
            ("Sales,+441632960100", &["+441632960100"], &[]),
            ("+441632960100,sales,+441632960101", &["+441632960100"], &["+441632960101"]),
            ("sales,+441632960100,+441632960101", &[], &["+441632960100", "+441632960101"]),
        ] {
            let row = Row { entries: entries.to_vec(), others: others.to_vec() };
            assert_eq!(entries_of(line), row, "{line}");
        }
    }

    #[test]
    fn formats_are_told_apart() {
        assert!(is_no_phone_spam("+33162%: pub") && is_no_phone_spam("0044 1632 960123: x"));
        assert!(!is_no_phone_spam("Note: this is no list") && !is_no_phone_spam("+441632960123"));
        for line in ["+441632960123", "33162######", r"^\+?33162", "*", ".*", "(01632) 960 123, x"] {
            assert!(is_plain(line), "{line}");
        }
        for line in ["Hello", "<html>", "1st place", "", "{", "a,b,c"] {
            assert!(!is_plain(line), "{line}");
        }
    }
}
