//! Every number of the bundled packs is a real number of its country, read as it stands there, and labelled in its pack's words.

#![expect(clippy::unwrap_used, reason = "a test says by panicking that it failed")]

use ringtrue_data::{Pack, pack, packs};
use ringtrue_engine::{
    Action, Book, Dialable, Engine, History, IncomingCall, Level, PartyNumber, Policy, Region, read,
};

fn all_packs() -> impl Iterator<Item = (Region, Pack)> {
    packs().map(|country| {
        let region = Region::parse(country).unwrap();
        (region, pack(region).unwrap())
    })
}

fn numbers(pack: &Pack) -> impl Iterator<Item = &PartyNumber> {
    pack.parties().iter().flat_map(|party| &party.numbers)
}

#[test]
fn every_published_number_is_valid_and_reads_as_itself() {
    for (region, pack) in all_packs() {
        for line in numbers(&pack) {
            let text = line.number.plain();
            assert_eq!(read(&text, region).dialable(), Some(line.number), "{}", line.row);
            let Dialable::Number(_) = line.number else { continue };
            let is_valid = phonenumber::parse(None, &text).unwrap().is_valid();
            assert!(is_valid, "{}: {text}", line.row);
        }
    }
}

/// A label may say how the party behaves, and where to ring it; but never to ring what the display shows.
#[test]
fn no_advice_names_the_number_on_the_display() {
    let policy = Policy { level: Level::Strict, ..Policy::default() };
    let mut with_habits = 0;
    for (region, pack) in all_packs() {
        let lines: Vec<_> = numbers(&pack).cloned().collect();
        let book = Book::builder(region).parties(pack.into_parties()).build();
        let engine = Engine::new(ringtrue_data::facts(), book);
        for line in lines {
            let call = IncomingCall::showing(&line.number.plain());
            let verdict = engine.screen(&call, &policy, &History::default());
            let digits = match line.number {
                Dialable::Number(number) => number.national(),
                Dialable::Short(code) => code.plain(),
            };
            let only_digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let habits = verdict.advice.habits.map(|text| only_digits(&text));
            assert!(!habits.as_ref().is_some_and(|habits| habits.contains(&digits)), "{}", line.row);
            assert_ne!(verdict.advice.reach.map(|reach| reach.number), Some(line.number), "{}", line.row);
            assert!(verdict.action > Action::Allow || habits.is_none(), "{}", line.row);
            with_habits += usize::from(habits.is_some());
        }
    }
    assert!(with_habits > 100, "only {with_habits} labels have the party's own words");
}
