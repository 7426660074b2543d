//! The plans of all regions, found by letters and by country code.

use super::plan::{Plan, has};
use super::table::PLANS;
use crate::dialable::E164;

/// Longer international prefixes choose a carrier, and are dialled in their own country alone.
const LONGEST_EXIT: usize = 4;

impl Plan {
    /// The plan of a region by its two letters, in either case.
    pub(crate) fn of_letters(letters: &str) -> Option<&'static Self> {
        PLANS.iter().find(|plan| plan.letters.len() == 2 && plan.letters.eq_ignore_ascii_case(letters))
    }

    /// The plan by which a number behind this country code is read.
    fn of_calling_code(code: u16) -> Option<&'static Self> {
        // Of several regions the one that counts comes first.
        PLANS
            .get(PLANS.partition_point(|plan| plan.calling_code < code))
            .filter(|plan| plan.calling_code == code)
    }

    /// The plans of all regions with this country code.
    pub(crate) fn all_of_calling_code(code: u16) -> impl Iterator<Item = &'static Self> {
        let from = PLANS.partition_point(|plan| plan.calling_code < code);
        PLANS.iter().skip(from).take_while(move |plan| plan.calling_code == code)
    }

    /// How many digits the international prefixes may have that the digits begin with, in whatever country.
    pub(super) fn exit_lengths(digits: &[u8]) -> impl Iterator<Item = usize> {
        // Where they aren't certain, only their beginnings are listed.
        let prefixes = PLANS.iter().filter(|plan| plan.exits_are_certain).flat_map(|plan| plan.exits);
        // Those that begin otherwise choose carriers, but for the one of the former Soviet Union.
        let prefixes = prefixes.filter(|exit| exit.starts_with('0') || **exit == "810");
        let found = prefixes.filter(|exit| digits.starts_with(exit.as_bytes()));
        let lengths = found.fold(0_u32, |lengths, exit| lengths | 1 << exit.len().min(31));
        (1..=LONGEST_EXIT).filter(move |len| has(lengths, *len))
    }

    /// The plan of the country code that the digits begin with, and how many of them it has.
    pub(super) fn of_international(digits: &[u8]) -> Option<(&'static Self, usize)> {
        if digits.first() == Some(&b'0') {
            return None;
        }
        let mut code = 0;
        (1..=3).zip(digits).find_map(|(count, digit)| {
            code = code * 10 + u16::from(digit - b'0');
            Some((Self::of_calling_code(code)?, count))
        })
    }

    /// The plan by which numbers with this one's country code are read.
    pub(super) fn main(&self) -> Option<&'static Self> {
        Self::of_calling_code(self.calling_code)
    }
}

/// Whether some number of its country may have so many digits.
pub(crate) fn has_possible_length(number: E164) -> bool {
    let len = usize::try_from(number.national_len()).unwrap_or(0);
    Plan::all_of_calling_code(number.calling_code()).any(|plan| has(plan.possible, len))
}

/// The fewest digits of an ordinary line in the countries of this code; `None` where none is known.
pub(crate) fn shortest_line(calling_code: u16) -> Option<u32> {
    Plan::all_of_calling_code(calling_code).map(|plan| plan.lines.trailing_zeros()).min()
}

/// Whether an ordinary line of its country may have so many digits, or one that is dialled inside its area.
pub(crate) fn has_length_of_a_line(number: E164, is_local: bool) -> bool {
    let len = usize::try_from(number.national_len()).unwrap_or(0);
    Plan::all_of_calling_code(number.calling_code())
        .any(|plan| has(plan.lines, len) || is_local && has(plan.local, len))
}
