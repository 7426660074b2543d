//! The plans against Google's library: what it calls valid, and every number of ours, is in an assigned class; and
//! what nobody can call from is none of those.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

mod library;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use phonenumber::metadata::DATABASE;
use ringtrue_data::{pack, packs, plans, read_plan};
use ringtrue_engine::{
    Book, Code, Dialable, Engine, Facts, FactsBuilder, Finding, History, IncomingCall, Policy, Region,
};

use library::{is_valid, types};

/// The rows of every plan, without the United Kingdom's blocks.
fn plan_facts() -> FactsBuilder {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("numbering/plans");
    let mut facts = Facts::builder();
    for code in plans() {
        for kind in ["rules", "assigned"] {
            let name = format!("{code}.{kind}.csv");
            let Ok(text) = fs::read_to_string(folder.join(&name)) else { continue };
            for row in read_plan(code, (&name, &text)).unwrap() {
                facts = facts.plan(row);
            }
        }
    }
    facts
}

/// What an empty book's owner is told of the plan by a call that shows this number.
struct Asked(Engine);

impl Asked {
    fn new(facts: Facts) -> Self {
        Self(Engine::new(facts, Book::builder(Region::parse("SE").unwrap()).build()))
    }

    fn findings(&self, number: &str) -> Vec<Finding> {
        let verdict = self.0.screen(&IncomingCall::showing(number), &Policy::default(), &History::default());
        verdict.findings
    }

    fn sees(&self, code: Code, number: &str) -> bool {
        self.findings(number).iter().any(|finding| finding.code == code)
    }
}

/// Pseudo-random digits: the same in every run.
struct Digits(u64);

impl Digits {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn number(&mut self, calling_code: u16, length: u16) -> String {
        let national: String = (0..length).map(|_| char::from(b'0' + self.below(10) as u8)).collect();
        format!("+{calling_code}{national}")
    }
}

/// An exchange N11, which the rules of the United States call invalid and Google's library does not.
fn is_service_exchange(number: &str) -> bool {
    number.strip_prefix("+1").and_then(|national| national.get(4..6)) == Some("11")
}

#[test]
fn every_number_of_every_pack_is_assigned() {
    let asked = Asked::new(ringtrue_data::facts());
    for country in packs() {
        for party in pack(Region::parse(country).unwrap()).unwrap().parties() {
            let numbers = party.numbers.iter().map(|line| line.number).chain(party.reach);
            for number in numbers.filter_map(Dialable::number) {
                let plain = number.plain();
                for code in [Code::UnassignedNumber, Code::ImpossibleNumber, Code::CommercialPlatform] {
                    assert!(!asked.sees(code, &plain), "{country} {} {plain} {code:?}", party.id);
                }
                // Australia's 13, 1300 and 1800 numbers are barred in name, and one is rung from all the same.
                if asked.sees(Code::BarredRange, &plain) {
                    assert!(country == "AU" && plain.starts_with("+611"), "{country} {plain}");
                }
            }
        }
    }
}

#[test]
fn every_example_of_googles_is_assigned() {
    let asked = Asked::new(plan_facts().build());
    let mut seen = 0;
    for code in plans() {
        for region in DATABASE.by_code(&code).unwrap() {
            for example in types(region).filter_map(|kind| kind.example()) {
                let number = format!("+{code}{example}");
                seen += 1;
                assert!(!asked.sees(Code::UnassignedNumber, &number), "{} {number}", region.id());
                assert!(!asked.sees(Code::ImpossibleNumber, &number), "{} {number}", region.id());
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// How many of so many valid numbers of each calling code are called impossible or unassigned.
fn accused(valid_each: u32) {
    let asked = Asked::new(plan_facts().build());
    let mut digits = Digits(0x5eed_2026_1122);
    for code in plans() {
        let regions = DATABASE.by_code(&code).unwrap();
        let mut lengths: Vec<u16> = regions
            .iter()
            .flat_map(|region| types(region))
            .flat_map(|kind| kind.possible_length().to_vec())
            .collect();
        // Google's patterns for Germany go beyond the fifteen digits of E.164.
        lengths.retain(|length| code.to_string().len() + usize::from(*length) <= 15);
        lengths.sort_unstable();
        lengths.dedup();
        let (mut valid, mut invalid, mut unassigned, mut service_exchange, mut told) = (0, 0, 0, 0, 0);
        while valid < valid_each {
            let length = lengths[digits.below(lengths.len() as u64) as usize];
            let number = digits.number(code, length);
            if !is_valid(&number) {
                invalid += 1;
                told += u32::from(
                    invalid <= valid_each
                        && (asked.sees(Code::UnassignedNumber, &number)
                            || asked.sees(Code::ImpossibleNumber, &number)
                            || asked.sees(Code::BarredRange, &number)),
                );
                continue;
            }
            valid += 1;
            if asked.sees(Code::UnassignedNumber, &number) {
                println!("{number} is called unassigned");
                unassigned += 1;
            }
            if asked.sees(Code::ImpossibleNumber, &number) {
                assert!(is_service_exchange(&number), "{number} is called impossible");
                service_exchange += 1;
            }
        }
        println!(
            "+{code}: of {valid} valid {unassigned} unassigned, {service_exchange} impossible (N11 exchange); of {} invalid {told} told",
            invalid.min(valid_each)
        );
        assert_eq!(unassigned, 0, "+{code}: valid numbers are called unassigned");
    }
}

#[test]
fn no_valid_number_is_accused() {
    accused(60);
}

#[test]
#[ignore = "slow: 300,000 valid numbers"]
fn no_valid_number_of_many_is_accused() {
    accused(30_000);
}

#[test]
fn a_plan_is_read_when_its_first_number_rings() {
    // What the first number of each calling code costs beyond the second; the machine may be busy, hence the best.
    let number = |code: u16| format!("+{code}2025550123");
    let asked = |facts: &Facts, code: u16| {
        let asked = Asked::new(facts.clone());
        let start = Instant::now();
        asked.findings(&number(code));
        start.elapsed()
    };
    for code in plans() {
        let mut best = (Duration::MAX, Duration::MAX);
        for _ in 0..20 {
            let facts = ringtrue_data::facts();
            let (first, second) = (asked(&facts, code), asked(&facts, code));
            best = (best.0.min(first), best.1.min(second));
        }
        println!("+{code}: first {:?}, then {:?}", best.0, best.1);
        assert!(
            best.0 < Duration::from_millis(if cfg!(debug_assertions) { 40 } else { 2 }),
            "+{code} {best:?}"
        );
    }
}
