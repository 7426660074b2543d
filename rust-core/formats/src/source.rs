//! Bytes with a count of lines.

use std::io::{self, BufRead};

/// So many bytes are read at once of what isn't kept.
const PASSED_OVER: usize = 8 * 1024;

/// Reads up to a stop byte and knows at which line it stands.
pub(crate) struct Source<'a> {
    inner: Box<dyn BufRead + 'a>,
    line: u64,
}

/// What [`Source::read_through`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chunk {
    /// Nothing is left.
    End,
    /// Everything up to the stop byte (kept as the last byte) or the end of the file.
    Whole,
    /// The same, but only its first bytes were kept.
    CutShort,
}

impl<'a> Source<'a> {
    pub(crate) fn new(inner: Box<dyn BufRead + 'a>) -> Self {
        Self { inner, line: 1 }
    }

    /// The bytes that are left, without a count of lines.
    pub(crate) fn into_inner(self) -> Box<dyn BufRead + 'a> {
        self.inner
    }

    /// The line of the byte that comes next, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The bytes that come next, without taking them; empty at the end.
    pub(crate) fn peek(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    /// Takes the next `length` bytes, which [`Source::peek`] has shown.
    pub(crate) fn skip(&mut self, length: usize) {
        if let Ok(bytes) = self.inner.fill_buf() {
            self.line += count_lines(bytes.get(..length).unwrap_or(bytes));
            self.inner.consume(length);
        }
    }

    /// Appends to `into` everything up to and including `stop`, until `into` has `limit` bytes; then the rest is left to
    /// be read.
    pub(crate) fn read_part(&mut self, stop: u8, limit: usize, into: &mut Vec<u8>) -> io::Result<Chunk> {
        let mut outcome = Chunk::End;
        loop {
            let available = match self.inner.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                return Ok(outcome);
            }
            outcome = Chunk::Whole;
            let room = limit.saturating_sub(into.len());
            if room == 0 {
                return Ok(Chunk::CutShort);
            }
            let found = available.iter().position(|byte| *byte == stop);
            let wanted = found.map_or(available.len(), |at| at + 1);
            let taken = available.split_at(wanted.min(room)).0;
            into.extend_from_slice(taken);
            self.line += count_lines(taken);
            let length = taken.len();
            self.inner.consume(length);
            if found.is_some() && length == wanted {
                return Ok(outcome);
            }
        }
    }

    /// Appends to `into` everything up to and including `stop`. Once `into` has `limit` bytes, the
    /// rest is read but not kept, so that a damaged file cannot fill the memory.
    pub(crate) fn read_through(&mut self, stop: u8, limit: usize, into: &mut Vec<u8>) -> io::Result<Chunk> {
        let outcome = self.read_part(stop, limit, into)?;
        let mut more = outcome;
        while more == Chunk::CutShort {
            more = self.read_part(stop, PASSED_OVER, &mut Vec::new())?;
        }
        Ok(outcome)
    }
}

fn count_lines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}
