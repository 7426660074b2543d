//! A file of contacts.

use std::io::BufRead;

use crate::encoding::{Bytes, to_utf_8};
use crate::error::{OpenError, Problem, RecordError};
use crate::seen::seen_in_text;
use crate::source::{Chunk, Source};
use crate::vcard::read_card;

/// One contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The line of the file at which the contact begins, from 1.
    pub line: u64,
    /// The name that a phone displays: the formatted name, else the name's parts, else nickname or
    /// organisation; empty when the contact has none of them.
    pub name: String,
    /// Every number, in order and once, as it was written; of a `tel:` URI the number in it.
    pub numbers: Vec<String>,
}

/// Contacts in vCard 2.1, 3.0 or 4.0, mixed at will, read card by card.
///
/// ```
/// use ringtrue_formats::Contacts;
///
/// let file = "BEGIN:VCARD\nVERSION:4.0\nFN:Mia Carter\nTEL;VALUE=uri:tel:+44-7700-900222\nEND:VCARD\n";
/// let mia = Contacts::open(file.as_bytes())?.next().unwrap().unwrap();
/// assert_eq!((mia.name.as_str(), mia.numbers), ("Mia Carter", vec!["+44-7700-900222".to_owned()]));
/// # Ok::<(), ringtrue_formats::OpenError>(())
/// ```
pub struct Contacts<'a> {
    source: Source<'a>,
    line: Vec<u8>,
    /// The line before it that isn't blank.
    before: Vec<u8>,
    card: Vec<u8>,
    /// The line of a `BEGIN:VCARD` that has been read already.
    begun: Option<u64>,
    /// How many cards of agents are open within the card: vCard 2.1 puts a whole card behind `AGENT:`.
    agents: usize,
    /// Whether text between cards was reported already: once is enough.
    strayed: bool,
    ended: bool,
}

/// A longer line can only be a picture; it is left out of the card.
const LINE_LIMIT: usize = 64 * 1024;
/// A longer card is broken; phones shrink pictures well below it.
const CARD_LIMIT: usize = 16 * 1024 * 1024;

/// What one line of the file means to the cutting of cards.
enum Line {
    Begin,
    End,
    Blank,
    Other,
}

impl<'a> Contacts<'a> {
    /// Reads up to the first card.
    ///
    /// # Errors
    /// [`OpenError`] when the file does not begin with a vCard. An empty file is a phone without
    /// contacts, and no error.
    pub fn open(reader: impl BufRead + 'a) -> Result<Self, OpenError> {
        Self::of(Box::new(reader))
    }

    pub(crate) fn of(reader: Bytes<'a>) -> Result<Self, OpenError> {
        let source = Source::new(to_utf_8(reader)?);
        let mut contacts = Self {
            source,
            line: Vec::new(),
            before: Vec::new(),
            card: Vec::new(),
            begun: None,
            agents: 0,
            strayed: false,
            ended: false,
        };
        loop {
            let line = contacts.source.line();
            if contacts.read_line()? == Chunk::End {
                contacts.ended = true;
                return Ok(contacts);
            }
            match meaning(&contacts.line) {
                Line::Blank => {}
                Line::Begin => {
                    contacts.begun = Some(line);
                    return Ok(contacts);
                }
                Line::End | Line::Other if contacts.line.starts_with(b"PK\x03\x04") => {
                    return Err(OpenError::Archive);
                }
                Line::End | Line::Other => {
                    return Err(OpenError::NotContacts.with_seen(seen_in_text(&contacts.line)));
                }
            }
        }
    }

    fn read_line(&mut self) -> std::io::Result<Chunk> {
        self.line.clear();
        self.source.read_through(b'\n', LINE_LIMIT, &mut self.line)
    }

    /// Reads until a card is whole, or something is wrong.
    fn next_card(&mut self) -> Result<Option<Contact>, RecordError> {
        loop {
            let line = self.source.line();
            let chunk = self.read_line().map_err(|error| {
                self.ended = true;
                RecordError::new(line, error.into())
            })?;
            if chunk == Chunk::End {
                self.ended = true;
                return match self.begun.take() {
                    Some(begun) => Err(RecordError::new(begun, Problem::CutOff { end: "END:VCARD" })),
                    None => Ok(None),
                };
            }
            if self.is_of_an_agent() {
                continue;
            }
            match (meaning(&self.line), self.begun) {
                (Line::Begin, None) => self.begin(line),
                (Line::Begin, Some(begun)) => {
                    self.begin(line);
                    return Err(RecordError::new(begun, Problem::NoCardEnd));
                }
                (Line::End, Some(begun)) => {
                    self.begun = None;
                    return self.finish(begun).map(Some).map_err(|problem| RecordError::new(begun, problem));
                }
                (Line::Other | Line::Blank, Some(_))
                    if chunk == Chunk::Whole && self.card.len() < CARD_LIMIT =>
                {
                    self.card.extend_from_slice(&self.line);
                }
                (Line::Other | Line::End, None) if !self.strayed => {
                    self.strayed = true;
                    return Err(RecordError::new(line, Problem::OutsideCard));
                }
                (Line::Other | Line::End | Line::Blank, _) => {}
            }
        }
    }

    /// Whether the line is of the card of an agent, whose name and numbers are another person's. Only a card that
    /// follows `AGENT:` at once is one: any other is the next contact, and this one lacks its end.
    fn is_of_an_agent(&mut self) -> bool {
        let is_announced = self.begun.is_some() && announces_agent(&self.before);
        let meaning = meaning(&self.line);
        if !matches!(meaning, Line::Blank) {
            self.before.clone_from(&self.line);
        }
        match meaning {
            Line::Begin if is_announced => self.agents += 1,
            Line::Begin => self.agents = 0,
            Line::End if self.agents > 0 => {
                self.agents -= 1;
                return true;
            }
            Line::End | Line::Blank | Line::Other => {}
        }
        self.agents > 0
    }

    fn begin(&mut self, line: u64) {
        self.begun = Some(line);
        self.card.clear();
    }

    fn finish(&self, line: u64) -> Result<Contact, Problem> {
        if self.card.len() >= CARD_LIMIT {
            return Err(Problem::TooLong { limit: CARD_LIMIT });
        }
        let (name, numbers) = read_card(&self.card)?;
        Ok(Contact { line, name, numbers })
    }
}

impl Iterator for Contacts<'_> {
    type Item = Result<Contact, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.next_card().transpose()
    }
}

fn meaning(line: &[u8]) -> Line {
    let text = line.trim_ascii();
    if text.is_empty() {
        return Line::Blank;
    }
    match property(text) {
        Some((_, value)) if !value.eq_ignore_ascii_case(b"VCARD") => Line::Other,
        Some((name, _)) if name.eq_ignore_ascii_case(b"BEGIN") => Line::Begin,
        Some((name, _)) if name.eq_ignore_ascii_case(b"END") => Line::End,
        Some(_) | None => Line::Other,
    }
}

/// Whether a card of its own follows as the value of `AGENT`.
fn announces_agent(line: &[u8]) -> bool {
    property(line).is_some_and(|(name, value)| {
        let name = name.split(|byte| *byte == b';').next().unwrap_or_default();
        let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
        name.eq_ignore_ascii_case(b"AGENT") && value.is_empty()
    })
}

/// A property's name with its parameters, and its value, both without the blanks around them.
fn property(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = line.split_at_checked(colon)?;
    Some((name.trim_ascii(), value.get(1..)?.trim_ascii()))
}
