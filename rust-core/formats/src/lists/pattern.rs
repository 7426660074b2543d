//! Numbers and patterns with wildcards.

use super::digits::{Budget, DigitRange, Set, Work, meaning};
use super::regex;
use super::report::SkipReason;
use super::sink::ListItem;

/// Any digits, as `*` (YACB, plain lists) or as SQL writes it in NoPhoneSpam's files.
const ANY: [char; 2] = ['*', '%'];
/// One digit, as `#` or `?`, or as SQL writes it.
const ONE: [char; 3] = ['#', '?', '_'];

/// A number, or a pattern with wildcards.
pub(crate) fn number_or_pattern<'t>(text: &'t str, budget: &mut Budget) -> Result<ListItem<'t>, SkipReason> {
    let text = text.trim();
    if text.is_empty() {
        return Err(SkipReason::NoNumber);
    }
    if !text.contains(ANY) && !text.contains(ONE) {
        return Ok(ListItem::Number { text, country: None });
    }
    Ok(ListItem::Digits(meaning(wildcards(text, budget)?)?))
}

/// A number, a pattern with wildcards or a regular expression over the number as it is shown.
pub(crate) fn anything<'t>(text: &'t str, budget: &mut Budget) -> Result<ListItem<'t>, SkipReason> {
    match looks_like_regex(text) {
        true => Ok(ListItem::Digits(regex::as_shown(text, budget)?)),
        false => number_or_pattern(text, budget),
    }
}

/// Whether the text has digits enough for a number, or wildcards beside a few, and no letters.
pub(crate) fn looks_like_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let has_wildcards = text.contains(ANY) || text.contains(ONE);
    let is_of_signs =
        |c: char| c.is_ascii_digit() || " +-./()".contains(c) || ANY.contains(&c) || ONE.contains(&c);
    text.chars().all(is_of_signs) && (digits >= 7 || (has_wildcards && digits >= 3))
}

/// Whether the text has signs that neither a number nor a pattern has. Brackets, dots and dashes also separate the
/// digits of a number.
pub(crate) fn looks_like_regex(text: &str) -> bool {
    text.contains(['^', '$', '[', ']', '{', '}', '|', '\\'])
        || [".*", ".+", ".?", "(?"].iter().any(|sign| text.contains(sign))
}

fn wildcards(text: &str, budget: &mut Budget) -> Result<Set, SkipReason> {
    let mut work = Work::new(budget);
    let any_digit = [DigitRange::digits(0, 9)];
    let any_digits = work.repeat(&any_digit, 0, None)?;
    let mut set = work.empty_string();
    for (at, character) in text.char_indices() {
        set = match character {
            '+' if at == 0 => vec![DigitRange::PLUS],
            _ if ANY.contains(&character) => work.concat(&set, &any_digits)?,
            _ if ONE.contains(&character) => work.concat(&set, &any_digit)?,
            ' ' | '-' | '.' | '(' | ')' | '/' => continue,
            _ => {
                let digit = character.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
                let digit = digit.ok_or(SkipReason::NotANumber)?;
                work.concat(&set, &[DigitRange::digits(digit, digit)])?
            }
        };
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(text: &str) -> Result<Vec<String>, SkipReason> {
        let ListItem::Digits(ranges) = anything(text, &mut Budget::of_file())? else {
            return Ok(vec!["a number".to_owned()]);
        };
        Ok(ranges
            .iter()
            .map(|range| {
                let plus = if range.plus { "+" } else { "" };
                let len = usize::from(range.len);
                format!("{plus}{:0len$}-{:0len$}", range.first, range.last)
            })
            .collect())
    }

    #[test]
    fn patterns_are_ranges() {
        for (text, expected) in [
            ("33162######", &["33162000000-33162999999"] as &[_]),
            ("+33 162 ##-##", &["+331620000-331629999"]),
            ("0900_", &["09000-09009"]),
            ("0?9", &["009-009", "019-019", "029-029"]),
            ("+44 121 496 0149", &["a number"]),
            ("(0121) 496.0149", &["a number"]),
        ] {
            let mut got = ranges(text).unwrap();
            got.truncate(expected.len());
            assert_eq!(got, expected, "{text}");
        }
        let open = ranges("+33162%").unwrap();
        assert_eq!((open.len(), open[0].as_str()), (14, "+33162-33162"));
        assert_eq!(open[13], "+331620000000000000-331629999999999999");
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for (text, reason) in [
            ("*", SkipReason::EveryNumber),
            ("+*", SkipReason::EveryNumber),
            ("#*", SkipReason::EveryNumber),
            ("*99", SkipReason::TooManyRanges),
            ("ABC*", SkipReason::NotANumber),
            ("4+4*", SkipReason::NotANumber),
            ("  ", SkipReason::NoNumber),
        ] {
            assert_eq!(ranges(text), Err(reason), "{text}");
        }
    }
}
