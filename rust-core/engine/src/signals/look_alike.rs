//! Not a trusted number, but one keystroke from one: a digit changed, swapped, missing or too many; the same
//! national number under another country code; or a trunk zero left in.
//!
//! Source: the edit distance of Damerau (1964), at one: the slips that typing makes and a glance overlooks. Found
//! by probing the neighbourhood of the presented number in the book, never by scanning the book.

use super::Scene;
use crate::claim::target;
use crate::dialable::{Dialable, E164};
use crate::finding::{Code, Finding, Rule, Strength};
use crate::number::{Presented, Spelling};

pub(super) const CODE: Code = Code::LookAlike;
const SOURCE: &str = "one keystroke from a trusted number (Damerau 1964)";
/// Fewer national digits than this and half the numbers of a town are neighbours.
const SHORTEST: usize = 7;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let Presented::Number(number, spelling) = *scene.presented else { return None };
    if let Some(owner) = scene.owners.first() {
        // A trusted number accuses nobody and is accused by nobody, unless it is spelled as no network spells it.
        return (spelling == Spelling::TrunkZero).then(|| Finding {
            code: CODE,
            strength: Strength::Suspicious,
            target: Some(target(owner)),
            rule: Rule::new("a trunk zero behind the country code", SOURCE),
        });
    }
    if scene.book.is_own(number) {
        return None;
    }
    let twin = nearest(scene, number)?;
    let owner = *scene.book.owners(Dialable::Number(twin.number)).first()?;
    let is_notice = is_same_block(number, twin.number) && !owner.guarded;
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
}

/// The trusted neighbour that is the worst impersonation: a suspicious one first, then a guarded party's.
fn nearest(scene: &Scene<'_>, number: E164) -> Option<Twin> {
    let mut best: Option<((bool, bool, u64), Twin)> = None;
    let trusted = scene.book.trusted();
    let mut consider = |value: Option<E164>, slip: &'static str| {
        let Some(twin) = value.filter(|twin| *twin != number && trusted.holds(*twin)) else { return };
        let is_guarded = scene.book.owners(Dialable::Number(twin)).first().is_some_and(|owner| owner.guarded);
        let rank = (is_same_block(number, twin) && !is_guarded, !is_guarded, twin.value());
        if best.is_none_or(|(known, _)| rank < known) {
            best = Some((rank, Twin { number: twin, slip }));
        }
    };
    let length = number.national_digits().as_bytes().len();
    if length >= SHORTEST {
        let national = u32::try_from(length).unwrap_or(0);
        // Of each kind of slip all neighbours have the same length; where no trusted number has it, none is asked about.
        if scene.book.has_length(number.len()) {
            probe_changed(number.value(), national, &mut consider);
        }
        if scene.book.has_length(number.len() - 1) {
            probe_shorter(number.value(), national, &mut consider);
        }
        if scene.book.has_length(number.len() + 1) {
            probe_longer(number.value(), national, &mut consider);
        }
        for twin in scene.book.twins(number) {
            consider(Some(twin), "the same national number under another country code");
        }
    }
    best.map(|(_, twin)| twin)
}

/// Every number with one of the last `national` digits changed, or two neighbours swapped.
fn probe_changed(value: u64, national: u32, consider: &mut impl FnMut(Option<E164>, &'static str)) {
    for place in 0..national {
        let unit = 10_u64.pow(place);
        let (digit, next) = (value / unit % 10, value / unit / 10 % 10);
        let without = value - digit * unit;
        for other in (0..10).filter(|other| *other != digit) {
            consider(E164::from_value(without + other * unit), "one digit is another");
        }
        if place + 1 < national {
            let swapped = without - next * 10 * unit + digit * 10 * unit + next * unit;
            consider(E164::from_value(swapped), "two digits are swapped");
        }
    }
}

/// Every number with one of the last `national` digits taken out.
fn probe_shorter(value: u64, national: u32, consider: &mut impl FnMut(Option<E164>, &'static str)) {
    for place in 0..national {
        let unit = 10_u64.pow(place);
        consider(E164::from_value(value / unit / 10 * unit + value % unit), "one digit too many");
    }
}

/// Every number with a digit put in among the last `national`, before or behind them.
fn probe_longer(value: u64, national: u32, consider: &mut impl FnMut(Option<E164>, &'static str)) {
    for place in 0..=national {
        let unit = 10_u64.pow(place);
        let opened = value / unit * 10 * unit + value % unit;
        for digit in 0..10 {
            consider(E164::from_value(opened + digit * unit), "one digit is missing");
        }
    }
}
