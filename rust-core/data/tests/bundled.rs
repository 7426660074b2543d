//! The bundled files are valid and hold what they must.

#![expect(clippy::unwrap_used, reason = "a helper of tests")]

use std::collections::BTreeSet;

use ringtrue_data::{facts, pack};
use ringtrue_engine::{
    Book, Code, Dialable, Engine, History, IncomingCall, Origin, Originates, Policy, Region,
};

fn gb() -> Region {
    Region::parse("GB").unwrap()
}

fn codes(handle: &str) -> Vec<Code> {
    let book = Book::builder(gb()).parties(pack(gb()).unwrap().into_parties()).build();
    let engine = Engine::new(facts(), book);
    let verdict = engine.screen(&IncomingCall::showing(handle), &Policy::default(), &History::default());
    verdict.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn the_pack_has_every_member_of_159() {
    const MEMBERS: [&str; 20] = [
        "bank-of-scotland",
        "barclays",
        "chase-uk",
        "co-operative-bank",
        "first-direct",
        "halifax",
        "hsbc-uk",
        "lloyds",
        "metro-bank",
        "modulr",
        "monzo",
        "nationwide",
        "natwest",
        "rbs",
        "revolut",
        "santander",
        "starling",
        "tide",
        "tsb",
        "ulster-bank",
    ];
    let pack = pack(gb()).unwrap();
    let reached_by_159: BTreeSet<String> = pack
        .parties()
        .iter()
        .filter(|party| party.reach.is_some_and(|reach| reach.plain() == "159") && &*party.id != "159")
        .map(|party| party.id.to_string())
        .collect();
    assert_eq!(reached_by_159, MEMBERS.iter().map(ToString::to_string).collect());
}

#[test]
fn only_159_is_said_never_to_call() {
    let pack = pack(gb()).unwrap();
    let never: Vec<String> = pack
        .parties()
        .iter()
        .flat_map(|party| &party.numbers)
        .filter(|line| line.originates == Originates::Never)
        .map(|line| line.number.plain())
        .collect();
    assert_eq!(never, ["159"], "a new `never` silences calls: see the README before adding one");
}

#[test]
fn every_number_names_its_row_and_source() {
    let pack = pack(gb()).unwrap();
    let numbers: Vec<_> = pack.parties().iter().flat_map(|party| &party.numbers).collect();
    assert!(numbers.len() >= 150, "{}", numbers.len());
    for line in numbers {
        assert!(line.row.starts_with("packs/gb.numbers.csv:") && !line.source.is_empty(), "{line:?}");
    }
    assert!(pack.parties().iter().all(|party| party.origin == Origin::Pack));
}

#[test]
fn the_way_to_reach_a_party_never_gives_itself_away() {
    // Every reach number must itself not be one that the engine silences, short codes that nobody calls from aside.
    for party in pack(gb()).unwrap().parties() {
        let Some(Dialable::Number(number)) = party.reach else { continue };
        assert!(!codes(&number.plain()).contains(&Code::FictionalRange), "{}", party.id);
    }
}

#[test]
fn the_facts_hold_what_the_story_needs() {
    assert_eq!(codes("+441214960149"), [Code::FictionalRange]);
    assert_eq!(codes("+12025550199"), [Code::FictionalRange]);
    assert_eq!(codes("tel:159"), [Code::ServiceCode, Code::UnprovenClaim]);
    assert_eq!(codes("tel:111"), []);
    // A former range for drama that is in use again.
    assert_eq!(codes("+442890180000"), []);
}

#[test]
fn other_countries_have_no_pack_yet() {
    assert_eq!(pack(Region::parse("US").unwrap()), None);
}
