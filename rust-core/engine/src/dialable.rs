//! What can be dialled: a full E.164 number or a short code.

use std::fmt;
use std::num::NonZeroU64;

/// A full international number as ITU-T E.164 has it: up to 15 digits, country code first.
///
/// `Display` and `Debug` hide all but the country and the last two digits, so that no log can leak one;
/// [`E164::plain`] gives the number itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct E164(NonZeroU64);

/// Why a text is no E.164 number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum E164Error {
    /// It doesn't start with `+`.
    #[error("`{0}` does not start with `+`")]
    NoPlus(String),
    /// It has something else than digits after the `+`, or none, or a leading zero.
    #[error("`{0}` is not `+` and digits, the first not zero")]
    NotDigits(String),
    /// More than the 15 digits of E.164.
    #[error("`{0}` has more than 15 digits")]
    TooLong(String),
}

impl E164 {
    /// Reads `+` and digits, nothing else.
    ///
    /// # Errors
    /// [`E164Error`] names the text that is not such a number.
    pub fn parse(text: &str) -> Result<Self, E164Error> {
        let shown = || text.chars().take(24).collect::<String>();
        let digits = text.strip_prefix('+').ok_or_else(|| E164Error::NoPlus(shown()))?;
        if digits.is_empty() || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(E164Error::NotDigits(shown()));
        }
        if digits.len() > 15 {
            return Err(E164Error::TooLong(shown()));
        }
        let value: u64 = digits.parse().map_err(|_| E164Error::TooLong(shown()))?;
        Self::from_value(value).ok_or_else(|| E164Error::NotDigits(shown()))
    }

    /// The digits read as one decimal number; no E.164 number starts with zero, so none is lost.
    #[must_use]
    pub fn value(self) -> u64 {
        self.0.get()
    }

    /// The number whose digits are those of `value`; `None` for zero and for more than 15 digits.
    #[must_use]
    pub fn from_value(value: u64) -> Option<Self> {
        if value >= 10_u64.pow(15) {
            return None;
        }
        NonZeroU64::new(value).map(Self)
    }

    /// `+` and the digits, in the clear. Not for logs.
    #[must_use]
    pub fn plain(self) -> String {
        format!("+{}", self.0)
    }

    /// The number of digits, 1 to 15.
    #[must_use]
    pub fn len(self) -> u32 {
        self.value().ilog10() + 1
    }

    /// Never: an E.164 number has digits.
    #[must_use]
    pub fn is_empty(self) -> bool {
        false
    }

    /// The country calling code, by the fixed lengths of ITU-T E.164 (Annex to OB 994: one digit for 1 and 7,
    /// two for the zones' listed codes, else three).
    #[must_use]
    pub fn calling_code(self) -> u16 {
        // One division, as this is asked for often: what the code is shows in the first three digits.
        let len = self.len();
        let first_three = self.value() / 10_u64.pow(len.saturating_sub(3));
        let first =
            |n: u32| u16::try_from(first_three / 10_u64.pow(len.min(3).saturating_sub(n))).unwrap_or(0);
        match first(1) {
            one @ (1 | 7) => one,
            _ if is_two_digit_code(first(2)) => first(2),
            _ => first(3),
        }
    }

    /// How many digits follow the country calling code.
    pub(crate) fn national_len(self) -> u32 {
        self.len().saturating_sub(u32::from(self.calling_code()).checked_ilog10().map_or(0, |more| more + 1))
    }

    /// One word that is the same for the same national digits, leading zeros counted: their count and their value.
    pub(crate) fn national_key(self) -> u64 {
        let len = self.national_len();
        u64::from(len) * 10_u64.pow(15) + self.value() % 10_u64.pow(len)
    }

    /// The national significant number: what follows the country calling code, as digits (leading zeros kept).
    #[must_use]
    pub fn national(self) -> String {
        self.national_digits().as_str().to_owned()
    }

    /// The same without a string of its own.
    #[must_use]
    pub fn national_digits(self) -> NationalDigits {
        let code_len = self.calling_code().checked_ilog10().map_or(0, |log| log + 1);
        let mut digits = NationalDigits { bytes: [0; 15], first: 15 };
        let mut rest = self.value();
        for place in digits.bytes.iter_mut().rev().take((self.len() - code_len) as usize) {
            *place = b'0' + (rest % 10) as u8;
            rest /= 10;
            digits.first -= 1;
        }
        digits
    }
}

/// A national significant number, digit by digit.
#[derive(Clone, Copy)]
pub struct NationalDigits {
    /// The digits stand at the end.
    bytes: [u8; 15],
    first: u8,
}

impl NationalDigits {
    /// The digits, in ASCII.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(usize::from(self.first)..).unwrap_or_default()
    }

    /// The digits as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl fmt::Debug for NationalDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NationalDigits({})", self.as_bytes().len())
    }
}

const fn is_two_digit_code(code: u16) -> bool {
    matches!(
        code,
        20 | 27 | 30..=34 | 36 | 39 | 40 | 41 | 43..=49 | 51..=58 | 60..=66 | 81 | 82 | 84 | 86 | 90..=95 | 98
    )
}

impl fmt::Display for E164 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}…{:02}", self.calling_code(), self.value() % 100)
    }
}

impl fmt::Debug for E164 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A short code such as 159 or 999: at most six digits, valid inside one country.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShortCode {
    len: u8,
    value: u32,
}

impl ShortCode {
    /// The most digits a short code has here: UK's longest in use are six (118 xxx).
    pub const MOST_DIGITS: usize = 6;

    /// Reads one to six ASCII digits.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        if digits.is_empty()
            || digits.len() > Self::MOST_DIGITS
            || !digits.bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        Some(Self { len: u8::try_from(digits.len()).ok()?, value: digits.parse().ok()? })
    }

    /// The digits, leading zeros kept.
    #[must_use]
    pub fn plain(self) -> String {
        format!("{:0width$}", self.value, width = usize::from(self.len))
    }
}

impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A short code belongs to a service, not to a person: nothing to hide.
        f.write_str(&self.plain())
    }
}

/// The mark of a short code's key.
const SHORT: u64 = 1 << 60;

/// A number that a phone can dial and a display can show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialable {
    /// A full international number.
    Number(E164),
    /// A short code of the user's country.
    Short(ShortCode),
}

impl Dialable {
    /// The number in the clear: `+441214960149` or `159`. Not for logs.
    #[must_use]
    pub fn plain(self) -> String {
        match self {
            Self::Number(number) => number.plain(),
            Self::Short(code) => code.plain(),
        }
    }

    /// The full number, if it is one.
    #[must_use]
    pub fn number(self) -> Option<E164> {
        match self {
            Self::Number(number) => Some(number),
            Self::Short(_) => None,
        }
    }

    /// One word that tells it from all others: the value of a full number; for a short code, which is far above
    /// those, 2^60, its length times 2^32, and its value.
    pub(crate) fn key(self) -> u64 {
        match self {
            Self::Number(number) => number.value(),
            Self::Short(code) => SHORT | u64::from(code.len) << 32 | u64::from(code.value),
        }
    }

    /// What has this [`Dialable::key`].
    pub(crate) fn from_key(key: u64) -> Option<Self> {
        if key < SHORT {
            return E164::from_value(key).map(Self::Number);
        }
        let rest = key - SHORT;
        let (len, value) = (u8::try_from(rest >> 32).ok()?, u32::try_from(rest & u64::from(u32::MAX)).ok()?);
        let is_code =
            (1..=ShortCode::MOST_DIGITS).contains(&usize::from(len)) && value < 10_u32.pow(u32::from(len));
        is_code.then_some(Self::Short(ShortCode { len, value }))
    }
}

impl From<E164> for Dialable {
    fn from(number: E164) -> Self {
        Self::Number(number)
    }
}

impl fmt::Debug for Dialable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => fmt::Display::fmt(number, f),
            Self::Short(code) => fmt::Debug::fmt(code, f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_by_country_code() {
        for (text, code, national) in [
            ("+441214960149", 44, "1214960149"),
            ("+12025550123", 1, "2025550123"),
            ("+353209100000", 353, "209100000"),
            ("+390612345", 39, "0612345"),
            ("+78125550100", 7, "8125550100"),
            ("+3900", 39, "00"),
            ("+44", 44, ""),
            ("+35", 35, ""),
            ("+5", 5, ""),
        ] {
            let number = E164::parse(text).unwrap();
            assert_eq!((number.calling_code(), number.national().as_str()), (code, national), "{text}");
            assert_eq!(number.plain(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        assert_eq!(E164::parse("441214960149"), Err(E164Error::NoPlus("441214960149".into())));
        assert_eq!(E164::parse("+0121"), Err(E164Error::NotDigits("+0121".into())));
        assert_eq!(E164::parse("+1234567890123456"), Err(E164Error::TooLong("+1234567890123456".into())));
    }

    #[test]
    fn shows_no_number_in_a_log() {
        let number = E164::parse("+441214960149").unwrap();
        assert_eq!(format!("{number} {number:?} {:?}", Dialable::from(number)), "+44…49 +44…49 +44…49");
    }

    #[test]
    fn keeps_the_zeros_of_a_short_code() {
        assert_eq!(ShortCode::parse("000").unwrap().plain(), "000");
        assert_eq!(ShortCode::parse("1234567"), None);
        assert_ne!(ShortCode::parse("00"), ShortCode::parse("000"));
    }
}
