//! A list of reported numbers: sorted, compact, read where it lies.
//!
//! The engine gets the bytes as a value, mapped from a file or not; looking a number up reads a few dozen of them.
//! All numbers are little-endian 64-bit words: the decimal value of the digits behind `+`.
//!
//! ```text
//! magic   8 bytes   "RTLIST01"
//! name    4 bytes   length of the name, then that many bytes of UTF-8
//! numbers 8 bytes   how many exact numbers
//! ranges  8 bytes   how many ranges
//! padding           to a multiple of 8 bytes from the start
//! numbers * 8       the numbers, rising
//! ranges * 16       first and last of each range, rising, none overlapping another
//! ```

use std::fmt;

use crate::dialable::E164;
use crate::text::{SharedBytes, Text};
use crate::words::{WORD, first_above, u32_at, u64_at};

const MAGIC: &[u8; 8] = b"RTLIST01";
/// A list's name has at most so many bytes.
pub const LONGEST_NAME: usize = 200;

/// A list of reported numbers.
#[derive(Clone)]
pub struct NumberList {
    bytes: SharedBytes,
    name: Text,
    /// What a finding names it by.
    row: Text,
    numbers: Part,
    ranges: Part,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    count: usize,
}

/// Why bytes are no list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// They don't begin as a list does.
    #[error("not a number list: it does not begin with `RTLIST01`")]
    Magic,
    /// They end too early, or go on too long.
    #[error("a number list of {found} bytes where its header says {expected}")]
    Length {
        /// What the header says.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// The name is too long or not UTF-8.
    #[error("the list's name is not text of at most {LONGEST_NAME} bytes")]
    Name,
}

impl NumberList {
    /// The bytes of a list of these numbers and of these inclusive ranges of values.
    #[must_use]
    pub fn encode(name: &str, mut numbers: Vec<E164>, ranges: Vec<(E164, E164)>) -> Vec<u8> {
        let name: String = name
            .chars()
            .scan(0, |bytes, c| {
                *bytes += c.len_utf8();
                Some((*bytes, c))
            })
            .take_while(|(bytes, _)| *bytes <= LONGEST_NAME)
            .map(|(_, c)| c)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let ranges = merged(ranges);
        let mut bytes = Vec::with_capacity(256 + numbers.len() * WORD + ranges.len() * 2 * WORD);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&u32::try_from(name.len()).unwrap_or_default().to_le_bytes());
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(&(numbers.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&(ranges.len() as u64).to_le_bytes());
        bytes.resize(bytes.len().next_multiple_of(WORD), 0);
        let words =
            numbers.iter().map(|number| number.value()).chain(ranges.into_iter().flat_map(|(a, b)| [a, b]));
        for word in words {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// The list that lies in these bytes; only its header is read.
    ///
    /// # Errors
    /// [`ListError`] where they are no list, or not all of one.
    pub fn open(bytes: SharedBytes) -> Result<Self, ListError> {
        let all = (*bytes).as_ref();
        if all.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(ListError::Magic);
        }
        let short = || ListError::Length { expected: 28, found: all.len() as u64 };
        let name_length = u32_at(all, 8).ok_or_else(short)?;
        let name_length = usize::try_from(name_length)
            .ok()
            .filter(|length| *length <= LONGEST_NAME)
            .ok_or(ListError::Name)?;
        let name_end = 12 + name_length;
        let name =
            std::str::from_utf8(all.get(12..name_end).ok_or_else(short)?).map_err(|_| ListError::Name)?;
        let counts =
            (u64_at(all, name_end).ok_or_else(short)?, u64_at(all, name_end + WORD).ok_or_else(short)?);
        let start = (name_end + 2 * WORD).next_multiple_of(WORD);
        let expected = u128::from(counts.0) * 8 + u128::from(counts.1) * 16 + start as u128;
        if expected != all.len() as u128 {
            let expected = u64::try_from(expected).unwrap_or(u64::MAX);
            return Err(ListError::Length { expected, found: all.len() as u64 });
        }
        let count = |count: u64| usize::try_from(count).unwrap_or_default();
        let numbers = Part { start, count: count(counts.0) };
        let ranges = Part { start: start + numbers.count * WORD, count: count(counts.1) };
        let (row, name) = (Text::from(format!("list `{name}`")), Text::from(name.to_owned()));
        Ok(Self { bytes, name, row, numbers, ranges })
    }

    /// The list's name.
    #[must_use]
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// What a finding names the list by.
    pub(crate) fn row(&self) -> &Text {
        &self.row
    }

    /// How many exact numbers it has.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.numbers.count
    }

    /// How many ranges it has.
    #[must_use]
    pub fn ranges(&self) -> usize {
        self.ranges.count
    }

    /// Whether the number is on the list, by itself or in a range.
    #[must_use]
    pub fn holds(&self, number: E164) -> bool {
        let (value, all) = (number.value(), (*self.bytes).as_ref());
        let at = |part: Part, stride: usize, place: usize| {
            u64_at(all, part.start + place * stride).unwrap_or(u64::MAX)
        };
        let place = first_above(self.numbers.count, |place| at(self.numbers, WORD, place) > value);
        if place.checked_sub(1).is_some_and(|place| at(self.numbers, WORD, place) == value) {
            return true;
        }
        let place = first_above(self.ranges.count, |place| at(self.ranges, 2 * WORD, place) > value);
        let last = |place: usize| u64_at(all, self.ranges.start + place * 2 * WORD + WORD).unwrap_or(0);
        place.checked_sub(1).is_some_and(|place| value <= last(place))
    }
}

/// The ranges in order, those that touch made one.
fn merged(mut ranges: Vec<(E164, E164)>) -> Vec<(u64, u64)> {
    ranges.sort_unstable();
    let mut all: Vec<(u64, u64)> = Vec::with_capacity(ranges.len());
    for (first, last) in ranges.into_iter().map(|(first, last)| (first.value(), last.value())) {
        match all.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => all.push((first, last.max(first))),
        }
    }
    all
}

impl fmt::Debug for NumberList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NumberList({}, {} numbers, {} ranges)", self.name, self.numbers.count, self.ranges.count)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;

    fn number(value: u64) -> E164 {
        E164::from_value(value).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn holds_what_was_put_in_and_nothing_else(
            numbers in prop::collection::btree_set(1_u64..5_000, 0..60),
            ranges in prop::collection::vec((1_u64..5_000, 0_u64..50), 0..20),
        ) {
            let pairs = ranges.iter().map(|(first, more)| (number(*first), number(first + more))).collect();
            let bytes = NumberList::encode("a list", numbers.iter().map(|value| number(*value)).collect(), pairs);
            let list = NumberList::open(Arc::new(bytes)).unwrap();
            prop_assert_eq!(list.name().to_string(), "a list");
            for value in 1..5_100 {
                let expected = numbers.contains(&value)
                    || ranges.iter().any(|(first, more)| (*first..=first + more).contains(&value));
                prop_assert_eq!(list.holds(number(value)), expected, "{}", value);
            }
        }

        #[test]
        fn any_bytes_are_a_list_or_an_error(mut bytes in prop::collection::vec(any::<u8>(), 0..300), is_marked: bool) {
            if is_marked {
                bytes.splice(0..bytes.len().min(8), MAGIC.iter().copied());
            }
            if let Ok(list) = NumberList::open(Arc::new(bytes)) {
                let _ = list.holds(number(447_700_900_123));
            }
        }

        #[test]
        fn a_cut_list_is_refused(cut in 1_usize..100) {
            let bytes = NumberList::encode("list", (1..20).map(number).collect(), vec![]);
            let kept = bytes.len().saturating_sub(cut);
            prop_assert!(NumberList::open(Arc::new(bytes[..kept].to_vec())).is_err());
        }
    }
}
