//! Not a trusted number, but one keystroke from one: a digit changed, swapped, missing or too many; or the same
//! national number under another country code.
//!
//! Source: the edit distance of Damerau (1964), at one: the slips that typing makes and a glance overlooks. Found
//! by probing the neighbourhood of the presented number in the book, never by scanning the book.

use super::SignalInput;
use crate::claim::target;
use crate::book::{Book, Trusted};
use crate::dialable::{Dialable, E164};
use crate::finding::{Code, Finding, Rule, Strength};
use crate::number::has_length_of_a_line;
use crate::plan::Class;

pub(super) const CODE: Code = Code::LookAlike;
const SOURCE: &str = "one keystroke from a trusted number (Damerau 1964)";
/// Fewer national digits than this and half the numbers of a town are neighbours.
const SHORTEST: u32 = 7;
/// How many numbers an exchange has: those that differ in the last four digits.
const EXCHANGE: u64 = 10_000;
/// With so many trusted numbers in an exchange, one unknown number of it in forty resembles one by chance.
const CROWD: usize = 16;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    // A trusted number accuses nobody and is accused by nobody.
    if !input.owners.is_empty() || input.is_own() {
        return None;
    }
    let twin = nearest(input)?;
    // All numbers of such a series look alike, and none is given to anybody else.
    if input.plan(Class::Reserved).is_some() {
        return None;
    }
    let owner = *input.book.owners(Dialable::Number(twin.number)).first()?;
    // Where a pack says whose number it resembles, that is who says so, and may be out of date.
    let published = owner.number.rule();
    let is_dated = published.checked().is_some();
    let rule = Rule::new(twin.slip, if is_dated { published.source } else { SOURCE.into() });
    Some(Finding { code: CODE, strength: twin.strength, target: Some(target(&owner)), rule })
}

/// A firm's own block of lines looks like this: the same number but for the last two digits, or but for the last three where the
/// trusted number is the first of the thousand; in open plans a switchboard's number, with or without its zero, and an extension.
///
/// It is no excuse beside a guarded party's number: that is what forgers imitate, and its genuine other lines are labelled
/// as its own number is.
fn is_same_block(number: E164, trusted: E164) -> bool {
    let (one, other) = (number.value(), trusted.value());
    one / 100 == other / 100
        || (one / 1000 == other / 1000 && other % 1000 == 0)
        || is_extension(number, trusted)
}

fn is_extension(number: E164, trusted: E164) -> bool {
    let (shorter, longer) =
        if number.len() < trusted.len() { (number, trusted) } else { (trusted, number) };
    // Where all lines are equally long, there are no extensions behind a number.
    let is_open = |number| has_length_of_a_line(number, false);
    let (stem, whole) = (shorter.plain(), longer.plain());
    let stem = stem.strip_suffix('0').unwrap_or(&stem);
    shorter.len() < longer.len()
        && shorter.calling_code() == longer.calling_code()
        && whole.starts_with(stem)
        && is_open(shorter)
        && is_open(longer)
}

/// Whether the number is of the trusted one's exchange, and the user knows so many of it that others resemble one by chance. A number
/// of another exchange, or of another length, resembles none of them oftener than anywhere else.
fn is_of_a_crowd(book: &Book, number: E164, trusted: E164) -> bool {
    let first = trusted.value() / EXCHANGE * EXCHANGE;
    let count = || {
        let (first, last) = (E164::from_value(first)?, E164::from_value(first + EXCHANGE - 1)?);
        Some(book.trusted_between(first, last))
    };
    number.value() / EXCHANGE == trusted.value() / EXCHANGE && count().is_some_and(|count| count >= CROWD)
}

#[derive(Clone, Copy)]
struct Twin {
    number: E164,
    slip: &'static str,
    strength: Strength,
}

/// The trusted neighbour that is the worst impersonation: a suspicious one first, then a guarded party's.
fn nearest(input: &SignalInput<'_>) -> Option<Twin> {
    let mut found = None;
    for number in input.spellings() {
        let mut worst = Worst { book: input.book, number, found };
        worst.look();
        found = worst.found;
    }
    found.map(|(_, twin)| twin)
}

/// The worst of the trusted neighbours of a number that were looked at, and how bad each is, the worst least.
struct Worst<'s> {
    book: &'s Book,
    number: E164,
    found: Option<((Strength, bool, u64), Twin)>,
}

impl Worst<'_> {
    fn look(&mut self) {
        let (number, book) = (self.number, self.book);
        let national = number.national_len();
        if national < SHORTEST {
            return;
        }
        // Of each kind of slip all neighbours have the same length; where no trusted number has it, none is asked about.
        let (value, digits) = (number.value(), number.len());
        let trusted = book.trusted_of(digits);
        if !trusted.is_empty() {
            probe_changed(value, national, |value, slip| self.probe(&trusted, value, slip));
        }
        let trusted = book.trusted_of(digits - 1);
        if !trusted.is_empty() {
            probe_shorter(value, national, |value, slip| self.probe(&trusted, value, slip));
        }
        let trusted = book.trusted_of(digits + 1);
        if !trusted.is_empty() {
            probe_longer(value, national, |value, slip| self.probe(&trusted, value, slip));
        }
        for twin in book.twins(number) {
            self.consider(twin, "the same national number under another country code");
        }
    }

    fn probe(&mut self, trusted: &Trusted<'_>, value: u64, slip: &'static str) {
        if let Some(twin) = E164::from_value(value).filter(|twin| trusted.holds(*twin)) {
            self.consider(twin, slip);
        }
    }

    fn consider(&mut self, twin: E164, slip: &'static str) {
        if twin == self.number {
            return;
        }
        let owners = self.book.owners(Dialable::Number(twin));
        let is_guarded = owners.first().is_some_and(|owner| owner.guarded);
        let is_likely_by_chance =
            || is_same_block(self.number, twin) || is_of_a_crowd(self.book, self.number, twin);
        let strength =
            if !is_guarded && is_likely_by_chance() { Strength::Notice } else { Strength::Suspicious };
        let rank = (strength, !is_guarded, twin.value());
        if self.found.is_none_or(|(known, _)| rank < known) {
            self.found = Some((rank, Twin { number: twin, slip, strength }));
        }
    }
}

/// Every number with one of the last `national` digits changed, or two neighbours swapped.
fn probe_changed(value: u64, national: u32, mut probe: impl FnMut(u64, &'static str)) {
    let (mut unit, mut rest) = (1, value);
    for place in 0..national {
        let (digit, next) = (rest % 10, rest / 10 % 10);
        let without = value - digit * unit;
        for other in (0..10).filter(|other| *other != digit) {
            probe(without + other * unit, "one digit is another");
        }
        if place + 1 < national {
            probe(without - next * 10 * unit + digit * 10 * unit + next * unit, "two digits are swapped");
        }
        unit *= 10;
        rest /= 10;
    }
}

/// Every number with one of the last `national` digits taken out.
fn probe_shorter(value: u64, national: u32, mut probe: impl FnMut(u64, &'static str)) {
    for place in 0..national {
        let unit = 10_u64.pow(place);
        probe(value / unit / 10 * unit + value % unit, "one digit too many");
    }
}

/// Every number with a digit put in among the last `national`, before or behind them.
fn probe_longer(value: u64, national: u32, mut probe: impl FnMut(u64, &'static str)) {
    for place in 0..=national {
        let unit = 10_u64.pow(place);
        let opened = value / unit * 10 * unit + value % unit;
        for digit in 0..10 {
            probe(opened + digit * unit, "one digit is missing");
        }
    }
}
