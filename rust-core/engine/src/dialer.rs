//! Which contact a stock dialer would show for a number: Android's own matching, which is looser than equality.
//!
//! Source: AOSP's contacts provider and `PhoneNumberUtils`. Candidates share the last seven digits. A candidate is
//! shown if its full number is the same, or one of the two as saved ends in the other; if there is none, by the
//! loose comparison, which forgives trunk and international prefixes. From Android 12 (API 31) on, only those are
//! kept that libphonenumber calls the same number, which two full numbers are when they are equal.

use std::collections::HashMap;

use crate::dialable::E164;

/// Digits that candidates must share at the end (`PhoneNumberUtils.MIN_MATCH`).
const MIN_MATCH: usize = 7;

/// Whose rules the phone's dialer follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialer {
    /// Android 10 and 11.
    Loose,
    /// Android 12 and later.
    #[default]
    Strict,
}

impl Dialer {
    /// The rules of an Android API level.
    #[must_use]
    pub fn of_api(level: u32) -> Self {
        if level < 31 { Self::Loose } else { Self::Strict }
    }
}

/// Contacts' numbers as they were saved, found by their last seven digits.
#[derive(Debug, Clone, Default)]
pub(crate) struct SavedNumbers(HashMap<Box<str>, Vec<Saved>>);

/// One number as saved.
#[derive(Debug, Clone)]
pub(crate) struct Saved {
    /// Digits, with a leading `+` if it was saved with one.
    pub(crate) text: Box<str>,
    /// The full number it is read as, if it is one.
    pub(crate) number: Option<E164>,
    /// The contact's place in the book: which register, and where in it.
    pub(crate) party: (usize, u32),
}

impl SavedNumbers {
    pub(crate) fn add(&mut self, text: &str, number: Option<E164>, party: (usize, u32)) {
        let text = network_portion(text);
        let mut keys = vec![last_digits(&text)];
        if let Some(number) = number {
            keys.push(last_digits(&number.plain()));
        }
        keys.dedup();
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            self.0.entry(key.into()).or_default().push(Saved { text: text.as_str().into(), number, party });
        }
    }

    /// The saved number that the loose rules show for a presented one.
    pub(crate) fn shown_loosely(&self, presented: E164) -> Option<&Saved> {
        let plain = presented.plain();
        let candidates = self.0.get(last_digits(&plain).as_str())?;
        let is_same =
            |saved: &&Saved| saved.number == Some(presented) || ends_in_the_other(&plain, &saved.text);
        candidates
            .iter()
            .find(is_same)
            .or_else(|| candidates.iter().find(|saved| compares_loosely(&plain, &saved.text)))
    }
}

/// Digits and a leading plus (`PhoneNumberUtils.normalizeNumber`).
fn network_portion(text: &str) -> String {
    let mut kept = String::with_capacity(text.len().min(20));
    for character in text.chars().take(64) {
        if character.is_ascii_digit() || (character == '+' && kept.is_empty()) {
            kept.push(character);
        }
    }
    kept
}

fn last_digits(text: &str) -> String {
    let digits = text.trim_start_matches('+');
    digits.get(digits.len().saturating_sub(MIN_MATCH)..).unwrap_or_default().to_owned()
}

fn ends_in_the_other(one: &str, other: &str) -> bool {
    one.ends_with(other) || other.ends_with(one)
}

/// `PhoneNumberUtils.compareLoosely`: equal from the end over at least seven digits, and what is left in front is
/// nothing, a trunk zero, or an international prefix with or without a country code.
fn compares_loosely(one: &str, other: &str) -> bool {
    let equal =
        one.bytes().rev().zip(other.bytes().rev()).take_while(|(a, b)| a == b && a.is_ascii_digit()).count();
    if equal < MIN_MATCH {
        return false;
    }
    let front = |text: &str| text.get(..text.len() - equal).unwrap_or_default().to_owned();
    let (one, other) = (front(one), front(other));
    if one.is_empty() || other.is_empty() {
        // The shorter one is the other's end. A plus alone in front is no difference.
        return true;
    }
    (is_international(&one) && is_international(&other))
        || (is_trunk(&one) && is_international_with_code(&other))
        || (is_trunk(&other) && is_international_with_code(&one))
}

/// `+`, `00` or `011`, and nothing else.
fn is_international(front: &str) -> bool {
    matches!(front, "+" | "00" | "011")
}

/// A trunk zero, and nothing else.
fn is_trunk(front: &str) -> bool {
    front == "0"
}

/// An international prefix and a country code of one to three digits.
fn is_international_with_code(front: &str) -> bool {
    ["+", "00", "011"].iter().filter_map(|prefix| front.strip_prefix(prefix)).any(|code| {
        (1..=3).contains(&code.len())
            && !code.starts_with('0')
            && code.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a phone with Android 10 shows for `presented` when `saved` is a contact.
    fn is_shown(presented: &str, saved: &str, number: Option<&str>) -> bool {
        let mut numbers = SavedNumbers::default();
        numbers.add(saved, number.map(|number| E164::parse(number).unwrap()), (0, 0));
        numbers.shown_loosely(E164::parse(presented).unwrap()).is_some()
    }

    #[test]
    fn shows_what_android_10_shows() {
        for (presented, saved, number, expected) in [
            ("+441632960123", "01632 960123", Some("+441632960123"), true),
            ("+441632960123", "+44 1632 960123", Some("+441632960123"), true),
            // Saved without the area code: every number with this end is shown as that contact.
            ("+449992960123", "2960123", None, true),
            // A trunk zero for one country's code and not another's: the loose comparison doesn't care.
            ("+331632960123", "01632 960123", Some("+441632960123"), true),
            ("+331632960123", "+44 1632 960123", Some("+441632960123"), false),
            ("+441632960124", "01632 960123", Some("+441632960123"), false),
            ("+441632960123", "960123", None, false),
        ] {
            assert_eq!(is_shown(presented, saved, number), expected, "{presented} for {saved}");
        }
    }
}
