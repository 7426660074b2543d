//! What was put in comes out, and no bytes make it panic.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::AppCheck;
use crate::filter::Mark;
use crate::party::{Displays, Handling, Origin, Originates, Party, PartyKind, PartyNumber, Role};
use crate::{ShortCode, Text};

fn number() -> impl Strategy<Value = Dialable> {
    prop_oneof![
        // Few, so that parties share numbers and national digits.
        (prop::sample::select(vec![44_u64, 353, 1, 7]), 7_700_900_u64..7_700_920)
            .prop_map(|(code, rest)| Dialable::Number(E164::from_value(code * 10_000_000 + rest).unwrap())),
        "[0-9]{1,6}".prop_map(|digits| Dialable::Short(ShortCode::parse(&digits).unwrap())),
    ]
}

fn line() -> impl Strategy<Value = PartyNumber> {
    let values = (number(), 0..3_usize, 0..4_usize, 0..10_usize, any::<bool>(), "[a-z:]{0,5}");
    values.prop_map(|(number, originates, displays, role, sends, row)| PartyNumber {
        number,
        originates: Originates::ALL[originates],
        displays: Displays::ALL[displays],
        role: Role::ALL[role],
        sends,
        row: row.into(),
        source: Text::from("somebody"),
    })
}

fn app_check() -> impl Strategy<Value = AppCheck> {
    let optional = || prop::option::of("[a-z0-9.-]{1,9}");
    ("[A-Zä ]{1,9}", "[a-zé .]{1,20}", optional(), optional()).prop_map(|(app, how, package, since)| {
        AppCheck {
            app: app.into(),
            how: how.into(),
            package: package.map(Text::from),
            since: since.map(Text::from),
        }
    })
}

prop_compose! {
    fn party()(
        id in "[a-z]{1,6}",
        name in prop::option::of("[A-Zäß ]{1,9}"),
        kind in 0..14_usize,
        guarded in any::<bool>(),
        reach in prop::option::of(number()),
        habits in prop::option::of("[a-zé .]{1,20}"),
        app_check in prop::option::of(app_check()),
        handling in 0..4_usize,
        origin in 0..3_usize,
        numbers in prop::collection::vec(line(), 0..5),
    ) -> Party {
        Party {
            id: id.into(),
            name: name.map(Text::from),
            kind: PartyKind::ALL[kind],
            guarded,
            reach,
            habits: habits.map(Text::from),
            app_check,
            handling: Handling::ALL[handling],
            origin: Origin::ALL[origin],
            numbers,
        }
    }
}

/// A party read back, its numbers once each.
fn read_back(party: PartyRef<'_>) -> Party {
    let numbers = party.numbers().map(|line| {
        let rule = line.rule();
        PartyNumber {
            number: line.number(),
            originates: line.originates(),
            displays: line.displays(),
            role: line.role(),
            sends: line.sends(),
            row: rule.row,
            source: rule.source,
        }
    });
    Party {
        id: Text::shared(party.id()),
        name: party.name().map(Text::shared),
        kind: party.kind(),
        guarded: party.guarded(),
        reach: party.reach(),
        habits: party.habits().map(Text::shared),
        app_check: party.app_check(),
        handling: party.handling(),
        origin: party.origin(),
        numbers: numbers.collect(),
    }
}

fn open(bytes: Vec<u8>) -> Result<NumberIndex, NumberIndexError> {
    NumberIndex::open(Arc::new(bytes))
}

/// Asks everything that can be asked.
fn ask(index: &NumberIndex, about: Dialable) -> usize {
    let parties: usize = index.iter().map(|party| read_back(party).numbers.len()).sum();
    let lines = index.lines(about).filter_map(|line| Some(line.party()?.id().len())).count();
    let full = about.number().map_or(0, |number| {
        usize::from(index.members().holds(number, Mark::of(number))) + index.twins(number).count()
    });
    parties + lines + full + index.saved().count()
}

proptest! {
    #[test]
    fn gives_back_what_was_put_in(parties in prop::collection::vec(party(), 0..12), asked in number()) {
        let index = open(NumberIndex::encode(&parties)).unwrap();
        let expected: Vec<_> = parties.iter().cloned().map(|mut party| {
            let mut seen = std::collections::HashSet::new();
            party.numbers.retain(|line| seen.insert(line.number));
            party
        }).collect();
        prop_assert_eq!(index.iter().map(read_back).collect::<Vec<_>>(), expected.clone());

        let owners: Vec<_> = index.lines(asked).map(|line| read_back(line.party().unwrap())).collect();
        let has = |party: &&Party| party.numbers.iter().any(|line| line.number == asked);
        prop_assert_eq!(owners, expected.iter().filter(has).cloned().collect::<Vec<_>>());
        for (party, plain) in index.iter().zip(&expected) {
            prop_assert_eq!(party.has(asked), has(&plain));
        }
        if let Dialable::Number(asked) = asked {
            prop_assert_eq!(index.members().holds(asked, Mark::of(asked)), expected.iter().any(|party| has(&party)));
            let mut twins: Vec<_> = expected.iter().flat_map(|party| &party.numbers)
                .filter_map(|line| line.number.number())
                .filter(|number| number.national() == asked.national() && *number != asked)
                .collect();
            twins.sort();
            twins.dedup();
            prop_assert_eq!(index.twins(asked).collect::<Vec<_>>(), twins);
        }
    }

    #[test]
    fn the_same_parties_give_the_same_bytes(parties in prop::collection::vec(party(), 0..12)) {
        prop_assert_eq!(NumberIndex::encode(&parties), NumberIndex::encode(&parties.clone()));
    }

    #[test]
    fn a_wrong_byte_is_no_panic(
        parties in prop::collection::vec(party(), 0..12),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        asked in number(),
    ) {
        let mut bytes = NumberIndex::encode(&parties);
        for (place, value) in flips {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        if let Ok(index) = open(bytes) {
            ask(&index, asked);
        }
    }

    #[test]
    fn any_bytes_are_a_register_or_an_error(mut bytes in prop::collection::vec(any::<u8>(), 0..300), is_marked: bool) {
        if is_marked {
            bytes.splice(0..bytes.len().min(8), *layout::MAGIC);
        }
        if let Ok(index) = open(bytes) {
            ask(&index, Dialable::Number(E164::from_value(447_700_900_123).unwrap()));
        }
    }

    #[test]
    fn a_cut_register_is_refused(parties in prop::collection::vec(party(), 0..5), cut in 1_usize..60) {
        let bytes = NumberIndex::encode(&parties);
        let kept = bytes.len().saturating_sub(cut);
        prop_assert!(open(bytes[..kept].to_vec()).is_err());
    }
}

#[test]
fn a_hostile_header_is_refused_without_reserving_memory() {
    let mut bytes = layout::MAGIC.to_vec();
    bytes.extend([0xff; 56]);
    assert!(matches!(open(bytes), Err(NumberIndexError::Length { .. })));
}

/// A file may hold one contact of very many numbers: putting them in order took time by their square.
#[test]
fn a_party_of_very_many_numbers_takes_time_in_proportion() {
    const COUNT: u64 = 100_000;
    let number =
        |last: u64| Dialable::Number(E164::from_value(441_632_000_000 + last * 7_919 % COUNT).unwrap());
    let texts: Vec<_> = (0..COUNT).map(|last| number(last).plain()).collect();
    let region = crate::Region::parse("GB").unwrap();
    let book = crate::Book::builder(region).contact("x", texts.iter().map(String::as_str), false);
    let started = std::time::Instant::now();
    let index = NumberIndex::open(Arc::new(book.encode())).unwrap();
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    let order = index.iter().next().unwrap().numbers().map(|line| line.number());
    assert!(order.eq((0..COUNT).map(number)), "in the order in which they were given");
}
