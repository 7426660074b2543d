//! No file of this project's Rust code imports one that imports it back, in however many steps.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ringtrue_imports::{Circle, circles, imports};

/// The root files of every crate of the workspace: of its library, of its programs.
fn roots() -> Vec<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let manifest = fs::read_to_string(project.join("Cargo.toml")).unwrap();
    let (_, members) = manifest.split_once("\nmembers = [").unwrap();
    let (members, _) = members.split_once(']').unwrap();
    let mut roots = Vec::new();
    for member in members.split('"').skip(1).step_by(2) {
        let source = project.join(member).join("src");
        let usual = [source.join("lib.rs"), source.join("main.rs")];
        roots.extend(usual.into_iter().filter(|root| root.exists()));
        if let Ok(programs) = fs::read_dir(source.join("bin")) {
            roots.extend(programs.map(|program| program.unwrap().path()));
        }
    }
    roots
}

#[test]
fn no_crate_has_a_circle_of_imports() {
    let roots = roots();
    assert!(roots.len() >= 16, "{roots:?}");
    let mut found = Vec::new();
    let mut files = 0;
    for root in roots {
        let imports = imports(&root).unwrap();
        files += imports.len();
        found.extend(circles(&imports).iter().map(|circle| format!("{}: {circle}", root.display())));
    }
    assert!(files > 250, "only {files} files were read");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Writes these files, each a path and its text, and finds the circles of the crate.
fn of(files: &[(&str, &str)]) -> Vec<Circle> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    circles(&imports(&folder.path().join("lib.rs")).unwrap())
}

fn assert_circle(files: &[(&str, &str)], expected: &[&str]) {
    let found = of(files);
    let [circle] = found.as_slice() else { panic!("{found:?}") };
    let names: Vec<&str> = circle.files.iter().map(|path| path.to_str().unwrap()).collect();
    assert_eq!(names, expected);
    assert_eq!(circle.way.first(), circle.way.last(), "the way comes back");
    let on_way: BTreeSet<_> = circle.way.iter().collect();
    assert!(on_way.len() > 1 && on_way.iter().all(|file| circle.files.contains(file)), "{circle}");
}

#[test]
fn a_circle_of_use_declarations_is_found() {
    assert_circle(
        &[
            ("lib.rs", "mod a; mod b; mod c; mod d;"),
            ("a.rs", "use crate::b::B; pub struct A(B);"),
            ("b.rs", "use crate::c::{self, C as Sea}; pub struct B(Sea); pub fn f() { c::g() }"),
            ("c.rs", "use crate::d::D; pub struct C; pub fn g() -> crate::a::A { todo!() }"),
            ("d.rs", "pub struct D;"),
        ],
        &["a.rs", "b.rs", "c.rs"],
    );
}

#[test]
fn a_parent_and_a_child_that_use_each_other_are_found() {
    let child = ("a/child.rs", "use super::Parent; pub fn f(_: Parent) {}");
    let parent = "mod child; pub struct Parent; fn f() { child::f(Parent) }";
    assert_circle(&[("lib.rs", "mod a;"), ("a.rs", parent), child], &["a/child.rs", "a.rs"]);
    assert_circle(&[("lib.rs", "mod a;"), ("a/mod.rs", parent), child], &["a/child.rs", "a/mod.rs"]);
}

#[test]
fn paths_in_code_in_macros_and_in_attributes_count() {
    for back in [
        "pub fn f() -> crate::a::A { loop {} }",
        "pub fn f() { println!(\"{:?}\", (1, [crate::a::A])) }",
        "macro_rules! made { () => { $crate::a::A } }",
        "#[made(by(crate::a::A))] pub struct B;",
        "pub fn f() { use super::a; a::g() }",
        "use super::*; pub fn f() { a::g() }",
        "mod inner { use super::super::a::A; }",
    ] {
        assert_circle(
            &[
                ("lib.rs", "mod a; mod b;"),
                ("a.rs", "use crate::b; pub struct A; pub fn g() {}"),
                ("b.rs", back),
            ],
            &["a.rs", "b.rs"],
        );
    }
}

#[test]
fn a_name_is_found_where_it_is_defined_and_not_where_it_is_passed_on() {
    let tree = [
        ("lib.rs", "mod a; mod b; pub use a::A; pub(crate) use b::*;"),
        ("a.rs", "mod low; mod high; pub use low::A; pub use high::High as Top;"),
        ("a/low.rs", "pub struct A;"),
        ("a/high.rs", "use super::A; use crate::B; pub struct High(A, B);"),
        ("b.rs", "use crate::A; pub struct B(A);"),
    ];
    assert_eq!(of(&tree), []);
    let mut circle = tree;
    circle[2].1 = "use super::Top; pub struct A;";
    assert_circle(&circle, &["a/high.rs", "a/low.rs", "b.rs"]);
}

#[test]
fn tests_visibilities_and_other_crates_are_no_imports() {
    assert_eq!(
        of(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::B; pub struct A(B);"),
            (
                "b.rs",
                "use std::fmt; use serde::a; pub(in crate::a) struct B; impl fmt::Debug for B {}
                 #[cfg(test)] use crate::a::A;
                 #[cfg(all(unix, test))] mod helped { use crate::a::A; }
                 #[test] fn t() { crate::a::f() }
                 #[cfg(test)] mod tests;",
            ),
        ]),
        []
    );
}

#[test]
fn what_cannot_be_read_is_an_error_and_no_empty_tree() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("lib.rs");
    assert!(imports(&root).unwrap_err().to_string().contains("lib.rs"));
    fs::write(&root, "mod gone;").unwrap();
    assert!(imports(&root).unwrap_err().to_string().contains("mod gone"));
    fs::write(&root, "fn {").unwrap();
    assert!(imports(&root).unwrap_err().to_string().contains("lib.rs"));
}
