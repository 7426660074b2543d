//! Not a trusted number, but one keystroke from one: a digit changed, swapped, missing or too many; the same
//! national number under another country code; or a trunk zero left in.
//!
//! Source: the edit distance of Damerau (1964), at one: the slips that typing makes and a glance overlooks. Found
//! by probing the neighbourhood of the presented number in the book, never by scanning the book.

use super::Scene;
use crate::claim::target;
use crate::book::{Book, Trusted};
use crate::dialable::{Dialable, E164};
use crate::finding::{Code, Finding, Rule, Strength};
use crate::number::{Habit, Presented, Spelling};

pub(super) const CODE: Code = Code::LookAlike;
const SOURCE: &str = "one keystroke from a trusted number (Damerau 1964)";
/// Fewer national digits than this and half the numbers of a town are neighbours.
const SHORTEST: u32 = 7;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let Presented::Number(_, spelling) = *scene.presented else { return None };
    if let Some(owner) = scene.owners.first() {
        // A trusted number accuses nobody and is accused by nobody, unless it is spelled as no network spells it.
        return (spelling == Spelling::Unusual(Habit::TrunkZero)).then(|| Finding {
            code: CODE,
            strength: Strength::Suspicious,
            target: Some(target(owner)),
            rule: Rule::new("a trunk zero behind the country code", SOURCE),
        });
    }
    if scene.is_own() {
        return None;
    }
    let twin = nearest(scene)?;
    let owner = *scene.book.owners(Dialable::Number(twin.number)).first()?;
    let is_notice = twin.is_same_block && !owner.guarded;
    let strength = if is_notice { Strength::Notice } else { Strength::Suspicious };
    Some(Finding { code: CODE, strength, target: Some(target(&owner)), rule: Rule::new(twin.slip, SOURCE) })
}

/// A firm's own block of lines looks like this: the same number but for the last two digits.
///
/// It is no excuse beside a guarded party's number: that is what forgers imitate, and its genuine other lines are labelled
/// as its own number is.
fn is_same_block(one: E164, other: E164) -> bool {
    one.value() / 100 == other.value() / 100
}

#[derive(Clone, Copy)]
struct Twin {
    number: E164,
    slip: &'static str,
    /// Whether it is in the same block as the presented number.
    is_same_block: bool,
}

/// The trusted neighbour that is the worst impersonation: a suspicious one first, then a guarded party's.
fn nearest(scene: &Scene<'_>) -> Option<Twin> {
    let mut found = None;
    for number in scene.spellings() {
        let mut worst = Worst { book: scene.book, number, found };
        worst.look();
        found = worst.found;
    }
    found.map(|(_, twin)| twin)
}

/// The worst of the trusted neighbours of a number that were looked at, and how bad each is, the worst least.
struct Worst<'s> {
    book: &'s Book,
    number: E164,
    found: Option<((bool, bool, u64), Twin)>,
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
        let is_same_block = is_same_block(self.number, twin);
        let rank = (is_same_block && !is_guarded, !is_guarded, twin.value());
        if self.found.is_none_or(|(known, _)| rank < known) {
            self.found = Some((rank, Twin { number: twin, slip, is_same_block }));
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
