//! Reads comma-separated text with a fixed header into rows that know their line.

use csv::{ErrorKind, ReaderBuilder, StringRecord};
use ringtrue_engine::Day;

use crate::error::{DataError, Problem, shown};

/// A table has at most so many rows.
pub(crate) const MOST_ROWS: usize = 100_000;
/// A field has at most so many bytes.
pub(crate) const LONGEST_FIELD: usize = 2_000;

/// The text of a table, and where it stands, for messages.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    file: &'a str,
    text: &'a str,
    first_line: u64,
}

impl<'a> Source<'a> {
    /// The text of a file of this name that begins in this line of it, from 1.
    #[must_use]
    pub fn in_line(file: &'a str, first_line: u64, text: &'a str) -> Self {
        Self { file, text, first_line }
    }
}

/// A whole file: its name, and its text.
impl<'a, T: AsRef<str> + ?Sized> From<(&'a str, &'a T)> for Source<'a> {
    fn from((file, text): (&'a str, &'a T)) -> Self {
        Self::in_line(file, 1, text.as_ref())
    }
}

/// A data file: its name for messages, and its rows.
pub(crate) struct Table<'a> {
    file: &'a str,
    rows: Vec<(u64, StringRecord)>,
}

/// One row, with where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    /// The file's name.
    pub(crate) file: &'a str,
    /// The line in the file, from 1.
    pub(crate) line: u64,
    fields: &'a StringRecord,
}

impl<'a> Table<'a> {
    /// Reads a text whose first line must be `header`.
    pub(crate) fn read(source: impl Into<Source<'a>>, header: &[&str]) -> Result<Self, DataError> {
        Self::read_with_optional(source, header, header.len())
    }

    /// Reads a text whose first line must be `header`, or its first `fewest` columns: then the others are empty.
    pub(crate) fn read_with_optional(
        source: impl Into<Source<'a>>,
        header: &[&str],
        fewest: usize,
    ) -> Result<Self, DataError> {
        let Source { file, text, first_line } = source.into();
        let before = first_line.saturating_sub(1);
        let error = |line: u64, problem| DataError { file: file.to_owned(), line: line + before, problem };
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut record = StringRecord::new();
        let mut columns = 0;
        loop {
            match reader.read_record(&mut record) {
                Ok(false) if columns > 0 => return Ok(Self { file, rows }),
                Ok(false) => return Err(error(1, Problem::Header { expected: header.join(",") })),
                Ok(true) => {}
                Err(problem) => {
                    let line = problem.position().map_or(1, csv::Position::line);
                    return Err(error(line, Problem::NotCsv(reason(problem.kind()))));
                }
            }
            let line = record.position().map_or(1, csv::Position::line);
            if columns == 0 {
                let is_header = |columns: usize| record.iter().eq(header.iter().copied().take(columns));
                if !is_header(header.len()) && !is_header(fewest) {
                    return Err(error(line, Problem::Header { expected: header.join(",") }));
                }
                columns = record.len();
                continue;
            }
            if record.len() != columns {
                return Err(error(line, Problem::Fields { found: record.len(), expected: columns }));
            }
            check_fields(&record).map_err(|problem| error(line, problem))?;
            if rows.len() >= MOST_ROWS {
                return Err(error(line, Problem::TooMany { what: "rows", most: MOST_ROWS }));
            }
            rows.push((line + before, std::mem::take(&mut record)));
        }
    }

    /// The rows after the header, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, fields)| Row { file: self.file, line: *line, fields })
    }
}

impl<'a> Row<'a> {
    /// The field in the given place, from 0; empty where the text has no such column.
    pub(crate) fn field(self, place: usize) -> &'a str {
        self.fields.get(place).unwrap_or_default()
    }

    /// The field, which must not be empty.
    pub(crate) fn required(self, place: usize, column: &'static str) -> Result<&'a str, DataError> {
        match self.field(place) {
            "" => Err(self.error(Problem::Empty(column))),
            field => Ok(field),
        }
    }

    /// What `parse` makes of the field; `expected` names the words it knows.
    pub(crate) fn word<T>(
        self,
        place: usize,
        column: &'static str,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, DataError> {
        let field = self.field(place);
        parse(field).ok_or_else(|| self.error(Problem::Word { column, value: shown(field), expected }))
    }

    /// An error in this row.
    pub(crate) fn error(self, problem: impl Into<Problem>) -> DataError {
        DataError { file: self.file.to_owned(), line: self.line, problem: problem.into() }
    }
}

/// A field is plain text, and not endless: it comes to be shown.
fn check_fields(record: &StringRecord) -> Result<(), Problem> {
    for field in record {
        if field.len() > LONGEST_FIELD {
            return Err(Problem::TooLong { value: shown(field), most: LONGEST_FIELD });
        }
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r');
        if field.contains(is_control) {
            return Err(Problem::Control(shown(&field.replace(is_control, "\u{FFFD}"))));
        }
    }
    Ok(())
}

/// The library's reason without its positions, which the caller gives.
fn reason(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::Utf8 { .. } => "not UTF-8".to_owned(),
        ErrorKind::Io(error) => error.to_string(),
        _ => "unreadable record".to_owned(),
    }
}

/// The source, behind it the day as of which it says so, and the day on which somebody looked last that it does: as
/// `ringtrue_engine::Rule::checked` reads it. A date in words ("undated", "before 2023") stays in the table.
pub(crate) fn dated_source(row: Row<'_>, [source, date, checked]: [usize; 3]) -> Result<String, DataError> {
    let mut said = row.required(source, "source")?.to_owned();
    let date = row.field(date);
    if date.starts_with(|first: char| first.is_ascii_digit()) {
        said += ", as of ";
        said += date;
    }
    match row.field(checked) {
        "" => {}
        day => {
            row.word(checked, "checked", "a day such as `2026-11-29`", Day::parse)?;
            said += ", checked ";
            said += day;
        }
    }
    Ok(said)
}

/// Rows with low confidence are notes for reviewers and are not bundled.
pub(crate) fn confidence(row: Row<'_>, place: usize) -> Result<(), DataError> {
    row.word(place, "confidence", "`high` or `medium`", |field| {
        matches!(field, "high" | "medium").then_some(())
    })
}

/// Two capital letters, or `NANP` for the countries that share +1.
pub(crate) fn is_country(text: &str) -> bool {
    text == "NANP" || (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()))
}
