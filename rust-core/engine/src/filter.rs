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

/// How many words a filter has: 2 to this.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size(u32);

impl Size {
    /// The size of a filter of so many words; `None`: no filter has so many.
    pub(crate) fn of(words: usize) -> Option<Self> {
        let bits = words.checked_ilog2()?;
        (words.is_power_of_two() && bits <= MOST_WORDS).then_some(Self(bits))
    }
}

/// The words of a filter: numbers that are perhaps in a set.
#[derive(Debug, Clone)]
pub(crate) struct Filter(Box<[u64]>);

impl Filter {
    /// A filter of these numbers.
    pub(crate) fn new(numbers: impl ExactSizeIterator<Item = E164>) -> Self {
        let wanted = (numbers.len() * BITS_PER_NUMBER).div_ceil(64).max(1).next_power_of_two();
        let bits = wanted.ilog2().min(MOST_WORDS);
        let mut words = vec![0; 1_usize << bits];
        for number in numbers {
            let mark = Mark::of(number);
            if let Some(word) = words.get_mut(mark.place(Size(bits))) {
                *word |= mark.bits;
            }
        }
        Self(words.into())
    }

    /// The filter as words.
    pub(crate) fn words(&self) -> impl Iterator<Item = u64> {
        self.0.iter().copied()
    }
}

/// What a number sets in any filter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    /// The upper bits say which word.
    hash: u64,
    /// The bits of that word.
    bits: u64,
}

impl Mark {
    pub(crate) fn of(number: E164) -> Self {
        // Fibonacci hashing: the upper bits of a product are well mixed. The second one mixes them once more.
        let hash = number.value().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let bit = |shift: u32| 1_u64 << (mixed >> shift & 63);
        Self { hash, bits: bit(58) | bit(52) | bit(46) }
    }

    /// Which word of a filter is the number's.
    pub(crate) fn place(self, Size(bits): Size) -> usize {
        // In two steps, as a filter of one word shifts all bits out.
        usize::try_from(self.hash >> 1 >> (63 - bits)).unwrap_or_default()
    }

    /// Whether the number was perhaps put into this word. False means: certainly not.
    pub(crate) fn is_in(self, word: u64) -> bool {
        word & self.bits == self.bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(range: std::ops::Range<u64>) -> impl ExactSizeIterator<Item = E164> + Clone {
        range.map(|value| E164::from_value(value).unwrap()).collect::<Vec<_>>().into_iter()
    }

    fn may_hold(filter: &Filter, number: E164) -> bool {
        let mark = Mark::of(number);
        mark.is_in(filter.0[mark.place(Size::of(filter.0.len()).unwrap())])
    }

    #[test]
    fn never_misses_and_seldom_errs() {
        let known = numbers(447_700_900_000..447_700_905_000);
        let filter = Filter::new(known.clone());
        assert!(known.clone().all(|number| may_hold(&filter, number)));
        let wrong =
            numbers(441_632_960_000..441_632_970_000).filter(|number| may_hold(&filter, *number)).count();
        assert!(wrong < 200, "{wrong} strangers of 10,000 were taken for members");
    }

    #[test]
    fn an_empty_one_holds_nothing() {
        let filter = Filter::new(numbers(1..1));
        assert!(!may_hold(&filter, E164::parse("+447700900123").unwrap()));
    }
}
