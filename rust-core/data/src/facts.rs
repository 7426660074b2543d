//! The numbering facts that the library carries: the bytes that `build.rs` made of `numbering`, looked up in as they lie.

use std::sync::Arc;

use ringtrue_engine::Facts;

use crate::{blocks, spellings};

static FACTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/numbering/facts"));

/// The numbering facts that the app is built with.
#[must_use]
#[expect(clippy::expect_used, reason = "the bytes are part of the library and its tests open them")]
pub fn facts() -> Facts {
    let facts = Facts::open(Arc::new(FACTS)).expect("the bundled facts are facts");
    spellings::add(blocks::add(facts))
}

/// The calling codes whose assigned numbers are known, rising.
pub fn plans() -> impl Iterator<Item = u16> {
    facts().plans().collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use ringtrue_tables::{
        read_beginnings, read_dear, read_emergency, read_facts_builder, read_organisations, read_plan,
    };

    use super::*;

    fn text(name: &str) -> String {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
    }

    #[test]
    fn what_is_built_in_is_what_the_readers_give() {
        let [fiction, services] = ["numbering/fiction.csv", "numbering/service_codes.csv"];
        let mut facts = read_facts_builder((fiction, &text(fiction)), (services, &text(services))).unwrap();
        let mut files = 0;
        for code in plans() {
            for kind in ["rules", "assigned", "since"] {
                let name = format!("numbering/plans/{code}.{kind}.csv");
                if Path::new(env!("CARGO_MANIFEST_DIR")).join(&name).exists() {
                    files += 1;
                    let rows = read_plan(code, (&name, &text(&name))).unwrap();
                    facts = rows.into_iter().fold(facts, ringtrue_engine::FactsBuilder::plan);
                }
            }
        }
        for name in ["numbering/dear.csv", "numbering/premium.csv"] {
            facts = read_dear(facts, (name, &text(name))).unwrap();
        }
        let [emergency, beginnings] = ["numbering/emergency.csv", "numbering/beginnings.csv"];
        facts = read_emergency(facts, (emergency, &text(emergency))).unwrap();
        facts = read_beginnings(facts, (beginnings, &text(beginnings))).unwrap();
        for name in ["numbering/organisations.csv", "numbering/organisations_by_type.csv"] {
            let rows = read_organisations((name, &text(name))).unwrap();
            facts = rows.into_iter().fold(facts, ringtrue_engine::FactsBuilder::plan);
        }
        assert!(facts.encode() == FACTS);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("numbering/plans");
        assert_eq!(fs::read_dir(folder).unwrap().count(), files, "every file of the folder is built in");
    }
}
