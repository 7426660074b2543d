//! Which of this workspace's crates uses which library. Only tests ask.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// The part of `cargo metadata` that says what depends on what.
#[derive(Deserialize)]
pub(crate) struct Graph {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    /// Cargo's own name for it, unique.
    id: String,
    name: String,
    /// `None` for this workspace's own.
    source: Option<String>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

impl Package {
    /// Such a package runs in the compiler; nothing of it is in what is built.
    fn is_macro(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    /// `None`: ordinary; else "dev" or "build".
    kind: Option<String>,
}

impl Graph {
    /// The names of this workspace's own packages.
    pub(crate) fn own(&self) -> BTreeSet<&str> {
        self.packages
            .iter()
            .filter(|package| package.source.is_none())
            .map(|package| package.name.as_str())
            .collect()
    }

    /// The packages that end up in what the package is built into: no dependencies of tests or build scripts.
    pub(crate) fn direct(&self, name: &str) -> BTreeSet<&str> {
        let edges = self.edges();
        edges.get(name).cloned().unwrap_or_default()
    }

    /// The same, and their dependencies in turn.
    pub(crate) fn closure(&self, name: &str) -> BTreeSet<&str> {
        let edges = self.edges();
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = edges.get(name).into_iter().flatten().copied().collect();
        while let Some(next) = open.pop() {
            if found.insert(next) {
                open.extend(edges.get(next).into_iter().flatten());
            }
        }
        found
    }

    /// Names to names. Two versions of one package count as one, which errs on the strict side.
    fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let built = self.packages.iter().filter(|package| !package.is_macro());
        let names: BTreeMap<&str, &str> =
            built.map(|package| (package.id.as_str(), package.name.as_str())).collect();
        let mut edges = BTreeMap::<&str, BTreeSet<&str>>::new();
        for node in &self.resolve.nodes {
            let Some(from) = names.get(node.id.as_str()) else { continue };
            let ordinary = node
                .deps
                .iter()
                .filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none()));
            let to = ordinary.filter_map(|dependency| names.get(dependency.pkg.as_str()).copied());
            edges.entry(from).or_default().extend(to);
        }
        edges
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r#"{
        "packages": [
            {"id": "a", "name": "app", "source": null, "targets": [{"kind": ["bin"]}]},
            {"id": "b", "name": "core", "source": null, "targets": [{"kind": ["lib"]}]},
            {"id": "c", "name": "helper", "source": "registry", "targets": [{"kind": ["lib"]}]},
            {"id": "d", "name": "checker", "source": "registry", "targets": [{"kind": ["lib"]}]},
            {"id": "e", "name": "derive", "source": "registry", "targets": [{"kind": ["proc-macro"]}]}
        ],
        "resolve": {"nodes": [
            {"id": "a", "deps": [{"pkg": "b", "dep_kinds": [{"kind": null}]}, {"pkg": "d", "dep_kinds": [{"kind": "dev"}]}]},
            {"id": "b", "deps": [{"pkg": "c", "dep_kinds": [{"kind": "build"}, {"kind": null}]}]},
            {"id": "c", "deps": [{"pkg": "e", "dep_kinds": [{"kind": null}]}]},
            {"id": "d", "deps": []},
            {"id": "e", "deps": [{"pkg": "d", "dep_kinds": [{"kind": null}]}]}
        ]}
    }"#;

    #[test]
    fn only_what_ends_up_in_the_build_counts() {
        let graph: Graph = serde_json::from_str(SAMPLE).unwrap();
        assert_eq!(graph.direct("app"), BTreeSet::from(["core"]));
        assert_eq!(graph.closure("app"), BTreeSet::from(["core", "helper"]));
        assert_eq!(graph.own(), BTreeSet::from(["app", "core"]));
    }
}
