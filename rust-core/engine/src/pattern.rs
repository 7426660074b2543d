//! Which numbers the user means: one, those with a beginning, or those of a range.

use std::fmt;

use crate::dialable::{Dialable, E164};
use crate::region::Region;
use crate::saved::read_saved;

/// The most digits of a full number.
const MOST_DIGITS: u32 = 15;
/// No pattern is longer, in bytes, whatever stands between its digits.
const LONGEST: usize = 128;

/// Numbers that the user means by one piece of text.
#[derive(Clone, PartialEq, Eq)]
pub struct Pattern(Form);

#[derive(Clone, PartialEq, Eq)]
enum Form {
    /// Exactly this number or short code.
    Exact(Dialable),
    /// Full numbers that begin with these digits.
    Prefix(E164),
    /// Full numbers from the first to the last, inclusive, of the same length.
    Range(E164, E164),
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It is nothing of what is expected.
    #[error("`{0}` is no number: a number, a beginning (`+44…*`) or a range (`+44…..+44…`) is expected")]
    Number(String),
    /// It ends in `*`, and what stands before that is no beginning of a full number.
    #[error("`{0}` is no beginning: `+`, the country code, more digits and one `*` at the end are expected")]
    Prefix(String),
    /// One end of a range is no full number.
    #[error("`{0}` is no end of a range: a full number is expected on both sides of `..`")]
    End(String),
    /// The ends of a range don't belong together.
    #[error("`{0}` to `{1}` is no range: both ends need the same number of digits, the lower first")]
    Ends(String, String),
}

impl Pattern {
    /// Reads a number or short code as a phone of `region` does, a beginning (`+`, digits, `*`), or a range
    /// (two full numbers with `..` between them).
    ///
    /// # Errors
    /// [`PatternError`] names the piece that is wrong, and says what is expected there.
    pub fn parse(text: &str, region: Region) -> Result<Self, PatternError> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(PatternError::Number(shown(text)));
        }
        if let Some((first, last)) = text.split_once("..") {
            let end = |text: &str| {
                only(text, region)
                    .and_then(Dialable::number)
                    .ok_or_else(|| PatternError::End(shown(text.trim())))
            };
            return Self::range(end(first)?, end(last)?);
        }
        if text.ends_with('*') || text.contains('*') && only(text, region).is_none() {
            let beginning = text.strip_suffix('*').and_then(beginning);
            return beginning.map(Self::prefix).ok_or_else(|| PatternError::Prefix(shown(text)));
        }
        only(text, region).map(Self::exact).ok_or_else(|| PatternError::Number(shown(text)))
    }

    /// Exactly this number or short code.
    #[must_use]
    pub fn exact(number: Dialable) -> Self {
        Self(Form::Exact(number))
    }

    /// Full numbers that begin with the digits of this one, country code first.
    #[must_use]
    pub fn prefix(digits: E164) -> Self {
        Self(Form::Prefix(digits))
    }

    /// Full numbers from the first to the last, inclusive.
    ///
    /// # Errors
    /// [`PatternError::Ends`] where the two differ in length or are the wrong way round.
    pub fn range(first: E164, last: E164) -> Result<Self, PatternError> {
        if first.len() != last.len() || first > last {
            return Err(PatternError::Ends(first.plain(), last.plain()));
        }
        Ok(Self(Form::Range(first, last)))
    }

    /// Whether the number is one of these.
    #[must_use]
    pub fn holds(&self, number: Dialable) -> bool {
        match (&self.0, number) {
            (Form::Exact(exact), _) => *exact == number,
            (_, Dialable::Short(_)) => false,
            (Form::Prefix(digits), Dialable::Number(full)) => full
                .len()
                .checked_sub(digits.len())
                .is_some_and(|more| full.value() / 10_u64.pow(more) == digits.value()),
            (Form::Range(first, last), Dialable::Number(full)) => (*first..=*last).contains(&full),
        }
    }

    /// How many numbers it holds; of several patterns the narrowest counts.
    #[must_use]
    pub fn breadth(&self) -> u64 {
        match &self.0 {
            Form::Exact(_) => 1,
            Form::Range(first, last) => last.value() - first.value() + 1,
            Form::Prefix(digits) => (0..=MOST_DIGITS - digits.len()).map(|more| 10_u64.pow(more)).sum(),
        }
    }

    /// The full numbers that it holds, as inclusive ranges, one for each length; none for a short code.
    #[must_use]
    pub fn ranges(&self) -> Vec<(E164, E164)> {
        match &self.0 {
            Form::Exact(number) => number.number().map(|full| (full, full)).into_iter().collect(),
            Form::Range(first, last) => vec![(*first, *last)],
            Form::Prefix(digits) => (0..=MOST_DIGITS - digits.len())
                .filter_map(|more| {
                    let unit = 10_u64.pow(more);
                    let first = digits.value() * unit;
                    E164::from_value(first).zip(E164::from_value(first + (unit - 1)))
                })
                .collect(),
        }
    }

    /// The pattern in the clear, as [`Pattern::parse`] reads it in every region. Not for logs.
    #[must_use]
    pub fn plain(&self) -> String {
        match &self.0 {
            Form::Exact(number) => number.plain(),
            Form::Prefix(digits) => format!("{}*", digits.plain()),
            Form::Range(first, last) => format!("{}..{}", first.plain(), last.plain()),
        }
    }

    /// Reads what [`Pattern::plain`] wrote, and nothing else.
    #[must_use]
    pub fn from_plain(text: &str) -> Option<Self> {
        let full = |text: &str| E164::parse(text).ok();
        let pattern = match (text.split_once(".."), text.strip_suffix('*')) {
            (Some((first, last)), _) => Self::range(full(first)?, full(last)?).ok()?,
            (None, Some(digits)) => Self::prefix(full(digits)?),
            (None, None) => {
                let short = || crate::dialable::ShortCode::parse(text).map(Dialable::Short);
                Self::exact(full(text).map(Dialable::Number).or_else(short)?)
            }
        };
        Some(pattern)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Exact(number) => write!(f, "Pattern({number:?})"),
            Form::Prefix(digits) => write!(f, "Pattern({} digits*)", digits.len()),
            Form::Range(first, last) => write!(f, "Pattern({first}..{last})"),
        }
    }
}

/// The one number of a text.
fn only(text: &str, region: Region) -> Option<Dialable> {
    match read_saved(text, region).as_slice() {
        [number] => Some(*number),
        _ => None,
    }
}

/// `+` and digits, with what people put between digits left out.
fn beginning(text: &str) -> Option<E164> {
    let digits: String =
        text.chars().filter(|character| !matches!(character, ' ' | '-' | '(' | ')')).collect();
    E164::parse(&digits).ok()
}

/// The text as far as an error repeats it.
fn shown(text: &str) -> String {
    text.chars().take(48).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn gb() -> Region {
        Region::parse("GB").unwrap()
    }

    fn parse(text: &str) -> Result<String, String> {
        Pattern::parse(text, gb()).map(|pattern| pattern.plain()).map_err(|error| error.to_string())
    }

    fn holds(pattern: &str, number: &str) -> bool {
        let number = crate::number::read(number, gb()).dialable().unwrap();
        Pattern::parse(pattern, gb()).unwrap().holds(number)
    }

    #[test]
    fn reads_what_people_write() {
        for (text, expected) in [
            ("07700 900123", "+447700900123"),
            ("+44 7700 900123", "+447700900123"),
            ("tel:+447700900123", "+447700900123"),
            ("159", "159"),
            (" +44 1632 96* ", "+44163296*"),
            ("+4*", "+4*"),
            ("+447700900100..+447700900199", "+447700900100..+447700900199"),
            ("07700 900100 .. 07700 900199", "+447700900100..+447700900199"),
        ] {
            assert_eq!(parse(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn says_what_is_expected() {
        let is_no_number =
            "is no number: a number, a beginning (`+44…*`) or a range (`+44…..+44…`) is expected";
        let is_no_beginning =
            "is no beginning: `+`, the country code, more digits and one `*` at the end are expected";
        let is_no_end = "is no end of a range: a full number is expected on both sides of `..`";
        for (text, expected) in [
            ("", format!("`` {is_no_number}")),
            ("the bank", format!("`the bank` {is_no_number}")),
            ("*", format!("`*` {is_no_beginning}")),
            ("+*", format!("`+*` {is_no_beginning}")),
            ("0163296*", format!("`0163296*` {is_no_beginning}")),
            ("+44*96", format!("`+44*96` {is_no_beginning}")),
            ("+44**", format!("`+44**` {is_no_beginning}")),
            ("+1234567890123456*", format!("`+1234567890123456*` {is_no_beginning}")),
            ("159..+447700900199", format!("`159` {is_no_end}")),
            ("+447700900100..", format!("`` {is_no_end}")),
            (
                "+447700900199..+447700900100",
                "`+447700900199` to `+447700900100` is no range: both ends need the same number of digits, the lower first".into(),
            ),
            (
                "+44770090010..+447700900199",
                "`+44770090010` to `+447700900199` is no range: both ends need the same number of digits, the lower first".into(),
            ),
        ] {
            assert_eq!(parse(text), Err(expected), "{text}");
        }
        assert!(parse(&"9".repeat(65_536)).unwrap_err().len() < 200);
    }

    #[test]
    fn holds_its_numbers_to_both_ends() {
        for (pattern, inside, outside) in [
            ("+447700900100..+447700900199", "+447700900100", "+447700900099"),
            ("+447700900100..+447700900199", "+447700900199", "+447700900200"),
            ("+44770090010*", "+447700900109", "+447700900110"),
            ("+44770090010*", "+44770090010", "+4477009001"),
            ("+447700900123", "+447700900123", "+447700900124"),
            ("159", "159", "+44159"),
            ("+44*", "+44159", "159"),
        ] {
            assert!(holds(pattern, inside), "{pattern} {inside}");
            assert!(!holds(pattern, outside), "{pattern} {outside}");
        }
    }

    #[test]
    fn no_log_gets_the_digits() {
        for text in ["+447700900123", "+4477009001*", "+447700900100..+447700900199"] {
            assert!(!format!("{:?}", Pattern::parse(text, gb()).unwrap()).contains("7700900"), "{text}");
        }
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["\\PC{0,60}", "[+*. 0-9-]{0,40}", "\\+[1-9][0-9]{0,14}(\\*|\\.\\.\\+[1-9][0-9]{0,14})?"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn any_text_is_a_pattern_or_an_error(text in text()) {
            if let Ok(pattern) = Pattern::parse(&text, gb()) {
                let plain = pattern.plain();
                prop_assert_eq!(Pattern::from_plain(&plain), Some(pattern.clone()));
                prop_assert!(pattern.breadth() >= 1);
                let _ = format!("{pattern:?}");
            }
            if let Some(pattern) = Pattern::from_plain(&text) {
                prop_assert_eq!(pattern.plain(), text);
            }
        }

        #[test]
        fn holds_what_its_ranges_hold(
            prefix in 1_u64..1_000_000, first in 1_u64..1_000_000, more in 0_u64..1_000, number in 1_u64..10_000_000,
        ) {
            let full = |value| E164::from_value(value).unwrap();
            let range = Pattern::range(full(first), full(first + more));
            for pattern in [Some(Pattern::prefix(full(prefix))), range.ok()].into_iter().flatten() {
                let is_inside = pattern.ranges().iter().any(|(first, last)| (*first..=*last).contains(&full(number)));
                prop_assert_eq!(pattern.holds(full(number).into()), is_inside, "{}", pattern.plain());
                let count: u64 = pattern.ranges().iter().map(|(first, last)| last.value() - first.value() + 1).sum();
                prop_assert_eq!(pattern.breadth(), count);
            }
        }
    }
}
