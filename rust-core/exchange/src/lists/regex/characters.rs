//! Which of the characters that a number can have are in a class.

use super::super::digits::{DigitRange, Set};

/// A set of digits and the plus, a bit each. No other character makes a difference: no network sends them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Characters(u16);

/// The bit behind those of the ten digits.
const PLUS: u16 = 1 << 10;

impl Characters {
    pub(super) const NONE: Self = Self(0);
    pub(super) const DIGITS: Self = Self(PLUS - 1);
    pub(super) const PLUS: Self = Self(PLUS);
    pub(super) const ALL: Self = Self(PLUS | (PLUS - 1));

    /// The characters from the first to the last, inclusive.
    pub(super) fn range(first: char, last: char) -> Self {
        let digits = ('0'..='9').enumerate().filter(|(_, digit)| (first..=last).contains(digit));
        let digits = digits.fold(0, |bits, (digit, _)| bits | 1 << digit);
        let plus = if (first..=last).contains(&'+') { PLUS } else { 0 };
        Self(digits | plus)
    }

    /// `d`, `s`, `w`, or in capitals what is not of them.
    pub(super) fn named_by(letter: char) -> Self {
        let class = match letter.to_ascii_lowercase() {
            's' => Self::NONE,
            _ => Self::DIGITS,
        };
        class.unless(letter.is_ascii_uppercase())
    }

    /// The class that POSIX names so.
    pub(super) fn posix(name: &str) -> Option<Self> {
        Some(match name {
            "alpha" | "blank" | "cntrl" | "lower" | "space" | "upper" => Self::NONE,
            "alnum" | "digit" | "word" | "xdigit" => Self::DIGITS,
            "punct" => Self::PLUS,
            "ascii" | "graph" | "print" => Self::ALL,
            _ => return None,
        })
    }

    /// The set itself, or if so all others.
    pub(super) fn unless(self, negated: bool) -> Self {
        if negated { Self(Self::ALL.0 & !self.0) } else { self }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// As strings of one digit, or of none behind a plus.
    pub(super) fn strings(self) -> Set {
        let mut set = Set::new();
        for digit in (0..=9_u8).filter(|digit| self.0 & 1 << digit != 0) {
            match set.last_mut() {
                Some(range) if range.last + 1 == u64::from(digit) => range.last += 1,
                _ => set.push(DigitRange::digits(digit, digit)),
            }
        }
        if self.0 & PLUS != 0 {
            set.push(DigitRange::PLUS);
        }
        set
    }
}
