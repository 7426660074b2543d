//! Words of the engine and of the readers as values of arguments.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use ringtrue_engine::{Level, Verification};
use ringtrue_exchange::ListFormat;

/// Reads `gentle`, `balanced` or `strict`.
pub(crate) fn level() -> impl TypedValueParser<Value = Level> {
    let words = Level::ALL.map(Level::as_str);
    PossibleValuesParser::new(words).map(|word| Level::parse(&word).unwrap_or_default())
}

/// Reads `none`, `passed` or `failed`.
pub(crate) fn verification() -> impl TypedValueParser<Value = Verification> {
    let words =
        [Verification::NotVerified, Verification::Passed, Verification::Failed].map(Verification::as_str);
    PossibleValuesParser::new(words).map(|word| Verification::parse(&word).unwrap_or_default())
}

/// Reads the word of a list's format.
pub(crate) fn list_format() -> impl TypedValueParser<Value = ListFormat> {
    let words = ListFormat::ALL.map(ListFormat::as_str);
    PossibleValuesParser::new(words).map(|word| ListFormat::parse(&word).unwrap_or(ListFormat::Plain))
}
