//! The call log of "SMS Backup & Restore".
//!
//! ```xml
//! <?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
//! <calls count="1">
//!   <call number="+441632960012" duration="61" date="1790841600000" type="1" presentation="1"
//!         subscription_id="89" readable_date="1 Oct 2026 09:00:00" contact_name="(Unknown)" />
//! </calls>
//! ```
//! `number`, `date` (milliseconds) and `type` are needed, `presentation` and `contact_name` used when
//! there; `verification` (`none`, `passed`, `failed`) is this project's own addition for rehearsals.
//!
//! The file is cut at every `<`, which well-formed XML never has inside a value, and each piece is
//! given to the XML reader alone. So a quote that is never closed spoils its own record and not, as it
//! would in one pass, everything up to the end of the file. Document types and entities are skipped.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::call::LoggedCall;
use crate::error::{OpenError, Problem, RecordError, shorten};
use crate::fields::Fields;
use crate::markup::unescape;
use crate::replay_header::ReplayHeader;
use crate::source::{Chunk, Source};

/// No call record comes near it: the longest text in one is a contact's name.
const RECORD_LIMIT: usize = 64 * 1024;

pub(crate) struct XmlLog<'a> {
    source: Source<'a>,
    rehearsal: ReplayHeader,
    piece: Vec<u8>,
    ended: bool,
}

/// What the next piece of the file is. Its bytes are in `XmlLog::piece`.
struct Piece {
    line: u64,
    chunk: Chunk,
}

impl<'a> XmlLog<'a> {
    /// Reads up to `<calls …>`.
    pub(crate) fn open(mut source: Source<'a>) -> Result<Self, OpenError> {
        let mut blank = Vec::new();
        source.read_through(b'<', RECORD_LIMIT, &mut blank)?;
        let mut log = Self { source, rehearsal: ReplayHeader::default(), piece: Vec::new(), ended: false };
        loop {
            let piece = log.next_piece()?;
            if piece.chunk == Chunk::End {
                return Err(OpenError::NotACallLog);
            }
            if let Some(comment) = comment(&log.piece) {
                if let Some(header) = ReplayHeader::parse(&String::from_utf8_lossy(comment)) {
                    log.rehearsal =
                        header.map_err(|source| OpenError::ReplayHeader { line: piece.line, source })?;
                }
                continue;
            }
            if log.piece.starts_with(b"!") || log.piece.starts_with(b"?") {
                continue;
            }
            let root = element_name(&log.piece);
            if root != "calls" {
                return Err(OpenError::OtherXml { root: shorten(&root) });
            }
            log.ended = is_empty_element(&log.piece);
            return Ok(log);
        }
    }

    pub(crate) fn rehearsal(&self) -> &ReplayHeader {
        &self.rehearsal
    }

    /// The next call, or what is wrong with it.
    pub(crate) fn next(&mut self) -> Option<Result<LoggedCall, RecordError>> {
        while !self.ended {
            let line = self.source.line();
            let piece = match self.next_piece() {
                Ok(piece) => piece,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(RecordError::new(line, error.into())));
                }
            };
            let name = element_name(&self.piece);
            match (piece.chunk, name.as_ref()) {
                (Chunk::End, _) => {
                    self.ended = true;
                    return Some(Err(RecordError::new(line, Problem::CutOff { end: "</calls>" })));
                }
                (_, "/calls") => self.ended = true,
                (_, "/call") => {}
                (_, name) if name.starts_with(['!', '?']) => {}
                (Chunk::CutShort, _) => {
                    return Some(Err(RecordError::new(piece.line, Problem::TooLong { limit: RECORD_LIMIT })));
                }
                (Chunk::Whole, "call") => {
                    let call = read_call(&self.piece, piece.line);
                    return Some(call.map_err(|problem| RecordError::new(piece.line, problem)));
                }
                (Chunk::Whole, other) => {
                    let problem = Problem::UnexpectedElement { name: shorten(other) };
                    return Some(Err(RecordError::new(piece.line, problem)));
                }
            }
        }
        None
    }

    /// Reads up to the next `<`; the one before was taken by the piece before. A comment is read to its
    /// end, whatever it holds.
    fn next_piece(&mut self) -> std::io::Result<Piece> {
        let line = self.source.line();
        self.piece.clear();
        let mut chunk = self.source.read_through(b'<', RECORD_LIMIT, &mut self.piece)?;
        while self.piece.starts_with(b"!--") && chunk == Chunk::Whole && !has_end(&self.piece) {
            match self.source.read_through(b'<', RECORD_LIMIT, &mut self.piece)? {
                Chunk::End => break,
                more => chunk = more,
            }
        }
        if self.piece.last() == Some(&b'<') {
            self.piece.pop();
        }
        Ok(Piece { line, chunk })
    }
}

/// Whether the piece is an element without content, `<calls … />`.
fn is_empty_element(piece: &[u8]) -> bool {
    let element = format!("<{}", String::from_utf8_lossy(piece));
    matches!(Reader::from_str(&element).read_event(), Ok(Event::Empty(_)))
}

fn has_end(piece: &[u8]) -> bool {
    piece.windows(3).any(|window| window == b"-->")
}

/// The text of a comment.
fn comment(piece: &[u8]) -> Option<&[u8]> {
    let text = piece.strip_prefix(b"!--")?;
    let end = text.windows(3).position(|window| window == b"-->")?;
    text.get(..end)
}

/// What stands between `<` and the first blank, `>` or `/>`.
fn element_name(piece: &[u8]) -> Cow<'_, str> {
    let end = piece
        .iter()
        .enumerate()
        .position(|(at, byte)| byte.is_ascii_whitespace() || *byte == b'>' || (at > 0 && *byte == b'/'));
    String::from_utf8_lossy(piece.get(..end.unwrap_or(piece.len())).unwrap_or_default())
}

fn read_call(piece: &[u8], line: u64) -> Result<LoggedCall, Problem> {
    let piece = std::str::from_utf8(piece).map_err(|_| Problem::NotUtf8)?;
    let element = format!("<{piece}");
    let mut reader = Reader::from_str(&element);
    match reader.read_event().map_err(|error| markup(&error))? {
        Event::Empty(start) | Event::Start(start) => read_attributes(&start, line),
        _ => Err(Problem::Missing { field: "number" }),
    }
}

fn read_attributes(start: &BytesStart<'_>, line: u64) -> Result<LoggedCall, Problem> {
    let [mut number, mut time, mut kind, mut presentation, mut verification, mut name] = [const { None }; 6];
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| markup(&error))?;
        let (field, slot) = match attribute.key.as_ref() {
            "number" => ("number", &mut number),
            "date" => ("date", &mut time),
            "type" => ("type", &mut kind),
            "presentation" => ("presentation", &mut presentation),
            "verification" => ("verification", &mut verification),
            "contact_name" => ("contact_name", &mut name),
            _ => continue,
        };
        let value = unescape(&attribute.value)
            .map_err(|unknown| Problem::Reference { field, reference: unknown.0 })?
            .into_owned();
        *slot = Some(value);
    }
    let fields = Fields {
        time: time.as_deref(),
        number: number.as_deref(),
        kind: kind.as_deref(),
        presentation: presentation.as_deref(),
        verification: verification.as_deref(),
        name: name.as_deref(),
    };
    fields.into_call(line)
}

fn markup(error: &dyn std::fmt::Display) -> Problem {
    Problem::Markup { reason: error.to_string() }
}
