//! What Cargo knows about this workspace's packages.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::error::TaskError;
use crate::process;
use crate::workspace::Workspace;

/// The part of `cargo metadata` that the checks here read.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// Every package of the lock file, for every platform.
    pub(crate) packages: Vec<Package>,
    /// Which packages depend on which.
    pub(crate) resolve: Resolve,
}

/// One package.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    /// Cargo's own name for it, unique.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its licence as an SPDX expression, if it says so.
    pub(crate) license: Option<String>,
    /// Where it comes from; `None` for this workspace's own.
    pub(crate) source: Option<String>,
}

/// The resolved dependencies.
#[derive(Debug, Deserialize)]
pub(crate) struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Debug, Deserialize)]
struct DependencyKind {
    /// `None`: ordinary; else "dev" or "build".
    kind: Option<String>,
}

/// Asks Cargo. Needs no network when the packages have been fetched.
pub(crate) fn read(workspace: &Workspace) -> Result<Metadata, TaskError> {
    let text = process::output(process::cargo(workspace).args(["metadata", "--format-version", "1", "--locked"]))?;
    serde_json::from_str(&text)
        .map_err(|error| TaskError::Unreadable { what: "the answer of `cargo metadata`".to_owned(), reason: error.to_string() })
}

impl Metadata {
    /// The names of this workspace's own packages.
    #[cfg(test)]
    pub(crate) fn own(&self) -> BTreeSet<&str> {
        self.packages.iter().filter(|package| package.source.is_none()).map(|package| package.name.as_str()).collect()
    }

    /// The packages that end up in what the package is built into: no dependencies of tests or build scripts.
    pub(crate) fn direct(&self, name: &str) -> BTreeSet<&str> {
        let graph = self.graph();
        graph.get(name).cloned().unwrap_or_default()
    }

    /// The same, and their dependencies in turn.
    pub(crate) fn closure(&self, name: &str) -> BTreeSet<&str> {
        let graph = self.graph();
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = graph.get(name).into_iter().flatten().copied().collect();
        while let Some(next) = open.pop() {
            if found.insert(next) {
                open.extend(graph.get(next).into_iter().flatten());
            }
        }
        found
    }

    /// Names to names. Two versions of one package count as one, which errs on the strict side.
    fn graph(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let names: BTreeMap<&str, &str> =
            self.packages.iter().map(|package| (package.id.as_str(), package.name.as_str())).collect();
        let mut graph = BTreeMap::<&str, BTreeSet<&str>>::new();
        for node in &self.resolve.nodes {
            let Some(from) = names.get(node.id.as_str()) else { continue };
            let ordinary = node.deps.iter().filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none()));
            let to = ordinary.filter_map(|dependency| names.get(dependency.pkg.as_str()).copied());
            graph.entry(from).or_default().extend(to);
        }
        graph
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r#"{
        "packages": [
            {"id": "a", "name": "app", "version": "1.0.0", "license": "Apache-2.0", "source": null},
            {"id": "b", "name": "core", "version": "1.0.0", "license": null, "source": null},
            {"id": "c", "name": "helper", "version": "1.0.0", "license": "MIT", "source": "registry"},
            {"id": "d", "name": "checker", "version": "1.0.0", "license": "MIT", "source": "registry"}
        ],
        "resolve": {"nodes": [
            {"id": "a", "deps": [{"pkg": "b", "dep_kinds": [{"kind": null}]}, {"pkg": "d", "dep_kinds": [{"kind": "dev"}]}]},
            {"id": "b", "deps": [{"pkg": "c", "dep_kinds": [{"kind": "build"}, {"kind": null}]}]},
            {"id": "c", "deps": []},
            {"id": "d", "deps": []}
        ]}
    }"#;

    #[test]
    fn dependencies_of_tests_do_not_count() {
        let metadata: Metadata = serde_json::from_str(SAMPLE).unwrap();
        assert_eq!(metadata.direct("app"), BTreeSet::from(["core"]));
        assert_eq!(metadata.closure("app"), BTreeSet::from(["core", "helper"]));
        assert_eq!(metadata.own(), BTreeSet::from(["app", "core"]));
    }
}
