//! A stock dialer would show a contact's name for this other number.
//!
//! Source: AOSP's contact matching, see [`crate::dialer`]; on Android 10 and 11 only, later ones compare full numbers.

use super::SignalInput;
use crate::dialable::{Dialable, E164};
use crate::number::Presented;
use crate::finding::{Code, Finding, Rule, Strength, Target};
use crate::text::Text;

pub(super) const CODE: Code = Code::DialerCollision;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let number = input.number();
    if *input.presented == Presented::Nothing || !input.owners.is_empty() || input.is_own() {
        return None;
    }
    let shown = input.book.shown_by_dialer(input.call.handle.as_deref()?, number)?;
    if let Some(number) = number
        && (is_saved_without_own_area(input, number, &shown.saved)
            || (shown.number.is_none() && is_the_number_itself(number, &shown.saved)))
    {
        return None;
    }
    let number = shown.number.or_else(|| number.map(Dialable::from))?;
    let target = Target::Contact { key: Text::shared(shown.party.id()), number };
    Some(Finding {
        code: CODE,
        strength: Strength::Suspicious,
        target: Some(target),
        rule: Rule::new("Android 10 and 11 show this contact for the number", "AOSP, contacts provider"),
    })
}

/// Saved in a way that can't be read, and yet with all digits of this number at its end: whatever stands before them, the
/// contact is no other's.
fn is_the_number_itself(number: E164, saved: &str) -> bool {
    let plain = number.plain();
    let national = usize::try_from(number.national_len()).unwrap_or_default();
    plain.get(plain.len().saturating_sub(national)..).is_some_and(|national| saved.ends_with(national))
}

/// A neighbour saved without the area code, ringing from the user's own area: it is the contact.
fn is_saved_without_own_area(input: &SignalInput<'_>, number: E164, saved: &str) -> bool {
    let plain = number.plain();
    let Some(area) = plain.strip_suffix(saved) else { return false };
    input.book.own_numbers().iter().any(|own| own.len() == number.len() && own.plain().starts_with(area))
}
