//! The CSV call log.

use csv::{ReaderBuilder, StringRecord};

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
    delimiter: u8,
    /// For each of [`CSV_COLUMNS`], where it stands in this file.
    places: [Option<usize>; 6],
    width: usize,
    line: Vec<u8>,
    record: StringRecord,
    ended: bool,
}

impl<'a> CsvLog<'a> {
    /// Reads up to and including the line that names the columns.
    pub(crate) fn open(source: Source<'a>) -> Result<Self, OpenError> {
        let mut log = Self {
            source,
            rehearsal: Rehearsal::default(),
            delimiter: b',',
            places: [None; 6],
            width: 0,
            line: Vec::new(),
            record: StringRecord::new(),
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
        log.delimiter =
            [b',', b';', b'\t'].into_iter().max_by_key(|byte| (count(*byte), *byte == b',')).unwrap_or(b',');
        log.parse_line().map_err(|_| OpenError::NotACallLog)?;
        log.width = log.record.len();
        for (place, column) in log.places.iter_mut().zip(CSV_COLUMNS) {
            *place = log.record.iter().position(|name| name.trim().eq_ignore_ascii_case(column));
        }
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

    /// Splits `self.line` into `self.record`.
    fn parse_line(&mut self) -> Result<(), Problem> {
        // Quotes are doubled inside a quoted field, so an odd one is open.
        if self.line.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
            return Err(Problem::OpenQuote);
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .delimiter(self.delimiter)
            .buffer_capacity(self.line.len().max(1))
            .from_reader(self.line.as_slice());
        match reader.read_record(&mut self.record) {
            Ok(_) => Ok(()),
            Err(_) => Err(Problem::NotUtf8),
        }
    }

    fn read_call(&mut self, line: u64) -> Result<LoggedCall, Problem> {
        self.parse_line()?;
        if self.record.len() > self.width {
            return Err(Problem::TooManyFields { found: self.record.len(), expected: self.width });
        }
        let [time, number, kind, presentation, verification, name] =
            self.places.map(|place| self.record.get(place?));
        Fields { time, number, kind, presentation, verification, name }.into_call(line)
    }
}
