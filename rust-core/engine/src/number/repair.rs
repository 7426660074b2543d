//! The numbers that a handle may be, if a network, a switchboard or a phone misspelled it in a known way.
//!
//! Asked only where the handle as it stands is no number that can exist. The habits: the plus is dropped; a plus is put before
//! a national number; the international prefix is another country's; the country code is put where one is already.
//! Country codes and international prefixes are those of the number library's metadata.

use super::digits::Digits;
use super::plan::Plan;
use super::presented::{Habit, Presented};
use super::{fast, library};
use crate::dialable::E164;
use crate::region::Region;

/// No number with its country code has fewer digits, so that a switchboard's short numbers are left alone.
const SHORTEST: usize = 7;

/// Numbers that a handle may be, each with the habit that explains it. All of them are possible by the caller's word; whether they
/// can exist is for the caller to ask, too.
pub(crate) struct Repairs<'p> {
    found: [Option<(E164, Habit)>; 8],
    is_possible: &'p dyn Fn(E164) -> bool,
}

impl<'p> Repairs<'p> {
    pub(super) fn new(is_possible: &'p dyn Fn(E164) -> bool) -> Self {
        Self { found: Default::default(), is_possible }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (E164, Habit)> {
        self.found.iter().copied().flatten()
    }

    pub(super) fn add(&mut self, number: Option<E164>, habit: Habit, literal: Option<E164>) {
        let Some(number) = number.filter(|number| Some(*number) != literal) else { return };
        if !(self.is_possible)(number) || self.iter().any(|(known, _)| known == number) {
            return;
        }
        if let Some(free) = self.found.iter_mut().find(|place| place.is_none()) {
            *free = Some((number, habit));
        }
    }
}

/// Adds the numbers that these digits may be on a phone of `region`, other than `literal`, which they are as they stand.
pub(super) fn add_repairs(all: &mut Repairs<'_>, digits: &Digits, region: Region, literal: Option<E164>) {
    let (plain, home) = (digits.without_plus(), region.plan());
    if plain.len() < SHORTEST {
        return;
    }
    if digits.after_plus().is_some() {
        let is_dialled = home.is_dialled(plain);
        all.add(domestic(plain, region).filter(|_| is_dialled), Habit::PlusBeforeNational, literal);
        // With a zero for the trunk, although numbers at home are dialled without one.
        if let Some(national) = plain.strip_prefix(b"0").filter(|national| home.is_dialled(national)) {
            all.add(domestic(national, region), Habit::PlusBeforeNational, literal);
        }
    } else {
        all.add(international(plain), Habit::NoPlus, literal);
    }
    for len in Plan::exit_lengths(plain) {
        all.add(plain.get(len..).and_then(international), Habit::ForeignPrefix, literal);
    }
    if let Some(behind) = fast::without_code(plain, home.calling_code) {
        for len in Plan::exit_lengths(behind) {
            all.add(behind.get(len..).and_then(international), Habit::CodeTooMany, literal);
        }
        all.add(domestic(behind, region), Habit::CodeTooMany, literal);
        // A zero for the trunk, also where numbers at home are dialled without one.
        if let Some(national) = behind.strip_prefix(b"0") {
            all.add(domestic(national, region), Habit::CodeTooMany, literal);
        }
    }
    if let Some((plan, len)) = Plan::of_international(plain)
        && let Some(behind) = plain.get(len..)
        && fast::without_code(behind, plan.calling_code).is_some()
    {
        all.add(international(behind), Habit::CodeTooMany, literal);
    }
}

/// The number that begins with its country code.
pub(super) fn international(digits: &[u8]) -> Option<E164> {
    if digits.len() < SHORTEST || digits.first() == Some(&b'0') {
        return None;
    }
    let read = fast::international(digits, true).or_else(|| {
        // The region says nothing about a number with a plus.
        let text = format!("+{}", std::str::from_utf8(digits).ok()?);
        Some(library::read(&text, Region::parse("GB").ok()?))
    });
    read.as_ref().and_then(Presented::number)
}

/// The number as it is dialled at home.
fn domestic(digits: &[u8], region: Region) -> Option<E164> {
    if digits.len() < SHORTEST {
        return None;
    }
    let text = std::str::from_utf8(digits).ok()?;
    let digits = Digits::of(text).ok()?;
    let read = fast::read(&digits, region.plan()).unwrap_or_else(|| library::read(text, region));
    read.number()
}
