//! What people save is read as the number that it holds, whatever stands around it; and no spelling makes two numbers one but those
//! of the table.
//!
//! Over the number library's examples of every region and kind. `RINGTRUE_LAW_CASES` sets how many are tried (400 by default), each
//! in every spelling.

#![expect(clippy::unwrap_used, reason = "helpers of tests over constants")]
#![expect(clippy::indexing_slicing, reason = "what Cargo says is read by its keys")]
#![expect(
    deprecated,
    reason = "the library hides the patterns of metadata that it has wrapped; this is not wrapped"
)]

#[path = "library/metadata.rs"]
mod library;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use ringtrue_engine::{
    Action, Book, Code, Dialable, E164, Engine, Fit, History, IncomingCall, Policy, Region, Spelling, fit,
    read, read_saved,
};

/// A region, and an example of its numbers.
static EXAMPLES: LazyLock<Vec<(Region, E164)>> = LazyLock::new(|| {
    let all = library::metadata().metadata;
    let examples = all.iter().filter_map(|region| Some((Region::parse(&region.id).ok()?, region)));
    let numbers = examples.flat_map(|(home, region)| {
        let kinds = [
            &region.fixed_line,
            &region.mobile,
            &region.toll_free,
            &region.premium_rate,
            &region.shared_cost,
            &region.personal_number,
            &region.voip,
            &region.uan,
        ];
        let national = kinds.into_iter().flatten().filter_map(|kind| kind.example_number.clone());
        national
            .map(move |national| (home, E164::parse(&format!("+{}{national}", home.calling_code())).unwrap()))
    });
    numbers.filter(|(_, number)| fit(*number) == Fit::Valid && number.len() > 8).collect()
});

/// What may stand around a number that is written in full.
const AROUND: [(&str, &str); 30] = [
    ("", " x5"),
    ("", " ext. 12"),
    ("", " extension 1234"),
    ("", ";ext=12"),
    ("", " #12"),
    ("", " anexo 12"),
    ("", " Durchwahl 12"),
    ("", "p12"),
    ("", "w12#"),
    ("", ",,12"),
    ("", ";12"),
    ("", ",,9876543210#"),
    ("", " (m)"),
    ("", " (home, since 2019)"),
    ("Mob. ", ""),
    ("Mobile: ", ""),
    ("W: ", ""),
    ("'", ""),
    ("\u{260e} ", ""),
    ("*31#", ""),
    ("#31#", ""),
    ("+", ""),
    ("\"", "\""),
    ("<", ">"),
    ("tel:", ""),
    ("tel: ", " x5"),
    ("Flat 2, ", ""),
    ("", "\u{202c}"),
    ("\u{202a}", ""),
    ("", " - 503#"),
];

fn only(text: &str, home: Region) -> Option<E164> {
    match read_saved(text, home).as_slice() {
        [Dialable::Number(number)] => Some(*number),
        _ => None,
    }
}

fn rings(saved: &str, presented: E164, home: Region) -> bool {
    let book = Book::builder(home).contact("mia", [saved], false).build();
    let engine = Engine::new(ringtrue_data::facts(), book);
    let call = IncomingCall::showing(&presented.plain());
    let verdict = engine.screen(&call, &Policy::default(), &History::default());
    // A number that only organisations have is known as a claim.
    let knows = |code| matches!(code, Code::Contact | Code::UnprovenClaim);
    let is_known = verdict.findings.iter().any(|finding| knows(finding.code) && finding.target.is_some());
    is_known && verdict.findings.iter().all(|finding| finding.code != Code::LookAlike)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("RINGTRUE_LAW_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(400),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_saved_number_is_itself(place in any::<Index>(), home in any::<Index>()) {
        let (own, number) = *place.get(&EXAMPLES);
        let (other, _) = *home.get(&EXAMPLES);
        for (before, behind) in AROUND {
            for home in [own, other] {
                let text = format!("{before}{}{behind}", number.plain());
                prop_assert_eq!(only(&text, home), Some(number), "{} in {}", text, home);
            }
        }
        prop_assert!(rings(&format!("{} x5", number.plain()), number, other), "{}", number.plain());
    }

    #[test]
    fn two_numbers_of_one_field_are_both_read(one in any::<Index>(), two in any::<Index>(), home in any::<Index>()) {
        let ((_, one), (_, two), (home, _)) = (*one.get(&EXAMPLES), *two.get(&EXAMPLES), *home.get(&EXAMPLES));
        let both: BTreeSet<E164> = [one, two].into();
        for between in [" / ", "/", ", ", "; ", " or ", " ", "\n", " ::: ", " | ", " x5 / "] {
            let text = format!("{}{between}{}", one.plain(), two.plain());
            let read: BTreeSet<E164> = read_saved(&text, home).into_iter().filter_map(Dialable::number).collect();
            prop_assert_eq!(&read, &both, "{} in {}", text, home);
        }
    }

    #[test]
    fn what_is_read_is_in_the_text(place in any::<Index>(), text in "[0-9+ ()/,;.*#xpwA-Fa-f:-]{0,40}") {
        let (home, _) = *place.get(&EXAMPLES);
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        for number in read_saved(&text, home) {
            let letters = text.chars().filter(|character| character.is_alphabetic()).count();
            // A country code and an area may be added to local numbers, and a zero in Italy.
            prop_assert!(digits(&number.plain()) <= digits(&text) + letters + 6, "{} in {}", text, home);
        }
    }

    #[test]
    fn no_number_is_another_but_by_the_table(one in any::<Index>(), two in any::<Index>(), digit in 0_u64..10, at in 0_u32..9) {
        let ((home, one), (_, two)) = (*one.get(&EXAMPLES), *two.get(&EXAMPLES));
        let unit = 10_u64.pow(at);
        let changed = E164::from_value(one.value() / unit / 10 * unit * 10 + digit * unit + one.value() % unit).unwrap();
        for other in [two, changed] {
            let is_equal = [54, 52, 55, 225, 229, 84].contains(&one.calling_code());
            let is_known = rings(&one.plain(), other, home);
            prop_assert!(is_known == (one == other) || is_equal && one.calling_code() == other.calling_code(), "{one:?} {other:?}");
        }
    }

    #[test]
    fn digits_that_vanish_are_told(place in any::<Index>(), home in any::<Index>(), zeros in "[0-9]{0,4}") {
        let (_, number) = *place.get(&EXAMPLES);
        let (home, _) = *home.get(&EXAMPLES);
        let text = format!("+{}{zeros}{}", number.calling_code(), number.national());
        if let ringtrue_engine::Presented::Number(read, spelling) = read(&text, home) {
            let is_literal = read.plain() == text;
            // Local numbers get an area, so that they are longer.
            let vanished = read.plain().len() < text.len();
            prop_assert!(is_literal || !vanished || spelling != Spelling::Plain, "{} {:?}", text, spelling);
        }
    }
}

#[test]
fn both_spellings_of_a_line_are_known() {
    for (home, saved, shown) in [
        ("AR", "+54 9 11 2345 6789", "+541123456789"),
        ("AR", "011 15 2345-6789", "+541123456789"),
        ("AR", "+54 11 2345 6789", "+5491123456789"),
        ("BR", "+55 11 6123 4567", "+5511961234567"),
        ("MX", "+52 1 200 123 4567", "+522001234567"),
        ("MX", "044 200 123 4567", "+522001234567"),
        ("MX", "045 200 123 4567", "+5212001234567"),
        ("CI", "+225 23456789", "+2250123456789"),
        ("BJ", "+229 95123456", "+2290195123456"),
        ("VN", "0162 123 4567", "+84321234567"),
        ("GB", "+54 9 11 2345 6789", "+541123456789"),
    ] {
        let shown = E164::parse(shown).unwrap();
        assert!(rings(saved, shown, Region::parse(home).unwrap()), "{saved} {shown:?}");
    }
    for (home, saved, shown) in [
        ("CI", "+225 01 23456789", "+2250523456789"),
        ("BR", "+55 11 3123 4567", "+5511931234567"),
        ("AR", "+54 9 11 2345 6789", "+541123456780"),
        ("GB", "+44 121 496 0149", "+4491214960149"),
    ] {
        let shown = E164::parse(shown).unwrap();
        assert!(!rings(saved, shown, Region::parse(home).unwrap()), "{saved} {shown:?}");
    }
}

#[test]
fn a_spelling_that_is_no_number_today_is_not_accused() {
    let engine = Engine::new(ringtrue_data::facts(), Book::builder(Region::parse("MX").unwrap()).build());
    for shown in ["+5212001234567", "+551161234567", "+22523456789", "+22995123456"] {
        let verdict = engine.screen(&IncomingCall::showing(shown), &Policy::default(), &History::default());
        assert_eq!((verdict.action, verdict.findings), (Action::Allow, vec![]), "{shown}");
    }
}
