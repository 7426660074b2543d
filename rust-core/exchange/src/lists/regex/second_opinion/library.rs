//! What this crate used `regex-syntax` for: its reading of an expression, turned to ranges.

use regex_syntax::ast::{self, Ast};
use regex_syntax::hir::{Class, Hir, HirKind, Look, translate::TranslatorBuilder};

use super::super::super::digits::{DigitRange, Set, Work};
use super::super::super::report::SkipReason;
use super::super::parser::NESTED;

pub(super) fn strings(pattern: &str, work: &mut Work) -> Result<Set, SkipReason> {
    let syntax = |_| SkipReason::RegexSyntax;
    let ast = ast::parse::ParserBuilder::new().nest_limit(NESTED).build().parse(pattern).map_err(syntax)?;
    ast::visit(&ast, Possessive)?;
    // Bytes and not characters: `\d` is a digit of ours only, as in Java.
    let mut translator =
        TranslatorBuilder::new().unicode(false).utf8(false).dot_matches_new_line(true).build();
    let hir = translator.translate(pattern, &ast).map_err(|_| SkipReason::RegexSyntax)?;
    of(&hir, true, true, work)
}

/// Refuses a quantifier of a quantifier. Where the expression comes from, `\d*+` gives nothing back, which is no matter
/// of ranges; here it would be read as `(\d*)+`.
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
fn of(hir: &Hir, at_start: bool, at_end: bool, work: &mut Work) -> Result<Set, SkipReason> {
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
        HirKind::Repetition(repetition) => {
            let one = of(&repetition.sub, false, false, work)?;
            work.repeat(&one, repetition.min, repetition.max)
        }
        HirKind::Capture(capture) => of(&capture.sub, at_start, at_end, work),
        HirKind::Concat(parts) => {
            let mut set = work.empty_string();
            for (at, part) in parts.iter().enumerate() {
                let first = at_start && parts.iter().take(at).all(is_empty);
                let last = at_end && parts.iter().skip(at + 1).all(is_empty);
                let strings = of(part, first, last, work)?;
                set = work.concat(&set, &strings)?;
            }
            Ok(set)
        }
        HirKind::Alternation(parts) => {
            let mut all = Set::new();
            for part in parts {
                all.append(&mut of(part, at_start, at_end, work)?);
            }
            work.sorted(all)
        }
    }
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
