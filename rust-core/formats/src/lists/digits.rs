//! Sets of strings of digits, as ranges.

use super::limits::{RANGES_OF_ONE, STEPS_OF_FILE, STEPS_OF_ONE};
use super::report::SkipReason;

/// Strings are looked at up to this length: 15 digits of a number, and the longest prefix by which one dials abroad.
pub(crate) const LONGEST: u8 = 18;

/// Strings of digits of one length, from the first to the last, inclusive; with a `+` before them or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DigitRange {
    /// Whether a `+` stands before the digits.
    pub plus: bool,
    /// How many digits each string has.
    pub len: u8,
    /// The first string, as a number; leading zeros belong to it.
    pub first: u64,
    /// The last string.
    pub last: u64,
}

impl DigitRange {
    const EMPTY: Self = Self { plus: false, len: 0, first: 0, last: 0 };

    /// One digit in a range.
    pub(crate) fn digits(first: u8, last: u8) -> Self {
        Self { plus: false, len: 1, first: u64::from(first), last: u64::from(last) }
    }

    pub(crate) const PLUS: Self = Self { plus: true, len: 0, first: 0, last: 0 };

    /// Whether it is a single string.
    #[must_use]
    pub fn is_one(&self) -> bool {
        self.first == self.last
    }

    /// Whether it holds every string of its length that doesn't begin with zero.
    fn is_all(&self) -> bool {
        let power = 10_u64.pow(u32::from(self.len));
        self.first <= power / 10 && self.last == power - 1
    }
}

/// A set of strings: sorted, none overlapping or touching another of its length.
pub(crate) type Set = Vec<DigitRange>;

/// How much may still be done for the patterns of a file, beyond the little that each has of its own: so no file takes
/// long, however many patterns it has.
#[derive(Debug)]
pub(crate) struct Budget {
    left: usize,
}

impl Budget {
    pub(crate) fn of_file() -> Self {
        Self { left: STEPS_OF_FILE }
    }
}

/// How much may still be done for one entry, so that no pattern takes long.
pub(crate) struct Work<'b> {
    left: usize,
    own: usize,
    file: &'b mut Budget,
}

impl<'b> Work<'b> {
    pub(crate) fn new(file: &'b mut Budget) -> Self {
        Self { left: 8 * RANGES_OF_ONE, own: STEPS_OF_ONE, file }
    }

    fn spend(&mut self, steps: usize) -> Result<(), SkipReason> {
        self.left = self.left.checked_sub(steps).ok_or(SkipReason::TooManyRanges)?;
        let beyond = steps.saturating_sub(self.own);
        self.own = self.own.saturating_sub(steps);
        self.file.left = self.file.left.checked_sub(beyond).ok_or(SkipReason::TooCostly)?;
        Ok(())
    }

    /// The set of the empty string.
    pub(crate) fn empty_string(&mut self) -> Set {
        vec![DigitRange::EMPTY]
    }

    /// The strings of either set.
    pub(crate) fn union(&mut self, mut one: Set, other: &[DigitRange]) -> Result<Set, SkipReason> {
        self.spend(other.len() + 1)?;
        one.extend_from_slice(other);
        self.sorted(one)
    }

    /// The strings of many sets.
    pub(crate) fn sorted(&mut self, mut all: Set) -> Result<Set, SkipReason> {
        self.spend(all.len())?;
        all.sort_unstable();
        all.dedup_by(|next, range| {
            let touches = next.plus == range.plus
                && next.len == range.len
                && next.first <= range.last.saturating_add(1);
            if touches {
                range.last = range.last.max(next.last);
            }
            touches
        });
        if all.len() > RANGES_OF_ONE {
            return Err(SkipReason::TooManyRanges);
        }
        Ok(all)
    }

    /// Each string of the one, followed by each of the other.
    pub(crate) fn concat(&mut self, one: &[DigitRange], other: &[DigitRange]) -> Result<Set, SkipReason> {
        let mut all = Set::new();
        for head in one {
            for tail in other {
                self.spend(1)?;
                self.join(*head, *tail, &mut all)?;
            }
        }
        self.sorted(all)
    }

    fn join(&mut self, head: DigitRange, tail: DigitRange, into: &mut Set) -> Result<(), SkipReason> {
        let len = head.len + tail.len;
        let plus_inside = tail.plus && (head.plus || head.len > 0);
        if plus_inside || len > LONGEST {
            return Ok(());
        }
        let plus = head.plus || tail.plus;
        let shift = 10_u64.pow(u32::from(tail.len));
        if head.is_one() || (tail.first == 0 && tail.last == shift - 1) {
            let (first, last) = (head.first * shift + tail.first, head.last * shift + tail.last);
            into.push(DigitRange { plus, len, first, last });
            return Ok(());
        }
        self.spend(usize::try_from(head.last - head.first).unwrap_or(usize::MAX))?;
        into.extend((head.first..=head.last).map(|start| DigitRange {
            plus,
            len,
            first: start * shift + tail.first,
            last: start * shift + tail.last,
        }));
        Ok(())
    }

    /// Each string made of `min` to `max` strings of the set (`None`: any number).
    pub(crate) fn repeat(
        &mut self,
        one: &[DigitRange],
        min: u32,
        max: Option<u32>,
    ) -> Result<Set, SkipReason> {
        // More than that are too long, or no longer than with fewer.
        let most = u32::from(LONGEST) + 1;
        let (min, max) = (min.min(most), max.unwrap_or(most).min(most));
        let mut all = Set::new();
        let mut power = self.empty_string();
        for times in 0..=max {
            if times >= min {
                all = self.union(all, &power)?;
            }
            if times == max || power.is_empty() {
                break;
            }
            power = self.concat(&power, one)?;
        }
        Ok(all)
    }
}

/// The set as an entry's meaning.
pub(crate) fn meaning(set: Set) -> Result<Set, SkipReason> {
    if set.is_empty() {
        return Err(SkipReason::MatchesNothing);
    }
    let takes_all = |len: u8| set.iter().any(|range| range.len == len && range.is_all());
    // No country has numbers of other lengths only.
    if takes_all(10) && takes_all(11) && takes_all(12) {
        return Err(SkipReason::EveryNumber);
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All strings of a set, which must be small.
    fn strings(set: &[DigitRange]) -> Vec<String> {
        let text = |range: &DigitRange, value: u64| match range.len {
            0 => String::new(),
            len => format!("{value:0len$}", len = usize::from(len)),
        };
        let mut all: Vec<_> = set
            .iter()
            .flat_map(|range| {
                let plus = if range.plus { "+" } else { "" };
                (range.first..=range.last).map(move |value| format!("{plus}{}", text(range, value)))
            })
            .collect();
        all.sort();
        all
    }

    fn small_set() -> impl Strategy<Value = Set> {
        let range = (any::<bool>(), 0_u8..3, 0_u64..100, 0_u64..12).prop_map(|(plus, len, first, more)| {
            let most = 10_u64.pow(u32::from(len)) - 1;
            let first = first.min(most);
            DigitRange { plus, len, first, last: (first + more).min(most) }
        });
        prop::collection::vec(range, 0..4)
            .prop_map(|ranges| Work::new(&mut Budget::of_file()).sorted(ranges).unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn sets_are_what_they_say(one in small_set(), other in small_set()) {
            let (left, right) = (strings(&one), strings(&other));
            let mut either: Vec<_> = left.iter().chain(&right).cloned().collect();
            either.sort();
            either.dedup();
            prop_assert_eq!(strings(&Work::new(&mut Budget::of_file()).union(one.clone(), &other).unwrap()), either);
            let mut both: Vec<_> = left
                .iter()
                .flat_map(|head| right.iter().map(move |tail| format!("{head}{tail}")))
                .filter(|text| !text.chars().skip(1).any(|c| c == '+'))
                .collect();
            both.sort();
            both.dedup();
            prop_assert_eq!(strings(&Work::new(&mut Budget::of_file()).concat(&one, &other).unwrap()), both);
        }
    }

    #[test]
    fn repetition_ends() {
        let any = [DigitRange::digits(0, 9)];
        let all = Work::new(&mut Budget::of_file()).repeat(&any, 0, None).unwrap();
        assert_eq!(all.len(), usize::from(LONGEST) + 1);
        assert_eq!(Work::new(&mut Budget::of_file()).repeat(&all, 5, None).unwrap(), all);
        assert_eq!(Work::new(&mut Budget::of_file()).repeat(&any, 40, Some(50)).unwrap(), []);
        let even = [DigitRange::digits(0, 0), DigitRange::digits(2, 2), DigitRange::digits(4, 4)];
        assert_eq!(
            Work::new(&mut Budget::of_file()).repeat(&even, 12, Some(12)),
            Err(SkipReason::TooManyRanges)
        );
    }
}
