//! Regular expressions, as the ranges of digits that they stand for.
//!
//! Only the whole number may match, as SpamBlocker has it (`util/Util.kt`, `regexMatchesNumber`). The expression is
//! parsed by `regex-syntax`; what is not exactly a set of ranges is refused. How long an expression may be is the
//! limit of a line.

use regex_syntax::ast::{self, Ast};
use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition, translate::TranslatorBuilder};

use super::digits::{Budget, DigitRange, Set, Work, meaning};
use super::report::SkipReason;

/// Parts inside parts, at most.
const NESTED: u32 = 64;

/// Strings that match, as the network shows them: with `+` and country code, or as the user's country writes them.
pub(crate) fn as_shown(pattern: &str, budget: &mut Budget) -> Result<Set, SkipReason> {
    meaning(strings(pattern, budget)?)
}

/// Strings that match, as SpamBlocker shows them to its expressions: without `+` and without leading zeros.
pub(crate) fn cleaned(pattern: &str, budget: &mut Budget) -> Result<Set, SkipReason> {
    let mut kept = strings(pattern, budget)?;
    kept.retain_mut(|range| {
        let with_zero = 10_u64.pow(u32::from(range.len).saturating_sub(1));
        range.first = range.first.max(with_zero);
        !range.plus && range.len > 0 && range.first <= range.last
    });
    meaning(kept)
}

fn strings(pattern: &str, budget: &mut Budget) -> Result<Set, SkipReason> {
    let mut parser = ast::parse::ParserBuilder::new().nest_limit(NESTED).build();
    let ast = parser.parse(pattern).map_err(|_| SkipReason::RegexSyntax)?;
    ast::visit(&ast, Possessive)?;
    // Bytes and not characters: `\d` is a digit of ours only, as in Java.
    let mut translator =
        TranslatorBuilder::new().unicode(false).utf8(false).dot_matches_new_line(true).build();
    let hir = translator.translate(pattern, &ast).map_err(|_| SkipReason::RegexSyntax)?;
    of(&hir, true, true, &mut Work::new(budget))
}

/// Refuses a quantifier of a quantifier. Where the expression comes from, `\d*+` gives nothing back, which is no
/// matter of ranges; here it would be read as `(\d*)+`.
struct Possessive;

impl ast::Visitor for Possessive {
    type Output = ();
    type Err = SkipReason;

    fn finish(self) -> Result<(), SkipReason> {
        Ok(())
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), SkipReason> {
        match ast {
            Ast::Repetition(outer) if matches!(*outer.ast, Ast::Repetition(_)) => {
                Err(SkipReason::RegexInside)
            }
            _ => Ok(()),
        }
    }
}

/// The strings that match, standing at the number's start or end or not.
fn of(hir: &Hir, at_start: bool, at_end: bool, work: &mut Work<'_>) -> Result<Set, SkipReason> {
    match hir.kind() {
        HirKind::Empty => Ok(work.empty_string()),
        HirKind::Literal(literal) => {
            let mut set = work.empty_string();
            for byte in literal.0.iter() {
                set = work.concat(&set, &one_byte(*byte, *byte))?;
            }
            Ok(set)
        }
        HirKind::Class(class) => work.sorted(of_class(class)),
        HirKind::Look(look) if holds(*look, at_start, at_end) => Ok(work.empty_string()),
        HirKind::Look(_) => Err(SkipReason::RegexInside),
        HirKind::Repetition(repetition) => match times(repetition) {
            (0, Some(0)) => Ok(work.empty_string()),
            (1, Some(1)) => of(&repetition.sub, at_start, at_end, work),
            (min, max) => {
                let one = of(&repetition.sub, false, false, work)?;
                work.repeat(&one, min, max)
            }
        },
        HirKind::Capture(capture) => of(&capture.sub, at_start, at_end, work),
        HirKind::Concat(parts) => sequence(parts, at_start, at_end, work),
        HirKind::Alternation(parts) => {
            let mut all = Set::new();
            for part in parts {
                all.append(&mut of(part, at_start, at_end, work)?);
            }
            work.sorted(all)
        }
    }
}

fn sequence(parts: &[Hir], at_start: bool, at_end: bool, work: &mut Work<'_>) -> Result<Set, SkipReason> {
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

/// How often it is repeated so that it makes a difference: what is empty is so however often it stands there.
fn times(Repetition { min, max, sub, .. }: &Repetition) -> (u32, Option<u32>) {
    if is_empty(sub) { ((*min).min(1), Some(max.map_or(1, |max| max.min(1)))) } else { (*min, *max) }
}

fn holds(look: Look, at_start: bool, at_end: bool) -> bool {
    match look {
        Look::Start | Look::StartLF | Look::StartCRLF => at_start,
        Look::End | Look::EndLF | Look::EndCRLF => at_end,
        _ => false,
    }
}

/// Whether it never matches more than nothing.
fn is_empty(hir: &Hir) -> bool {
    hir.properties().maximum_len() == Some(0)
}

fn of_class(class: &Class) -> Set {
    match class {
        Class::Bytes(class) => {
            class.ranges().iter().flat_map(|range| one_byte(range.start(), range.end())).collect()
        }
        Class::Unicode(class) => {
            let byte = |character: char| u8::try_from(character).unwrap_or(u8::MAX);
            class.ranges().iter().flat_map(|range| one_byte(byte(range.start()), byte(range.end()))).collect()
        }
    }
}

/// What of these characters can stand in a number: digits, and a plus. Separators can't: no network sends them.
fn one_byte(first: u8, last: u8) -> Set {
    let mut set = Set::new();
    let (low, high) = (first.max(b'0'), last.min(b'9'));
    if low <= high {
        set.push(DigitRange::digits(low - b'0', high - b'0'));
    }
    if (first..=last).contains(&b'+') {
        set.push(DigitRange::PLUS);
    }
    set
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn as_shown(pattern: &str) -> Result<Set, SkipReason> {
        super::as_shown(pattern, &mut Budget::of_file())
    }

    fn cleaned(pattern: &str) -> Result<Set, SkipReason> {
        super::cleaned(pattern, &mut Budget::of_file())
    }

    fn strings(pattern: &str) -> Result<Set, SkipReason> {
        super::strings(pattern, &mut Budget::of_file())
    }

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

    /// What reads an expression again for each of its brackets, or goes down as deep as it is long, fails here.
    #[test]
    fn long_expressions_cost_their_length() {
        for piece in ["*", "(", "[", "[:", "[[:a]", "(?<a", "|", "(?i)", "4{1}", "\\b{", "[&&", "()", "^?"] {
            let _ = strings(&piece.repeat(100_000));
            let _ = strings(&format!("4{}", piece.repeat(100_000)));
        }
    }

    #[test]
    fn every_class_has_its_digits() {
        for (class, expected) in [
            ("[[:digit:]]", "0-9"),
            ("[[:^punct:]]", "0-9"),
            ("[[:alnum:]]", "0-9"),
            ("[[:graph:]]", "+0 0-9"),
            ("[[:punct:]]", "+0"),
            ("[^03-7]", "+0 1-2 8-9"),
            ("[]1]", "1"),
            ("[1-]", "1"),
            ("[0-9&&[^4]]", "0-3 5-9"),
            (r"[\d--3]", "0-2 4-9"),
            ("[1-5~~3-8]", "1-2 6-8"),
            (r"\D", "+0"),
            (r"\W", "+0"),
            (r"\w", "0-9"),
            (r"\x34", "4"),
            (r"\x{2B}", "+0"),
            (r"\u0035", "5"),
        ] {
            let mut ranges: Vec<_> = text(strings(class)).unwrap().split(' ').map(str::to_owned).collect();
            ranges.sort();
            assert_eq!(ranges.join(" "), expected, "{class}");
        }
        for class in [r"\s", "[[:alpha:]]", "[a-z]", "[0&&1]"] {
            assert_eq!(strings(class), Ok(Set::new()), "{class}");
        }
        for class in
            [r"\p{Nd}", r"\pN", "[9-0]", "[[:nope:]&&", r"\x3", r"\uD800", r"\Q", "(?<b>4)(?<b>4)", "4{3,2}"]
        {
            assert_eq!(strings(class), Err(SkipReason::RegexSyntax), "{class}");
        }
        // Our own parser refused both of these flags.
        assert_eq!(strings("(?x) 4 4"), strings("44"));
        assert_eq!(strings("(?u)44"), strings("44"));
    }

    #[test]
    fn nesting_has_an_end() {
        let nested = |depth: usize| format!("{}4{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(strings(&nested(64)), strings("4"));
        assert_eq!(strings(&nested(66)), Err(SkipReason::RegexSyntax));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_expression_has_an_end(pattern in r"[-0-9+.^$|()\[\]{},?*:&~\\dDwWbBAzxuUi<>=PnN a]{0,30}", text: String) {
            for pattern in [pattern, text] {
                let _ = (strings(&pattern), as_shown(&pattern), cleaned(&pattern));
            }
        }
    }
}
