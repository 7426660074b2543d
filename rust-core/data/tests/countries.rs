//! What is told of numbers of all countries: never that a valid one is nobody's, and of most invalid ones that they are.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod library;

use std::fs;
use std::path::Path;

use phonenumber::metadata::DATABASE;
use ringtrue_engine::{
    Book, Code, Day, Engine, Facts, History, IncomingCall, Policy, Region, library_as_of, read,
};

use library::{is_valid, types};

/// Countries without a plan of ours.
const WITHOUT_A_PLAN: [(&str, u16); 16] = [
    ("SE", 46),
    ("NO", 47),
    ("DK", 45),
    ("NL", 31),
    ("BE", 32),
    ("AT", 43),
    ("CH", 41),
    ("IT", 39),
    ("PT", 351),
    ("PL", 48),
    ("CZ", 420),
    ("JP", 81),
    ("BR", 55),
    ("MX", 52),
    ("ZA", 27),
    ("NZ", 64),
];

fn engine() -> Engine {
    Engine::new(ringtrue_data::facts(), Book::builder(Region::parse("FK").unwrap()).build())
}

fn codes(engine: &Engine, number: &str) -> Vec<Code> {
    let verdict = engine.screen(&IncomingCall::showing(number), &Policy::default(), &History::default());
    verdict.findings.iter().map(|finding| finding.code).collect()
}

/// Every calling code that the library has.
fn calling_codes() -> impl Iterator<Item = u16> {
    (1..1000).filter(|code| DATABASE.by_code(code).is_some())
}

fn lengths(code: u16) -> Vec<usize> {
    let regions = DATABASE.by_code(&code).unwrap();
    let all =
        regions.iter().flat_map(|region| types(region)).flat_map(|kind| kind.possible_length().to_vec());
    let mut lengths: Vec<usize> =
        all.map(usize::from).filter(|length| code.to_string().len() + length <= 15).collect();
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}

/// Pseudo-random digits: the same in every run.
struct Digits(u64);

impl Digits {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn number(&mut self, code: u16, length: usize) -> String {
        let national: String = (0..length).map(|_| char::from(b'0' + self.below(10) as u8)).collect();
        format!("+{code}{national}")
    }
}

#[test]
fn no_example_of_any_country_and_type_is_nobodys() {
    let (engine, mut seen) = (engine(), 0);
    for code in calling_codes() {
        for region in DATABASE.by_code(&code).unwrap() {
            for example in types(region).filter_map(|kind| kind.example()) {
                let number = format!("+{code}{example}");
                if is_valid(&number) {
                    seen += 1;
                    assert!(
                        !codes(&engine, &number).contains(&Code::UnassignedNumber),
                        "{} {number}",
                        region.id()
                    );
                    assert!(
                        !codes(&engine, &number).contains(&Code::ImpossibleNumber),
                        "{} {number}",
                        region.id()
                    );
                }
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

#[test]
fn no_valid_number_of_any_country_is_nobodys() {
    let (engine, mut digits) = (engine(), Digits(0x5eed_2026_1129));
    for code in calling_codes() {
        let lengths = lengths(code);
        let numbers = (0..400).map(|_| {
            let length = lengths[digits.below(lengths.len())];
            digits.number(code, length)
        });
        for number in numbers.filter(|number| is_valid(number)).take(20) {
            assert!(!codes(&engine, &number).contains(&Code::UnassignedNumber), "{number}");
        }
    }
}

/// Of 700 invalid numbers of each of sixteen countries, of a length that the country has and of others, how many are seen.
#[test]
fn most_invalid_numbers_of_countries_without_a_plan_are_seen() {
    let (engine, mut digits, mut all) = (engine(), Digits(0x5eed_2026_1130), 0);
    for (country, code) in WITHOUT_A_PLAN {
        assert!(Region::parse(country).unwrap().calling_code() == code);
        let (possible, mut invalid, mut seen) = (lengths(code), 0, 0);
        while invalid < 700 {
            let length = match digits.below(10) {
                0..7 => possible[digits.below(possible.len())],
                _ => 7 + digits.below(6),
            };
            let number = digits.number(code, length);
            if length < 7 || code.to_string().len() + length > 15 || is_valid(&number) {
                continue;
            }
            invalid += 1;
            seen += usize::from(codes(&engine, &number).contains(&Code::UnassignedNumber));
        }
        println!("{country}: {seen} of {invalid} seen");
        assert!(seen * 10 >= invalid * 6, "{country}: {seen} of {invalid}");
        all += seen;
    }
    println!("{all} of 11,200 seen");
    assert!(all >= 9_500, "{all} of 11,200");
}

/// Every row of the table of emergency numbers starts the 24 hours in its country.
#[test]
fn every_emergency_number_is_one_in_its_country() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("numbering/emergency.csv");
    let (text, facts) = (fs::read_to_string(path).unwrap(), ringtrue_data::facts());
    let mut countries = std::collections::BTreeSet::new();
    for line in text.lines().skip(1) {
        let mut fields = line.split(',');
        let (country, number) = (fields.next().unwrap(), fields.next().unwrap());
        let region = Region::parse(country).unwrap();
        let engine = Engine::new(facts.clone(), Book::builder(region).build());
        let dialled = read(number, region).dialable().unwrap_or_else(|| panic!("{country} {number}"));
        assert!(engine.is_emergency(dialled), "{country} {number}");
        countries.insert(country.to_owned());
    }
    assert_eq!(countries.len(), 244);
    for (country, number) in
        [("GB", "111"), ("GB", "159"), ("US", "144"), ("FR", "101"), ("GB", "0121 496 0999")]
    {
        let region = Region::parse(country).unwrap();
        let engine = Engine::new(facts.clone(), Book::builder(region).build());
        assert!(!engine.is_emergency(read(number, region).dialable().unwrap()), "{country} {number}");
    }
}

#[test]
fn plans_and_beginnings_are_as_of_the_day_of_the_librarys_metadata() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("numbering");
    for name in ["plans/44.assigned.csv", "plans/1.assigned.csv", "premium.csv", "beginnings.csv"] {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let row = text.lines().nth(1).unwrap();
        let date = row.rsplit(',').nth(1).unwrap();
        assert_eq!(Day::parse(date), library_as_of(), "{name}");
    }
    // A table that is opened again says the same.
    assert!(Facts::builder().build().plans().next().is_none());
}
