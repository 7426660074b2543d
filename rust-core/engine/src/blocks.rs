//! The blocks of numbers that a country's regulator has given to providers, in a compact form.

use std::sync::Arc;

use crate::dialable::E164;
use crate::finding::Rule;

/// A set of number blocks, given as leading national digits.
pub trait BlockSet: std::fmt::Debug + Send + Sync {
    /// Whether a block of the set begins these national digits (ASCII).
    fn holds(&self, national: &[u8]) -> bool;
}

/// The blocks of one country, and where they are from.
#[derive(Debug, Clone)]
pub(crate) struct Blocks {
    calling_code: u16,
    set: Arc<dyn BlockSet>,
    rule: Rule,
}

impl Blocks {
    pub(crate) fn new(calling_code: u16, set: Arc<dyn BlockSet>, rule: Rule) -> Self {
        Self { calling_code, set, rule }
    }

    /// The rule of the blocks, where one of its country's begins the number.
    pub(crate) fn holding(&self, number: E164) -> Option<&Rule> {
        let is_in =
            number.calling_code() == self.calling_code && self.set.holds(number.national_digits().as_bytes());
        is_in.then_some(&self.rule)
    }

    /// The rule that a number breaks by lying in none of the blocks of its country.
    pub(crate) fn missing(&self, number: E164) -> Option<&Rule> {
        let is_missing = number.calling_code() == self.calling_code
            && !self.set.holds(number.national_digits().as_bytes());
        is_missing.then_some(&self.rule)
    }
}
