//! A file of people and offices that somebody trusts: contacts, or a table.

use std::io::{BufRead, Cursor, Read};

use crate::contacts::{Contact, Contacts};
use crate::csv_line::{Splitter, delimiter};
use crate::encoding::{Bytes, to_utf_8};
use crate::error::{OpenError, Problem, RecordError};
use crate::seen::seen_in_text;
use crate::source::{Chunk, Source};

/// The columns of a table of parties. The first line that is neither blank nor a comment (`#`) names them, in any order and
/// case; `name` and `number` are needed, others than these are ignored. A party with several numbers has a row for each.
///
/// - `name`, `number`: as they are to be shown and were typed
/// - `kind`: `bank`, `person` and so on, as in a backup
/// - `originates`: whether the party calls from the number: `yes`, `never`, `unknown`
/// - `guarded`: `yes` or `no`
/// - `handling`: `default`, `always_label`, `always_silence`, `never_touch`
/// - `reach`: the number by which to reach it
///
/// Fields are separated by commas, or by semicolons or tabs when the header is.
pub const PARTY_COLUMNS: [&str; 7] = ["name", "number", "kind", "originates", "guarded", "handling", "reach"];

/// No row comes near it.
const LINE_LIMIT: usize = 64 * 1024;
/// By these first bytes a file of contacts is told from a table.
const HEAD: u64 = 4096;

/// One contact, or one row of a table; what it says as words of its own is for others to understand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyRecord {
    /// The line of the file at which it begins, from 1.
    pub line: u64,
    /// The name; empty when it has none.
    pub name: String,
    /// The numbers, as they were written.
    pub numbers: Vec<String>,
    /// What it is.
    pub kind: Option<String>,
    /// Whether it calls from these numbers.
    pub originates: Option<String>,
    /// Whether it is to be guarded.
    pub guarded: Option<String>,
    /// What is to be done with its calls.
    pub handling: Option<String>,
    /// How to reach it.
    pub reach: Option<String>,
}

/// Parties of a file, record by record. Whether it is contacts (vCard 2.1, 3.0 or 4.0) or a table (CSV, see
/// [`PARTY_COLUMNS`]) follows from the content.
pub struct PartyRecords<'a>(Form<'a>);

enum Form<'a> {
    Contacts(Contacts<'a>),
    Table(Box<Table<'a>>),
}

impl<'a> PartyRecords<'a> {
    /// Reads up to the first record.
    ///
    /// # Errors
    /// [`OpenError`] when the file is neither of the two. An empty one holds no contacts, and is no error.
    pub fn open(reader: impl BufRead + 'a) -> Result<Self, OpenError> {
        Self::of(Box::new(reader))
    }

    fn of(reader: Bytes<'a>) -> Result<Self, OpenError> {
        let mut reader = to_utf_8(reader)?;
        let mut head = Vec::new();
        reader.by_ref().take(HEAD).read_to_end(&mut head)?;
        let start = head.trim_ascii_start();
        let are_contacts = start.is_empty()
            || start.get(..5).is_some_and(|begin| begin.eq_ignore_ascii_case(b"BEGIN"))
            || start.starts_with(b"PK\x03\x04");
        let seen = seen_in_text(&head);
        let reader: Bytes<'a> = Box::new(Cursor::new(head).chain(reader));
        Ok(Self(match are_contacts {
            true => Form::Contacts(Contacts::of(reader)?),
            false => {
                let table = Table::open(Source::new(reader)).map_err(|error| error.with_seen(seen))?;
                Form::Table(Box::new(table))
            }
        }))
    }
}

impl Iterator for PartyRecords<'_> {
    type Item = Result<PartyRecord, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Form::Contacts(contacts) => contacts.next().map(|contact| contact.map(from_contact)),
            Form::Table(table) => table.next(),
        }
    }
}

fn from_contact(Contact { line, name, numbers }: Contact) -> PartyRecord {
    PartyRecord { line, name, numbers, ..PartyRecord::default() }
}

struct Table<'a> {
    source: Source<'a>,
    splitter: Splitter,
    /// For each of [`PARTY_COLUMNS`], where it stands in this file.
    places: [Option<usize>; 7],
    width: usize,
    line: Vec<u8>,
    ended: bool,
}

impl<'a> Table<'a> {
    fn open(source: Source<'a>) -> Result<Self, OpenError> {
        let splitter = Splitter::new(b',');
        let mut table =
            Self { source, splitter, places: [None; 7], width: 0, line: Vec::new(), ended: false };
        loop {
            if table.next_line()?.1 != Chunk::Whole {
                return Err(OpenError::NoParties);
            }
            let text = table.line.trim_ascii();
            if !text.is_empty() && !text.starts_with(b"#") {
                break;
            }
        }
        table.splitter = Splitter::new(delimiter(&table.line));
        let names = table.splitter.split(&table.line).map_err(|_| OpenError::NoParties)?;
        let place = |column: &str| names.iter().position(|name| name.trim().eq_ignore_ascii_case(column));
        let (places, width) = (PARTY_COLUMNS.map(place), names.len());
        if places.iter().take(2).any(Option::is_none) {
            return Err(OpenError::NoParties);
        }
        (table.places, table.width) = (places, width);
        Ok(table)
    }

    fn next_line(&mut self) -> std::io::Result<(u64, Chunk)> {
        let line = self.source.line();
        self.line.clear();
        let chunk = self.source.read_through(b'\n', LINE_LIMIT, &mut self.line)?;
        Ok((line, chunk))
    }

    fn next(&mut self) -> Option<Result<PartyRecord, RecordError>> {
        while !self.ended {
            let at = self.source.line();
            let (line, chunk) = match self.next_line() {
                Ok(read) => read,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(RecordError::new(at, error.into())));
                }
            };
            match chunk {
                Chunk::End => self.ended = true,
                Chunk::CutShort => {
                    return Some(Err(RecordError::new(line, Problem::TooLong { limit: LINE_LIMIT })));
                }
                Chunk::Whole if self.line.trim_ascii().is_empty() => {}
                Chunk::Whole => {
                    return Some(self.row(line).map_err(|problem| RecordError::new(line, problem)));
                }
            }
        }
        None
    }

    fn row(&mut self, line: u64) -> Result<PartyRecord, Problem> {
        let (width, places) = (self.width, self.places);
        let fields = self.splitter.split(&self.line)?;
        if fields.len() > width {
            return Err(Problem::TooManyFields { found: fields.len(), expected: width });
        }
        let [name, number, kind, originates, guarded, handling, reach] = places.map(|place| {
            let field = place.and_then(|place| fields.get(place))?.trim();
            (!field.is_empty()).then(|| field.to_owned())
        });
        Ok(PartyRecord {
            line,
            name: name.unwrap_or_default(),
            numbers: number.into_iter().collect(),
            kind,
            originates,
            guarded,
            handling,
            reach,
        })
    }
}
