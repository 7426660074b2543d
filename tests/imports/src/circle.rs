//! Files that import each other, one way or another.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::path::{Path, PathBuf};

use crate::resolve::Imports;

/// Files each of which reaches all others by its imports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// All of them.
    pub files: Vec<PathBuf>,
    /// One way from the first of them round to itself, as short as can be.
    pub way: Vec<PathBuf>,
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way: Vec<String> = self.way.iter().map(|path| path.display().to_string()).collect();
        write!(f, "{} files are one circle of imports, such as {}", self.files.len(), way.join(" -> "))?;
        let files: Vec<String> = self.files.iter().map(|path| path.display().to_string()).collect();
        write!(f, " (all of them: {})", files.join(", "))
    }
}

/// The circles among these files.
#[must_use]
pub fn circles(imports: &Imports) -> Vec<Circle> {
    let reached: BTreeMap<&Path, BTreeSet<&Path>> =
        imports.keys().map(|file| (file.as_path(), reached_from(imports, file))).collect();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, others) in &reached {
        if !others.contains(file) || seen.contains(file) {
            continue;
        }
        let comes_back = |other: &&&Path| reached.get(*other).is_some_and(|others| others.contains(file));
        let files: Vec<&Path> = others.iter().filter(comes_back).copied().collect();
        seen.extend(files.iter().copied());
        let way = shortest_way(imports, file).into_iter().map(Path::to_owned).collect();
        circles.push(Circle { files: files.into_iter().map(Path::to_owned).collect(), way });
    }
    circles
}

/// The files that this one imports, and theirs, and so on.
fn reached_from<'i>(imports: &'i Imports, file: &Path) -> BTreeSet<&'i Path> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Path> = next(imports, file).collect();
    while let Some(file) = open.pop() {
        if reached.insert(file) {
            open.extend(next(imports, file));
        }
    }
    reached
}

/// From a file round to itself.
fn shortest_way<'i>(imports: &'i Imports, file: &'i Path) -> Vec<&'i Path> {
    let mut ways = VecDeque::from([vec![file]]);
    let mut known = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        let Some(last) = way.last() else { continue };
        for next in next(imports, last) {
            let longer: Vec<&Path> = way.iter().copied().chain([next]).collect();
            if next == file {
                return longer;
            }
            if known.insert(next) {
                ways.push_back(longer);
            }
        }
    }
    Vec::new()
}

fn next<'i>(imports: &'i Imports, file: &Path) -> impl Iterator<Item = &'i Path> {
    imports.get(file).into_iter().flatten().map(PathBuf::as_path)
}
