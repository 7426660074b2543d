//! The only door to the number library.

use std::sync::LazyLock;

use prost::Message as _;
use rlibphonenumber::{ParseError, PhoneMetadataCollection, PhoneNumberType, PhoneNumberUtil};

use super::digits::MOST_DIGITS;
use super::plan::{Exit, Plan};
use super::presented::{Fit, Habit, Presented, Spelling, Unreadable};
use crate::dialable::E164;
use crate::region::Region;

/// The day on which the library's metadata was published, as its version 9.0.42.
pub(super) const AS_OF: &str = "2026-10-27";

/// What reading a number needs of the library's own metadata, deflated: a sixth of what the library would bring
/// along, which is much about writing numbers. Written and checked by `tests/conformance/tests/number_metadata.rs`.
static METADATA: &[u8] = include_bytes!("metadata.deflate");

/// The national prefixes of more than one digit, by that metadata.
const LONG_TRUNKS: [(&str, &str); 2] = [("HU", "06"), ("BY", "80")];

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
    Presented::Number(number, spelling(digits, number, region.plan()))
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

/// Whether it is a valid number of a service, which people dial as it stands: a firm's, freephone, shared cost, premium.
pub(super) fn is_of_a_service(number: E164) -> bool {
    let Some(library) = LIBRARY.as_ref() else { return false };
    let Ok(parsed) = library.parse(number.plain(), None) else { return false };
    matches!(
        library.get_number_type(&parsed),
        PhoneNumberType::UAN
            | PhoneNumberType::TollFree
            | PhoneNumberType::SharedCost
            | PhoneNumberType::PremiumRate
    )
}

/// Whether the number is one of a country's that shares the calling code, but isn't the main one of it.
pub(super) fn is_of_another_country(number: E164) -> bool {
    let Some(library) = LIBRARY.as_ref() else { return true };
    let Ok(parsed) = library.parse(number.plain(), None) else { return false };
    Plan::all_of_calling_code(number.calling_code())
        .skip(1)
        .filter_map(|plan| rlibphonenumber::Region::from_code(plan.letters).ok())
        .any(|region| library.is_valid_number_for_region(&parsed, region))
}

/// What the library took away beside prefixes that belong there.
fn spelling(digits: &str, number: E164, home: &Plan) -> Spelling {
    let has_plus = digits.starts_with('+');
    let (code, national) = (number.calling_code().to_string(), number.national());
    let full = digits.strip_prefix('+').or_else(|| match home.exit(digits.as_bytes()) {
        Some(Exit::Digits(len)) => digits.get(len..),
        Some(Exit::None) | None => None,
    });
    if let Some(full) = full {
        return match full.strip_prefix(code.as_str()) {
            Some(behind) => behind_code(behind, &national, has_plus),
            None if has_plus => Spelling::Unusual(Habit::PlusBeforeNational),
            None => Spelling::Plain,
        };
    }
    // Where the digits of a number are moved about, as in Argentina, they are not prefixes.
    let Some(dropped) = digits.strip_suffix(national.as_str()) else { return Spelling::Plain };
    if dropped.len() <= 1 || dropped.ends_with(code.as_str()) {
        return Spelling::Plain;
    }
    match digits.strip_prefix(code.as_str()) {
        _ if LONG_TRUNKS.contains(&(home.letters, dropped)) => Spelling::Plain,
        Some(behind) => behind_code(behind, &national, false),
        None => Spelling::Unusual(Habit::ServicePrefix),
    }
}

fn behind_code(behind: &str, national: &str, has_plus: bool) -> Spelling {
    match behind.strip_suffix(national) {
        Some("") => Spelling::Plain,
        Some(dropped) if dropped.len() == 1 => Spelling::Unusual(Habit::trunk(has_plus, dropped == "0")),
        // The library completes some local numbers.
        None if behind.len() <= national.len() => Spelling::Plain,
        Some(_) | None => Spelling::Unusual(Habit::ServicePrefix),
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
