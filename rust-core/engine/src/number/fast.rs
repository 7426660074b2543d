//! Reads numbers for which it is certain what the number library says, without asking it.
//!
//! The library matches half a dozen regular expressions for each number, and compiles them for the first one. Most
//! calls show a plain full number, and for that, or a plain national one, its metadata leaves no choice: see [`Plan`].
//! Everything else is the library's. `tests/conformance/tests/number_fast.rs` holds the two to the same answers.

use super::digits::Digits;
use super::plan::{Exit, Plan};
use super::presented::{Habit, Presented, Spelling, Unreadable};
use crate::dialable::E164;

/// The number that the library would read; `None` where only it knows.
pub(super) fn read(digits: &Digits, home: &Plan) -> Option<Presented> {
    match digits.after_plus() {
        Some(behind) => international(behind, true),
        None => domestic(digits.as_bytes(), home),
    }
}

/// Digits that begin with a country code.
pub(super) fn international(digits: &[u8], has_plus: bool) -> Option<Presented> {
    let (plan, code_len) = Plan::of_international(digits)?;
    let behind = digits.get(code_len..)?;
    let national = plan.national(behind)?;
    Some(full(plan, national, behind_code(behind, national, has_plus)))
}

/// Digits as they are dialled inside the user's country.
fn domestic(digits: &[u8], home: &Plan) -> Option<Presented> {
    if let Exit::Digits(len) = home.exit(digits)? {
        return international(digits.get(len..)?, false);
    }
    let Some(behind) = without_code(digits, home.calling_code) else {
        return Some(full(home, home.national(digits)?, Spelling::Plain));
    };
    // The country code without a plus, where no number of the country has so many digits. Where one has, and the
    // number may be meant as it stands, the library decides by its patterns.
    if !home.is_too_long(digits.len()) || !home.keeps(behind) {
        return None;
    }
    let main = home.main()?;
    let national = main.national(behind)?;
    Some(full(main, national, behind_code(behind, national, false)))
}

/// The plan takes no more than one digit away.
fn behind_code(behind: &[u8], national: &[u8], has_plus: bool) -> Spelling {
    if behind.len() == national.len() {
        return Spelling::Plain;
    }
    Spelling::Unusual(Habit::trunk(has_plus, behind.first() == Some(&b'0')))
}

/// What stands behind the country code, where the digits begin with it.
pub(super) fn without_code(digits: &[u8], code: u16) -> Option<&[u8]> {
    let len = usize::try_from(code.checked_ilog10()?).ok()? + 1;
    let (first, behind) = digits.split_at_checked(len)?;
    (value(first) == u64::from(code) && first.first() != Some(&b'0')).then_some(behind)
}

/// The full number: no zero is lost, as none comes first.
fn full(plan: &Plan, national: &[u8], spelling: Spelling) -> Presented {
    let number = u32::try_from(national.len())
        .ok()
        .and_then(|len| 10_u64.checked_pow(len)?.checked_mul(u64::from(plan.calling_code)))
        .and_then(|code| E164::from_value(code.checked_add(value(national))?));
    match number {
        Some(number) => Presented::Number(number, spelling),
        None => Presented::Unreadable(Unreadable::TooLong),
    }
}

fn value(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |value: u64, digit| value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0')))
}
