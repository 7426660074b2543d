//! The CSV call log.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use crate::call::LoggedCall;
use crate::error::{OpenError, Problem, RecordError};
use crate::fields::Fields;
use crate::rehearsal::Rehearsal;
use crate::source::{Chunk, Source};

/// The columns of a CSV call log. The first line that does not begin with `#` names them, in any
/// order and case; `time`, `number` and `type` are needed, others than these are ignored.
///
/// - `time`: RFC 3339 with an offset (`2026-10-01T09:00:00+01:00`), or milliseconds since 1970 in UTC
/// - `number`: as presented; empty when none was
/// - `type`: `incoming`, `outgoing`, `missed`, `voicemail`, `rejected`, `refused`,
///   `answered_externally`, or Android's number for it (1 to 7)
/// - `presentation`: `allowed`, `restricted`, `unknown`, `payphone`, `unavailable`, or Android's number
///   (1 to 5); without it, a number is taken as allowed and none as unknown
/// - `verification`: `none`, `passed`, `failed`
/// - `name`: what the phone displayed
///
/// Fields are separated by commas, or by semicolons or tabs when the header is. A record is one line:
/// so a quote that is never closed spoils its own record only.
pub const CSV_COLUMNS: [&str; 6] = ["time", "number", "type", "presentation", "verification", "name"];

/// No record comes near it.
const LINE_LIMIT: usize = 64 * 1024;

pub(crate) struct CsvLog<'a> {
    source: Source<'a>,
    rehearsal: Rehearsal,
    /// Splits one line into fields. Built once: building it costs more than a record.
    splitter: Reader,
    /// For each of [`CSV_COLUMNS`], where it stands in this file.
    places: [Option<usize>; 6],
    width: usize,
    line: Vec<u8>,
    /// The fields of the line, one after the other, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
    ended: bool,
}

impl<'a> CsvLog<'a> {
    /// Reads up to and including the line that names the columns.
    pub(crate) fn open(source: Source<'a>) -> Result<Self, OpenError> {
        let mut log = Self {
            source,
            rehearsal: Rehearsal::default(),
            splitter: splitter(b','),
            places: [None; 6],
            width: 0,
            line: Vec::new(),
            fields: Vec::new(),
            ends: Vec::new(),
            ended: false,
        };
        loop {
            let (line, chunk) = log.next_line()?;
            if chunk != Chunk::Whole {
                return Err(OpenError::NotACallLog);
            }
            let text = log.line.trim_ascii();
            if let Some(comment) = text.strip_prefix(b"#") {
                if let Some(header) = Rehearsal::parse(&String::from_utf8_lossy(comment)) {
                    log.rehearsal = header.map_err(|source| OpenError::Rehearsal { line, source })?;
                }
            } else if !text.is_empty() {
                break;
            }
        }
        let count = |byte: u8| log.line.iter().filter(|other| **other == byte).count();
        let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|byte| (count(*byte), *byte == b','));
        log.splitter = splitter(delimiter.unwrap_or(b','));
        let names = log.split().map_err(|_| OpenError::NotACallLog)?;
        let places =
            CSV_COLUMNS.map(|column| names.iter().position(|name| name.trim().eq_ignore_ascii_case(column)));
        log.width = names.len();
        log.places = places;
        if log.places.iter().take(3).any(Option::is_none) {
            return Err(OpenError::NotACallLog);
        }
        Ok(log)
    }

    pub(crate) fn rehearsal(&self) -> &Rehearsal {
        &self.rehearsal
    }

    /// The next call, or what is wrong with it.
    pub(crate) fn next(&mut self) -> Option<Result<LoggedCall, RecordError>> {
        while !self.ended {
            let at = self.source.line();
            match self.next_line() {
                Err(error) => {
                    self.ended = true;
                    return Some(Err(RecordError::new(at, error.into())));
                }
                Ok((_, Chunk::End)) => self.ended = true,
                Ok((line, Chunk::CutShort)) => {
                    return Some(Err(RecordError::new(line, Problem::TooLong { limit: LINE_LIMIT })));
                }
                Ok((_, Chunk::Whole)) if self.line.trim_ascii().is_empty() => {}
                Ok((line, Chunk::Whole)) => {
                    let call = self.read_call(line);
                    return Some(call.map_err(|problem| RecordError::new(line, problem)));
                }
            }
        }
        None
    }

    fn next_line(&mut self) -> std::io::Result<(u64, Chunk)> {
        let line = self.source.line();
        self.line.clear();
        let chunk = self.source.read_through(b'\n', LINE_LIMIT, &mut self.line)?;
        Ok((line, chunk))
    }

    /// The fields of `self.line`.
    fn split(&mut self) -> Result<Vec<&str>, Problem> {
        // Quotes are doubled inside a quoted field, so an odd one is open.
        if self.line.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
            return Err(Problem::OpenQuote);
        }
        // What is split is never longer than the line, nor has it more fields than bytes and one.
        self.fields.resize(self.line.len(), 0);
        self.ends.resize(self.line.len() + 1, 0);
        self.splitter.reset();
        let (mut rest, mut written, mut count) = (self.line.as_slice(), 0, 0);
        loop {
            let (fields, ends) = (self.fields.get_mut(written..), self.ends.get_mut(count..));
            let (result, read, wrote, ended) =
                self.splitter.read_record(rest, fields.unwrap_or_default(), ends.unwrap_or_default());
            rest = rest.get(read..).unwrap_or_default();
            written += wrote;
            count += ended;
            // Input that is used up is a line without its end: an empty one says that nothing follows.
            if result != ReadRecordResult::InputEmpty {
                break;
            }
        }
        let text = std::str::from_utf8(self.fields.get(..written).unwrap_or_default())
            .map_err(|_| Problem::NotUtf8)?;
        let mut start = 0;
        let ends = self.ends.iter().take(count);
        Ok(ends.map(|end| text.get(std::mem::replace(&mut start, *end)..*end).unwrap_or_default()).collect())
    }

    fn read_call(&mut self, line: u64) -> Result<LoggedCall, Problem> {
        let (width, places) = (self.width, self.places);
        let fields = self.split()?;
        if fields.len() > width {
            return Err(Problem::TooManyFields { found: fields.len(), expected: width });
        }
        let [time, number, kind, presentation, verification, name] =
            places.map(|place| fields.get(place?).copied());
        Fields { time, number, kind, presentation, verification, name }.into_call(line)
    }
}

/// Splits at this byte; only a line feed ends a record, so that a stray carriage return hides nothing.
fn splitter(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build()
}
