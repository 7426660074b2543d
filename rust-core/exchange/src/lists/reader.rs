//! Reads a list of whichever format.

use std::io::BufRead;

use crate::encoding::Bytes;
use crate::error::shorten;
use crate::source::Source;

use super::csv;
use super::error::ListReadError;
use super::format::ListFormat;
use super::input;
use super::json;
use super::lines::{self, Lines};
use super::report::ListReport;
use super::sink::{Refused, Sink, Written};
use super::xml;

/// Words that may stand over a plain list of one column.
const HEADINGS: [&str; 6] = ["number", "numbers", "phone", "phone_number", "phonenumber", "phone number"];

/// Reads a list and hands each entry to `take`, in the file's order. The format is recognised by the content unless
/// `format` says it. The file may be gzip'd.
///
/// ```
/// use ringtrue_exchange::{Place, SkipReason, Written, read_list};
///
/// let file = "# sales\n+441632960123\n33162######\n999*888\n";
/// let mut taken = 0;
/// let report = read_list(file.as_bytes(), None, &mut |_: Written<'_>| {
///     taken += 1;
///     Ok(())
/// })?;
/// assert_eq!((taken, report.entries), (2, 3));
/// assert_eq!(report.skipped[0].reason, SkipReason::TooManyRanges);
/// assert_eq!(report.skipped[0].first[0].place, Place::Line(4));
/// # Ok::<(), ringtrue_exchange::ListReadError>(())
/// ```
///
/// # Errors
/// [`ListReadError`] where the file is none of the formats, is broken or too large, where nothing in it can be used, or
/// where `take` stops it. What was taken until then is not to be used.
pub fn read_list<'a>(
    reader: impl BufRead + 'a,
    format: Option<ListFormat>,
    take: &mut (dyn FnMut(Written<'_>) -> Result<(), Refused> + '_),
) -> Result<ListReport, ListReadError> {
    read(Box::new(reader), format, take)
}

fn read(
    reader: Bytes<'_>,
    format: Option<ListFormat>,
    take: &mut (dyn FnMut(Written<'_>) -> Result<(), Refused> + '_),
) -> Result<ListReport, ListReadError> {
    let mut source = Source::new(input::text(reader)?);
    let letter = first_letter(&mut source)?.ok_or(ListReadError::Empty)?;
    let mut sink = Sink::new(format.unwrap_or(ListFormat::Plain), take);
    match (format, letter) {
        (None | Some(ListFormat::SpamBlockerBackup | ListFormat::PhoneBlock), b'{') => {
            json::read(source.into_inner(), format, &mut sink)?;
        }
        (None | Some(ListFormat::PhoneBlock), b'<') => {
            sink.set_format(ListFormat::PhoneBlock);
            xml::read(source.into_inner(), &mut sink)?;
        }
        (Some(format @ (ListFormat::SpamBlockerBackup | ListFormat::PhoneBlock)), _) => {
            let reason = "it does not begin as JSON or XML does".to_owned();
            return Err(ListReadError::NotThisFormat { format, reason });
        }
        _ => read_lines(Lines::new(source), format, &mut sink)?,
    }
    sink.finish()
}

fn read_lines(
    mut lines: Lines<'_>,
    said: Option<ListFormat>,
    sink: &mut Sink<'_>,
) -> Result<(), ListReadError> {
    if !lines.look_ahead()? {
        return Err(ListReadError::Empty);
    }
    let text = String::from_utf8_lossy(lines.bytes()).trim().to_owned();
    let is_heading = HEADINGS.contains(&text.to_ascii_lowercase().trim_matches('"'));
    let format = match said {
        Some(format) => format,
        None if csv::is_table(lines.bytes()) => csv::format_of(lines.bytes()).unwrap_or(ListFormat::Plain),
        None if lines::is_no_phone_spam(&text) => ListFormat::NoPhoneSpam,
        None if is_heading || lines::is_plain(&text) => ListFormat::Plain,
        None => {
            return Err(ListReadError::UnknownFormat { line: lines.number(), first: shorten(&text) });
        }
    };
    sink.set_format(format);
    match format {
        ListFormat::Yacb => csv::read_yacb(lines, sink),
        ListFormat::FtcComplaints => csv::read_ftc(lines, sink),
        ListFormat::SpamBlockerCsv => csv::read_spam_blocker(lines, sink),
        ListFormat::NoPhoneSpam => lines::read_no_phone_spam(lines, sink),
        ListFormat::Plain | ListFormat::SpamBlockerBackup | ListFormat::PhoneBlock => {
            if is_heading {
                lines.skip_header();
            }
            lines::read_plain(lines, sink)
        }
    }
}

/// The first byte that is not blank; what is blank before it is taken.
fn first_letter(source: &mut Source<'_>) -> Result<Option<u8>, ListReadError> {
    loop {
        let bytes = source.peek()?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let letter = bytes.get(blank).copied();
        source.skip(blank);
        if letter.is_some() {
            return Ok(letter);
        }
    }
}
