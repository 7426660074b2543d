//! Bytes to UTF-8: byte order marks and UTF-16; and line ends of a lone carriage return to line feeds.

use std::io::{self, BufRead, BufReader, Cursor, Read};

/// More than this of UTF-16 is not read: it has to be held in memory to be converted.
const UTF_16_LIMIT: u64 = 256 * 1024 * 1024;

/// Bytes of whatever kind: everything behind the doors is there once, and not again for each kind of reader.
pub(crate) type Bytes<'a> = Box<dyn BufRead + 'a>;

/// The first line end of a file of text is within this many bytes.
const FIRST_LINE_LIMIT: u64 = 64 * 1024;

/// Drops a byte order mark, converts UTF-16, which Outlook and some Windows tools write, and the line ends of old
/// Macs and of some phones, which are carriage returns alone.
pub(crate) fn to_utf_8(reader: Bytes<'_>) -> io::Result<Bytes<'_>> {
    to_line_feeds(to_utf_8_within(reader, UTF_16_LIMIT)?)
}

/// Where the first line ends in a carriage return alone, each of them is a line feed.
pub(crate) fn to_line_feeds(mut reader: Bytes<'_>) -> io::Result<Bytes<'_>> {
    let mut head = Vec::new();
    reader.by_ref().take(FIRST_LINE_LIMIT).read_to_end(&mut head)?;
    let end = head.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    let is_alone = match end.map(|at| head.get(at..).unwrap_or_default()) {
        Some([b'\r', b'\n', ..] | [b'\n', ..]) | None => false,
        Some(_) => true,
    };
    let whole = Cursor::new(head).chain(reader);
    match is_alone {
        true => Ok(Box::new(BufReader::new(LineFeeds(whole)))),
        false => Ok(Box::new(whole)),
    }
}

/// Gives a line feed for each carriage return.
struct LineFeeds<R>(R);

impl<R: Read> Read for LineFeeds<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read(into)?;
        for byte in into.iter_mut().take(length).filter(|byte| **byte == b'\r') {
            *byte = b'\n';
        }
        Ok(length)
    }
}

/// The same, with at most so many bytes of UTF-16.
pub(crate) fn to_utf_8_within(mut reader: Bytes<'_>, limit: u64) -> io::Result<Bytes<'_>> {
    let mut head = Vec::with_capacity(4);
    reader.by_ref().take(4).read_to_end(&mut head)?;
    match *head {
        [0xEF, 0xBB, 0xBF, ..] => {
            head.drain(..3);
            Ok(Box::new(Cursor::new(head).chain(reader)))
        }
        // With a mark, or without one and therefore with every other byte of ASCII being zero.
        [0xFF, 0xFE, ..] | [1..=0xFF, 0, 1..=0xFF, 0] => from_utf_16(head, reader, limit, u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, 1..=0xFF, 0, 1..=0xFF] => from_utf_16(head, reader, limit, u16::from_be_bytes),
        _ => Ok(Box::new(Cursor::new(head).chain(reader))),
    }
}

fn from_utf_16<'a>(
    mut bytes: Vec<u8>,
    reader: Bytes<'a>,
    limit: u64,
    unit: fn([u8; 2]) -> u16,
) -> io::Result<Bytes<'a>> {
    if reader.take(limit).read_to_end(&mut bytes)? as u64 == limit {
        return Err(io::Error::other(format!("more than {limit} bytes of UTF-16: save it as UTF-8")));
    }
    let (pairs, _odd_last_byte) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String = char::decode_utf16(units)
        .map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
        .skip_while(|first| *first == '\u{FEFF}')
        .collect();
    Ok(Box::new(Cursor::new(text.into_bytes())))
}
