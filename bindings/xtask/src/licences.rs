//! Are the dependencies' licences on the list of `deny.toml`? Needs neither network nor cargo-deny.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::maven;
use ringtrue_toolchain::workspace::Workspace;
use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::metadata::{self, Package, Packages};

/// Checks every Rust package of the lock file, for every platform.
pub(crate) fn check_rust(workspace: &Workspace) -> Result<(), TaskError> {
    let policy = Policy::read(workspace)?;
    let Packages { packages } = metadata::read(workspace)?;
    let foreign = || packages.iter().filter(|package| package.source.is_some());
    let refused: Vec<String> = foreign().filter_map(|package| policy.objection(package)).collect();
    if !refused.is_empty() {
        return Err(TaskError::Licences(refused));
    }
    println!("{} Rust packages, every licence allowed", foreign().count());
    Ok(())
}

/// Checks what ships in the app from Maven; tests and the build may use what they like.
pub(crate) fn check_shipped_jars(workspace: &Workspace) -> Result<(), TaskError> {
    let policy = Policy::read(workspace)?;
    let shipped = maven::third_party(workspace)?;
    let jars: Vec<Jar<'_>> = shipped.lines().filter_map(Jar::parse).collect();
    let refused: Vec<String> =
        jars.iter().filter(|jar| !policy.allows_one_of(&jar.licences)).map(Jar::describe).collect();
    if !refused.is_empty() {
        return Err(TaskError::Licences(refused));
    }
    for jar in &jars {
        println!("{}", jar.describe());
    }
    println!("{} jars ship in the app, every licence allowed", jars.len());
    Ok(())
}

/// The part of `deny.toml` that concerns licences.
#[derive(Debug, Deserialize)]
struct Policy {
    licenses: Licences,
}

#[derive(Debug, Deserialize)]
struct Licences {
    /// SPDX names, some `WITH` an exception.
    allow: BTreeSet<String>,
    #[serde(default)]
    exceptions: Vec<PackageException>,
}

/// More licences for one package.
#[derive(Debug, Deserialize)]
struct PackageException {
    #[serde(rename = "crate")]
    package: String,
    allow: BTreeSet<String>,
}

impl Policy {
    fn read(workspace: &Workspace) -> Result<Self, TaskError> {
        let path = workspace.root().join("deny.toml");
        let text = fs::read_to_string(&path).map_err(TaskError::reading(&path))?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self, TaskError> {
        toml::from_str(text).map_err(|error| TaskError::Unreadable {
            what: "`deny.toml`".to_owned(),
            reason: error.to_string(),
        })
    }

    /// Why a package is not let in; `None` when it is.
    fn objection(&self, package: &Package) -> Option<String> {
        let Package { name, version, .. } = package;
        let Some(written) = &package.license else {
            return Some(format!("  {name} {version}: names no licence"));
        };
        let expression = match Expression::parse_mode(written, ParseMode::LAX) {
            Ok(expression) => expression,
            Err(error) => {
                return Some(format!(
                    "  {name} {version}: `{written}` is no licence expression ({})",
                    error.reason
                ));
            }
        };
        let granted = expression.evaluate(|licence| self.allows(name, &licence.to_string()));
        (!granted).then(|| format!("  {name} {version}: {written}"))
    }

    fn allows(&self, package: &str, licence: &str) -> bool {
        let excepted = || {
            self.licenses
                .exceptions
                .iter()
                .any(|more| more.package == package && more.allow.contains(licence))
        };
        self.licenses.allow.contains(licence) || excepted()
    }

    /// Maven lists licences to choose from.
    fn allows_one_of(&self, licences: &[&str]) -> bool {
        let spdx = spdx_names();
        licences.iter().any(|licence| self.licenses.allow.contains(*spdx.get(licence).unwrap_or(licence)))
    }
}

/// What authors of jars write where SPDX has a name.
fn spdx_names() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("The Apache License, Version 2.0", "Apache-2.0"),
        ("The Apache Software License, Version 2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("The MIT License", "MIT"),
        ("MIT License", "MIT"),
    ])
}

/// A jar and its licences, as the Maven plugin lists them.
#[derive(Debug, PartialEq, Eq)]
struct Jar<'a> {
    licences: Vec<&'a str>,
    /// Its title, coordinates and address.
    title: &'a str,
}

impl<'a> Jar<'a> {
    /// `(Apache-2.0) (LGPL-2.1-or-later) Java Native Access (net.java.dev.jna:jna:5.19.1 - …)`; no other line begins so.
    fn parse(line: &'a str) -> Option<Self> {
        let mut licences = Vec::new();
        let mut rest = line.trim();
        while let Some((licence, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            licences.push(licence);
            rest = after.trim_start();
        }
        (!licences.is_empty()).then_some(Self { licences, title: rest })
    }

    fn describe(&self) -> String {
        format!("  {}: {}", self.title, self.licences.join(" or "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        let text = "[licenses]\nallow = [\"Apache-2.0\", \"MIT\", \"Apache-2.0 WITH LLVM-exception\"]\nexceptions = [{ crate = \"uniffi\", allow = [\"MPL-2.0\"] }]\n";
        Policy::parse(text).unwrap()
    }

    fn objection(name: &str, licence: Option<&str>) -> Option<String> {
        let package = Package {
            name: name.to_owned(),
            version: "1.2.3".to_owned(),
            license: licence.map(str::to_owned),
            source: Some("registry".to_owned()),
        };
        policy().objection(&package)
    }

    #[test]
    fn a_choice_needs_one_allowed_licence_and_a_sum_all() {
        for allowed in
            ["MIT", "MIT OR GPL-3.0-only", "MIT/Apache-2.0", "Apache-2.0 WITH LLVM-exception OR GPL-2.0-only"]
        {
            assert_eq!(objection("a", Some(allowed)), None, "{allowed}");
        }
        for refused in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "MIT WITH LLVM-exception"] {
            assert_eq!(objection("a", Some(refused)), Some(format!("  a 1.2.3: {refused}")), "{refused}");
        }
    }

    #[test]
    fn an_exception_is_for_its_package_only() {
        assert_eq!(objection("uniffi", Some("MPL-2.0")), None);
        assert!(objection("another", Some("MPL-2.0")).is_some());
    }

    #[test]
    fn no_licence_and_no_sense_are_refused() {
        assert_eq!(objection("a", None).as_deref(), Some("  a 1.2.3: names no licence"));
        assert!(objection("a", Some("do what you want")).unwrap().contains("is no licence expression"));
    }

    #[test]
    fn a_jar_offers_its_licences_for_choice() {
        let line = "     (Apache-2.0) (LGPL-2.1-or-later) Java Native Access (net.java.dev.jna:jna:5.19.1 - somewhere)";
        let jar = Jar::parse(line).unwrap();
        assert_eq!(jar.licences, ["Apache-2.0", "LGPL-2.1-or-later"]);
        assert!(policy().allows_one_of(&jar.licences));
        assert_eq!(
            jar.describe(),
            "  Java Native Access (net.java.dev.jna:jna:5.19.1 - somewhere): Apache-2.0 or LGPL-2.1-or-later"
        );
        assert_eq!(Jar::parse("Lists of 3 third-party dependencies."), None);
    }

    #[test]
    fn jars_spell_licences_in_their_own_way() {
        assert!(policy().allows_one_of(&["The Apache Software License, Version 2.0"]));
        assert!(!policy().allows_one_of(&["GNU General Public License"]));
    }

    #[test]
    fn the_committed_policy_can_be_read() {
        let policy = Policy::read(&Workspace::here()).unwrap();
        assert!(policy.licenses.allow.contains("Apache-2.0"));
    }
}
