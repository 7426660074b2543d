//! Reads the handle of a call into the number that the display shows.
//!
//! The only door to the number library. Reading is strict: a number is the one it is, digit for digit, in
//! the user's region; nothing here matches by suffix.

use std::borrow::Cow;

use rlibphonenumber::{PHONE_NUMBER_UTIL, ParseError};

use crate::dialable::{Dialable, E164, ShortCode};
use crate::region::Region;

/// The longest text that is looked at, in bytes: no number is longer, whatever is written around it.
const LONGEST: usize = 256;
/// More digits than this can't be a number with any prefix (15, an international prefix, room for errors).
const MOST_DIGITS: usize = 40;

/// What the display shows, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presented {
    /// Nothing: withheld, unknown, or an empty handle.
    Nothing,
    /// A full number, and how it was spelled.
    Number(E164, Spelling),
    /// A short code, such as 159.
    Short(ShortCode),
    /// Something that is no number.
    Unreadable(Unreadable),
}

impl Presented {
    /// The number or short code, if there is one.
    #[must_use]
    pub fn dialable(&self) -> Option<Dialable> {
        match self {
            Self::Number(number, _) => Some(Dialable::Number(*number)),
            Self::Short(code) => Some(Dialable::Short(*code)),
            Self::Nothing | Self::Unreadable(_) => None,
        }
    }

    /// The full number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<E164> {
        self.dialable().and_then(Dialable::number)
    }
}

/// How a full number was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As the country writes it.
    Plain,
    /// With the trunk zero left in after the country code (`+44 0121 …`), which no network sends.
    TrunkZero,
}

/// Why a handle is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No digits, or other characters than a number has (a SIP name, letters, `*31#`).
    NotANumber,
    /// More digits than any number.
    TooLong,
    /// Too few digits for a number of its country.
    TooShort,
    /// A country code that nobody has.
    NoSuchCountry,
}

/// Reads a handle (`tel:` URI, `sip:` URI or a plain number) as a phone of `region` shows it.
#[must_use]
pub fn read(handle: &str, region: Region) -> Presented {
    let handle = handle.trim();
    if handle.is_empty() || is_bare_scheme(handle) {
        return Presented::Nothing;
    }
    let Some(text) = subscriber(handle, region) else { return Presented::Unreadable(Unreadable::NotANumber) };
    let digits = match plain_digits(&text) {
        Ok(digits) => digits,
        Err(why) => return Presented::Unreadable(why),
    };
    if !digits.starts_with('+')
        && let Some(code) = ShortCode::parse(&digits)
    {
        return Presented::Short(code);
    }
    parse(&digits, region)
}

/// Parses `+…` or national digits with the number library.
fn parse(digits: &str, region: Region) -> Presented {
    let parsed = match PHONE_NUMBER_UTIL.parse(digits, Some(region.library())) {
        Ok(parsed) => parsed,
        Err(error) => return Presented::Unreadable(reason(&error)),
    };
    let zeros = match parsed.italian_leading_zero() {
        true => usize::try_from(parsed.number_of_leading_zeros()).unwrap_or(1).min(MOST_DIGITS),
        false => 0,
    };
    let full = format!("+{}{:0<zeros$}{}", parsed.country_code, "", parsed.national_number);
    let Ok(number) = E164::parse(&full) else { return Presented::Unreadable(Unreadable::TooLong) };
    Presented::Number(number, spelling(digits, number))
}

/// `+44 0…` is told from `+44 …` by its one more digit, a zero behind the country code.
fn spelling(digits: &str, number: E164) -> Spelling {
    let code = number.calling_code().to_string();
    let with_zero = digits
        .strip_prefix('+')
        .and_then(|digits| digits.strip_prefix(code.as_str()))
        .and_then(|national| national.strip_prefix('0'));
    match with_zero {
        Some(rest) if rest == number.national() => Spelling::TrunkZero,
        _ => Spelling::Plain,
    }
}

fn reason(error: &ParseError) -> Unreadable {
    match error {
        ParseError::InvalidCountryCode => Unreadable::NoSuchCountry,
        ParseError::TooLongNsn => Unreadable::TooLong,
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => Unreadable::TooShort,
        ParseError::NotANumber(_) => Unreadable::NotANumber,
    }
}

fn is_bare_scheme(handle: &str) -> bool {
    ["tel:", "sip:", "sips:", "voicemail:"].iter().any(|scheme| handle.eq_ignore_ascii_case(scheme))
}

/// The part of a handle that names the subscriber, decoded, without parameters; `None` if it is no number at all.
fn subscriber(handle: &str, region: Region) -> Option<Cow<'_, str>> {
    if handle.len() > LONGEST && !handle.bytes().take(LONGEST).any(|byte| byte == b';' || byte == b'@') {
        // Far too long, and nothing that ends it: the caller counts its digits and refuses it.
        return Some(Cow::Borrowed(handle));
    }
    let (scheme, rest) = match handle.split_once(':') {
        Some((scheme, rest)) => (scheme, rest),
        None => ("tel", handle),
    };
    let decoded = percent_decoded(rest)?;
    if scheme.eq_ignore_ascii_case("sip") || scheme.eq_ignore_ascii_case("sips") {
        return sip_subscriber(&decoded).map(Cow::Owned);
    }
    if !scheme.eq_ignore_ascii_case("tel") {
        return None;
    }
    if let Some(full) = in_foreign_context(&decoded, region) {
        return Some(Cow::Owned(full));
    }
    Some(match decoded {
        Cow::Borrowed(text) => Cow::Borrowed(without_parameters(text)?),
        Cow::Owned(text) => Cow::Owned(without_parameters(&text)?.to_owned()),
    })
}

/// RFC 3261 §19.1.6: the user part of a SIP URI may be a telephone number; a `+` or `user=phone` says that it is.
fn sip_subscriber(text: &str) -> Option<String> {
    let (user, rest) = text.split_once('@')?;
    let user = without_parameters(user)?;
    let is_phone =
        user.starts_with('+') || rest.to_ascii_lowercase().split(';').any(|part| part == "user=phone");
    is_phone.then(|| user.to_owned())
}

/// RFC 3966 §5.1.5: local digits whose `phone-context` is another country's code are digits of that country.
fn in_foreign_context(text: &str, region: Region) -> Option<String> {
    let (local, parameters) = text.split_once(';')?;
    let context = parameters.split(';').find_map(|part| part.strip_prefix("phone-context=+"))?;
    let is_foreign = !local.starts_with('+') && context != region.calling_code().to_string();
    is_foreign.then(|| format!("+{context}{local}"))
}

/// RFC 3966: what stands before `;`, and before a pause (`,`) that dials on after the answer.
fn without_parameters(text: &str) -> Option<&str> {
    text.split([';', ',']).next().map(str::trim)
}

/// Undoes `%2B` and the like; `None` if what is encoded isn't UTF-8.
fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let decoded = match (first, tail) {
            (b'%', [high, low, after @ ..]) => {
                hex(*high).zip(hex(*low)).map(|(high, low)| (high << 4 | low, after))
            }
            _ => None,
        };
        let (byte, after) = decoded.unwrap_or((*first, tail));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// ASCII digits with at most one leading `+`: separators dropped, other scripts' digits turned into ours.
fn plain_digits(text: &str) -> Result<String, Unreadable> {
    let mut digits = String::with_capacity(16);
    for character in text.chars() {
        match character {
            '+' | '＋' if digits.is_empty() => digits.push('+'),
            _ if is_separator(character) => {}
            _ => match decimal_digit(character) {
                Some(_) if digits.len() > MOST_DIGITS => return Err(Unreadable::TooLong),
                Some(digit) => digits.push(digit),
                None => return Err(Unreadable::NotANumber),
            },
        }
    }
    match digits.as_str() {
        "" | "+" => Err(Unreadable::NotANumber),
        _ => Ok(digits),
    }
}

/// RFC 3966 visual separators, the slash of German and Austrian habit, spaces, dashes, and the marks that set
/// the writing direction, which come along when a number is copied.
fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}' | '\t')
        || matches!(character, '\u{2000}'..='\u{200f}' | '\u{2010}'..='\u{2015}' | '\u{202a}'..='\u{202f}')
        || matches!(character, '\u{2060}'..='\u{2069}' | '\u{2212}' | '\u{3000}' | '\u{feff}' | '\u{ad}')
}

/// The ASCII digit for a decimal digit of a script that phones show: Arabic, Persian, the Indic ones, Thai, full width.
pub(crate) fn decimal_digit(character: char) -> Option<char> {
    const ZEROS: [u32; 14] = [
        0x0030, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
        0x0e50, 0xff10,
    ];
    let code = u32::from(character);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(handle: &str) -> String {
        match read(handle, Region::parse("GB").unwrap()) {
            Presented::Number(number, Spelling::Plain) => number.plain(),
            Presented::Number(number, Spelling::TrunkZero) => format!("{} trunk zero", number.plain()),
            Presented::Short(code) => format!("short {}", code.plain()),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn reads_every_way_to_write_a_number() {
        for handle in [
            "tel:+441214960149",
            "tel:%2B441214960149",
            "TEL:+44-121-496-0149",
            "+44 121 496 0149",
            "0121 496 0149",
            "(0121) 496 0149",
            "00441214960149",
            "tel:+441214960149;ext=12",
            "tel:+441214960149;phone-context=+44",
            "tel:+441214960149;phone-context=+1",
            "tel:01214960149;phone-context=+44",
            "tel:01214960149;phone-context=gateway.example",
            "tel:+441214960149,,1",
            "sip:+441214960149@203.0.113.5",
            "sip:+441214960149;npdi@gateway.example;user=phone",
            "sip:01214960149@gateway.example;user=phone",
            "+٤٤١٢١٤٩٦٠١٤٩",
            "＋４４１２１４９６０１４９",
            "\u{202a}+44 121 496 0149\u{202c}",
        ] {
            assert_eq!(shown(handle), "+441214960149", "{handle}");
        }
    }

    #[test]
    fn tells_the_rest_apart() {
        for (handle, expected) in [
            ("", "Nothing"),
            ("tel:", "Nothing"),
            ("sip:", "Nothing"),
            ("tel:159", "short 159"),
            ("999", "short 999"),
            ("tel:+44 0121 496 0149", "+441214960149 trunk zero"),
            ("tel:+4401214960149", "+441214960149 trunk zero"),
            ("+44159", "+44159"),
            ("tel:2025550123;phone-context=+1", "+12025550123"),
            ("sip:alice@example.com", "Unreadable(NotANumber)"),
            ("sip:12345@example.com", "Unreadable(NotANumber)"),
            ("BARCLAYS", "Unreadable(NotANumber)"),
            ("tel:*31#", "Unreadable(NotANumber)"),
            ("+", "Unreadable(NotANumber)"),
            ("++441214960149", "Unreadable(NotANumber)"),
            ("voicemail:", "Nothing"),
            ("mailto:a@example.com", "Unreadable(NotANumber)"),
            ("+2101234567", "Unreadable(NoSuchCountry)"),
            ("+9991234567", "Unreadable(NoSuchCountry)"),
            ("tel:%ff", "Unreadable(NotANumber)"),
        ] {
            assert_eq!(shown(handle), expected, "{handle}");
        }
        assert_eq!(shown(&"9".repeat(28)), "Unreadable(TooLong)");
        assert_eq!(shown(&"9".repeat(65_536)), "Unreadable(TooLong)");
        assert_eq!(shown(&format!("tel:{}", "%".repeat(65_536))), "Unreadable(NotANumber)");
    }

    #[test]
    fn keeps_the_zero_that_belongs_to_an_italian_number() {
        let region = Region::parse("IT").unwrap();
        let number = read("06 1234 5678", region).number().unwrap();
        assert_eq!(number.plain(), "+390612345678");
        assert_eq!(read("+39 06 1234 5678", region), Presented::Number(number, Spelling::Plain));
    }
}
