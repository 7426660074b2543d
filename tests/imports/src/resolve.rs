//! Finds the file in which each path ends.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::error::ImportError;
use crate::module::Module;
use crate::parse::read_crate;

/// The files of a crate, each with those that it imports; paths begin where the crate's root file lies.
pub type Imports = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

/// No chain of re-exports is longer.
const MOST_STEPS: usize = 32;

/// Which file imports which, in the crate whose root file this is.
///
/// # Errors
/// [`ImportError`] where a file of it can't be read.
pub fn imports(root: &Path) -> Result<Imports, ImportError> {
    let tree = Tree(read_crate(root)?);
    let folder = root.parent().unwrap_or(Path::new(""));
    let name = |module: &Module| module.file.strip_prefix(folder).unwrap_or(&module.file).to_owned();
    let mut imports = Imports::new();
    for (place, module) in tree.0.iter().enumerate() {
        let used = module.paths.iter().filter_map(|path| match tree.find(place, path, MOST_STEPS)? {
            Found::Module(found) | Found::Item(found) => tree.0.get(found),
        });
        let others = used.filter(|found| found.file != module.file).map(name).collect::<Vec<_>>();
        imports.entry(name(module)).or_default().extend(others);
    }
    Ok(imports)
}

/// A crate's modules, the root first.
struct Tree(Vec<Module>);

/// What a path names.
enum Found {
    /// The module at this place.
    Module(usize),
    /// Something that the module at this place defines.
    Item(usize),
}

impl Tree {
    /// What a path names where it stands in this module; `None`: nothing of this crate.
    fn find(&self, at: usize, path: &[String], steps: usize) -> Option<Found> {
        let steps = steps.checked_sub(1)?;
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.walk(0, rest, steps),
            "self" => self.walk(at, rest, steps),
            "super" => self.walk(self.0.get(at)?.parent?, rest, steps),
            _ => match self.named(at, first, steps)? {
                Found::Module(module) => self.walk(module, rest, steps),
                item => Some(item),
            },
        }
    }

    /// What the rest of a path names, seen from outside of this module.
    fn walk(&self, at: usize, path: &[String], steps: usize) -> Option<Found> {
        let Some((first, rest)) = path.split_first() else { return Some(Found::Module(at)) };
        if first == "super" {
            return self.walk(self.0.get(at)?.parent?, rest, steps);
        }
        match self.named(at, first, steps) {
            Some(Found::Module(module)) => self.walk(module, rest, steps),
            Some(item) => Some(item),
            // A re-export of another crate's, or a name that a macro makes: it is this module's.
            None => Some(Found::Item(at)),
        }
    }

    /// What a name stands for in a module.
    fn named(&self, at: usize, name: &str, steps: usize) -> Option<Found> {
        let module = self.0.get(at)?;
        if let Some(child) = module.children.get(name) {
            return Some(Found::Module(*child));
        }
        if module.defined.contains(name) {
            return Some(Found::Item(at));
        }
        if let Some(path) = module.used.get(name) {
            // `use serde::Serialize;` names itself nowhere else.
            return if path.first().is_some_and(|first| first == name) {
                None
            } else {
                self.find(at, path, steps)
            };
        }
        let steps = steps.checked_sub(1)?;
        module.globs.iter().find_map(|glob| match self.find(at, glob, steps)? {
            Found::Module(other) if other != at => self.named(other, name, steps),
            _ => None,
        })
    }
}
