//! Reads a list of whichever format.

use std::io::BufRead;

use crate::encoding::Bytes;
use crate::error::shorten;
use crate::seen::seen_in_text;
use crate::source::Source;

use super::cards;
use super::csv;
use super::error::ListReadError;
use super::format::ListFormat;
use super::input;
use super::json;
use super::lines::{self, Lines};
use super::report::ListReport;
use super::sink::{ListItem, Refused, Sink};
use super::xml;

/// Words that may stand over a plain list of one column.
const HEADINGS: [&str; 6] = ["number", "numbers", "phone", "phone_number", "phonenumber", "phone number"];

/// Reads a list and hands each entry to `take`, in the file's order. The format is recognised by the content unless
/// `format` says it. The file may be gzip'd.
///
/// ```
/// use ringtrue_formats::{Place, SkipReason, ListItem, read_list};
///
/// let file = "# sales\n+441632960123\n33162######\n999*888\n";
/// let mut taken = 0;
/// let report = read_list(file.as_bytes(), None, &mut |_: ListItem<'_>| {
///     taken += 1;
///     Ok(())
/// })?;
/// assert_eq!((taken, report.entries), (2, 3));
/// assert_eq!(report.skipped[0].reason, SkipReason::TooManyRanges);
/// assert_eq!(report.skipped[0].first[0].place, Place::Line(4));
/// # Ok::<(), ringtrue_formats::ListReadError>(())
/// ```
///
/// # Errors
/// [`ListReadError`] where the file is none of the formats, is broken or too large, where nothing in it can be used, or
/// where `take` stops it. What was taken until then is not to be used.
pub fn read_list<'a>(
    reader: impl BufRead + 'a,
    format: Option<ListFormat>,
    take: &mut (dyn FnMut(ListItem<'_>) -> Result<(), Refused> + '_),
) -> Result<ListReport, ListReadError> {
    read(Box::new(reader), format, take)
}

fn read(
    reader: Bytes<'_>,
    format: Option<ListFormat>,
    take: &mut (dyn FnMut(ListItem<'_>) -> Result<(), Refused> + '_),
) -> Result<ListReport, ListReadError> {
    let mut source = Source::new(input::text(reader)?);
    let shape = shape(&mut source)?.ok_or(ListReadError::Empty)?;
    let mut sink = Sink::new(format.unwrap_or(ListFormat::Plain), take);
    use ListFormat::{FritzBox, Json, PhoneBlock, Plist, SpamBlockerBackup, VCard, Xml};
    match (format, shape) {
        (None | Some(SpamBlockerBackup | PhoneBlock | Json), Shape::Json) => {
            json::read(source.into_inner(), format, &mut sink)?;
        }
        (None | Some(PhoneBlock | Xml | Plist | FritzBox), Shape::Xml) => {
            xml::read(source.into_inner(), format, &mut sink)?;
        }
        (None | Some(VCard), Shape::Cards) => cards::read(source.into_inner(), &mut sink)?,
        (Some(format @ (SpamBlockerBackup | PhoneBlock | Json | Plist | FritzBox | Xml)), _) => {
            let reason = "it does not begin as JSON or XML does".to_owned();
            return Err(ListReadError::NotThisFormat { format, reason });
        }
        (Some(format @ VCard), _) => {
            let reason = "it does not begin with `BEGIN:VCARD`".to_owned();
            return Err(ListReadError::NotThisFormat { format, reason });
        }
        _ => read_lines(Lines::new(source), format, &mut sink)?,
    }
    sink.finish()
}

/// What a file is, by how its text begins.
#[derive(Clone, Copy)]
enum Shape {
    Json,
    Xml,
    Cards,
    Lines,
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
            if let Some(seen) = seen_in_text(lines.bytes()) {
                return Err(ListReadError::OtherKind { seen: seen.to_owned() });
            }
            return Err(ListReadError::UnknownFormat { line: lines.number(), first: shorten(&text) });
        }
    };
    sink.set_format(format);
    match format {
        ListFormat::Yacb => csv::read_yacb(lines, sink),
        ListFormat::FtcComplaints => csv::read_ftc(lines, sink),
        ListFormat::SpamBlockerCsv => csv::read_spam_blocker(lines, sink),
        ListFormat::NoPhoneSpam => lines::read_no_phone_spam(lines, sink),
        ListFormat::Table => csv::read_table(lines, sink),
        ListFormat::Plain
        | ListFormat::SpamBlockerBackup
        | ListFormat::PhoneBlock
        | ListFormat::Json
        | ListFormat::Xml
        | ListFormat::Plist
        | ListFormat::FritzBox
        | ListFormat::VCard => {
            if is_heading {
                lines.skip_header();
            }
            lines::read_plain(lines, sink)
        }
    }
}

/// How the text begins; what is blank before it is taken.
fn shape(source: &mut Source<'_>) -> Result<Option<Shape>, ListReadError> {
    loop {
        let bytes = source.peek()?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let text = bytes.get(blank..).unwrap_or_default();
        let shape = match text {
            [] => None,
            [b'{', ..] => Some(Shape::Json),
            [b'[', inside @ ..] if is_array(inside) => Some(Shape::Json),
            [b'<', ..] => Some(Shape::Xml),
            _ if text.get(..11).is_some_and(|begin| begin.eq_ignore_ascii_case(b"BEGIN:VCARD")) => {
                Some(Shape::Cards)
            }
            _ => Some(Shape::Lines),
        };
        source.skip(blank);
        if shape.is_some() {
            return Ok(shape);
        }
    }
}

/// Whether what follows a bracket is the inside of an array, and not of a class of characters.
fn is_array(inside: &[u8]) -> bool {
    let inside = inside.trim_ascii_start();
    let digits = inside.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match inside {
        [] | [b'{' | b'"' | b'[', ..] => true,
        [b']', rest @ ..] => rest.trim_ascii().is_empty(),
        _ => digits > 4 && matches!(inside.get(digits), Some(b',' | b']' | b' ' | b'\n' | b'\r')),
    }
}
