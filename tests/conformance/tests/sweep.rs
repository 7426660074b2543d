//! Valid numbers of the whole world, shown to phones of eleven countries: how many are accused, and of what.
//!
//! The numbers are made here, of what the number libraries carry: their example of every region and kind, numbers that
//! their patterns allow, and five of each prefix of a carrier. Each is shown in full, by the phone's own international
//! prefix, and at home as one dials it. Nobody is called and none is written down.
//!
//! A genuine number is never silenced but by a rule of its country: `swept.txt` lists those, each with its reason.
//!
//! `RINGTRUE_SWEEP` sets how many random numbers there are (500 by default; the slow run takes 50,000, and five of each
//! carrier's prefix in place of one of every hundredth). `cargo test -p ringtrue-conformance --test sweep -- --nocapture`
//! prints the table.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says by panicking that it failed; helpers of tests over what the libraries say"
)]
#![expect(
    deprecated,
    reason = "the library hides the patterns of metadata that it has wrapped; this is not wrapped"
)]

#[path = "library/metadata.rs"]
mod library;

#[path = "library/sequence.rs"]
mod sequence;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use regex_syntax::hir::{Class, Hir, HirKind};
use ringtrue_engine::{Action, Book, Engine, History, IncomingCall, Policy, Region, Strength};
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneMetadata, PhoneNumberDesc, PhoneNumberFormat};

use sequence::Sequence;

/// Where the phones are, and what is dialled there before a number abroad.
const PHONES: [(&str, &str); 11] = [
    ("GB", "00"),
    ("IE", "00"),
    ("US", "011"),
    ("CA", "011"),
    ("DE", "00"),
    ("FR", "00"),
    ("ES", "00"),
    ("AU", "0011"),
    ("SG", "001"),
    ("HK", "001"),
    ("IN", "00"),
];

/// How a number is shown.
const FORMS: [&str; 3] = ["in full", "as dialled at home", "by the international prefix"];

/// The genuine numbers that a country's own rule silences.
const JUSTIFIED: &str = include_str!("swept.txt");

impl Sequence {
    fn digit(&mut self) -> char {
        char::from(b'0' + u8::try_from(self.below(10)).unwrap())
    }

    /// A text that the pattern matches.
    fn of(&mut self, hir: &Hir, into: &mut String) {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => into.push_str(std::str::from_utf8(&literal.0).unwrap()),
            HirKind::Class(class) => into.push(self.of_class(class)),
            HirKind::Capture(capture) => self.of(&capture.sub, into),
            HirKind::Alternation(all) => {
                let place = self.below(all.len());
                self.of(&all[place], into);
            }
            HirKind::Concat(all) => all.iter().for_each(|one| self.of(one, into)),
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(repetition.min + 4).min(20);
                let times = repetition.min as usize + self.below((most - repetition.min) as usize + 1);
                (0..times).for_each(|_| self.of(&repetition.sub, into));
            }
        }
    }

    fn of_class(&mut self, class: &Class) -> char {
        let Class::Unicode(class) = class else { return '0' };
        let digits: Vec<char> = ('0'..='9')
            .filter(|digit| class.iter().any(|range| (range.start()..=range.end()).contains(digit)))
            .collect();
        let place = self.below(digits.len());
        digits.get(place).copied().unwrap_or('0')
    }
}

/// A valid number: its country code, how it is written in full, and as one dials it in its country.
struct Number {
    code: i32,
    full: String,
    home: String,
}

impl Number {
    /// `None`: the library doesn't think that it is valid.
    fn new(code: i32, national: &str) -> Option<Self> {
        let full = format!("+{code}{national}");
        let number = PHONE_NUMBER_UTIL.parse(&full, None).ok()?;
        if number.country_code != code || !PHONE_NUMBER_UTIL.is_valid_number(&number) {
            return None;
        }
        let home = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::National);
        let home = home.chars().filter(char::is_ascii_digit).collect();
        let full = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).into_owned();
        Some(Self { code, full, home })
    }
}

/// The kinds of number that somebody may call from.
fn kinds(region: &PhoneMetadata) -> impl Iterator<Item = &PhoneNumberDesc> {
    [
        &region.fixed_line,
        &region.mobile,
        &region.toll_free,
        &region.premium_rate,
        &region.shared_cost,
        &region.personal_number,
        &region.voip,
        &region.pager,
        &region.uan,
        &region.voicemail,
    ]
    .into_iter()
    .flatten()
}

fn examples(regions: &[PhoneMetadata]) -> Vec<Number> {
    let each = regions.iter().flat_map(|region| {
        kinds(region).filter_map(|kind| Number::new(region.country_code?, kind.example_number.as_deref()?))
    });
    each.collect()
}

/// Numbers of random regions and kinds.
fn random(regions: &[PhoneMetadata], count: usize, sequence: &mut Sequence) -> Vec<Number> {
    let patterns: Vec<Vec<(i32, Hir)>> = regions
        .iter()
        .filter_map(|region| {
            let code = region.country_code?;
            let hirs = kinds(region).filter_map(|kind| {
                let inner = kind.national_number_pattern.as_deref()?;
                let inner =
                    inner.strip_prefix("^(?:").and_then(|text| text.strip_suffix(")$")).unwrap_or(inner);
                Some((code, regex_syntax::parse(inner).ok()?))
            });
            Some(hirs.collect())
        })
        .collect();
    let mut numbers = Vec::new();
    for _ in 0..count * 50 {
        if numbers.len() == count {
            break;
        }
        let region = &patterns[sequence.below(patterns.len())];
        let Some((code, hir)) = region.get(sequence.below(region.len())) else { continue };
        let mut national = String::new();
        sequence.of(hir, &mut national);
        numbers.extend(Number::new(*code, &national));
    }
    numbers
}

/// Numbers of each carrier's prefix, or of every so many prefixes.
fn of_carriers(each: usize, every: usize, sequence: &mut Sequence) -> (usize, Vec<Number>) {
    let folder = library::folder_of("phonenumber").join("assets/carrier/en");
    let mut prefixes = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let rows = text.lines().filter_map(|line| line.split_once('|'));
        prefixes.extend(rows.map(|(prefix, _)| prefix.trim().to_owned()));
    }
    let mut numbers = Vec::new();
    for prefix in prefixes.iter().step_by(every) {
        let mut made = 0;
        for attempt in 0..400 {
            if made == each {
                break;
            }
            let mut digits = prefix.clone();
            let length = digits.len().max(8) + attempt % 8;
            while digits.len() < length.min(15) {
                digits.push(sequence.digit());
            }
            let Ok(number) = PHONE_NUMBER_UTIL.parse(format!("+{digits}"), None) else { continue };
            let code = number.country_code;
            let Some(national) = digits.strip_prefix(&code.to_string()) else { continue };
            if let Some(number) = Number::new(code, national) {
                numbers.push(number);
                made += 1;
            }
        }
    }
    (prefixes.len(), numbers)
}

/// What is said against a number: the finding, how strong it is, and the number's country code.
type Kind = (&'static str, &'static str, i32);

#[derive(Default)]
struct Tally {
    shown: usize,
    disproved: usize,
    suspicious: usize,
    silenced: usize,
    /// How often, by form, and how many of these calls were silenced.
    kinds: BTreeMap<Kind, ([usize; 3], usize)>,
    /// Silenced without a rule of the country: an example of each kind, and how many.
    unjustified: BTreeMap<(String, i32), (String, usize)>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.shown += other.shown;
        self.disproved += other.disproved;
        self.suspicious += other.suspicious;
        self.silenced += other.silenced;
        for (kind, (forms, silenced)) in other.kinds {
            let (all, sum) = self.kinds.entry(kind).or_default();
            all.iter_mut().zip(forms).for_each(|(all, more)| *all += more);
            *sum += silenced;
        }
        for (kind, (example, count)) in other.unjustified {
            self.unjustified.entry(kind).or_insert((example, 0)).1 += count;
        }
    }

    fn print(&self) {
        println!(
            "{} calls shown: {} disproved, {} suspicious, {} silenced",
            self.shown, self.disproved, self.suspicious, self.silenced
        );
        println!("finding, strength, country code: {}; silenced", FORMS.join(", "));
        for ((code, strength, country), (forms, silenced)) in &self.kinds {
            let [full, home, prefix] = forms;
            println!("{code:<22}{strength:<12}+{country:<5}{full:>9}{home:>9}{prefix:>9}{silenced:>9}");
        }
    }
}

/// The rules of `swept.txt`: finding, country code or `*`, reason.
fn justified() -> Vec<(&'static str, &'static str)> {
    let rows = JUSTIFIED.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|line| {
        let mut words = line.split_whitespace();
        let (finding, country) = (words.next().unwrap(), words.next().unwrap());
        assert!(words.count() >= 4, "without a reason: {line}");
        (finding, country)
    })
    .collect()
}

/// Shows all numbers to one phone.
fn shown_to(phone: &str, exit: &str, numbers: &[Number], rules: &[(&str, &str)]) -> Tally {
    let region = Region::parse(phone).unwrap();
    let pack = ringtrue_data::pack_register(region);
    let book = pack.into_iter().fold(Book::builder(region), |book, pack| book.number_index(pack)).build();
    let engine = Engine::new(ringtrue_data::facts(), book);
    let (policy, history) = (Policy::default(), History::default());
    let mut tally = Tally::default();
    for number in numbers {
        let at_home = number.code == i32::from(region.calling_code());
        let forms = [
            Some(number.full.clone()),
            at_home.then(|| number.home.clone()),
            Some(format!("{exit}{}", &number.full[1..])),
        ];
        for (form, text) in forms.into_iter().enumerate() {
            let Some(text) = text else { continue };
            let verdict = engine.screen(&IncomingCall::showing(&text), &policy, &history);
            let is_silenced = verdict.action >= Action::Silence;
            let has = |strength| verdict.findings.iter().any(|finding| finding.strength == strength);
            tally.shown += 1;
            tally.disproved += usize::from(has(Strength::Disproved));
            tally.suspicious += usize::from(has(Strength::Suspicious) && !has(Strength::Disproved));
            tally.silenced += usize::from(is_silenced);
            for finding in verdict.findings.iter().filter(|finding| finding.strength <= Strength::Suspicious)
            {
                let kind = (finding.code.as_str(), finding.strength.as_str(), number.code);
                let (forms, silenced) = tally.kinds.entry(kind).or_default();
                forms[form] += 1;
                *silenced += usize::from(is_silenced);
            }
            let country = number.code.to_string();
            let disproving: Vec<_> = verdict
                .findings
                .iter()
                .filter(|finding| finding.strength == Strength::Disproved)
                .map(|finding| finding.code.as_str())
                .collect();
            let is_rule = |code: &&str| {
                rules.iter().any(|(finding, of)| finding == code && (*of == "*" || *of == country))
            };
            if is_silenced && !disproving.iter().any(is_rule) {
                let kind = (disproving.join("+"), number.code);
                let example = format!("{text} in {phone}, {}", FORMS[form]);
                tally.unjustified.entry(kind).or_insert((example, 0)).1 += 1;
            }
        }
    }
    tally
}

#[test]
fn no_genuine_number_is_silenced_but_by_its_countrys_rule() {
    let asked = std::env::var("RINGTRUE_SWEEP").ok().and_then(|text| text.parse::<usize>().ok());
    let count = asked.unwrap_or(500);
    let (each, every) = if count >= 10_000 { (5, 1) } else { (1, 100) };
    let sequence = &mut Sequence(20_261_129);
    let regions = library::metadata().metadata;
    let mut numbers = examples(&regions);
    let examples = numbers.len();
    numbers.extend(random(&regions, count, sequence));
    let made = numbers.len() - examples;
    let (prefixes, of_carriers) = of_carriers(each, every, sequence);
    println!(
        "{examples} examples of {} regions, {made} random numbers, {} of {prefixes} prefixes of carriers",
        regions.len(),
        of_carriers.len()
    );
    numbers.extend(of_carriers);
    assert!(made == count && examples > 1_000 && numbers.len() > examples + made, "numbers were not made");
    let rules = justified();
    let mut all = Tally::default();
    thread::scope(|scope| {
        let phones: Vec<_> = PHONES
            .iter()
            .map(|(phone, exit)| scope.spawn(|| shown_to(phone, exit, &numbers, &rules)))
            .collect();
        phones.into_iter().for_each(|phone| all.add(phone.join().unwrap()));
    });
    all.print();
    let unjustified: Vec<_> = all
        .unjustified
        .iter()
        .map(|((codes, country), (example, count))| format!("{codes} +{country}: {count}, as {example}"))
        .collect();
    assert!(unjustified.is_empty(), "silenced without a rule:\n{}", unjustified.join("\n"));
}
