//! What the number reader knows of each region by itself comes from the number library's own metadata, and from nowhere
//! else: `rust-core/engine/src/number/table.rs` is written by this test, and compared with what it would write.
//!
//! `RINGTRUE_WRITE=1 cargo test -p ringtrue-conformance --test number_table` writes the table anew.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests over what Cargo and the library say"
)]
#![expect(
    deprecated,
    reason = "the library hides the patterns of metadata that it has wrapped; this is not wrapped"
)]

#[path = "library/metadata.rs"]
mod library;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use regex_syntax::hir::{Class, Hir, HirKind};
use rlibphonenumber::PhoneMetadata;

const HEAD: &str = "\
//! What the number library's metadata says of each region, as far as [`super::fast`] may decide by itself.
//!
//! Written and checked by `tests/conformance/tests/number_table.rs`; not to be edited. By calling code, and of those
//! that share one the region first whose rules the library applies to `+`.

use super::plan::Plan;

#[rustfmt::skip]
pub(super) const PLANS: &[Plan] = &[
";

/// Of a pattern, so many digits are looked at.
const DEEPEST: usize = 6;
/// A list of beginnings is as long as this at most; the number is compared with each of them.
const FEW: usize = 16;
/// So many international prefixes are listed; the number is compared with each of them.
const MOST_EXITS: usize = 40;
/// More than so many beginnings are not worth listing on the way there.
const MOST_LISTED: usize = 2_000;

fn regions() -> Vec<PhoneMetadata> {
    let mut regions = library::metadata().metadata;
    regions.retain(|region| region.country_code.is_some());
    // Stable: of those that share a code, the main one comes first, then as the library has them.
    regions.sort_by_key(|region| (region.country_code, !region.main_country_for_code()));
    regions
}

/// The library keeps patterns as `^(?:…)$` and takes the anchor at the end away where a beginning is asked for.
fn pattern(text: Option<&String>) -> Option<Hir> {
    let inner = text?.strip_prefix("^(?:").and_then(|text| text.strip_suffix(")$"));
    let inner = inner.unwrap_or_else(|| panic!("{text:?}"));
    Some(regex_syntax::parse(inner).unwrap())
}

/// The first `depth` digits of everything that a pattern matches, shorter where a match is; `None` for too many to list.
fn beginnings(hir: &Hir, depth: usize) -> Option<BTreeSet<String>> {
    let only = |text: String| Some(BTreeSet::from([text]));
    match hir.kind() {
        // A look only takes matches away, and here more than there are is safe.
        HirKind::Empty | HirKind::Look(_) => only(String::new()),
        HirKind::Literal(literal) => {
            only(std::str::from_utf8(&literal.0).unwrap().chars().take(depth).collect())
        }
        HirKind::Class(class) => Some(digits(class)),
        HirKind::Capture(capture) => beginnings(&capture.sub, depth),
        HirKind::Alternation(all) => all.iter().try_fold(BTreeSet::new(), |mut so_far, one| {
            so_far.extend(beginnings(one, depth)?);
            Some(so_far)
        }),
        HirKind::Concat(all) => all.iter().try_fold([String::new()].into(), |so_far, next| {
            followed(&so_far, &beginnings(next, depth)?, depth)
        }),
        HirKind::Repetition(repetition) => {
            let once = beginnings(&repetition.sub, depth)?;
            let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min + u32::try_from(depth).unwrap());
            let mut times = BTreeSet::from([String::new()]);
            let mut all = BTreeSet::new();
            for time in 0..=most {
                if time >= repetition.min {
                    all.extend(times.iter().cloned());
                }
                times = followed(&times, &once, depth)?;
            }
            Some(all)
        }
    }
}

fn followed(first: &BTreeSet<String>, next: &BTreeSet<String>, depth: usize) -> Option<BTreeSet<String>> {
    let (full, short): (Vec<_>, Vec<_>) = first.iter().partition(|one| one.len() == depth);
    if short.len() * next.len() > MOST_LISTED {
        return None;
    }
    let join = |one: &String, other: &String| one.chars().chain(other.chars()).take(depth).collect();
    let joined = short.into_iter().flat_map(|one| next.iter().map(move |other| join(one, other)));
    Some(joined.chain(full.into_iter().cloned()).collect())
}

fn digits(class: &Class) -> BTreeSet<String> {
    let Class::Unicode(class) = class else { panic!("{class:?}") };
    let is_in = |digit: &char| class.iter().any(|range| (range.start()..=range.end()).contains(digit));
    ('0'..='9').filter(is_in).map(String::from).collect()
}

/// As long beginnings as can be listed in few, those of `wanted` only; none of them begins another.
fn few_beginnings(hirs: &[&Hir], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    for depth in (1..=DEEPEST).rev() {
        let Some(sets) = hirs.iter().map(|hir| beginnings(hir, depth)).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let all: BTreeSet<String> =
            sets.into_iter().flatten().filter(|text| !text.is_empty() && wanted(text)).collect();
        let shortest = all.iter().filter(|text| !(1..text.len()).any(|end| all.contains(&text[..end])));
        let few: Vec<String> = shortest.cloned().collect();
        if few.len() <= FEW {
            return few;
        }
    }
    panic!("a pattern begins with at most ten digits: {hirs:?}")
}

fn branches(hir: &Hir) -> &[Hir] {
    match hir.kind() {
        HirKind::Alternation(all) => all,
        _ => std::slice::from_ref(hir),
    }
}

/// A branch that is one digit and captures nothing: whichever it is, it is dropped.
fn is_lone_digit(branch: &Hir) -> bool {
    match branch.kind() {
        HirKind::Literal(literal) => literal.0.len() == 1,
        HirKind::Class(_) => true,
        _ => false,
    }
}

/// The digits that are a national prefix by themselves, and the beginnings of numbers for which the library must say
/// what becomes of them: other prefixes, and numbers that are whole with such a digit before them.
fn trunk(prefix: Option<&Hir>, whole: Option<&Hir>) -> (String, Vec<String>) {
    let Some(prefix) = prefix else { return Default::default() };
    // Where a prefix may be nothing, the order of the branches tells which of them counts.
    let may_be_nothing = beginnings(prefix, 1).unwrap().contains("");
    let (lone, mut others): (Vec<&Hir>, Vec<&Hir>) =
        branches(prefix).iter().partition(|branch| is_lone_digit(branch) && !may_be_nothing);
    let lone: BTreeSet<String> = lone.into_iter().flat_map(|branch| beginnings(branch, 1).unwrap()).collect();
    let foreign = few_beginnings(&others, |_| true);
    others = whole.into_iter().collect();
    let mut unsure = few_beginnings(&others, |text| lone.iter().any(|digit| text.starts_with(digit)));
    unsure.extend(foreign);
    (lone.into_iter().collect(), unsure)
}

/// The international prefixes, and whether each of them is one for certain: there are no others, and none begins another.
fn exits(hir: Option<&Hir>) -> (Vec<String>, bool) {
    let Some(hir) = hir else { return (Vec::new(), true) };
    let all = beginnings(hir, DEEPEST + 4).unwrap_or_default();
    let is_certain = (1..=MOST_EXITS).contains(&all.len())
        && hir.properties().maximum_len().is_some_and(|length| length <= DEEPEST + 4)
        && all.iter().all(|one| all.iter().all(|other| one == other || !other.starts_with(one.as_str())));
    match is_certain {
        true => (all.into_iter().collect(), true),
        false => (few_beginnings(&[hir], |_| true), false),
    }
}

/// Lengths as bits, as the library counts them: -1 stands for none.
fn lengths(all: &[i32]) -> u32 {
    all.iter().fold(0, |set, length| if *length == -1 { 0 } else { set | 1 << length })
}

/// The lengths of lines that a person or a firm calls from; of a code that has none, all.
fn lines(region: &PhoneMetadata) -> u32 {
    let general = lengths(&region.general_desc.as_ref().unwrap().possible_length);
    let kinds = [&region.fixed_line, &region.mobile, &region.voip, &region.personal_number, &region.uan];
    let all = kinds.into_iter().flatten().fold(0, |all, kind| {
        // None of its own: a kind's lengths are the region's.
        all | if kind.possible_length.is_empty() { general } else { lengths(&kind.possible_length) }
    });
    if all == 0 { general } else { all }
}

fn row(region: &PhoneMetadata) -> String {
    let general = region.general_desc.as_ref().unwrap();
    let prefix = pattern(region.national_prefix_for_parsing.as_ref());
    let whole = pattern(general.national_number_pattern.as_ref());
    let (trunk, unsure) = trunk(prefix.as_ref(), whole.as_ref());
    let (exits, exits_are_certain) = exits(pattern(region.international_prefix.as_ref()).as_ref());
    format!(
        "    Plan {{ letters: {:?}, calling_code: {}, exits: &{exits:?}, exits_are_certain: {exits_are_certain}, trunk: {trunk:?}, unsure: &{unsure:?}, possible: {:#x}, local: {:#x}, lines: {:#x} }},\n",
        region.id,
        region.country_code(),
        lengths(&general.possible_length),
        lengths(&general.possible_length_local_only),
        lines(region),
    )
}

#[test]
fn the_table_says_what_the_library_says() {
    let mut table = String::from(HEAD);
    for region in regions() {
        table.write_str(&row(&region)).unwrap();
    }
    table.push_str("];\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rust-core/engine/src/number/table.rs");
    if std::env::var_os("RINGTRUE_WRITE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == table,
        "the library's metadata has changed: write the table anew with `RINGTRUE_WRITE=1`, and run the differential tests"
    );
}

#[test]
fn knows_how_patterns_begin() {
    let hir = |text: &str| regex_syntax::parse(text).unwrap();
    let begin =
        |text: &str, depth| beginnings(&hir(text), depth).unwrap().into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(begin("00[1-3]|14(?:1[14]|34)0011", 2), "00 14");
    assert_eq!(begin("0?(?:(11)15)?9?", 1), " 0 1 9");
    assert_eq!(begin("[2-4]{0,2}7", 2), "22 23 24 27 32 33 34 37 42 43 44 47 7");
    assert_eq!(beginnings(&hir("\\d{12}"), 9), None);
}

#[test]
fn knows_when_the_library_must_be_asked() {
    let hir = |text: &str| regex_syntax::parse(text).unwrap();
    let trunk = |prefix: &str, whole: &str| {
        let (lone, unsure) = trunk(Some(&hir(prefix)), Some(&hir(whole)));
        format!("{lone} {}", unsure.join(" "))
    };
    assert_eq!(trunk("0", "[1-9]\\d{8}"), "0 ");
    assert_eq!(trunk("0|180020", "[1-9]\\d{8}"), "0 180020");
    assert_eq!(trunk("0", "(?:000800|[2-9]\\d)\\d{7}"), "0 00");
    assert_eq!(trunk("(183[12])|0", "[1-9]\\d{8}"), "0 1831 1832");
    assert_eq!(trunk("0|5", "7"), "05 ");
    assert_eq!(trunk("0(?:12)?", "7"), " 0");
    assert_eq!(trunk("(0)", "7"), " 0");
    assert_eq!(trunk("0?", "7"), " 0");
    let exits = |text: &str| exits(Some(&hir(text)));
    assert_eq!(exits("00"), (vec!["00".to_owned()], true));
    assert_eq!(exits("00[13]"), (vec!["001".to_owned(), "003".to_owned()], true));
    assert_eq!(exits("00[13]?"), (vec!["00".to_owned()], false));
}
