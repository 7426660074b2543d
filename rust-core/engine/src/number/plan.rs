//! What is known of a region's way to write numbers, for certain. Which regions there are stands in `regions.rs`.

/// The lengths in digits of anything that the library calls a national number.
const SHORTEST: usize = 2;

/// A region of the number library, as far as its metadata can be followed without a regular expression.
#[derive(Debug)]
pub(crate) struct Plan {
    /// ISO 3166-1 letters; `001` for the codes that belong to no country.
    pub(crate) letters: &'static str,
    /// The country calling code.
    pub(crate) calling_code: u16,
    /// What stands before a country code where there is no plus.
    pub(super) exits: &'static [&'static str],
    /// Whether each of those is such a prefix; otherwise only what the library says counts.
    pub(super) exits_are_certain: bool,
    /// Digits each of which is a national prefix by itself.
    pub(super) trunk: &'static str,
    /// Beginnings of national numbers for which only what the library says counts.
    pub(super) unsure: &'static [&'static str],
    /// How many digits a national number may have, as bits.
    pub(super) possible: u32,
    /// How many digits it may have inside its own area, as bits.
    pub(super) local: u32,
    /// How many digits the national number of an ordinary line may have, as bits: fixed, mobile, over the internet,
    /// personal, or of a firm.
    pub(super) lines: u32,
}

/// What stands before a number that is written without a plus.
pub(super) enum Exit {
    /// An international prefix of so many digits.
    Digits(usize),
    /// None.
    None,
}

impl Plan {
    /// Whether a number may be dialled in the country that begins like this: with the trunk zero, where it has one.
    pub(super) fn is_dialled(&self, digits: &[u8]) -> bool {
        !self.trunk.contains('0') || digits.first() == Some(&b'0')
    }

    /// Whether one of its numbers may have so many digits, with the trunk digit or without.
    pub(super) fn may_have(&self, len: usize) -> bool {
        has(self.possible, len)
            || has(self.possible, len.saturating_sub(1))
            || has(self.local, len) && !self.trunk.contains('0')
    }

    /// Whether digits begin with an international prefix; `None` where only the library knows.
    pub(super) fn exit(&self, digits: &[u8]) -> Option<Exit> {
        match self.exits.iter().find(|exit| digits.starts_with(exit.as_bytes())) {
            None => Some(Exit::None),
            Some(exit) => self.exits_are_certain.then_some(Exit::Digits(exit.len())),
        }
    }

    /// The national number that the digits are, without the national prefix that the library would take away; `None`
    /// where only the library knows.
    pub(super) fn national<'d>(&self, digits: &'d [u8]) -> Option<&'d [u8]> {
        if digits.len() < SHORTEST || self.is_unsure(digits) {
            return None;
        }
        let stripped = self.without_trunk(digits).filter(|rest| !self.is_no_number(rest.len()));
        let national = stripped.unwrap_or(digits);
        (national.len() >= SHORTEST).then_some(national)
    }

    /// Whether nothing is taken away from the front of these digits, for certain.
    pub(super) fn keeps(&self, digits: &[u8]) -> bool {
        !digits.is_empty() && !self.is_unsure(digits) && self.without_trunk(digits).is_none()
    }

    /// Whether a number of so many digits has more than any of the region's.
    pub(super) fn is_too_long(&self, len: usize) -> bool {
        !has(self.local, len) && self.possible != 0 && len > longest(self.possible)
    }

    /// Lengths by which the library takes a number for something else, and keeps the prefix.
    fn is_no_number(&self, len: usize) -> bool {
        has(self.local, len) || !(has(self.possible, len) || self.is_too_long(len))
    }

    fn is_unsure(&self, digits: &[u8]) -> bool {
        self.unsure.iter().any(|beginning| digits.starts_with(beginning.as_bytes()))
    }

    fn without_trunk<'d>(&self, digits: &'d [u8]) -> Option<&'d [u8]> {
        let (first, rest) = digits.split_first()?;
        self.trunk.as_bytes().contains(first).then_some(rest)
    }
}

pub(super) fn has(lengths: u32, len: usize) -> bool {
    len < 32 && lengths & (1 << len) != 0
}

fn longest(lengths: u32) -> usize {
    usize::try_from(lengths.ilog2()).unwrap_or(0)
}
