//! Reads the handle of a call into the number that the display shows.
//!
//! Plain numbers are read here, all others by the number library; both say the same. Reading is strict: a number is the one it is, digit for digit, in
//! the user's region; nothing here matches by suffix.

mod digits;
mod fast;
mod handle;
mod library;
mod plan;
mod presented;
mod regions;
mod repair;
mod table;

pub(crate) use digits::{decimal_digit, is_separator};
pub(crate) use plan::Plan;
pub use presented::{Fit, Habit, Presented, Spelling, Unreadable};
pub(crate) use regions::{has_length_of_a_line, has_possible_length, shortest_line};
pub(crate) use repair::Repairs;

use std::borrow::Cow;

use crate::day::Day;
use crate::dialable::{E164, ShortCode};
use crate::region::{Places, Region};
use digits::Digits;

/// The most digits of a full number, by ITU-T E.164.
const MOST_DIGITS: usize = 15;

/// No line has fewer digits without its country code.
const SHORTEST_LINE: usize = 4;

/// Reads a handle (`tel:` URI, `sip:` URI or a plain number) as a phone of `region` shows it.
#[must_use]
pub fn read(handle: &str, region: Region) -> Presented {
    reading(handle, region).presented
}

/// What the display shows of a handle; `None` if it is no number at all.
pub(crate) fn displayed(handle: &str, region: Region) -> Option<Cow<'_, str>> {
    handle::subscriber(handle.trim(), region)
}

/// A handle, read, and the digits that it was read from.
pub(crate) struct Reading {
    pub(crate) presented: Presented,
    digits: Option<Digits>,
}

impl Reading {
    /// Whether it was written with a plus.
    pub(crate) fn has_plus(&self) -> bool {
        self.digits.as_ref().is_some_and(|digits| digits.after_plus().is_some())
    }

    /// The numbers that the handle may be by a known habit of networks, at home and where the phone is, as far as their length is
    /// one of their country's.
    pub(crate) fn repairs(&self, places: Places) -> Repairs<'static> {
        self.possible_repairs(places, &has_possible_length)
    }

    /// The same, as far as the caller says that they are possible.
    pub(crate) fn possible_repairs<'p>(
        &self,
        places: Places,
        is_possible: &'p dyn Fn(E164) -> bool,
    ) -> Repairs<'p> {
        let mut all = Repairs::new(is_possible);
        if let Some(digits) = &self.digits {
            places.all().for_each(|region| {
                repair::add_repairs(&mut all, digits, region, self.presented.number());
            });
        }
        all
    }

    /// The other numbers that the handle is as it stands: as it is dialled where the phone is, and by the international prefix
    /// of most countries, where a longer one begins alike at home (`004` in Singapore).
    pub(crate) fn others(&self, handle: &str, places: Places) -> Repairs<'static> {
        let mut all = Repairs::new(&has_possible_length);
        let Some(digits) = self.digits.as_ref().filter(|digits| digits.after_plus().is_none()) else {
            return all;
        };
        let literal = self.presented.number();
        if let Some(network) = places.abroad() {
            all.add(reading(handle, network).presented.number(), Habit::Network, literal);
        }
        if let Some(behind) = digits.as_bytes().strip_prefix(b"00") {
            let is_longer = match places.home.plan().exit(digits.as_bytes()) {
                Some(plan::Exit::Digits(len)) => len > 2,
                Some(plan::Exit::None) => false,
                None => true,
            };
            if is_longer {
                all.add(repair::international(behind), Habit::ForeignPrefix, literal);
            }
        }
        all
    }
}

/// Whether a handle is written with a plus.
pub(crate) fn has_plus(handle: &str, region: Region) -> bool {
    handle::subscriber(handle.trim(), region).is_some_and(|text| text.trim_start().starts_with(['+', '＋']))
}

/// The same as [`read`], with the digits.
pub(crate) fn reading(handle: &str, region: Region) -> Reading {
    read_by(handle, region, |digits| {
        fast::read(digits, region.plan()).unwrap_or_else(|| library::read(digits.as_str(), region))
    })
}

/// The same as [`read`], only slower: every number is read by the number library. A second opinion for tests.
#[must_use]
pub fn read_by_library(handle: &str, region: Region) -> Presented {
    read_by(handle, region, |digits| library::read(digits.as_str(), region)).presented
}

fn read_by(handle: &str, region: Region, full_number: impl Fn(&Digits) -> Presented) -> Reading {
    let without_digits = |presented| Reading { presented, digits: None };
    let handle = handle.trim();
    if handle.is_empty() || handle::is_bare_scheme(handle) {
        return without_digits(Presented::Nothing);
    }
    let Some(text) = handle::subscriber(handle, region) else {
        return without_digits(Presented::Unreadable(Unreadable::NotANumber));
    };
    let digits = match Digits::of(&text) {
        Ok(digits) => digits,
        Err(why) => return without_digits(Presented::Unreadable(why)),
    };
    let presented = match ShortCode::parse(digits.as_str()) {
        Some(code) => few_digits(&digits, region, &full_number).unwrap_or(Presented::Short(code)),
        None => full_number(&digits),
    };
    match presented {
        Presented::Unreadable(Unreadable::TooLong | Unreadable::NoSuchCountry)
            if is_too_long(&digits, region) =>
        {
            if digits.are_all_one() {
                return without_digits(Presented::Unreadable(Unreadable::OneDigit));
            }
            Reading { presented: Presented::Unreadable(Unreadable::TooLong), digits: Some(digits) }
        }
        presented => Reading { presented, digits: Some(digits) },
    }
}

/// The number that so few digits are: in some countries lines have as many as short codes have elsewhere.
fn few_digits(
    digits: &Digits,
    region: Region,
    full_number: impl Fn(&Digits) -> Presented,
) -> Option<Presented> {
    let (plain, home) = (digits.as_bytes(), region.plan());
    if plain.len() < SHORTEST_LINE || !home.may_have(plain.len()) {
        return None;
    }
    let presented = full_number(digits);
    let number = presented.number().filter(|number| number.calling_code() == home.calling_code)?;
    let is_line = home.is_dialled(plain) && has_length_of_a_line(number, false);
    (is_line || library::is_of_a_service(number)).then_some(presented)
}

/// The short code that the number is behind the country code of the user's home.
pub(crate) fn is_short_at_home(number: E164, home: Region) -> Option<ShortCode> {
    let national = number.national_digits();
    let code = ShortCode::parse(national.as_str())?;
    // Where a line has it, it is that line's.
    let is_line = || home.plan().may_have(national.as_bytes().len()) && fit(number) == Fit::Valid;
    (matches!(read(national.as_str(), home), Presented::Short(_)) && !is_line()).then_some(code)
}

/// Whether digits are written as they are dialled in the region: with the trunk zero, where its numbers have one.
pub(crate) fn is_dialled(digits: &str, region: Region) -> bool {
    let digit = digits.chars().find_map(|character| match character {
        '+' | '＋' => Some(b'+'),
        other => decimal_digit(other),
    });
    digit.is_some_and(|digit| digit == b'+' || region.plan().is_dialled(&[digit]))
}

/// Whether these are more digits than a number has, whatever its country.
fn is_too_long(digits: &Digits, region: Region) -> bool {
    let exit = match (digits.after_plus(), region.plan().exit(digits.as_bytes())) {
        (None, Some(plan::Exit::Digits(len))) => len,
        _ => 0,
    };
    digits.without_plus().len() - exit > MOST_DIGITS
}

/// How well a full number fits the plan of its country. To tell two readings of the same digits apart; whether a call
/// is to be believed is the signals' business.
#[must_use]
pub fn fit(number: E164) -> Fit {
    library::fit(number)
}

/// The day as of which the number library knows which numbers are open.
#[must_use]
pub fn library_as_of() -> Option<Day> {
    Day::parse(library::AS_OF)
}

/// Whether a country that shares the calling code, but isn't the main one of it, has opened the number.
pub(crate) fn is_of_another_country(number: E164) -> bool {
    library::is_of_another_country(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(handle: &str) -> String {
        match read(handle, Region::parse("GB").unwrap()) {
            Presented::Number(number, Spelling::Plain) => number.plain(),
            Presented::Number(number, spelling) => format!("{} {spelling:?}", number.plain()),
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
            ("tel:+44 0121 496 0149", "+441214960149 Unusual(TrunkZero)"),
            ("tel:+4401214960149", "+441214960149 Unusual(TrunkZero)"),
            ("004401214960149", "+441214960149 Unusual(TrunkDigit)"),
            ("180020 121 496 0149", "+441214960149 Unusual(ServicePrefix)"),
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
        for count in [16, 28, 40, 41, 65_536] {
            for before in ["", "+", "tel:", "tel:+"] {
                let nines = "9".repeat(count);
                assert_eq!(shown(&format!("{before}{nines}")), "Unreadable(OneDigit)", "{before} {count}");
                assert_eq!(shown(&format!("{before}{nines}8")), "Unreadable(TooLong)", "{before} {count}");
            }
        }
        assert_eq!(shown(&format!("tel:+44{}1214960149", "-".repeat(65_536))), "+441214960149");
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
