//! A stock dialer would show a contact's name for this other number.
//!
//! Source: AOSP's contact matching, see [`crate::dialer`]; on Android 10 and 11 only, later ones compare full numbers.

use super::Scene;
use crate::finding::{Code, Finding, Rule, Strength, Target};
use crate::text::Text;

pub(super) const CODE: Code = Code::DialerCollision;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    let number = scene.number()?;
    if !scene.owners.is_empty() || scene.is_own() {
        return None;
    }
    let shown = scene.book.shown_by_dialer(number)?;
    if is_saved_without_own_area(scene, number, &shown.saved) {
        return None;
    }
    let target = Target::Contact { key: Text::shared(shown.party.id()), number: shown.number.unwrap_or_else(|| number.into()) };
    Some(Finding {
        code: CODE,
        strength: Strength::Suspicious,
        target: Some(target),
        rule: Rule::new("Android 10 and 11 show this contact for the number", "AOSP, contacts provider"),
    })
}

/// A neighbour saved without the area code, ringing from the user's own area: it is the contact.
fn is_saved_without_own_area(scene: &Scene<'_>, number: crate::dialable::E164, saved: &str) -> bool {
    let plain = number.plain();
    let Some(area) = plain.strip_suffix(saved) else { return false };
    scene.book.own_numbers().iter().any(|own| own.len() == number.len() && own.plain().starts_with(area))
}
