//! Each promise of the threat model names a test that is there.

use std::fs;
use std::path::Path;

/// The file and the test that a row of the tables of promises ends with; `None` where the line is no such row.
fn held_by(line: &str) -> Option<(&str, &str)> {
    let (_, cell) = line.strip_suffix(" |")?.rsplit_once(" | ")?;
    let mut quoted = cell.split('`').skip(1).step_by(2);
    let (file, test) = (quoted.next()?, quoted.next()?);
    Some((file, test))
}

/// Whether the source has a test of this name, in Rust or Kotlin.
fn has_test(source: &str, test: &str) -> bool {
    let mut is_test = false;
    for line in source.lines().map(str::trim) {
        let opening = [format!("fn {test}("), format!("fun {test}(")];
        if is_test && opening.iter().any(|opening| line.contains(opening.as_str())) {
            return true;
        }
        // Attributes and annotations stand between the mark and the function; anything else ends it.
        let is_mark = line.starts_with("#[test]") || line.starts_with("@Test");
        is_test = is_mark
            || (is_test && (line.starts_with("#[") || line.starts_with('@') || line.starts_with("//")));
    }
    false
}

#[test]
fn every_promise_names_a_test_that_is_there() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let model = fs::read_to_string(project.join("rust-core/docs/threat-model.md")).unwrap();
    let promises =
        model.split_once("## What is promised").unwrap().1.split_once("## Not held yet").unwrap().0;
    let rows: Vec<&str> = promises.lines().filter(|line| line.starts_with("| ")).collect();
    let tables = rows.iter().filter(|line| line.ends_with("| held by |")).count();
    let named: Vec<_> = rows.iter().filter_map(|line| held_by(line)).collect();
    assert_eq!(named.len() + tables, rows.len(), "a row names no test");
    assert!(named.len() >= 30, "{} promises", named.len());
    for (file, test) in named {
        let source = fs::read_to_string(project.join(file));
        assert!(source.is_ok_and(|source| has_test(&source, test)), "`{file}` has no test `{test}`");
    }
}

#[test]
fn what_is_no_test_is_seen() {
    assert!(has_test("#[test]\nfn one() {", "one"));
    assert!(has_test("    @Test\n    fun one() {", "one"));
    assert!(!has_test("fn one() {", "one"), "it is not marked");
    assert!(!has_test("#[test]\nfn other() {\n}\nfn one() {", "one"), "another is marked");
    assert_eq!(held_by("| all is well | `a/b.rs` `c` |"), Some(("a/b.rs", "c")));
    assert_eq!(held_by("| all is well | nothing |"), None);
}
