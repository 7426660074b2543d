//! What lies where in the bytes of an index.
//!
//! All words are little-endian. A text is named by where it begins in the texts: two bytes of length, then UTF-8; the
//! first text is the empty one. A key is the decimal value of an E.164 number's digits; of a short code, see
//! [`Dialable::key`](crate::Dialable).
//!
//! ```text
//! magic      8 bytes   "RTBOOK01"
//! counts     6 * 8     parties, numbers, national numbers, words of the filter, saved numbers, bytes of texts
//! lengths    8         bit N: there is an E.164 number of N digits; from bit 48 on the calling code of all of them, 0 where
//!                      they have several (or were written before this was)
//! keys       8 each    one per number, rising
//! nationals  16 each   national digits (their count * 10^15 + their value), key; rising
//! filter     8 each    see `filter.rs`
//! parties    32 each   texts of id and name (4, 4), key of reach or 0 (8), first number (4), how many (4),
//!                      kind, guarded, handling, origin (1 each), text of notes (4): habits, then app, how, package and date of
//!                      the app check where there is one, with a unit separator before each
//! numbers    16 each   beside the keys: party (4), texts of row and source (4, 4), originates, displays, role (1 each),
//!                      1 where the source is too weak to send somebody there (1)
//! by party   4 each    places of the numbers, party by party; padded to 8
//! saved      16 each   E.164 value or 0 (8), party (4), text (4)
//! texts
//! ```

use crate::filter::Size;
use crate::words::{WORD, u64_at};

pub(super) const MAGIC: &[u8; 8] = b"RTBOOK01";
/// Between the parts of a party's notes.
pub(super) const BETWEEN_NOTES: &str = "\u{1F}";
/// Counts in the header.
pub(super) const COUNTS: usize = 6;
/// Where the calling code begins in the word of lengths.
pub(super) const CODE_SHIFT: u32 = 48;
/// Where the keys begin.
pub(super) const HEADER: usize = MAGIC.len() + COUNTS * WORD + WORD;

/// Bytes of one entry of each part.
pub(super) mod size {
    pub(in crate::number_index) const NATIONAL: usize = 16;
    pub(in crate::number_index) const PARTY: usize = 32;
    pub(in crate::number_index) const NUMBER: usize = 16;
    pub(in crate::number_index) const BY_PARTY: usize = 4;
    pub(in crate::number_index) const SAVED: usize = 16;
}

/// Why bytes are no index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberIndexError {
    /// They don't begin as an index does.
    #[error("not an index of parties: it does not begin with `RTBOOK01`")]
    Magic,
    /// They end too early, or go on too long.
    #[error("an index of {found} bytes where its header says {expected}")]
    Length {
        /// What the header says.
        expected: u64,
        /// How many there are.
        found: u64,
    },
}

/// How many entries each part has, and where it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    counts: [usize; COUNTS],
    /// Bit N: there is an E.164 number of N digits.
    pub(super) lengths: u64,
    /// The calling code of all numbers, where they have one and it is known.
    pub(super) only_code: Option<u16>,
    pub(super) keys: usize,
    pub(super) national_keys: usize,
    pub(super) filter: usize,
    filter_size: Option<Size>,
    pub(super) party_records: usize,
    pub(super) number_records: usize,
    pub(super) by_party: usize,
    pub(super) saved_records: usize,
    pub(super) texts: usize,
}

impl Layout {
    pub(super) fn read(all: &[u8]) -> Result<Self, NumberIndexError> {
        if all.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(NumberIndexError::Magic);
        }
        let found = all.len() as u64;
        let mut counts = [0; COUNTS];
        for (place, count) in counts.iter_mut().enumerate() {
            let read = u64_at(all, MAGIC.len() + place * WORD);
            *count = read.ok_or(NumberIndexError::Length { expected: HEADER as u64, found })?;
        }
        let expected = expected_length(counts);
        if expected != u128::from(found) {
            let expected = u64::try_from(expected).unwrap_or(u64::MAX);
            return Err(NumberIndexError::Length { expected, found });
        }
        // No count is larger than the length, so nothing below can overflow.
        let counts = counts.map(|count| usize::try_from(count).unwrap_or_default());
        let lengths = u64_at(all, MAGIC.len() + COUNTS * WORD).unwrap_or_default();
        let only_code = u16::try_from(lengths >> CODE_SHIFT).ok().filter(|code| *code != 0);
        Ok(Self { lengths: lengths & u64::from(u16::MAX), only_code, ..Self::of(counts) })
    }

    /// The layout of an index with so many entries.
    pub(super) fn of(counts: [usize; COUNTS]) -> Self {
        let [parties, numbers, nationals, words, saved, _] = counts;
        let national_keys = HEADER + numbers * WORD;
        let filter = national_keys + nationals * size::NATIONAL;
        let party_records = filter + words * WORD;
        let number_records = party_records + parties * size::PARTY;
        let by_party = number_records + numbers * size::NUMBER;
        let saved_records = by_party + (numbers * size::BY_PARTY).next_multiple_of(WORD);
        let texts = saved_records + saved * size::SAVED;
        Self {
            counts,
            lengths: 0,
            only_code: None,
            keys: HEADER,
            national_keys,
            filter,
            filter_size: Size::of(words),
            party_records,
            number_records,
            by_party,
            saved_records,
            texts,
        }
    }

    pub(super) fn parties(&self) -> usize {
        let [parties, ..] = self.counts;
        parties
    }

    pub(super) fn numbers(&self) -> usize {
        let [_, numbers, ..] = self.counts;
        numbers
    }

    pub(super) fn nationals(&self) -> usize {
        let [_, _, nationals, ..] = self.counts;
        nationals
    }

    pub(super) fn saved(&self) -> usize {
        let [_, _, _, _, saved, _] = self.counts;
        saved
    }

    /// How many words the filter has; `None`: it has a number of words that no filter has, and says nothing.
    pub(super) fn filter_size(&self) -> Option<Size> {
        self.filter_size
    }
}

fn expected_length(counts: [u64; COUNTS]) -> u128 {
    let [parties, numbers, nationals, words, saved, texts] = counts.map(u128::from);
    let each = |count: u128, bytes: usize| count * bytes as u128;
    HEADER as u128
        + each(numbers, WORD + size::NUMBER)
        + each(nationals, size::NATIONAL)
        + each(words, WORD)
        + each(parties, size::PARTY)
        + each(numbers, size::BY_PARTY).next_multiple_of(WORD as u128)
        + each(saved, size::SAVED)
        + texts
}
