//! Each published number, asked of both number libraries by their own metadata.

use rlibphonenumber::PHONE_NUMBER_UTIL;

use crate::row::Row;

/// Which library doubts a published number.
pub(crate) struct Doubt {
    /// The row.
    pub(crate) row: String,
    /// Who doubts it.
    pub(crate) by: Vec<&'static str>,
}

/// The published numbers that a library calls invalid. Short codes are no library's business.
pub(crate) fn doubts(rows: &[Row]) -> Vec<Doubt> {
    let full = published(rows).filter(|row| row.field("number").starts_with('+'));
    full.filter_map(|row| {
        let number = row.field("number");
        let mut by = Vec::new();
        let google = PHONE_NUMBER_UTIL
            .parse(number, None)
            .is_ok_and(|parsed| PHONE_NUMBER_UTIL.is_valid_number(&parsed));
        if !google {
            by.push("rlibphonenumber");
        }
        if !phonenumber::parse(None, number).is_ok_and(|parsed| parsed.is_valid()) {
            by.push("phonenumber");
        }
        (!by.is_empty()).then(|| Doubt { row: row.name(), by })
    })
    .collect()
}

/// The rows of published numbers.
pub(crate) fn published(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().filter(|row| row.file.ends_with(".numbers.csv"))
}
