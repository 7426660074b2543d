//! Reads the words of the format into the engine's own values, so that a misspelt one is refused.

use ringtrue_engine::{
    Action, Code, Dialer, Displays, Handling, Level, Originates, PartyKind, Presentation, RuleAction,
    Strength, Verification,
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
    dialer: Dialer = |word| match word {
        "loose" => Some(Dialer::Loose),
        "strict" => Some(Dialer::Strict),
        _ => None,
    };
    displays: Displays = Displays::parse;
    handling: Handling = Handling::parse;
    kind: PartyKind = PartyKind::parse;
    level: Level = Level::parse;
    originates: Originates = Originates::parse;
    presentation: Presentation = Presentation::parse;
    verification: Verification = Verification::parse;
    wish: RuleAction = RuleAction::parse;
    minute: u16 = minute_of;
}

/// The word of a [`Dialer`], where there is one.
pub(crate) fn optional_dialer<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Dialer>, D::Error> {
    dialer(from).map(Some)
}

/// Days of the week, by their first three letters, as bits: bit 0 is Monday.
pub(crate) fn days<'de, D: Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let words = Vec::<String>::deserialize(from)?;
    words.iter().try_fold(0, |set, word| match DAYS.iter().position(|day| day == word) {
        Some(place) => Ok(set | 1 << place),
        None => Err(D::Error::custom(format!("`{word}` is no day: {DAYS:?}"))),
    })
}

/// `22:00` as minutes after midnight.
fn minute_of(text: &str) -> Option<u16> {
    let time: jiff::civil::Time = text.parse().ok()?;
    u16::try_from(i32::from(time.hour()) * 60 + i32::from(time.minute())).ok()
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
