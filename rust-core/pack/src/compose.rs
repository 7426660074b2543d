//! Makes a body of reviewed text. The same texts and header always give the same bytes.

use ringtrue_data::read_pack;

use crate::error::PackError;
use crate::header::{Header, Kind};
use crate::list::ReportedNumbers;
use crate::pack::Pack;
use crate::signed::LONGEST_FILE;

/// Reviewed texts: each with its file's name, for messages.
#[derive(Debug, Clone, Copy)]
pub enum Tables<'t> {
    /// The two tables of a country's parties, as they stand in the folder of packs.
    Parties {
        /// The parties.
        parties: (&'t str, &'t str),
        /// Their numbers.
        numbers: (&'t str, &'t str),
    },
    /// Numbers and ranges, one a line in any order; `#` begins a comment.
    List(&'t str),
}

/// The body of a pack, to be signed.
///
/// # Errors
/// [`PackError`] names the file and line of the first row that a reader would refuse.
pub fn compose(header: &Header, tables: Tables<'_>) -> Result<Vec<u8>, PackError> {
    let mut body = header.write()? + "\n";
    match (tables, header.kind, header.region()) {
        (Tables::Parties { parties, numbers }, Kind::Parties, Some(region)) => {
            let (parties, numbers) = ((parties.0, plain(parties.1)), (numbers.0, plain(numbers.1)));
            // By the names and lines of the files that are to be mended.
            read_pack(region, (parties.0, &parties.1), (numbers.0, &numbers.1))?;
            body += &parties.1;
            body += "\n";
            body += &numbers.1;
        }
        (Tables::List(text), Kind::List, _) => {
            body += &ReportedNumbers::collect(&plain(text))?.write();
        }
        _ => {
            let problem = format!("a pack of kind `{}` has other files", header.kind.as_str());
            return Err(PackError::Malformed { line: 1, problem });
        }
    }
    // A signature is some four hundred bytes.
    if body.len() > LONGEST_FILE - 8192 {
        return Err(PackError::TooLong { most: LONGEST_FILE });
    }
    let body = body.into_bytes();
    Pack::read(&body, 1)?;
    Ok(body)
}

/// The text as this project writes text: no mark in front, lines that end with a line feed, and no empty ones at the end.
fn plain(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n");
    text.trim_end_matches('\n').to_owned() + "\n"
}
