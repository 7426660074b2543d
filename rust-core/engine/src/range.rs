//! A range of full numbers, as a regulator sets it aside.

use crate::dialable::{E164, E164Error};

/// The inclusive range of full numbers from `first` to `last`; a digit may be open (`?`) in both at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    first: u64,
    last: u64,
    /// Powers of ten whose digit is open, as a bit set: bit 0 is the last digit.
    open: u16,
    len: u32,
}

/// Why a range can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// An end is no number.
    #[error(transparent)]
    End(#[from] E164Error),
    /// The ends differ in length, in their open digits, or are the wrong way round.
    #[error("`{0}` to `{1}` is not a range: both ends need the same length and open digits, the lower first")]
    Ends(String, String),
    /// The text isn't `first..last`.
    #[error("`{0}` is not a range: `+…..+…` is expected")]
    NotARange(String),
}

impl Range {
    /// The range between two numbers of equal length; `?` stands for any digit.
    ///
    /// # Errors
    /// [`RangeError`] names the end that is no number, or both where they don't belong together.
    pub fn new(first: &str, last: &str) -> Result<Self, RangeError> {
        let (low, low_open) = read_end(first)?;
        let (high, high_open) = read_end(last)?;
        if first.len() != last.len() || low_open != high_open || low > high {
            return Err(RangeError::Ends(first.chars().take(24).collect(), last.chars().take(24).collect()));
        }
        Ok(Self { first: low.value(), last: high.value(), open: low_open, len: low.len() })
    }

    /// A range of what [`Range::parts`] gave.
    pub(crate) fn of_parts((first, last): (u64, u64), open: u16, len: u32) -> Self {
        Self { first, last, open, len }
    }

    /// The ends with open digits as zero; the powers of ten whose digit is open, as a bit set; how many digits.
    pub(crate) fn parts(&self) -> ((u64, u64), u16, u32) {
        ((self.first, self.last), self.open, self.len)
    }

    /// Reads `+447700900000..+447700900999`.
    ///
    /// # Errors
    /// [`RangeError`] as [`Range::new`].
    pub fn parse(text: &str) -> Result<Self, RangeError> {
        let (first, last) =
            text.split_once("..").ok_or_else(|| RangeError::NotARange(text.chars().take(48).collect()))?;
        Self::new(first.trim(), last.trim())
    }

    /// Whether the number lies inside.
    #[must_use]
    pub fn contains(&self, number: E164) -> bool {
        // Numbers of other lengths are no further than the ends are, unless digits are open: the length tells then.
        if self.open == 0 {
            return (self.first..=self.last).contains(&number.value());
        }
        number.len() == self.len && (self.first..=self.last).contains(&self.close(number.value()))
    }

    /// Whether every number of `other` lies inside.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.len == other.len
            && other.open & !self.open == 0
            && self.first <= self.close(other.first)
            && self.close(other.last) <= self.last
    }

    /// The number's digits with the open ones set to zero.
    fn close(&self, mut value: u64) -> u64 {
        if self.open == 0 {
            return value;
        }
        for place in (0..16).filter(|place| self.open & (1 << place) != 0) {
            let unit = 10_u64.pow(place);
            value -= value / unit % 10 * unit;
        }
        value
    }
}

/// The end with its open digits as zero, and which those are.
fn read_end(text: &str) -> Result<(E164, u16), E164Error> {
    let number = E164::parse(&text.replace('?', "0"))?;
    let open = text
        .bytes()
        .rev()
        .enumerate()
        .filter(|(_, byte)| *byte == b'?')
        .fold(0, |set, (place, _)| set | 1 << place);
    Ok((number, open))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> E164 {
        E164::parse(text).unwrap()
    }

    #[test]
    fn holds_exactly_its_numbers() {
        let range = Range::parse("+441214960000..+441214960999").unwrap();
        assert!(range.contains(number("+441214960000")) && range.contains(number("+441214960999")));
        assert!(!range.contains(number("+441214961000")) && !range.contains(number("+441214959999")));
        assert!(!range.contains(number("+44121496000")), "another length");
    }

    #[test]
    fn takes_open_digits() {
        let range = Range::new("+1???5550100", "+1???5550199").unwrap();
        assert!(range.contains(number("+12025550123")) && range.contains(number("+19995550199")));
        assert!(!range.contains(number("+12025550200")) && !range.contains(number("+12025560123")));
    }

    #[test]
    fn knows_what_it_covers() {
        let all = Range::parse("+447700900000..+447700900999").unwrap();
        assert!(all.covers(&Range::parse("+447700900200..+447700900299").unwrap()));
        assert!(!all.covers(&Range::parse("+447700900900..+447700901000").unwrap()));
        let open = Range::new("+1???5550100", "+1???5550199").unwrap();
        assert!(open.covers(&Range::parse("+12025550100..+12025550149").unwrap()));
        assert!(!Range::parse("+12025550100..+12025550149").unwrap().covers(&open));
    }

    #[test]
    fn names_what_is_wrong() {
        assert!(matches!(Range::parse("+44"), Err(RangeError::NotARange(_))));
        assert!(matches!(Range::parse("+449..+441"), Err(RangeError::Ends(..))));
        assert!(matches!(Range::parse("449..+441"), Err(RangeError::End(E164Error::NoPlus(_)))));
    }
}
