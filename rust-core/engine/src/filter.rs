//! A small set that is sometimes wrong in one direction: it may hold a number that was never put in, never miss one that was.
//!
//! The look-alike signal asks about some 240 neighbours of every call's number, and hardly any is in the book. Asking
//! the book itself would miss the processor's cache each time; these few bits per number don't. All bits of a number are
//! in one word, so that asking reads one place: a blocked Bloom filter (Putze, Sanders, Singler 2007).

use crate::dialable::E164;

/// Bits per number, at the least: with three bits set by each, fewer than one stranger in fifty is taken for a member.
const BITS_PER_NUMBER: usize = 16;
/// At most 2 to this many words (4 MiB): more would leave the cache, and ten million numbers don't need them.
const MOST_WORDS: u32 = 19;

/// Numbers that are perhaps in a set.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    words: Box<[u64]>,
    /// The number of words is 2 to this.
    bits: u32,
}

impl Filter {
    /// A filter of these numbers.
    pub(crate) fn new(numbers: impl ExactSizeIterator<Item = E164>) -> Self {
        let wanted = (numbers.len() * BITS_PER_NUMBER).div_ceil(64).max(1).next_power_of_two();
        let bits = wanted.ilog2().min(MOST_WORDS);
        let mut filter = Self { words: vec![0; 1_usize << bits].into(), bits };
        for number in numbers {
            let (place, mask) = filter.place(number);
            if let Some(word) = filter.words.get_mut(place) {
                *word |= mask;
            }
        }
        filter
    }

    /// A filter from its [`Filter::words`]. Of a wrong number of words it is one that holds everything, perhaps.
    pub(crate) fn from_words(words: impl Iterator<Item = u64>) -> Self {
        let words: Box<[u64]> = words.collect();
        match words.len().checked_ilog2() {
            Some(bits) if words.len().is_power_of_two() && bits <= MOST_WORDS => Self { words, bits },
            _ => Self { words: Box::default(), bits: 0 },
        }
    }

    /// The filter as words.
    pub(crate) fn words(&self) -> impl Iterator<Item = u64> {
        self.words.iter().copied()
    }

    /// Whether the number was perhaps put in. False means: certainly not.
    pub(crate) fn may_hold(&self, number: E164) -> bool {
        let (place, mask) = self.place(number);
        self.words.get(place).is_none_or(|word| word & mask == mask)
    }

    /// Which word, and which of its bits.
    fn place(&self, number: E164) -> (usize, u64) {
        // Fibonacci hashing: the upper bits of a product are well mixed. The second one mixes them once more.
        let first = number.value().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let place = first.checked_shr(64 - self.bits).unwrap_or(0);
        let second = (first ^ first >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let bit = |shift: u32| 1_u64 << (second >> shift & 63);
        (usize::try_from(place).unwrap_or_default(), bit(58) | bit(52) | bit(46))
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
        assert!(wrong < 200, "{wrong} strangers of 10,000 were taken for members");
    }

    #[test]
    fn an_empty_one_holds_nothing() {
        let filter = Filter::new(numbers(1..1));
        assert!(!filter.may_hold(E164::parse("+447700900123").unwrap()));
    }
}
