//! What every corpus file must keep to, so that the corpus stays worth running.

#![expect(clippy::unwrap_used, reason = "a helper of tests")]

use std::collections::{BTreeMap, BTreeSet};

use ringtrue_conformance::{Handle, VectorFile, World, load, vectors_folder};
use ringtrue_engine::{
    Book, Code, Dialable, E164, Engine, Fit, History, IncomingCall, Policy, Presented, Region, Spelling, fit,
    read,
};

/// Numbers that are neither fiction nor published, each with why nobody can be rung by it.
const OTHER_NUMBERS: [(&str, &str); 54] = [
    ("+4930112", "an emergency number behind an area code"),
    ("+4940110", "an emergency number behind an area code"),
    ("+4940113", "no number: three digits behind an area code"),
    ("+39892123", "a premium number of six digits, as a class"),
    ("+333477", "a French short code behind the country code"),
    ("+911930", "an Indian short code behind the country code"),
    ("+651799", "a short code of Singapore behind the country code"),
    ("+5491123456789", "the example of the number library"),
    ("+541123456789", "the example of the number library"),
    ("+541123456780", "the same but for its last digit"),
    ("+5511961234567", "the example of the number library"),
    ("+551161234567", "the same as it was before 2012, which is no number now"),
    ("+522221234567", "the example of the number library"),
    ("+2025550143", "no Egyptian number begins with 2555"),
    ("+2025550144", "no Egyptian number begins with 2555"),
    ("+446002123456", "no UK number begins with 6"),
    ("+298211234", "the example of the number library"),
    ("+6561234567", "the example of the number library"),
    ("+6581234567", "the example of the number library"),
    ("+4915123456789", "the number library's own example of a German mobile number"),
    ("+494915123456789", "that one with Germany's code twice; no German area code is 491"),
    ("+12025550099", "the number before an American drama range; 555 has no subscribers"),
    ("+12025550200", "the number after it"),
    ("+15550123", "too short for any American number"),
    ("+4412025550123", "too long for any UK number"),
    ("+442890180000", "the former range for drama, published as such for years"),
    ("+353209100000", "reserved for drama in Ireland by a second-hand source"),
    ("+3531214960149", "too long for any Dublin number"),
    ("+3531632960500", "too long for any Dublin number"),
    ("+3531632960501", "too long for any Dublin number"),
    ("+3531632960502", "too long for any Dublin number"),
    ("+3531632960600", "too long for any Dublin number"),
    ("+3531632960601", "too long for any Dublin number"),
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
    ("+444960123", "local digits without an area code, which no UK number is"),
    ("+2901632960123", "too long for any number of Saint Helena"),
    ("+33162000000", "in a French range for automatic diallers, where nobody answers"),
    ("+3316200000", "too short for any French number"),
    ("+331620000000", "too long for any French number"),
    ("+491112025550143", "no area of Germany begins with 111"),
    ("+91441632960123", "twelve digits, which only Indian freephone has"),
    ("+911400000000", "in India's series for promotion, where nobody answers"),
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
fn every_signal_has_a_file_where_it_fires_where_it_nearly_fires_and_where_it_must_not() {
    let files: BTreeMap<_, _> = files().into_iter().collect();
    for code in Code::ALL {
        let Some(file) = files.get(code.as_str()) else { panic!("no file for {}", code.as_str()) };
        let (fires, silent): (Vec<_>, Vec<_>) = file
            .vectors
            .iter()
            .partition(|vector| vector.expect.findings.iter().any(|finding| finding.code == *code));
        let count = |says: fn(&str) -> bool| silent.iter().filter(|vector| says(&vector.why)).count();
        let (nearly, must_not) = (count(says_nearly), count(says_must_not));
        assert!(
            !fires.is_empty() && nearly > 0 && must_not > 0,
            "{}: {} fire, {nearly} nearly do, {must_not} must not",
            code.as_str(),
            fires.len(),
        );
    }
}

fn says_nearly(why: &str) -> bool {
    ["Nearly:", "Nearly,"].iter().any(|word| why.starts_with(word))
}

fn says_must_not(why: &str) -> bool {
    why.starts_with("Must not fire")
}

/// Whoever says "nearly" or "must not" in a signal's own file means that signal.
#[test]
fn what_must_not_fire_does_not() {
    for (name, file) in files() {
        let Some(code) = Code::parse(&name) else { continue };
        for vector in file.vectors {
            let fires = vector.expect.findings.iter().any(|finding| finding.code == code);
            let says_no = says_nearly(&vector.why) || vector.why.starts_with("Must not fire:");
            assert!(!(fires && says_no), "{name}: {} fires", vector.id);
        }
    }
}

#[test]
fn every_wish_is_tried() {
    let files = files();
    let rules: Vec<_> =
        files.iter().flat_map(|(_, file)| &file.vectors).flat_map(|vector| &vector.policy.rules).collect();
    for wish in ringtrue_engine::RuleAction::ALL {
        assert!(rules.iter().filter(|rule| rule.action == wish).count() >= 3, "{wish:?}");
    }
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
            let network = world.network.as_deref().map(|network| Region::parse(network).unwrap());
            let engine = Engine::new(ringtrue_data::facts(), Book::builder(region).network(network).build());
            for text in texts(&world, vector) {
                // What it is at home, and what is shown of it.
                let shown = engine.presented(&IncomingCall::showing(&text));
                let is_of_several = network.is_some() || is_one_of_several(&shown);
                let both = [read(&text, region), shown].into_iter().filter_map(|shown| shown.number());
                // Abroad, where the phone is as well.
                let there = engine.dialled(&text).into_iter().filter_map(Dialable::number);
                let numbers = both.chain(there.filter(|_| network.is_some()));
                let (harmless, others): (Vec<E164>, Vec<E164>) =
                    numbers.partition(|number| is_harmless(*number));
                // Of two numbers that a text may be, one is meant.
                if !is_of_several || harmless.is_empty() {
                    somebodys.extend(
                        others.iter().map(|number| format!("{name}: {}: {}", vector.id, number.plain())),
                    );
                }
            }
        }
    }
    assert_eq!(somebodys, BTreeSet::new());
}

fn is_one_of_several(shown: &Presented) -> bool {
    matches!(shown, Presented::Number(_, Spelling::OneOfSeveral(_)))
}

fn texts(world: &World, vector: &ringtrue_conformance::Vector) -> Vec<String> {
    let mut texts: Vec<String> = vector.call.handle.iter().map(Handle::text).collect();
    texts.extend(world.own_numbers.iter().chain(&world.voicemail_numbers).cloned());
    texts.extend(world.contacts.iter().flat_map(|contact| contact.numbers.clone()));
    texts.extend(world.parties.iter().flat_map(|party| party.numbers.iter().map(|line| line.number.clone())));
    texts.extend(vector.history.dialled.iter().map(|dialled| dialled.handle.clone()));
    texts.extend(vector.history.calls.iter().filter_map(|past| past.handle.clone()));
    let patterns = world.lists.iter().flat_map(|list| &list.entries);
    let patterns = patterns.chain(vector.policy.rules.iter().map(|rule| &rule.numbers));
    texts.extend(patterns.flat_map(|pattern| pattern.split("..")).map(str::to_owned));
    texts
}

fn is_harmless(number: E164) -> bool {
    // The whole area code 01632 has no working number, at any length.
    let is_01632 = number.plain().starts_with("+441632");
    is_01632
        || fit(number) == Fit::Impossible
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
    let number = Dialable::Number(number);
    ["GB", "AU", "DE", "SG", "FR", "IN", "US", "IE", "CA"].into_iter().any(|region| {
        let pack = ringtrue_data::pack(Region::parse(region).unwrap()).unwrap();
        pack.parties().iter().any(|party| party.numbers.iter().any(|line| line.number == number))
    })
}

#[test]
fn the_schema_knows_every_code() {
    let text = std::fs::read_to_string(vectors_folder().join("schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    let words: Vec<_> = Code::ALL.iter().map(|code| serde_json::Value::from(code.as_str())).collect();
    assert_eq!(schema.pointer("/$defs/code/enum"), Some(&words.into()));
}
