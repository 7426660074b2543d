//! What a pattern of libphonenumber's metadata says of how numbers begin, and how long they are.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// One number's beginning and length, as a pattern makes it.
pub(crate) type Shape = (String, usize);

/// Reads a pattern; all of them are of ASCII digits.
pub(crate) fn parse(pattern: &str) -> Result<Hir, Box<dyn Error>> {
    Ok(ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern)?)
}

/// Every beginning of at most `depth` digits, and length, that the pattern makes and that does not differ from the digits
/// `wanted`.
pub(crate) fn shapes(pattern: &Hir, wanted: &str, depth: usize) -> Result<BTreeSet<Shape>, Box<dyn Error>> {
    shapes_behind(pattern, BTreeSet::from([(String::new(), 0)]), (wanted, depth))
}

fn shapes_behind(
    pattern: &Hir,
    before: BTreeSet<Shape>,
    limits: (&str, usize),
) -> Result<BTreeSet<Shape>, Box<dyn Error>> {
    match pattern.kind() {
        // `^` and `$` around each pattern.
        HirKind::Empty | HirKind::Look(_) => Ok(before),
        HirKind::Literal(literal) => {
            let digits = std::str::from_utf8(&literal.0)?;
            Ok(digits.chars().fold(before, |shapes, digit| append(&shapes, &[digit], limits)))
        }
        HirKind::Class(Class::Bytes(class)) => {
            let digits: Vec<_> =
                class.iter().flat_map(|range| range.start()..=range.end()).map(char::from).collect();
            Ok(append(&before, &digits, limits))
        }
        HirKind::Capture(inside) => shapes_behind(&inside.sub, before, limits),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(before, |shapes_before, part| shapes_behind(part, shapes_before, limits))
        }
        HirKind::Alternation(parts) => {
            let mut all = BTreeSet::new();
            for part in parts {
                all.extend(shapes_behind(part, before.clone(), limits)?);
            }
            Ok(all)
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.ok_or("a repetition without an end")?;
            let (mut all, mut now) = (BTreeSet::new(), before);
            for times in 0..=most {
                if times >= repetition.min {
                    all.extend(now.iter().cloned());
                }
                now = shapes_behind(&repetition.sub, now, limits)?;
            }
            Ok(all)
        }
        other => Err(format!("a pattern with {other:?}").into()),
    }
}

fn append(before: &BTreeSet<Shape>, digits: &[char], (wanted, depth): (&str, usize)) -> BTreeSet<Shape> {
    let mut after = BTreeSet::new();
    for (prefix, length) in before {
        if prefix.len() >= depth {
            after.insert((prefix.clone(), length + 1));
            continue;
        }
        let next = wanted.chars().nth(prefix.len());
        let fitting = digits.iter().filter(|digit| next.is_none_or(|next| next == **digit));
        after.extend(fitting.map(|digit| (format!("{prefix}{digit}"), length + 1)));
    }
    after
}

/// Puts ten beginnings that are used alike into the one that they share, down to `fewest` digits.
pub(crate) fn merge<U: Clone + PartialEq>(uses: &mut BTreeMap<String, U>, (fewest, most): (usize, usize)) {
    for depth in (fewest..most).rev() {
        let parents: BTreeSet<String> =
            uses.keys().filter_map(|prefix| prefix.get(..depth)).map(str::to_owned).collect();
        for parent in parents {
            let children: Vec<String> = ('0'..='9').map(|digit| format!("{parent}{digit}")).collect();
            let Some(first) = children.first().and_then(|child| uses.get(child)).cloned() else { continue };
            if !uses.contains_key(&parent) && children.iter().all(|child| uses.get(child) == Some(&first)) {
                children.iter().for_each(|child| drop(uses.remove(child)));
                uses.insert(parent, first);
            }
        }
    }
}

/// `7`, `9-10` for the lengths 7, 9 and 10.
pub(crate) fn runs(lengths: &BTreeSet<usize>) -> Vec<String> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for length in lengths {
        match runs.last_mut() {
            Some((_, most)) if *most + 1 == *length => *most = *length,
            _ => runs.push((*length, *length)),
        }
    }
    let text = |(fewest, most)| if fewest == most { format!("{fewest}") } else { format!("{fewest}-{most}") };
    runs.into_iter().map(text).collect()
}
