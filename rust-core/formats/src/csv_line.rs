//! One line of CSV, cut into fields.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use crate::error::Problem;

/// Cuts lines into fields. Built once a file: building it costs more than a line.
pub(crate) struct Splitter {
    reader: Reader,
    /// The fields of the line, one after the other, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
}

impl Splitter {
    /// Cuts at this byte; only a line feed ends a record, so that a stray carriage return hides nothing.
    pub(crate) fn new(delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build();
        Self { reader, fields: Vec::new(), ends: Vec::new() }
    }

    /// The fields of the line, unquoted.
    pub(crate) fn split(&mut self, line: &[u8]) -> Result<Vec<&str>, Problem> {
        // Quotes are doubled inside a quoted field, so an odd one is open.
        if line.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
            return Err(Problem::OpenQuote);
        }
        // What is cut is never longer than the line, nor has it more fields than bytes and one.
        self.fields.resize(line.len(), 0);
        self.ends.resize(line.len() + 1, 0);
        self.reader.reset();
        let (mut rest, mut written, mut count) = (line, 0, 0);
        loop {
            let (fields, ends) = (self.fields.get_mut(written..), self.ends.get_mut(count..));
            let (result, read, wrote, ended) =
                self.reader.read_record(rest, fields.unwrap_or_default(), ends.unwrap_or_default());
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
}

/// What separates the fields of a header: a comma, or a semicolon or tab where there are more of those.
pub(crate) fn delimiter(header: &[u8]) -> u8 {
    let count = |byte: u8| header.iter().filter(|other| **other == byte).count();
    let most = [b',', b';', b'\t'].into_iter().max_by_key(|byte| (count(*byte), *byte == b','));
    most.unwrap_or(b',')
}
