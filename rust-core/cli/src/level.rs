//! Words of the engine and of the readers as values of arguments.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use ringtrue_engine::{Handling, Level, PartyKind, Verification};
use ringtrue_formats::ListFormat;

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

/// Reads the word of a party's kind.
pub(crate) fn party_kind() -> impl TypedValueParser<Value = PartyKind> {
    let words = PartyKind::ALL.map(PartyKind::as_str);
    PossibleValuesParser::new(words).map(|word| PartyKind::parse(&word).unwrap_or(PartyKind::Other))
}

/// Reads `default`, `always-label`, `always-silence` or `never-touch`.
pub(crate) fn handling() -> impl TypedValueParser<Value = Handling> {
    let all = [Handling::Default, Handling::AlwaysLabel, Handling::AlwaysSilence, Handling::NeverTouch];
    PossibleValuesParser::new(all.map(handling_word))
        .map(|word| Handling::parse(&word.replace('-', "_")).unwrap_or_default())
}

/// The handling as an argument, with hyphens.
pub(crate) fn handling_word(handling: Handling) -> &'static str {
    match handling {
        Handling::Default => "default",
        Handling::AlwaysLabel => "always-label",
        Handling::AlwaysSilence => "always-silence",
        Handling::NeverTouch => "never-touch",
    }
}
