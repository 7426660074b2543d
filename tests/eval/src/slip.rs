//! Look-alikes: a trusted number with one slip in it.
//!
//! Where the slip falls is even over the digits, for want of a source that says where fraudsters put it. The numbers
//! are made, judged and forgotten: none is written down, for it may be somebody's.

use ringtrue_engine::{E164, Presentation};

use crate::kind::Slip;
use crate::person::Person;
use crate::ring::Ring;
use crate::rng::Rng;

/// Which slips, by weight.
const SLIPS: [(Make, u64); 5] =
    [(Make::Digit, 50), (Make::Swap, 20), (Make::Missing, 8), (Make::Extra, 8), (Make::Country, 7)];
/// Country codes to show the national number under.
const COUNTRIES: [u16; 6] = [1, 33, 44, 49, 61, 353];

#[derive(Debug, Clone, Copy)]
enum Make {
    Digit,
    Swap,
    Missing,
    Extra,
    Country,
}

/// A look-alike of `target` that isn't itself in the book.
pub(crate) fn look_alike(target: E164, person: &Person<'_>, rng: &mut Rng) -> Option<(Slip, Ring)> {
    for _ in 0..20 {
        let make = rng.weighted(&SLIPS)?;
        let Some((slip, text)) = slipped(target, make, rng) else { continue };
        let number = E164::parse(&text).ok();
        if number.is_none_or(|number| number == target || person.numbers.is_trusted(number)) {
            continue;
        }
        let ring = Ring {
            number: number.map(ringtrue_engine::Dialable::from),
            handle: Some(format!("tel:{text}")),
            presentation: Presentation::Allowed,
            ..Ring::of(None)
        };
        return Some((slip, ring));
    }
    None
}

fn slipped(target: E164, make: Make, rng: &mut Rng) -> Option<(Slip, String)> {
    let code = target.calling_code();
    let mut digits: Vec<char> = target.national().chars().collect();
    let length = digits.len();
    let place = usize::try_from(rng.below(u64::try_from(length).ok()?)).ok()?;
    let other = char::from_digit(u32::try_from(rng.below(10)).ok()?, 10)?;
    let slip = match make {
        Make::Digit => {
            *digits.get_mut(place)? = other;
            if place + 2 >= length { Slip::LateDigit } else { Slip::Digit }
        }
        Make::Swap => {
            if place + 1 >= length {
                return None;
            }
            digits.swap(place, place + 1);
            if place + 2 >= length { Slip::LateSwap } else { Slip::Swap }
        }
        Make::Missing => {
            digits.remove(place);
            Slip::Missing
        }
        Make::Extra => {
            digits.insert(place, other);
            Slip::Extra
        }
        Make::Country => {
            let national: String = digits.iter().collect();
            let code = rng.pick(&COUNTRIES).filter(|other| **other != code)?;
            return Some((Slip::Country, format!("+{code}{national}")));
        }
    };
    let national: String = digits.iter().collect();
    Some((slip, format!("+{code}{national}")))
}
