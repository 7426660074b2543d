//! Are the licences of what the app is made of on the list of `deny.toml`?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::maven;
use ringtrue_toolchain::process;
use ringtrue_toolchain::workspace::Workspace;
use serde::Deserialize;

use crate::cargo_tool::CARGO_DENY;
use crate::notices;

/// Checks every Rust package of the lock file, for every platform: its licence, and where it comes from.
pub(crate) fn check_rust(workspace: &Workspace) -> Result<(), TaskError> {
    let mut deny = CARGO_DENY.ready(workspace)?;
    process::run(deny.args(["--offline", "--locked", "check", "licenses", "bans", "sources"]))?;
    notices::check(workspace)
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
    notices::check_jars(workspace, jars.iter().filter_map(Jar::coordinates))
}

/// The part of `deny.toml` that concerns licences.
#[derive(Debug, Deserialize)]
struct Policy {
    licenses: Licences,
}

#[derive(Debug, Deserialize)]
struct Licences {
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

    /// `GROUP:NAME:VERSION`.
    fn coordinates(&self) -> Option<&'a str> {
        let (_, place) = self.title.rsplit_once(" (")?;
        place.split(' ').next()
    }

    fn describe(&self) -> String {
        format!("  {}: {}", self.title, self.licences.join(" or "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        Policy::parse("[licenses]\nallow = [\"Apache-2.0\", \"MIT\"]\n").unwrap()
    }

    #[test]
    fn a_jar_offers_its_licences_for_choice() {
        let line = "     (Apache-2.0) (LGPL-2.1-or-later) Java Native Access (net.java.dev.jna:jna:5.19.1 - somewhere)";
        let jar = Jar::parse(line).unwrap();
        assert_eq!(jar.licences, ["Apache-2.0", "LGPL-2.1-or-later"]);
        assert!(policy().allows_one_of(&jar.licences));
        assert_eq!(jar.coordinates(), Some("net.java.dev.jna:jna:5.19.1"));
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
