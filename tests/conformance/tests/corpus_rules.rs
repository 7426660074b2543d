//! What every corpus file must keep to, so that the corpus stays worth running.

#![expect(clippy::unwrap_used, reason = "a helper of tests")]

use std::collections::{BTreeMap, BTreeSet};

use ringtrue_conformance::{Handle, VectorFile, World, load, vectors_folder};
use ringtrue_engine::{
    Book, Code, Dialable, E164, Engine, History, IncomingCall, Policy, Presented, Region, read,
};

/// Signals of which a vector can tell everything they look at: the rest need earlier calls, lists or a dialer, which the
/// format has no words for yet, and are held by the engine's own tests. Each has a file of its name with a vector where it fires and two where it doesn't.
const IMPLEMENTED: [Code; 17] = [
    Code::InboundOnly,
    Code::ServiceCode,
    Code::FictionalRange,
    Code::BarredRange,
    Code::ImpossibleNumber,
    Code::OwnNumber,
    Code::VerificationFailed,
    Code::UnassignedNumber,
    Code::LookAlike,
    Code::CrossedCall,
    Code::UnprovenClaim,
    Code::Neighbour,
    Code::Withheld,
    Code::Verified,
    Code::Contact,
    Code::CallExpected,
    Code::EmergencyRecent,
];

/// Numbers that are neither fiction nor published, each with why nobody can be rung by it.
const OTHER_NUMBERS: [(&str, &str); 20] = [
    ("+12025550099", "the number before an American drama range; 555 has no subscribers"),
    ("+12025550200", "the number after it"),
    ("+15550123", "too short for any American number"),
    ("+4412025550123", "too long for any UK number"),
    ("+442890180000", "the former range for drama, published as such for years"),
    ("+353209100000", "reserved for drama in Ireland by a second-hand source"),
    ("+3531214960149", "too long for any Dublin number"),
    ("+71632960450", "no Russian number begins with 1"),
    ("+44199001234", "no UK number begins with 199"),
    ("+448979900001", "the marker that networks put in place of a missing number"),
    ("+12029110123", "no American exchange is 911"),
    ("+441990012323", "no UK number begins with 199"),
    ("+441990012324", "no UK number begins with 199"),
    ("+441990012325", "no UK number begins with 199"),
    ("+441990012326", "no UK number begins with 199"),
    ("+441990012327", "no UK number begins with 199"),
    ("+44159", "159 behind the country code"),
    ("+44999", "999 behind the country code"),
    ("+49110", "110 behind the country code"),
    ("+353159", "159 behind a country code that has none"),
];

fn files() -> Vec<(String, VectorFile)> {
    load(&vectors_folder()).unwrap()
}

#[test]
fn there_are_many_vectors() {
    let count: usize = files().iter().map(|(_, file)| file.vectors.len()).sum();
    assert!(count >= 80, "{count} vectors");
}

#[test]
fn ids_are_unique_and_plain() {
    let mut known = BTreeMap::new();
    for (name, file) in files() {
        for vector in file.vectors {
            let is_plain =
                vector.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            assert!(is_plain && !vector.id.is_empty(), "{name}: `{}`", vector.id);
            let other = known.insert(vector.id.clone(), name.clone());
            assert_eq!(other, None, "{name}: `{}` is there twice", vector.id);
        }
    }
}

#[test]
fn every_vector_says_why_it_is_there() {
    for (name, file) in files() {
        assert!(file.about.len() > 20, "{name}");
        let mut reasons = BTreeSet::new();
        for vector in file.vectors {
            assert!(vector.why.ends_with(['.', '"', '?']) && vector.why.len() > 5, "{name}: {}", vector.id);
            assert!(reasons.insert(vector.why), "{name}: {} has another vector's reason", vector.id);
        }
    }
}

#[test]
fn every_signal_has_a_file_where_it_fires_and_where_it_does_not() {
    let files: BTreeMap<_, _> = files().into_iter().collect();
    for code in IMPLEMENTED {
        let Some(file) = files.get(code.as_str()) else { panic!("no file for {}", code.as_str()) };
        let (fires, silent): (Vec<_>, Vec<_>) = file
            .vectors
            .iter()
            .partition(|vector| vector.expect.findings.iter().any(|finding| finding.code == code));
        assert!(
            !fires.is_empty() && silent.len() >= 2,
            "{}: {} fire, {} don't",
            code.as_str(),
            fires.len(),
            silent.len()
        );
    }
}

#[test]
fn no_vector_expects_a_signal_that_is_not_listed() {
    let expected: BTreeSet<_> = files()
        .iter()
        .flat_map(|(_, file)| &file.vectors)
        .flat_map(|vector| vector.expect.findings.iter().map(|finding| finding.code))
        .collect();
    assert_eq!(expected, IMPLEMENTED.into_iter().collect());
}

#[test]
fn every_level_and_switch_is_tried() {
    let files = files();
    let vectors: Vec<_> = files.iter().flat_map(|(_, file)| &file.vectors).collect();
    for level in ringtrue_engine::Level::ALL {
        let count = vectors.iter().filter(|vector| vector.policy.level == level).count();
        assert!(count >= 8, "{level:?}: {count}");
    }
    assert!(vectors.iter().filter(|vector| vector.policy.contacts_only).count() >= 8);
    assert!(vectors.iter().filter(|vector| vector.policy.silence_withheld).count() >= 2);
}

/// A number that somebody has must never stand in a test: whoever reads it might ring it.
#[test]
fn numbers_are_fiction_or_published_or_nobodys() {
    let mut somebodys = BTreeSet::new();
    for (name, file) in files() {
        for vector in &file.vectors {
            let world = file.world(vector);
            let region = Region::parse(&world.region).unwrap();
            for text in texts(&world, vector) {
                let Presented::Number(number, _) = read(&text, region) else { continue };
                if !is_harmless(number) {
                    somebodys.insert(format!("{name}: {}: {}", vector.id, number.plain()));
                }
            }
        }
    }
    assert_eq!(somebodys, BTreeSet::new());
}

fn texts(world: &World, vector: &ringtrue_conformance::Vector) -> Vec<String> {
    let mut texts: Vec<String> = vector.call.handle.iter().map(Handle::text).collect();
    texts.extend(world.own_numbers.iter().chain(&world.voicemail_numbers).cloned());
    texts.extend(world.contacts.iter().flat_map(|contact| contact.numbers.clone()));
    texts.extend(world.parties.iter().flat_map(|party| party.numbers.iter().map(|line| line.number.clone())));
    texts.extend(vector.history.dialled.iter().map(|dialled| dialled.handle.clone()));
    texts
}

fn is_harmless(number: E164) -> bool {
    // The whole area code 01632 has no working number, at any length.
    let is_01632 = number.plain().starts_with("+441632");
    is_01632
        || is_fiction(number)
        || is_published(number)
        || OTHER_NUMBERS.iter().any(|(other, _)| *other == number.plain())
}

fn is_fiction(number: E164) -> bool {
    let engine = Engine::new(ringtrue_data::facts(), Book::builder(Region::parse("GB").unwrap()).build());
    let verdict =
        engine.screen(&IncomingCall::showing(&number.plain()), &Policy::default(), &History::default());
    verdict.findings.iter().any(|finding| finding.code == Code::FictionalRange)
}

fn is_published(number: E164) -> bool {
    let pack = ringtrue_data::pack(Region::parse("GB").unwrap()).unwrap();
    let number = Dialable::Number(number);
    pack.parties().iter().any(|party| party.numbers.iter().any(|line| line.number == number))
}

#[test]
fn the_schema_knows_every_code() {
    let text = std::fs::read_to_string(vectors_folder().join("schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    let words: Vec<_> = Code::ALL.iter().map(|code| serde_json::Value::from(code.as_str())).collect();
    assert_eq!(schema.pointer("/$defs/code/enum"), Some(&words.into()));
}
