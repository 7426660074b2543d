//! What was put in is found, and no bytes make it panic.

use proptest::prelude::*;

use super::*;
use crate::facts::table::MAGIC;
use crate::plan::Class;

/// A row as its fields.
type Fields = (u16, String, (u8, u8), Class);

fn row() -> impl Strategy<Value = Fields> {
    let prefix = prop_oneof![4 => "[0-3]{0,4}", 1 => "[0-2?]{1,4}", 1 => "[0-1]{13,15}"];
    let code = prop::sample::select(vec![1_u16, 44, 353]);
    (code, prefix, (1_u8..15, 0_u8..4), prop::sample::select(Class::ALL.to_vec()))
        .prop_map(|(code, prefix, (fewest, more), class)| (code, prefix, (fewest, fewest + more), class))
}

fn facts_of(rows: &[Fields]) -> Facts {
    let add = |facts: FactsBuilder, (place, (code, prefix, (fewest, most), class)): (usize, &Fields)| {
        let rule = Rule::new(format!("row {place}"), "test");
        facts.plan(PlanRow::new(*code, prefix, &format!("{fewest}-{most}"), *class, rule).unwrap())
    };
    rows.iter().enumerate().fold(Facts::builder(), add).build()
}

/// The first of all rows that the number is in, those with open digits last and of the others the shortest first.
fn found_by_looking_at_all<'r>(rows: &'r [Fields], number: E164, class: Class) -> Option<usize> {
    let national = number.national();
    let is_in = |(_, (code, prefix, (fewest, most), of)): &(usize, &'r Fields)| {
        let begins = prefix.len() <= national.len()
            && prefix.bytes().zip(national.bytes()).all(|(wanted, digit)| wanted == b'?' || wanted == digit);
        let has_length = (usize::from(*fewest)..=usize::from(*most)).contains(&national.len());
        *code == number.calling_code() && *of == class && begins && has_length
    };
    let rank = |(place, (_, prefix, ..)): &(usize, &'r Fields)| match prefix.contains('?') {
        true => (usize::MAX, *place),
        false => (prefix.len(), *place),
    };
    rows.iter().enumerate().filter(is_in).min_by_key(rank).map(|(place, _)| place)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn finds_the_row_that_a_look_at_all_rows_finds(
        rows in prop::collection::vec(row(), 0..30),
        numbers in prop::collection::vec((prop::sample::select(vec![1, 44, 353, 49]), "[0-3]{0,12}"), 1..20),
    ) {
        let facts = facts_of(&rows);
        for (code, national) in numbers {
            let number = E164::parse(&format!("+{code}{national}")).unwrap();
            let classes = facts.classes(number);
            for class in Class::ALL {
                let expected = found_by_looking_at_all(&rows, number, class).map(|place| format!("row {place}"));
                let found = classes.rule(class).map(|rule| rule.rule().row.to_string());
                prop_assert_eq!(found, expected, "{:?} {}", class, number.plain());
            }
            let knows_assigned = rows.iter().any(|(of, .., class)| *of == code && *class == Class::Assigned);
            let is_unassigned = knows_assigned && classes.rule(Class::Assigned).is_none();
            let rule = facts.unassigned(number, &classes).map(|unassigned| unassigned.rule.row.to_string());
            let expected = if has_possible_length(number) {
                format!("no assigned range of +{code}")
            } else {
                format!("no number of +{code} has so many digits")
            };
            let is_told = is_unassigned && fit(number) != Fit::Valid;
            prop_assert_eq!(rule, is_told.then(|| format!("{expected}, as of 1970-01-01")));
        }
    }

    #[test]
    fn any_bytes_are_facts_or_an_error(
        mut bytes in prop::collection::vec(any::<u8>(), 0..400),
        counts in prop::collection::vec(0_u8..4, 8),
        is_marked in any::<bool>(),
    ) {
        if is_marked && bytes.len() > 40 {
            bytes.splice(..8, *MAGIC);
            for (place, count) in counts.iter().enumerate() {
                bytes.splice(8 + place * 4..12 + place * 4, [*count, 0, 0, 0]);
            }
            let length = 40 + [28, 16, 20, 16, 8, 1, 12, 204].iter().zip(&counts).map(|(size, count)| size * usize::from(*count)).sum::<usize>();
            bytes.resize(length, 0x5a);
        }
        let facts = Facts::open(Arc::new(bytes));
        if let Ok(facts) = facts {
            let number = E164::parse("+447700900123").unwrap();
            let _ = (facts.fiction(number), facts.unassigned(number, &facts.classes(number)));
            let _ = facts.service(Dialable::Short(ShortCode::parse("999").unwrap()), Region::parse("GB").unwrap());
            let _ = facts.is_emergency(number.into(), Region::parse("GB").unwrap());
        }
    }
}

fn facts() -> Facts {
    Facts::builder()
        .fiction("GB", "Mobile", "+447700900000", "+447700900999", "Ofcom")
        .and_then(|facts| facts.fiction("US", "Any", "+1???5550100", "+1???5550199", "ATIS"))
        .and_then(|facts| facts.service("GB", "159", ServiceKind::NeverCalls, Strength::Disproved, "159"))
        .and_then(|facts| facts.service("*", "112", ServiceKind::Emergency, Strength::Suspicious, "GSM"))
        .unwrap()
        .build()
}

#[test]
fn a_range_and_a_service_come_back_with_their_rules() {
    let facts = facts();
    let rule = facts.fiction(E164::parse("+12025550123").unwrap()).unwrap();
    assert_eq!(rule, Rule::new("fiction range US Any +1???5550100..+1???5550199", "ATIS"));
    let (service, rule) = facts
        .service(Dialable::Short(ShortCode::parse("112").unwrap()), Region::parse("IE").unwrap())
        .unwrap();
    let expected = Service { kind: ServiceKind::Emergency, strength: Strength::Suspicious };
    assert_eq!((service, rule.rule()), (expected, Rule::new("service code * 112", "GSM")));
    let (service, _) = facts
        .service(Dialable::Short(ShortCode::parse("159").unwrap()), Region::parse("GB").unwrap())
        .unwrap();
    assert_eq!(service, Service { kind: ServiceKind::NeverCalls, strength: Strength::Disproved });
}

#[test]
fn the_first_range_counts_in_whatever_order_countries_come() {
    let add = |facts: FactsBuilder, (label, first, last): (&str, &str, &str)| {
        facts.fiction("XX", label, first, last, "test").unwrap()
    };
    let ranges = [
        ("narrow", "+447700900100", "+447700900199"),
        ("irish", "+353209100000", "+353209109999"),
        ("wide", "+447700900000", "+447700900999"),
        ("mixed", "+440000000000", "+459999999999"),
    ];
    let facts = ranges.into_iter().fold(Facts::builder(), add).build();
    let label = |number| {
        let rule = facts.fiction(E164::parse(number).unwrap())?;
        rule.row.split(' ').nth(3).map(str::to_owned)
    };
    assert_eq!(label("+353209100001").as_deref(), Some("irish"));
    assert_eq!(label("+459999999998").as_deref(), Some("mixed"));
    assert_eq!(label("+12025550123"), None);
    let without_mixed = ranges.into_iter().take(3).fold(Facts::builder(), add).build();
    let row = |number| without_mixed.fiction(E164::parse(number).unwrap()).map(|rule| rule.row.to_string());
    assert!(row("+447700900150").unwrap().contains("narrow"));
    assert!(row("+447700900250").unwrap().contains("wide"));
}

#[test]
fn cut_bytes_are_refused() {
    let builder =
        Facts::builder().fiction("GB", "Mobile", "+447700900000", "+447700900999", "Ofcom").unwrap();
    let bytes = builder.encode();
    for length in 0..bytes.len() {
        assert_eq!(Facts::open(Arc::new(bytes[..length].to_vec())).unwrap_err(), NoFacts, "{length}");
    }
    Facts::open(Arc::new(bytes)).unwrap();
}

#[test]
fn stand_ins_hide_only_what_they_name() {
    let facts = facts().with_stand_ins(["+447700900100..+447700900199"]).unwrap();
    assert!(facts.fiction(E164::parse("+447700900150").unwrap()).is_none());
    assert!(facts.fiction(E164::parse("+447700900200").unwrap()).is_some());
}

#[test]
fn nothing_but_fiction_can_stand_in() {
    let error = facts().with_stand_ins(["+443457400000..+443457409999"]).unwrap_err();
    assert!(matches!(error, FactsError::NotFiction(_)), "{error}");
}

#[test]
fn an_emergency_number_belongs_to_its_country_alone() {
    let add =
        |facts: FactsBuilder, (country, digits): (&str, &str)| facts.emergency(country, digits).unwrap();
    let numbers =
        [("CH", "117"), ("CH", "144"), ("AT", "144"), ("AU", "000"), ("AF", "020112"), ("CH", "0800117117")];
    let facts = numbers.into_iter().fold(Facts::builder(), add).build();
    let is_one = |country: &str, digits: &str| {
        let region = Region::parse(country).unwrap();
        facts.is_emergency(crate::number::read(digits, region).dialable().unwrap(), region)
    };
    for (country, digits) in numbers {
        assert!(is_one(country, digits), "{country} {digits}");
    }
    assert!(is_one("CH", "+41117") && is_one("CH", "+41 800 117117"));
    for (country, digits) in [("AT", "117"), ("CH", "+43144"), ("CH", "11"), ("CH", "1170"), ("AU", "00")] {
        assert!(!is_one(country, digits), "{country} {digits}");
    }
    for (country, digits) in [("XX", "117"), ("CH", ""), ("CH", "1x7"), ("CH", "1234567890123456")] {
        assert!(Facts::builder().emergency(country, digits).is_err(), "{country} {digits}");
    }
}

#[test]
fn a_beginning_counts_with_its_lengths() {
    let day = Day::parse("2026-10-27").unwrap();
    let facts = Facts::builder().beginning(47, "41", (8, 8), day).unwrap().build();
    let told = |number: &str| {
        let number = E164::parse(number).unwrap();
        facts.unassigned(number, &facts.classes(number)).map(|unassigned| unassigned.rule.row.to_string())
    };
    assert_eq!(
        told("+4711234567").unwrap(),
        "no number of +47 begins so (numbering/beginnings.csv), as of 2026-10-27"
    );
    assert_eq!(told("+47412345678").unwrap(), "no number of +47 has so many digits, as of 2026-10-27");
    assert_eq!(told("+4740612345"), None, "the library knows it");
    assert_eq!(told("+46101"), None, "nothing is known of the country");
    assert!(Facts::builder().beginning(47, "4", (8, 8), day).is_err());
}

#[test]
fn a_code_belongs_to_its_country() {
    let (gb, ie) = (Region::parse("GB").unwrap(), Region::parse("IE").unwrap());
    let short = |digits: &str| Dialable::Short(ShortCode::parse(digits).unwrap());
    assert!(facts().service(short("159"), gb).is_some());
    assert!(facts().service(short("159"), ie).is_none());
    assert!(facts().service(short("112"), ie).is_some());
    assert!(facts().service(E164::parse("+44159").unwrap().into(), ie).is_some());
    assert!(facts().service(E164::parse("+353159").unwrap().into(), gb).is_none());
}
