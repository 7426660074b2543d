//! The rows of all tables of a folder, as far as a caretaker looks at them.

use std::fs;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
use ringtrue_engine::Day;

use crate::error::FactsError;

/// So much of a row is shown.
const SHOWN: usize = 60;

/// A row of a table that names its sources.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The table's file, below the folder, with `/`.
    pub(crate) file: String,
    /// From 1; the header is line 1.
    pub(crate) line: u64,
    header: StringRecord,
    fields: StringRecord,
}

impl Row {
    /// A field by its column; empty where the table has no such column.
    pub(crate) fn field(&self, column: &str) -> &str {
        let place = self.header.iter().position(|name| name == column);
        place.and_then(|place| self.fields.get(place)).unwrap_or_default()
    }

    /// The day of the last look: of a row that a program made, the day of the data that it was made of.
    pub(crate) fn day(&self) -> Option<Day> {
        Day::parse(self.field("checked")).or_else(|| Day::parse(self.field("source_date")))
    }

    /// Whether the table has a place for that day: others rest on what another table says.
    pub(crate) fn can_be_dated(&self) -> bool {
        self.header.iter().any(|name| matches!(name, "checked" | "source_date"))
    }

    /// The file and line, and how the row begins.
    pub(crate) fn name(&self) -> String {
        let before_source = self.header.iter().position(|name| name == "source").unwrap_or_default();
        let fields: Vec<&str> =
            self.fields.iter().take(before_source).filter(|field| !field.is_empty()).collect();
        let begin: String = fields.join(" ").chars().take(SHOWN).collect();
        format!("{}:{} {begin}", self.file, self.line)
    }

    /// The country, for tables of one by the file's name.
    pub(crate) fn country(&self) -> String {
        let name = self.file.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default().to_uppercase()
    }
}

/// The rows of all tables below a folder that have a column `source`, by file and line.
pub(crate) fn read(folder: &Path) -> Result<Vec<Row>, FactsError> {
    let mut rows = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).map_err(FactsError::reading(&at))? {
            let path = entry.map_err(FactsError::reading(&at))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "csv") {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                read_table(&path, &name, &mut rows)?;
            }
        }
    }
    rows.sort_by(|one: &Row, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    Ok(rows)
}

fn read_table(path: &Path, file: &str, rows: &mut Vec<Row>) -> Result<(), FactsError> {
    let text = fs::read_to_string(path).map_err(FactsError::reading(path))?;
    let unreadable = |source: csv::Error| FactsError::Table { file: file.to_owned(), source };
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader.headers().map_err(unreadable)?.clone();
    if !header.iter().any(|name| name == "source") {
        return Ok(());
    }
    for fields in reader.records() {
        let fields = fields.map_err(unreadable)?;
        let line = fields.position().map_or(1, csv::Position::line);
        rows.push(Row { file: file.to_owned(), line, header: header.clone(), fields });
    }
    Ok(())
}
