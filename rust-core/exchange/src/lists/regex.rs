//! Regular expressions, as the ranges of digits that they stand for.
//!
//! Only the whole number may match, as SpamBlocker has it (`util/Util.kt`, `regexMatchesNumber`). What is not exactly a
//! set of ranges is refused. The tests hold this to `regex-syntax`.

use super::digits::{DigitRange, Set, Work, meaning};
use super::report::SkipReason;

mod characters;
mod class;
mod escape;
mod parser;
#[cfg(test)]
mod second_opinion;

use parser::{Node, Part};

/// Strings that match, as the network shows them: with `+` and country code, or as the user's country writes them.
pub(crate) fn as_shown(pattern: &str) -> Result<Set, SkipReason> {
    meaning(strings(pattern, &mut Work::new())?)
}

/// Strings that match, as SpamBlocker shows them to its expressions: without `+` and without leading zeros.
pub(crate) fn cleaned(pattern: &str) -> Result<Set, SkipReason> {
    let mut kept = strings(pattern, &mut Work::new())?;
    kept.retain_mut(|range| {
        let with_zero = 10_u64.pow(u32::from(range.len).saturating_sub(1));
        range.first = range.first.max(with_zero);
        !range.plus && range.len > 0 && range.first <= range.last
    });
    meaning(kept)
}

fn strings(pattern: &str, work: &mut Work) -> Result<Set, SkipReason> {
    of(&parser::parse(pattern)?, true, true, work)
}

/// The strings that match, standing at the number's start or end or not.
fn of(node: &Node, at_start: bool, at_end: bool, work: &mut Work) -> Result<Set, SkipReason> {
    match &node.part {
        Part::Nothing | Part::Flags => Ok(work.empty_string()),
        Part::One(characters) => work.sorted(characters.strings()),
        Part::Start if at_start => Ok(work.empty_string()),
        Part::End if at_end => Ok(work.empty_string()),
        Part::Start | Part::End | Part::WordBoundary => Err(SkipReason::RegexInside),
        Part::Group(inner) => of(inner, at_start, at_end, work),
        Part::Repeated { inner, min, max } => match times(inner, *min, *max) {
            (0, Some(0)) => Ok(work.empty_string()),
            (1, Some(1)) => of(inner, at_start, at_end, work),
            (min, max) => {
                let one = of(inner, false, false, work)?;
                work.repeat(&one, min, max)
            }
        },
        Part::Sequence(parts) => {
            let mut set = work.empty_string();
            // Single strings are put together first: behind a large set, each would cost as much as that is large.
            let mut single = work.empty_string();
            // What is empty leaves its neighbours at the start or the end.
            let begin = parts.iter().position(|part| !is_empty(part)).unwrap_or(parts.len());
            let end = parts.iter().rposition(|part| !is_empty(part)).unwrap_or_default();
            for (at, part) in parts.iter().enumerate() {
                let strings = of(part, at_start && at <= begin, at_end && at >= end, work)?;
                if matches!(strings.as_slice(), [] | [_]) && strings.iter().all(DigitRange::is_one) {
                    single = work.concat(&single, &strings)?;
                } else {
                    set = work.concat(&set, &single)?;
                    set = work.concat(&set, &strings)?;
                    single = work.empty_string();
                }
            }
            work.concat(&set, &single)
        }
        Part::Either(parts) => {
            let mut all = Set::new();
            for part in parts {
                all.append(&mut of(part, at_start, at_end, work)?);
            }
            work.sorted(all)
        }
    }
}

/// How often it is repeated so that it makes a difference: what is empty is so however often it stands there.
fn times(inner: &Node, min: u32, max: Option<u32>) -> (u32, Option<u32>) {
    if is_empty(inner) { (min.min(1), Some(max.map_or(1, |max| max.min(1)))) } else { (min, max) }
}

/// Whether it never matches more than nothing.
fn is_empty(node: &Node) -> bool {
    match &node.part {
        Part::Nothing | Part::Flags | Part::Start | Part::End | Part::WordBoundary => true,
        Part::One(_) => false,
        Part::Group(inner) => is_empty(inner),
        Part::Repeated { inner, max, .. } => *max == Some(0) || is_empty(inner),
        Part::Sequence(parts) | Part::Either(parts) => parts.iter().all(is_empty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(set: Result<Set, SkipReason>) -> Result<String, SkipReason> {
        let one = |range: &DigitRange| {
            let (plus, len) = (if range.plus { "+" } else { "" }, usize::from(range.len));
            match range.is_one() {
                true => format!("{plus}{:0len$}", range.first),
                false => format!("{plus}{:0len$}-{:0len$}", range.first, range.last),
            }
        };
        Ok(set?.iter().map(one).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn expressions_are_ranges() {
        for (pattern, expected) in [
            ("441632960123", "441632960123"),
            ("^441632960123$", "441632960123"),
            (r"33162\d{6}", "33162000000-33162999999"),
            ("33(162|163)[0-9]{2}", "3316200-3316399"),
            (r"(?:1)?800555\d\d", "80055500-80055599 180055500-180055599"),
            ("4[2-4]0", "420 430 440"),
            ("44(1632|1632)960.", "4416329600-4416329609"),
            (r"(?i)447\d", "4470-4479"),
            ("1{3}", "111"),
            ("(441|442)", "441-442"),
            ("^(?:4411|4422)$", "4411 4422"),
            ("a|441", "441"),
        ] {
            assert_eq!(text(cleaned(pattern)).as_deref(), Ok(expected), "{pattern}");
        }
        assert_eq!(text(as_shown(r"^(\+33|0)162\d{2}$")).unwrap(), "016200-016299 +3316200-3316299");
        assert_eq!(text(as_shown(r"\+?441")).unwrap(), "441 +441");
        assert_eq!(cleaned("33162.*").unwrap().len(), 14);
    }

    #[test]
    fn the_rest_is_refused() {
        for (pattern, reason) in [
            ("(", SkipReason::RegexSyntax),
            ("+44", SkipReason::RegexSyntax),
            ("4 4", SkipReason::MatchesNothing),
            (r"(?=44)\d+", SkipReason::RegexSyntax),
            (r"(4)\1", SkipReason::RegexSyntax),
            (r"44\b1", SkipReason::RegexInside),
            ("44$1", SkipReason::RegexInside),
            ("4(^4)?", SkipReason::RegexInside),
            (r"44\d*+", SkipReason::RegexInside),
            (".*", SkipReason::EveryNumber),
            (r"[1-9]\d+", SkipReason::EveryNumber),
            ("", SkipReason::MatchesNothing),
            ("0.*", SkipReason::MatchesNothing),
            (r"\+44.*", SkipReason::MatchesNothing),
            ("Bank", SkipReason::MatchesNothing),
            (".*123", SkipReason::TooManyRanges),
            ("[02468]{12}", SkipReason::TooManyRanges),
            ("((((.*1)*2)*3)*4)*", SkipReason::TooManyRanges),
        ] {
            assert_eq!(cleaned(pattern), Err(reason), "{pattern}");
        }
        let deep = format!("{}1{}", "(".repeat(1000), ")".repeat(1000));
        assert_eq!(cleaned(&deep), Err(SkipReason::RegexSyntax));
    }
}
