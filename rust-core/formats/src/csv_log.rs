//! The CSV call log.

use crate::call::LoggedCall;
use crate::csv_line::{Splitter, delimiter};
use crate::error::{OpenError, Problem, RecordError};
use crate::fields::Fields;
use crate::replay_header::ReplayHeader;
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
    rehearsal: ReplayHeader,
    splitter: Splitter,
    /// For each of [`CSV_COLUMNS`], where it stands in this file.
    places: [Option<usize>; 6],
    width: usize,
    line: Vec<u8>,
    ended: bool,
}

impl<'a> CsvLog<'a> {
    /// Reads up to and including the line that names the columns.
    pub(crate) fn open(source: Source<'a>) -> Result<Self, OpenError> {
        let mut log = Self {
            source,
            rehearsal: ReplayHeader::default(),
            splitter: Splitter::new(b','),
            places: [None; 6],
            width: 0,
            line: Vec::new(),
            ended: false,
        };
        loop {
            let (line, chunk) = log.next_line()?;
            if chunk != Chunk::Whole {
                return Err(OpenError::NotACallLog);
            }
            let text = log.line.trim_ascii();
            if let Some(comment) = text.strip_prefix(b"#") {
                if let Some(header) = ReplayHeader::parse(&String::from_utf8_lossy(comment)) {
                    log.rehearsal = header.map_err(|source| OpenError::ReplayHeader { line, source })?;
                }
            } else if !text.is_empty() {
                break;
            }
        }
        log.splitter = Splitter::new(delimiter(&log.line));
        let names = log.splitter.split(&log.line).map_err(|_| OpenError::NotACallLog)?;
        let places =
            CSV_COLUMNS.map(|column| names.iter().position(|name| name.trim().eq_ignore_ascii_case(column)));
        log.width = names.len();
        log.places = places;
        if log.places.iter().take(3).any(Option::is_none) {
            return Err(OpenError::NotACallLog);
        }
        Ok(log)
    }

    pub(crate) fn rehearsal(&self) -> &ReplayHeader {
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

    fn read_call(&mut self, line: u64) -> Result<LoggedCall, Problem> {
        let (width, places) = (self.width, self.places);
        let fields = self.splitter.split(&self.line)?;
        if fields.len() > width {
            return Err(Problem::TooManyFields { found: fields.len(), expected: width });
        }
        let [time, number, kind, presentation, verification, name] =
            places.map(|place| fields.get(place?).copied());
        Fields { time, number, kind, presentation, verification, name }.into_call(line)
    }
}
