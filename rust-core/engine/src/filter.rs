//! A small set that is sometimes wrong in one direction: it may hold a number that was never put in, never miss one that was.
//!
//! The look-alike signal asks about some 240 neighbours of every call's number, and hardly any is in the book. Asking
//! the book itself would miss the processor's cache each time; these few bits per number don't.

use crate::dialable::E164;

/// Bits per number: with two bits set by each, one stranger in about sixty is taken for a member.
const BITS_PER_NUMBER: usize = 16;
/// 2 to this many bits at the most (4 MiB): more would leave the cache, and ten million numbers don't need them.
const MOST_BITS: u32 = 25;

/// Numbers that are perhaps in a set.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    words: Box<[u64]>,
    /// The number of bits is 2 to this.
    bits: u32,
}

impl Filter {
    /// A filter of these numbers.
    pub(crate) fn new(numbers: impl ExactSizeIterator<Item = E164>) -> Self {
        let wanted = (numbers.len().max(4) * BITS_PER_NUMBER).next_power_of_two();
        let bits = wanted.ilog2().min(MOST_BITS);
        let mut filter = Self { words: vec![0; (1_usize << bits) / 64].into(), bits };
        for number in numbers {
            for place in filter.places(number) {
                if let Some(word) = filter.words.get_mut(place / 64) {
                    *word |= 1 << (place % 64);
                }
            }
        }
        filter
    }

    /// A filter from its [`Filter::words`]. Of a wrong number of words it is one that holds everything, perhaps.
    pub(crate) fn from_words(words: impl Iterator<Item = u64>) -> Self {
        let words: Box<[u64]> = words.collect();
        match (words.len() * 64).checked_ilog2() {
            Some(bits) if words.len().is_power_of_two() && bits <= MOST_BITS => Self { words, bits },
            _ => Self { words: Box::default(), bits: 0 },
        }
    }

    /// The filter as words.
    pub(crate) fn words(&self) -> impl Iterator<Item = u64> {
        self.words.iter().copied()
    }

    /// Whether the number was perhaps put in. False means: certainly not.
    pub(crate) fn may_hold(&self, number: E164) -> bool {
        if self.words.is_empty() {
            return true;
        }
        self.places(number)
            .into_iter()
            .all(|place| self.words.get(place / 64).is_some_and(|word| word & (1 << (place % 64)) != 0))
    }

    fn places(&self, number: E164) -> [usize; 2] {
        // Fibonacci hashing: the upper bits of the product are well mixed.
        let hash = number.value().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mask = (1_u64 << self.bits) - 1;
        [hash >> (64 - self.bits), (hash >> (64 - 2 * self.bits)) & mask]
            .map(|place| usize::try_from(place).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(range: std::ops::Range<u64>) -> impl ExactSizeIterator<Item = E164> + Clone {
        range.map(|value| E164::from_value(value).unwrap()).collect::<Vec<_>>().into_iter()
    }

    #[test]
    fn never_misses_and_seldom_errs() {
        let known = numbers(447_700_900_000..447_700_905_000);
        let filter = Filter::new(known.clone());
        assert!(known.clone().all(|number| filter.may_hold(number)));
        let wrong =
            numbers(441_632_960_000..441_632_970_000).filter(|number| filter.may_hold(*number)).count();
        assert!(wrong < 500, "{wrong} strangers of 10,000 were taken for members");
    }

    #[test]
    fn an_empty_one_holds_nothing() {
        let filter = Filter::new(numbers(1..1));
        assert!(!filter.may_hold(E164::parse("+447700900123").unwrap()));
    }
}
