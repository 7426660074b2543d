//! The digits of a number as it was written, with the plus before them if there was one.

use super::presented::Unreadable;

/// More digits than this can't be a number with any prefix (15, an international prefix, room for errors).
pub(super) const MOST_DIGITS: usize = 40;

/// ASCII digits with at most one leading `+`, never without a digit. Kept in place: reading a number allocates nothing.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    bytes: [u8; MOST_DIGITS + 1],
    len: usize,
}

impl Digits {
    /// What a person or a network wrote: separators are dropped, other scripts' digits turned into ours.
    pub(super) fn of(text: &str) -> Result<Self, Unreadable> {
        let mut digits = Self { bytes: [0; MOST_DIGITS + 1], len: 0 };
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            let byte = match character {
                '+' | '＋' if digits.len == 0 => b'+',
                _ if is_separator(character) => continue,
                _ => decimal_digit(character).ok_or(Unreadable::NotANumber)?,
            };
            let Some(place) = digits.bytes.get_mut(digits.len) else {
                let is_one = digits.are_all_one() && digits.as_bytes().ends_with(&[byte]);
                let is_same = |more| is_separator(more) || decimal_digit(more) == Some(byte);
                return Err(if is_one && characters.all(is_same) {
                    Unreadable::OneDigit
                } else {
                    Unreadable::TooLong
                });
            };
            *place = byte;
            digits.len += 1;
        }
        if digits.without_plus().is_empty() { Err(Unreadable::NotANumber) } else { Ok(digits) }
    }

    /// Whether it is one digit again and again.
    pub(super) fn are_all_one(&self) -> bool {
        let digits = self.without_plus();
        digits.iter().all(|digit| digits.first() == Some(digit))
    }

    /// Plus and digits.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// The same as text.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The digits behind the plus, if there is one.
    pub(super) fn after_plus(&self) -> Option<&[u8]> {
        self.as_bytes().strip_prefix(b"+")
    }

    /// The digits, with a plus before them or not.
    pub(super) fn without_plus(&self) -> &[u8] {
        self.after_plus().unwrap_or(self.as_bytes())
    }
}

/// RFC 3966 visual separators, the slash of German and Austrian habit, spaces, dashes, and the marks that set
/// the writing direction, which come along when a number is copied.
pub(crate) fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}' | '\t')
        || matches!(character, '\u{2000}'..='\u{200f}' | '\u{2010}'..='\u{2015}' | '\u{202a}'..='\u{202f}')
        || matches!(character, '\u{2060}'..='\u{2069}' | '\u{2212}' | '\u{3000}' | '\u{feff}' | '\u{ad}')
}

/// The ASCII digit for a decimal digit of a script that phones show: Arabic, Persian, the Indic ones, Thai, full width.
pub(crate) fn decimal_digit(character: char) -> Option<u8> {
    const ZEROS: [u32; 14] = [
        0x0030, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
        0x0e50, 0xff10,
    ];
    let code = u32::from(character);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))?;
    u8::try_from(value).ok().map(|value| b'0' + value)
}
