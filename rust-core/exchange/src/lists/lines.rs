//! Lists of one entry a line: plain ones and NoPhoneSpam's.

use std::io;

use crate::error::Problem;
use crate::source::{Chunk, Source};

use super::error::ListReadError;
use super::limits::LINE_LIMIT;
use super::pattern;
use super::report::{Place, SkipReason};
use super::sink::{Sink, Written};

/// A file, line by line.
pub(crate) struct Lines<'a> {
    source: Source<'a>,
    line: Vec<u8>,
    /// Which line it is, from 1.
    number: u64,
    is_whole: bool,
    /// The line was looked at to see which format it is, and is still to be read.
    is_pending: bool,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(source: Source<'a>) -> Self {
        Self { source, line: Vec::new(), number: 0, is_whole: true, is_pending: false }
    }

    /// Goes to the next line; `false`: there is none.
    pub(crate) fn go_on(&mut self) -> io::Result<bool> {
        if std::mem::take(&mut self.is_pending) {
            return Ok(true);
        }
        self.number = self.source.line();
        self.line.clear();
        let chunk = self.source.read_through(b'\n', LINE_LIMIT, &mut self.line)?;
        self.is_whole = chunk != Chunk::CutShort;
        Ok(chunk != Chunk::End)
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
        match lines.text() {
            Ok(text) => {
                let text = entry_of(text);
                sink.entry(lines.place(), text, pattern::anything(text))?;
            }
            Err(problem) => sink.broken(lines.place(), &problem),
        }
    }
    Ok(())
}

/// The entry on a line: without a comment behind it, and of a table its first column.
pub(crate) fn entry_of(line: &str) -> &str {
    let line = line.trim();
    let line = comment_at(line).and_then(|at| line.get(..at)).unwrap_or(line).trim();
    if pattern::looks_like_regex(line) {
        return line;
    }
    line.split([',', ';', '\t']).next().unwrap_or(line).trim().trim_matches('"')
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
                let meaning = number.ok_or(SkipReason::BrokenRecord).and_then(pattern::number_or_pattern);
                sink.entry(lines.place(), text, meaning)?;
            }
            Err(problem) => sink.broken(lines.place(), &problem),
        }
    }
    Ok(())
}

/// Whether the line could stand in a plain list.
pub(crate) fn is_plain(line: &str) -> bool {
    let entry = entry_of(line);
    match pattern::anything(entry) {
        Ok(Written::Number { text, .. }) => {
            text.chars().any(|c| c.is_numeric()) && !text.chars().any(char::is_alphabetic)
        }
        Ok(Written::Digits(_)) => true,
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
            assert_eq!(entry_of(line), entry, "{line}");
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
