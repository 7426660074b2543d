//! The rows of a country's numbering plan, as far as it tells which numbers nobody can call from.

use crate::day::Day;
use crate::finding::Rule;

/// What the plan says about a class of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Given out, or may be.
    Assigned,
    /// Barred from caller ID by the country's rules.
    Barred,
    /// Barred from caller ID by a rule that firms are known to break.
    BarredInName,
    /// For sales calls or automatic diallers.
    Commercial,
    /// Cannot exist.
    Impossible,
    /// Ruled out by the regulator of one country that shares its calling code with others: cannot exist, unless it is open in
    /// one of those.
    RuledOut,
    /// Dear to call.
    Dear,
    /// Of a kind that no private person has: freephone, shared cost, premium rate, company-wide.
    Organisation,
    /// A series that the regulator keeps for banks and the like: nobody else is given a number of it.
    Reserved,
}

impl Class {
    /// Every class, in the order of their values.
    pub(crate) const ALL: [Self; 9] = [
        Self::Assigned,
        Self::Barred,
        Self::BarredInName,
        Self::Commercial,
        Self::Impossible,
        Self::RuledOut,
        Self::Dear,
        Self::Organisation,
        Self::Reserved,
    ];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Barred => "barred",
            Self::BarredInName => "barred_in_name",
            Self::Commercial => "commercial",
            Self::Impossible => "impossible",
            Self::RuledOut => "ruled_out",
            Self::Dear => "dear",
            Self::Organisation => "organisation",
            Self::Reserved => "reserved",
        }
    }

    /// The class with this [`Class::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }
}

/// One row: national numbers that begin like this and have so many digits are of that class.
#[derive(Debug, Clone)]
pub struct PlanRow {
    pub(crate) calling_code: u16,
    /// The leading national digits; `?` stands for any digit.
    pub(crate) prefix: Box<[u8]>,
    /// How many national digits, fewest and most.
    pub(crate) lengths: (u8, u8),
    pub(crate) class: Class,
    pub(crate) rule: Rule,
    /// The day that it was read on, where that is known.
    pub(crate) as_of: Option<Day>,
}

/// Bits of each digit of a packed prefix.
pub(crate) const DIGIT_BITS: u32 = 4;
/// An open digit in a packed prefix.
const OPEN: u64 = 11;

/// The digit of a [`PlanRow::packed_prefix`] in this place, from 0, or `?`; `None` behind its end.
pub(crate) fn digit_of_prefix(prefix: u64, place: u32) -> Option<u8> {
    let shift = (u64::BITS - DIGIT_BITS).checked_sub(DIGIT_BITS * place)?;
    match prefix >> shift & 0xf {
        0 => None,
        digit @ 1..=10 => u8::try_from(digit - 1).ok().map(|digit| b'0' + digit),
        _ => Some(b'?'),
    }
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Something else than digits and `?`.
    #[error("`{0}` is no prefix: digits are expected, `?` for any")]
    Prefix(String),
    /// Not `10` or `7-10`.
    #[error("`{0}` is no length: a number of digits or two with a hyphen are expected, `*` for any")]
    Lengths(String),
}

impl PlanRow {
    /// A row from its fields as text: leading national digits (`?`: any), how many digits (`10`, `7-10`, `*`).
    ///
    /// # Errors
    /// [`PlanError`] names the field that can't be read.
    pub fn new(
        calling_code: u16,
        prefix: &str,
        lengths: &str,
        class: Class,
        rule: Rule,
    ) -> Result<Self, PlanError> {
        if !prefix.bytes().all(|byte| byte.is_ascii_digit() || byte == b'?') || prefix.len() > 15 {
            return Err(PlanError::Prefix(prefix.chars().take(20).collect()));
        }
        let bad_lengths = || PlanError::Lengths(lengths.chars().take(20).collect());
        let lengths = match (lengths, lengths.split_once('-')) {
            ("*", _) => (1, 15),
            (_, Some((fewest, most))) => {
                (fewest.parse().map_err(|_| bad_lengths())?, most.parse().map_err(|_| bad_lengths())?)
            }
            (one, None) => {
                let one = one.parse().map_err(|_| bad_lengths())?;
                (one, one)
            }
        };
        Ok(Self { calling_code, prefix: prefix.as_bytes().into(), lengths, class, rule, as_of: None })
    }

    /// The same row as of a day.
    #[must_use]
    pub fn as_of(self, day: Option<Day>) -> Self {
        Self { as_of: day, ..self }
    }

    /// The prefix in one word: from the highest bits down a digit each, 1 for `0` to 10 for `9` and 11 for `?`, then zeros.
    /// In their order, prefixes stand before those that they begin.
    pub(crate) fn packed_prefix(&self) -> u64 {
        pack(&self.prefix)
    }
}

/// Digits, or `?`, packed as in [`PlanRow::packed_prefix`].
pub(crate) fn pack(digits: &[u8]) -> u64 {
    let packed = |digit: &u8| if *digit == b'?' { OPEN } else { u64::from(digit - b'0' + 1) };
    let shifts = (0..u64::BITS - DIGIT_BITS + 1).rev().step_by(4);
    digits.iter().zip(shifts).fold(0, |word, (digit, shift)| word | packed(digit) << shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_prefix_says_what_it_was_packed_from() {
        for prefix in ["", "0", "7", "90", "?0?9", "123456789012345"] {
            let row = PlanRow::new(44, prefix, "10", Class::Assigned, Rule::new("", "")).unwrap();
            let digits = (0..).map_while(|place| digit_of_prefix(row.packed_prefix(), place));
            assert_eq!(String::from_utf8(digits.collect()).unwrap(), prefix);
        }
    }

    #[test]
    fn names_the_field() {
        let row = |prefix, lengths| {
            PlanRow::new(44, prefix, lengths, Class::Assigned, Rule::new("", "")).unwrap_err()
        };
        assert_eq!(row("7x", "10"), PlanError::Prefix("7x".into()));
        assert_eq!(row("7", "ten"), PlanError::Lengths("ten".into()));
        assert_eq!(row("7", "9-"), PlanError::Lengths("9-".into()));
    }
}
