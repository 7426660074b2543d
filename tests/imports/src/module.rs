//! A crate's tree of modules: what each one declares, and which paths its code has.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The parts of a path such as `crate::a::B`.
pub(crate) type Segments = Vec<String>;

/// A module, which is a file or a part of one.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The file that it is in.
    pub(crate) file: PathBuf,
    /// The module around it; `None` for a crate's root.
    pub(crate) parent: Option<usize>,
    /// Its child modules.
    pub(crate) children: BTreeMap<String, usize>,
    /// Names that its `use` declarations bring in, whoever sees them.
    pub(crate) used: BTreeMap<String, Segments>,
    /// What it takes everything of: `use a::*`.
    pub(crate) globs: Vec<Segments>,
    /// Names that it defines itself.
    pub(crate) defined: BTreeSet<String>,
    /// Every path in its code and in its `use` declarations.
    pub(crate) paths: BTreeSet<Segments>,
}
