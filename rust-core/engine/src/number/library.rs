//! The only door to the number library.

use std::sync::LazyLock;

use prost::Message as _;
use rlibphonenumber::{ParseError, PhoneMetadataCollection, PhoneNumberUtil};

use super::digits::MOST_DIGITS;
use super::presented::{Fit, Presented, Spelling, Unreadable};
use crate::dialable::E164;
use crate::region::Region;

/// What reading a number needs of the library's own metadata, deflated: a sixth of what the library would bring
/// along, which is much about writing numbers. Written and checked by `tests/conformance/tests/number_metadata.rs`.
static METADATA: &[u8] = include_bytes!("metadata.deflate");

/// Made for the first number that the fast way leaves open. `None` would be a broken build, which reads no such number.
static LIBRARY: LazyLock<Option<PhoneNumberUtil>> = LazyLock::new(|| {
    let bytes = miniz_oxide::inflate::decompress_to_vec(METADATA).ok()?;
    PhoneNumberUtil::new_for_metadata(PhoneMetadataCollection::decode(bytes.as_slice()).ok()?).ok()
});

/// Reads `+…` or national digits with the number library.
pub(super) fn read(digits: &str, region: Region) -> Presented {
    let home = rlibphonenumber::Region::from_code(region.plan().letters).ok();
    let Some(library) = LIBRARY.as_ref() else { return Presented::Unreadable(Unreadable::NotANumber) };
    let parsed = match library.parse(digits, home) {
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

/// How well a full number fits the plan of its country.
pub(super) fn fit(number: E164) -> Fit {
    // What can't be judged accuses nobody.
    let Some(library) = LIBRARY.as_ref() else { return Fit::Valid };
    let Ok(parsed) = library.parse(number.plain(), None) else { return Fit::Impossible };
    if library.is_valid_number(&parsed) {
        return Fit::Valid;
    }
    if library.is_possible_number(&parsed) { Fit::Possible } else { Fit::Impossible }
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
