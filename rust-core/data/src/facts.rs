//! The numbering facts that the library carries.

use ringtrue_engine::{Facts, FactsBuilder, PlanRow};
use ringtrue_tables::{read_facts_builder, read_plan};

use crate::blocks;
use crate::bundled::{Bundled, bundled};

const FICTION: Bundled = bundled!("numbering/fiction.csv");
const SERVICE_CODES: Bundled = bundled!("numbering/service_codes.csv");

/// A plan's file.
macro_rules! plan {
    ($name:literal) => {
        bundled!(concat!("numbering/plans/", $name, ".csv"))
    };
}

/// The bundled plans: calling code, and the files that make it up.
const PLANS: [(u16, &[Bundled]); 10] = [
    (1, &[plan!("1.rules"), plan!("1.assigned")]),
    (33, &[plan!("33.rules"), plan!("33.assigned")]),
    (34, &[plan!("34.rules"), plan!("34.assigned")]),
    (353, &[plan!("353.assigned")]),
    (44, &[plan!("44.rules"), plan!("44.assigned")]),
    (49, &[plan!("49.rules"), plan!("49.assigned")]),
    (61, &[plan!("61.rules"), plan!("61.assigned")]),
    (65, &[plan!("65.assigned")]),
    (852, &[plan!("852.assigned")]),
    (91, &[plan!("91.rules"), plan!("91.assigned")]),
];

/// The numbering facts that the app is built with.
#[must_use]
#[expect(clippy::expect_used, reason = "the text is part of the library and every row is read by its tests")]
pub fn facts() -> Facts {
    let (fiction, service_codes) = (FICTION.text(), SERVICE_CODES.text());
    let facts = read_facts_builder((FICTION.name, &fiction), (SERVICE_CODES.name, &service_codes))
        .expect("the bundled facts are valid");
    blocks::add(add_plans(facts)).build()
}

/// Adds the bundled plans, each to be read when the first number of its calling code is looked up.
fn add_plans(facts: FactsBuilder) -> FactsBuilder {
    PLANS.into_iter().fold(facts, |facts, (code, files)| facts.plan_later(code, move || bundled(code, files)))
}

#[expect(clippy::expect_used, reason = "the text is part of the library and every row is read by its tests")]
fn bundled(calling_code: u16, files: &[Bundled]) -> Vec<PlanRow> {
    let read = |file: &Bundled| {
        read_plan(calling_code, (file.name, &file.text())).expect("the bundled plan is valid")
    };
    files.iter().flat_map(read).collect()
}

/// The calling codes that there is a bundled plan for.
pub fn plans() -> impl Iterator<Item = u16> {
    PLANS.iter().map(|(code, _)| *code)
}
