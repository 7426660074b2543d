//! The bundled files are valid and hold what they must.

#![expect(clippy::unwrap_used, reason = "a helper of tests")]

use std::collections::BTreeSet;

use ringtrue_data::{Pack, facts, pack, packs};
use ringtrue_engine::{
    Action, Book, Code, Dialable, Displays, Engine, History, IncomingCall, Origin, Originates, Policy, Region,
};

fn gb() -> Region {
    Region::parse("GB").unwrap()
}

fn region(letters: &str) -> Region {
    Region::parse(letters).unwrap()
}

fn codes(handle: &str) -> Vec<Code> {
    codes_in("GB", handle)
}

fn codes_in(letters: &str, handle: &str) -> Vec<Code> {
    let parties = pack(region(letters)).map(Pack::into_parties).unwrap_or_default();
    let book = Book::builder(region(letters)).parties(parties).build();
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
fn few_numbers_are_said_never_to_call_or_to_show() {
    let mut never = Vec::new();
    for country in packs() {
        for party in pack(region(country)).unwrap().parties() {
            for line in &party.numbers {
                if line.originates == Originates::Never || line.displays == Displays::Never {
                    never.push(format!("{country} {} {}", party.id, line.number.plain()));
                }
            }
        }
    }
    const NEVER: [&str; 10] = [
        "GB 159 159",
        "US hhs-oig +18004478477",
        "US dhs-oig +18003238603",
        "CA opp +18883101122",
        "CA toronto-police +14168082222",
        "AU ato +611800008540",
        "DE sperr-notruf 116116",
        "DE polizei 110",
        "FR credit-mutuel +33388401000",
        "FR opposition-carte +33892705705",
    ];
    assert_eq!(never, NEVER, "a new `never` silences calls: see the README before adding one");
}

#[test]
fn every_number_names_its_row_and_source() {
    for (country, fewest) in [
        ("GB", 171),
        ("IE", 8),
        ("US", 42),
        ("CA", 14),
        ("AU", 22),
        ("DE", 10),
        ("FR", 12),
        ("IN", 16),
        ("SG", 18),
    ] {
        let pack = pack(region(country)).unwrap();
        let numbers: Vec<_> = pack.parties().iter().flat_map(|party| &party.numbers).collect();
        assert!(numbers.len() >= fewest, "{country} {}", numbers.len());
        let file = format!("packs/{}.numbers.csv:", country.to_lowercase());
        for line in numbers {
            assert!(line.row.starts_with(&file) && !line.source.is_empty(), "{line:?}");
        }
        assert!(pack.parties().iter().all(|party| party.origin == Origin::Pack));
    }
    assert_eq!(packs().count(), 9);
    assert_eq!(pack(region("SE")), None);
}

#[test]
fn a_number_that_a_party_calls_from_is_claimed_not_accused() {
    for (country, number) in
        [("IN", "+911600018000"), ("SG", "+6562271188"), ("AU", "+611300754566"), ("GB", "+448004643139")]
    {
        assert_eq!(codes_in(country, number), [Code::UnprovenClaim], "{country} {number}");
    }
    // One digit off is an accusation, though.
    assert!(codes_in("SG", "+6562271189").contains(&Code::LookAlike));
}

#[test]
fn a_party_that_never_shows_its_number_is_not_the_caller() {
    assert_eq!(
        codes_in("AU", "+611800008540"),
        [Code::NeverDisplays, Code::BarredRange, Code::UnprovenClaim]
    );
    // Police who usually hide their number do not say that they always do; they say that they never ring from it.
    assert_eq!(codes_in("CA", "+14168082222"), [Code::InboundOnly, Code::UnprovenClaim]);
}

#[test]
fn nobody_is_sent_to_a_line_that_only_rings_out() {
    let book = Book::builder(region("IN")).parties(pack(region("IN")).unwrap().into_parties()).build();
    let engine = Engine::new(facts(), book);
    let call = IncomingCall::showing("+911600018000");
    let verdict = engine.screen(&call, &Policy::default(), &History::default());
    assert_eq!((verdict.action, verdict.advice.reach), (Action::Label, None));
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
