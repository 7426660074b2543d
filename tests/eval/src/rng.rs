//! Chance that falls the same on every machine: SplitMix64 (Steele, Lea and Flood 2014), integers only.

/// A stream of numbers that a seed and the name of the stream fix for good.
#[derive(Debug, Clone)]
pub(crate) struct Rng(u64);

/// Chances are given in millionths.
pub(crate) const CERTAIN: u64 = 1_000_000;
/// How many times a month something may happen: as often is the die rolled for it.
const ROLLS: u64 = 120;

impl Rng {
    /// The stream `stream` of `seed`.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut first = Self(seed);
        let start = first.next() ^ stream.wrapping_mul(0xd1b5_4a32_d192_ed03);
        Self(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number under `bound`; 0 for a bound of 0.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        let wide = u128::from(self.next()) * u128::from(bound);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from `first` to `last`, both inclusive.
    pub(crate) fn between(&mut self, first: i64, last: i64) -> i64 {
        let span = u64::try_from(last - first + 1).unwrap_or(0);
        first + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// Whether something of this chance, in millionths, happens.
    pub(crate) fn chance(&mut self, millionths: u64) -> bool {
        self.below(CERTAIN) < millionths
    }

    /// How often something happens in a month that happens `thousandths`/1000 times on average (at most 120).
    pub(crate) fn times(&mut self, thousandths: u64) -> u64 {
        let each = thousandths * (CERTAIN / 1000) / ROLLS;
        (0..ROLLS).map(|_| u64::from(self.chance(each))).sum()
    }

    /// One of them, each as likely; `None` of nothing.
    pub(crate) fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        let place = self.below(u64::try_from(from.len()).unwrap_or(0));
        from.get(usize::try_from(place).unwrap_or(0))
    }

    /// One of them by weight; `None` of nothing.
    pub(crate) fn weighted<T: Copy>(&mut self, from: &[(T, u64)]) -> Option<T> {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        from.iter().find_map(|(one, weight)| match left.checked_sub(*weight) {
            Some(rest) => {
                left = rest;
                None
            }
            None => Some(*one),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falls_the_same_everywhere() {
        let mut rng = Rng::new(1, 2);
        let fallen: Vec<_> = (0..5).map(|_| rng.below(1000)).collect();
        assert_eq!(fallen, [177, 127, 888, 796, 455]);
    }

    #[test]
    fn keeps_to_chances() {
        let mut rng = Rng::new(7, 0);
        let heads = (0..100_000).filter(|_| rng.chance(250_000)).count();
        assert!((24_000..26_000).contains(&heads), "{heads}");
        let calls: u64 = (0..10_000).map(|_| rng.times(2_500)).sum();
        assert!((24_000..26_000).contains(&calls), "{calls}");
        let often = (0..10_000).filter(|_| rng.weighted(&[('a', 3), ('b', 1)]) == Some('a')).count();
        assert!((7_300..7_700).contains(&often), "{often}");
        assert_eq!(rng.pick::<u8>(&[]), None);
    }
}
