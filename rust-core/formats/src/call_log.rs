//! A call log of whichever format.

use std::io::BufRead;

use crate::call::LoggedCall;
use crate::csv_log::CsvLog;
use crate::encoding::{Bytes, to_utf_8};
use crate::error::{OpenError, RecordError};
use crate::replay_header::ReplayHeader;
use crate::seen::seen_in_text;
use crate::source::Source;
use crate::xml_log::XmlLog;

/// A call log, read record by record in the file's order. Only one record is in memory at a time.
///
/// ```
/// use ringtrue_formats::CallLog;
///
/// let csv = "time,number,type\n2026-10-01T09:00:00Z,+441632960012,incoming\n2026-10-01,,incoming\n";
/// let mut log = CallLog::open(csv.as_bytes())?;
/// assert_eq!(log.next().unwrap().unwrap().handle.as_deref(), Some("+441632960012"));
/// assert_eq!(log.next().unwrap().unwrap_err().to_string(), "line 3: `time` cannot be `2026-10-01`");
/// # Ok::<(), ringtrue_formats::OpenError>(())
/// ```
pub struct CallLog<'a> {
    format: Format<'a>,
}

enum Format<'a> {
    Xml(Box<XmlLog<'a>>),
    Csv(Box<CsvLog<'a>>),
}

impl<'a> CallLog<'a> {
    /// Recognises the format by its content and reads up to the first record.
    ///
    /// # Errors
    /// [`OpenError`] when this is no call log, or its rehearsal header is wrong.
    pub fn open(reader: impl BufRead + 'a) -> Result<Self, OpenError> {
        Self::of(Box::new(reader))
    }

    fn of(reader: Bytes<'a>) -> Result<Self, OpenError> {
        let mut source = Source::new(to_utf_8(reader)?);
        let letter = first_letter(&mut source)?;
        let seen = seen_in_text(source.peek()?).filter(|_| letter != Some(b'<'));
        let format = match letter {
            Some(b'<') => XmlLog::open(source).map(|log| Format::Xml(Box::new(log))),
            Some(_) => CsvLog::open(source).map(|log| Format::Csv(Box::new(log))),
            None => Err(OpenError::NotACallLog),
        };
        Ok(Self { format: format.map_err(|error| error.with_seen(seen))? })
    }

    /// The file's rehearsal header; empty for a phone's own export.
    #[must_use]
    pub fn rehearsal(&self) -> &ReplayHeader {
        match &self.format {
            Format::Xml(log) => log.rehearsal(),
            Format::Csv(log) => log.rehearsal(),
        }
    }
}

impl Iterator for CallLog<'_> {
    type Item = Result<LoggedCall, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.format {
            Format::Xml(log) => log.next(),
            Format::Csv(log) => log.next(),
        }
    }
}

/// The first byte that is not blank. Blank lines before it are taken, so that the line count holds.
fn first_letter(source: &mut Source<'_>) -> Result<Option<u8>, OpenError> {
    loop {
        let bytes = source.peek()?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(OpenError::Archive);
        }
        match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(letter) => return Ok(Some(*letter)),
            None => {
                let blank = bytes.len();
                source.skip(blank);
            }
        }
    }
}
