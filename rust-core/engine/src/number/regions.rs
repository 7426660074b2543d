//! The plans of all regions, found by letters and by country code.

use super::plan::Plan;
use super::table::PLANS;

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
