//! How countries spell their numbers: built by `build.rs` from `numbering/equal_numbers.csv` and `numbering/plus_abroad.csv`.

use std::borrow::Cow;

use ringtrue_engine::{EqualRow, Facts, Rule};

include!(concat!(env!("OUT_DIR"), "/numbering/spellings.rs"));

/// Adds them.
pub(crate) fn add(facts: Facts) -> Facts {
    let facts = facts.with_equal_numbers(Cow::Borrowed(EQUAL));
    PLUS_FROM_ABROAD.iter().fold(facts, |facts, (code, row, source)| {
        facts.with_plus_from_abroad(*code, Rule::new(*row, *source))
    })
}
