//! Reads the words of the format into the engine's own values, so that a misspelt one is refused.

use ringtrue_engine::{
    Action, Code, Handling, Level, Originates, PartyKind, Presentation, Strength, Verification,
};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

macro_rules! words {
    ($($name:ident: $type:ty = $parse:expr;)+) => {
        $(pub(crate) fn $name<'de, D: Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
            let word = String::deserialize(from)?;
            let parse: fn(&str) -> Option<$type> = $parse;
            parse(&word).ok_or_else(|| D::Error::custom(format!("`{word}` is no {}", stringify!($name))))
        })+
    };
}

words! {
    action: Action = |word| {
        [Action::Allow, Action::Label, Action::Silence, Action::Reject].into_iter().find(|action| action.as_str() == word)
    };
    strength: Strength = |word| {
        [Strength::Disproved, Strength::Suspicious, Strength::Unproven, Strength::Notice, Strength::Reassuring]
            .into_iter()
            .find(|strength| strength.as_str() == word)
    };
    code: Code = Code::parse;
    handling: Handling = Handling::parse;
    kind: PartyKind = PartyKind::parse;
    level: Level = Level::parse;
    originates: Originates = Originates::parse;
    presentation: Presentation = Presentation::parse;
    verification: Verification = Verification::parse;
}

/// A code, or `null`; the key itself must be there.
pub(crate) fn optional_code<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Code>, D::Error> {
    match Option::<String>::deserialize(from)? {
        None => Ok(None),
        Some(word) => {
            Code::parse(&word).map(Some).ok_or_else(|| D::Error::custom(format!("`{word}` is no code")))
        }
    }
}

/// A value, or `null`; the key itself must be there, so that nobody forgets it.
pub(crate) fn explicit<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}
