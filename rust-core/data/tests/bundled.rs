//! The bundled files are valid and hold what they must.

#![expect(clippy::unwrap_used, reason = "a helper of tests")]

use std::collections::BTreeSet;

use ringtrue_data::{Pack, facts, pack, packs};
use ringtrue_engine::{
    Action, Book, Code, Dialable, Displays, Engine, History, IncomingCall, Level, Origin, Originates, Policy,
    Region, Role, Strength,
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
    // The last two: its cards and loans went to a member; it joined in 2025.
    const MEMBERS: [&str; 22] = [
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
        "sainsburys-bank",
        "virgin-money",
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
    const NEVER: [&str; 12] = [
        "GB 159 159",
        "IE dept-social-protection +3531890800024",
        "US hhs-oig +18004478477",
        "US dhs-oig +18003238603",
        "CA opp +18883101122",
        "CA toronto-police +14168082222",
        "CA bank-of-canada +18778993599",
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
        ("GB", 184),
        ("IE", 10),
        ("US", 71),
        ("CA", 26),
        ("AU", 33),
        ("DE", 16),
        ("FR", 19),
        ("IN", 34),
        ("SG", 28),
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
        [("IN", "+911600018000"), ("SG", "62271188"), ("AU", "+611300754566"), ("GB", "+448004643139")]
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

/// Whatever number of a pack a display shows: whom one is sent to is of a party that exists, answers people, rests on a source
/// that is enough, can be rung, costs nothing extra, and is not what the display shows. Abroad comes last.
#[test]
fn whoever_is_sent_somewhere_is_sent_to_somebody_who_helps() {
    let policy = Policy { level: Level::Strict, ..Policy::default() };
    let mut sent = 0;
    for country in packs() {
        let pack = pack(region(country)).unwrap();
        let parties = pack.parties().to_vec();
        let lines: Vec<_> = parties.iter().flat_map(|party| &party.numbers).cloned().collect();
        let book = Book::builder(region(country)).parties(pack.into_parties()).build();
        let engine = Engine::new(facts(), book);
        for shown in &lines {
            let call = IncomingCall::showing(&shown.number.plain());
            let verdict = engine.screen(&call, &policy, &History::default());
            let Some(reach) = verdict.advice.reach else { continue };
            sent += 1;
            assert_ne!(reach.number, shown.number, "{}", shown.row);
            let offered = lines.iter().find(|line| line.number == reach.number).unwrap();
            assert!(offered.sends && offered.role.answers_people(), "{}: {}", shown.row, offered.row);
            assert_ne!(offered.displays, Displays::Never, "{}", offered.row);
            if offered.role == Role::Abroad {
                let owner = parties.iter().find(|party| party.numbers.contains(offered)).unwrap();
                let others = owner.numbers.iter().filter(|line| {
                    line.sends
                        && line.role.answers_people()
                        && line.role != Role::Abroad
                        && line.originates != Originates::Yes
                        && line.number.number().is_some()
                });
                assert!(
                    others.map(|line| line.number).all(|number| number == shown.number),
                    "{}",
                    offered.row
                );
            }
            let Dialable::Number(number) = reach.number else { continue };
            let parsed = phonenumber::parse(None, number.plain()).unwrap();
            assert!(parsed.is_valid(), "{}", offered.row);
            let kind = parsed.number_type(&phonenumber::metadata::DATABASE);
            assert_ne!(kind, phonenumber::Type::PremiumRate, "{}", offered.row);
        }
    }
    assert!(sent > 200, "{sent}");
}

/// The named way is the one that is offered, or the pack names a number in vain.
#[test]
fn no_pack_names_a_way_that_is_not_offered() {
    for country in packs() {
        for party in pack(region(country)).unwrap().parties() {
            let Some(reach) = party.reach else { continue };
            let Some(line) = party.numbers.iter().find(|line| line.number == reach) else { continue };
            assert!(
                line.sends && line.role.answers_people() && line.role != Role::Abroad,
                "{country} {}",
                party.id
            );
        }
    }
}

/// The first number of a party that the pack says to be this.
fn number_of(country: &str, party: &str, role: Role) -> String {
    let pack = pack(region(country)).unwrap();
    let party = pack.parties().iter().find(|known| &*known.id == party).unwrap();
    party.numbers.iter().find(|line| line.role == role).unwrap().number.plain()
}

fn verdict_in(country: &str, handle: &str) -> ringtrue_engine::Verdict {
    let book = Book::builder(region(country)).parties(pack(region(country)).unwrap().into_parties()).build();
    Engine::new(facts(), book).screen(&IncomingCall::showing(handle), &Policy::default(), &History::default())
}

#[test]
fn nobody_is_sent_to_a_modem_a_closed_bank_or_a_dear_line() {
    for (country, party, role, expected) in [
        // Its other line is a textphone.
        ("GB", "report-fraud", Role::Report, None),
        // Closed: its cards went to a bank that 159 reaches.
        ("GB", "sainsburys-bank", Role::Fraud, Some("159")),
        ("GB", "virgin-money", Role::Fraud, Some("159")),
        // Public files alone say what its number is.
        ("GB", "hmrc", Role::Customer, None),
        // 0 892 numbers cost extra.
        ("FR", "opposition-carte", Role::LostCard, None),
        // Its desk for merchants is no way for a cardholder.
        ("US", "american-express-us", Role::Fraud, None),
        ("AU", "idcare", Role::Report, Some("+611800595160")),
    ] {
        let shown = number_of(country, party, role);
        let reach = verdict_in(country, &shown).advice.reach.map(|reach| reach.number.plain());
        assert_eq!(reach.as_deref(), expected, "{country} {party}");
    }
}

#[test]
fn a_bank_whose_app_says_whether_it_is_calling_is_looked_up_there() {
    let shown = number_of("GB", "nationwide", Role::Fraud);
    let check = verdict_in("GB", &shown).advice.app_check.unwrap();
    let package = check.package.unwrap();
    assert_eq!((&*check.app, &*package), ("Nationwide", "co.uk.Nationwide.Mobile"));
    assert!(check.how.contains("Call checker") && check.since.is_some());
    let shown = number_of("GB", "hsbc-uk", Role::Fraud);
    assert_eq!(verdict_in("GB", &shown).advice.app_check, None);
    // Never one whose name the label would have to cut, nor a sentence that names a number.
    for country in packs() {
        for check in
            pack(region(country)).unwrap().parties().iter().filter_map(|party| party.app_check.as_ref())
        {
            assert!(check.app.chars().count() <= 20 && check.how.ends_with('.'), "{check:?}");
            assert!(!check.how.contains(|character: char| character.is_ascii_digit()), "{check:?}");
        }
    }
}

/// What is silenced is what a country's law or practice keeps off every display.
#[test]
fn few_short_codes_are_disproved() {
    let mut disproved = Vec::new();
    for country in ["GB", "IE", "DE", "FR", "ES", "IT", "US", "CA", "AU", "IN", "HK", "SG", "SE"] {
        for code in [
            "000", "100", "101", "106", "110", "112", "15", "159", "17", "18", "7726", "911", "995", "999",
            "116116",
        ] {
            let findings = verdict_in_or_bare(country, &format!("tel:{code}"));
            if findings
                .iter()
                .any(|(found, strength)| (*found, *strength) == (Code::ServiceCode, Strength::Disproved))
            {
                disproved.push(format!("{country} {code}"));
            }
        }
    }
    const DISPROVED: [&str; 9] =
        ["GB 159", "GB 7726", "DE 110", "DE 112", "DE 116116", "US 7726", "CA 7726", "SG 995", "SG 999"];
    assert_eq!(disproved, DISPROVED);
}

fn verdict_in_or_bare(country: &str, handle: &str) -> Vec<(Code, Strength)> {
    let book = Book::builder(region(country)).build();
    let engine = Engine::new(facts(), book);
    let verdict = engine.screen(&IncomingCall::showing(handle), &Policy::default(), &History::default());
    verdict.findings.iter().map(|finding| (finding.code, finding.strength)).collect()
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

/// Every row of a table made by hand has a day on which somebody looked last, so that none can grow old unseen.
#[test]
fn every_row_made_by_hand_says_when_it_was_checked() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tables = vec!["help/after_call.csv".to_owned(), "names/organisations.csv".to_owned()];
    let numbering =
        ["dear", "emergency", "equal_numbers", "fiction", "organisations", "plus_abroad", "service_codes"];
    tables.extend(numbering.map(|name| format!("numbering/{name}.csv")));
    tables.extend(
        ringtrue_data::packs().map(|country| format!("packs/{}.numbers.csv", country.to_lowercase())),
    );
    tables.extend([1, 33, 34, 44, 49, 61, 91].map(|code| format!("numbering/plans/{code}.rules.csv")));
    for table in tables {
        let text = std::fs::read_to_string(folder.join(&table)).unwrap();
        let place = text.lines().next().unwrap().split(',').position(|column| column == "checked").unwrap();
        let from_end = text.lines().next().unwrap().split(',').count() - place;
        for line in text.lines().skip(1) {
            let field = line.rsplit(',').nth(from_end - 1).unwrap();
            assert!(ringtrue_engine::Day::parse(field).is_some(), "{table}: {line}");
        }
    }
}
