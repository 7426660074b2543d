//! The reader of expressions, held to `regex-syntax`.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::digits::{Set, Work};
use super::super::report::SkipReason;

mod library;

/// Both readings of an expression.
fn both(pattern: &str, work: fn() -> Work) -> [Result<Set, SkipReason>; 2] {
    [super::strings(pattern, &mut work()), library::strings(pattern, &mut work())]
}

/// Ranges or refusal must be the same. Only how much work something is may differ: where the library's reading runs out of
/// it, ours may get through; where ours does, that is no more than a matter of counting.
fn check(pattern: &str) -> Result<(), TestCaseError> {
    let [ours, theirs] = both(pattern, Work::new);
    let too_many = Err(SkipReason::TooManyRanges);
    if ours != theirs && theirs == too_many {
        return Ok(());
    }
    if ours != theirs && ours == too_many {
        prop_assert_eq!(super::strings(pattern, &mut Work::times(8)), theirs, "{} (with more work)", pattern);
        return Ok(());
    }
    prop_assert_eq!(ours, theirs, "{}", pattern);
    Ok(())
}

/// What expressions for numbers are made of, with all that the parser knows.
const PIECES: &[&str] = &[
    "0",
    "1",
    "44",
    "33162",
    "9",
    "+",
    "a",
    "é",
    " ",
    ".",
    "^",
    "$",
    "|",
    "(",
    ")",
    "(?:",
    "(?i)",
    "(?s:",
    "(?-i)",
    "(?m-s)",
    "(?U:",
    "(?R)",
    "(?",
    "(?P<a>",
    "(?<b>",
    "(?<a.1>",
    "(?=",
    "(?<!",
    "()",
    "*",
    "+",
    "?",
    "*?",
    "+?",
    "??",
    "{2}",
    "{0}",
    "{1}",
    "{0,1}",
    "{1,}",
    "{2,3}",
    "{ 2 , 3 }",
    "{3,2}",
    "{,2}",
    "{",
    "}",
    "{4294967296}",
    "{18}?",
    "[",
    "]",
    "[^",
    "[0-4]",
    "[^5]",
    "[-1]",
    "[1-]",
    "[]1]",
    "[^]]",
    "[+-[]",
    "[9-0]",
    "[[:digit:]+]",
    "[[:^punct:]]",
    "[:alpha:]",
    "[:nope:]",
    "-",
    "--",
    "&&",
    "~~",
    "^",
    ":",
    "[0-9&&[^4]]",
    "[\\d--3]",
    "[1-5~~3-8]",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\+",
    "\\.",
    "\\-",
    "\\<",
    "\\b",
    "\\B",
    "\\A",
    "\\z",
    "\\Z",
    "\\b{start}",
    "\\b{no}",
    "\\b{2}",
    "\\x34",
    "\\x{2B}",
    "\\u0035",
    "\\U00000036",
    "\\xFF",
    "\\x{FF}",
    "\\x3",
    "\\x{}",
    "\\x{+3}",
    "\\uD800",
    "\\1",
    "\\0",
    "\\n",
    "\\t",
    "\\e",
    "\\Q",
    "\\p{Nd}",
    "\\pN",
    "\\",
    "&",
    "~",
    "#",
    "\n",
    ",",
    "<",
    ">",
];

/// Whole expressions, one in the other.
fn whole() -> impl Strategy<Value = String> {
    let leaf = select(vec![
        "4", "44", "", "\\d", "[2-5]", "[^03-7]", ".", "^", "$", "\\+", "\\b", "(?i)", "1632", "\\D",
        "[0-9+]", "a",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(6, 40, 4, |inner| {
        let times =
            select(vec!["*", "+", "?", "{2}", "{0}", "{1}", "{0,1}", "{1,3}", "{2,}", "*?", "{3}?", "{17}"]);
        prop_oneof![
            3 => vec(inner.clone(), 0..5).prop_map(|parts| parts.concat()),
            2 => vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join("|"))),
            1 => vec(inner.clone(), 1..4).prop_map(|parts| format!("(?:{})", parts.join("|"))),
            2 => (inner, times).prop_map(|(part, times)| format!("({part}){times}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whole_expressions_are_read_alike(pattern in whole()) {
        check(&pattern)?;
    }

    #[test]
    fn rubble_is_read_alike(pieces in vec(select(PIECES), 0..10)) {
        check(&pieces.concat())?;
    }

    #[test]
    fn any_text_is_read_alike(text in "[ -~é]{0,12}", more in any::<String>()) {
        // Flags that are taken otherwise: see `differences_are_known`.
        check(&text.replace(['x', 'u'], "i"))?;
        check(&more.replace(['x', 'u'], "i"))?;
    }
}

#[test]
fn every_class_is_read_alike() {
    let names = "alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit none";
    for name in names.split(' ') {
        check(&format!("[[:{name}:]]4[^[:{name}:]]")).unwrap();
        check(&format!("[[:^{name}:]4]|[^[:^{name}:]]")).unwrap();
    }
    for character in (0..=0xFF_u8).map(char::from) {
        check(&format!("4{character}")).unwrap();
        check(&format!("\\{character}4")).unwrap();
        check(&format!("[{character}4-5]")).unwrap();
        check(&format!("[\\{character}]")).unwrap();
        check(&format!("(?{character})4"))
            .unwrap_or_else(|error| assert!("xu".contains(character), "{error}"));
    }
}

#[test]
fn nesting_ends_at_the_same_depth() {
    for depth in [60_usize, 61, 62, 63, 64, 65, 66] {
        let wraps: [fn(&str) -> String; 6] = [
            |inner| format!("({inner})"),
            |inner| format!("[{inner}]"),
            |inner| format!("[^1{inner}2]"),
            |inner| format!("[1&&{inner}]"),
            |inner| format!("(?:{inner}|5)"),
            |inner| format!("{inner}*"),
        ];
        for wrap in wraps {
            for inner in ["4", "[4]", "45", "[45]*"] {
                let pattern = (0..depth).fold(inner.to_owned(), |pattern, _| wrap(&pattern));
                check(&pattern).unwrap();
            }
        }
        check(&format!("4{}", "*".repeat(depth))).unwrap();
        check(&format!("[4{}]", "&&4".repeat(depth))).unwrap();
        check(&format!("({}4){{2}}", "(?i)".repeat(depth))).unwrap();
    }
}

/// Where the two differ, and why.
#[test]
fn differences_are_known() {
    // Blanks mean something in the expressions of other apps; nobody writes comments into them.
    assert_eq!(
        both("(?x) 4 4", Work::new),
        [Err(SkipReason::RegexSyntax), super::strings("44", &mut Work::new())]
    );
    // What Unicode has as digits needs tables, and no network shows them.
    assert_eq!(
        both("(?u)44", Work::new),
        [Err(SkipReason::RegexSyntax), super::strings("44", &mut Work::new())]
    );
    // Switched off, as they are, both are fine.
    check("(?-xu)44").unwrap();
}

/// What reads an expression again for each of its brackets, or goes down as deep as it is long, fails here.
#[test]
fn long_expressions_cost_their_length() {
    for piece in ["*", "(", "[", "[:", "[[:a]", "(?<a", "|", "(?i)", "4{1}", "\\b{", "[&&", "()", "^?"] {
        let _ = super::strings(&piece.repeat(100_000), &mut Work::new());
        let _ = super::strings(&format!("4{}", piece.repeat(100_000)), &mut Work::new());
    }
}
