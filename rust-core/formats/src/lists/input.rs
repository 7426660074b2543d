//! The bytes of a list: unpacked, in UTF-8, and never without end.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use crate::encoding::{Bytes, to_line_feeds, to_utf_8_within};
use crate::seen::seen;

use super::archive;
use super::error::{ListReadError, TooLarge};
use super::limits::{FILE_LIMIT, UTF_16_LIMIT};

/// By these first bytes it is seen what a file is.
const HEAD: u64 = 32;

/// The text of a list. Whether it is packed follows from its first bytes.
pub(crate) fn text(reader: Bytes<'_>) -> Result<Bytes<'_>, ListReadError> {
    text_within(reader, FILE_LIMIT)
}

fn text_within(mut reader: Bytes<'_>, limit: u64) -> Result<Bytes<'_>, ListReadError> {
    let mut head = Vec::new();
    reader.by_ref().take(HEAD).read_to_end(&mut head)?;
    let (is_packed, is_archive) = (head.starts_with(&[0x1F, 0x8B]), archive::is_archive(&head));
    if let Some(seen) = seen(&head).filter(|_| !is_packed && !is_archive) {
        return Err(ListReadError::OtherKind { seen: seen.to_owned() });
    }
    let whole = Cursor::new(head).chain(reader);
    let whole: Box<dyn Read + '_> = match (is_packed, is_archive) {
        (true, _) => Box::new(MultiGzDecoder::new(whole)),
        (_, true) => archive::unpack(whole)?,
        _ => Box::new(whole),
    };
    let limited = Limited { inner: whole, limit, left: limit };
    Ok(to_line_feeds(to_utf_8_within(Box::new(BufReader::new(limited)), UTF_16_LIMIT)?)?)
}

/// Reads up to so many bytes; the next one is an error. So a small file that unpacks without end is refused.
struct Limited<'a> {
    inner: Box<dyn Read + 'a>,
    limit: u64,
    left: u64,
}

impl Read for Limited<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        match self.left.checked_sub(count as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::other(TooLarge::File(self.limit))),
        }
        Ok(count)
    }
}

/// Lets through what has a stop byte at least every so many bytes: a reader of JSON or XML holds a text whole before
/// it gives it away.
pub(crate) struct Guarded<R> {
    inner: R,
    stop: u8,
    /// A stop byte behind this one doesn't count.
    escape: Option<u8>,
    escaped: bool,
    run: usize,
    limit: usize,
}

impl<R: BufRead> Guarded<R> {
    pub(crate) fn new(inner: R, stop: u8, escape: Option<u8>, limit: usize) -> Self {
        Self { inner, stop, escape, escaped: false, run: 0, limit }
    }

    fn watch(&mut self, bytes: &[u8]) -> io::Result<()> {
        for byte in bytes {
            if *byte == self.stop && !self.escaped {
                self.run = 0;
            } else {
                self.run += 1;
            }
            if self.run > self.limit {
                return Err(io::Error::other(TooLarge::Text(self.limit)));
            }
            self.escaped = Some(*byte) == self.escape && !self.escaped;
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Guarded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.watch(into.get(..count).unwrap_or_default())?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> io::Result<u64> {
        io::copy(&mut Guarded::new(text.as_bytes(), b'"', Some(b'\\'), 8), &mut io::sink())
    }

    /// A few hundred bytes that unpack to more than a list may have, in members one behind the other.
    #[test]
    fn a_file_that_unpacks_without_end_is_refused() {
        use std::io::Write;

        const LIMIT: u64 = 100_000;
        let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        member.write_all("+441632960001\n".repeat(1_000).as_bytes()).unwrap();
        let member = member.finish().unwrap();
        let read = |members: usize| {
            let packed = member.repeat(members);
            let mut text = text_within(Box::new(packed.as_slice()), LIMIT).unwrap();
            io::copy(&mut text, &mut io::sink()).map_err(ListReadError::from)
        };
        assert_eq!(read(7).unwrap(), 98_000);
        assert!(matches!(read(8), Err(ListReadError::TooLarge { limit: LIMIT })));
        assert!(matches!(read(1_000), Err(ListReadError::TooLarge { limit: LIMIT })));
    }

    #[test]
    fn a_text_without_end_is_stopped() {
        assert!(read(r#"{"abc": "defgh", "12345678"}"#).is_ok());
        assert!(read(r#"{"abc": "123456789"#).is_err());
        assert!(read(r#""12\"34\"56\"78""#).is_err(), "an escaped quote ends nothing");
        assert!(read(r#""123456\\", "1234""#).is_ok(), "an escaped backslash escapes nothing");
    }
}
