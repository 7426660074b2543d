//! Which contact a stock dialer would show for a number: Android's own matching, which is looser than equality.
//!
//! Source: AOSP's contacts provider (`ContactsDatabaseHelper`, the queries on `phone_lookup`) and
//! `android.telephony.PhoneNumberUtils`. What is compared is the text on the display, whatever number it is read as.
//! Candidates share the last seven characters. Each contact's number counts twice, as it was saved and as the full number
//! that it is. A candidate is shown if it is the same full number, or one of the two texts ends in the other, the longest
//! first; if there is none, by the loose comparison with the number as it was saved, which forgives trunk and
//! international prefixes. From Android 12 (API 31) on, only those are kept that libphonenumber calls the same number,
//! which two full numbers are when they are equal. A test of the app holds this against each Android's own classes.

use std::collections::HashMap;

use crate::dialable::E164;
use crate::number::decimal_digit;

/// Characters that candidates must share at the end (`PhoneNumberUtils.MIN_MATCH`).
const MIN_MATCH: usize = 7;
/// No more of what was saved is looked at, in characters.
const LONGEST: usize = 64;

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
    /// What is compared: that, or the full number.
    form: Box<str>,
    /// What the loose comparison looks at: the characters of `text` that can be dialled, before any pause.
    dialable: Box<str>,
    /// The full number it is read as, if it is one.
    pub(crate) number: Option<E164>,
    /// The contact's place in the book: which index, and where in it.
    pub(crate) party: (usize, u32),
}

impl SavedNumbers {
    pub(crate) fn add(&mut self, saved: &str, number: Option<E164>, party: (usize, u32)) {
        let text = normalized(saved);
        let mut forms = vec![text.clone()];
        forms.extend(number.map(|number| number.plain()));
        forms.dedup();
        let dialable = network_portion(saved);
        for form in forms.into_iter().filter(|form| !form.is_empty()) {
            let key = last_characters(&form).into();
            let (text, dialable) = (text.as_str().into(), dialable.as_str().into());
            let saved = Saved { text, form: form.into(), dialable, number, party };
            self.0.entry(key).or_default().push(saved);
        }
    }

    /// The saved number that the loose rules show for a text on the display, which is read as this number.
    pub(crate) fn shown_loosely(&self, displayed: &str, number: Option<E164>) -> Option<&Saved> {
        let shown = normalized(displayed);
        let candidates = self.0.get(last_characters(&shown))?;
        let is_same = |saved: &&Saved| {
            (number.is_some() && saved.number == number) || ends_in_the_other(&shown, &saved.form)
        };
        let is_alike = |saved: &&Saved| compares_loosely(&saved.dialable, &shown);
        longest_of(candidates.iter().filter(is_same))
            .or_else(|| longest_of(candidates.iter().filter(is_alike)))
    }
}

/// The longest, which the provider returns first; of equally long ones the first saved.
fn longest_of<'s>(found: impl DoubleEndedIterator<Item = &'s Saved>) -> Option<&'s Saved> {
    found.rev().max_by_key(|saved| saved.form.len())
}

/// `PhoneNumberUtils.normalizeNumber`: digits of every script as ours, a leading plus; letters as on a keypad.
fn normalized(saved: &str) -> String {
    let mut kept = String::with_capacity(saved.len().min(20));
    for character in saved.chars().take(LONGEST) {
        match decimal_digit(character).map(char::from).or_else(|| keypad_digit(character)) {
            Some(digit) => kept.push(digit),
            None if character == '+' && kept.is_empty() => kept.push('+'),
            None => {}
        }
    }
    kept
}

/// `PhoneNumberUtils.convertKeypadLettersToDigits`.
pub(crate) fn keypad_digit(character: char) -> Option<char> {
    const KEYS: [(&str, char); 8] = [
        ("abc", '2'),
        ("def", '3'),
        ("ghi", '4'),
        ("jkl", '5'),
        ("mno", '6'),
        ("pqrs", '7'),
        ("tuv", '8'),
        ("wxyz", '9'),
    ];
    let letter = character.to_ascii_lowercase();
    KEYS.iter().find(|(letters, _)| letters.contains(letter)).map(|(_, digit)| *digit)
}

/// What `PhoneNumberUtils.compareLoosely` compares: what can be dialled (`isDialable`), before a pause or a wait.
fn network_portion(saved: &str) -> String {
    let before_pause = saved.chars().take(LONGEST).take_while(|character| !matches!(character, ',' | ';'));
    before_pause.filter(|character| matches!(character, '0'..='9' | '*' | '#' | '+' | 'N')).collect()
}

fn last_characters(text: &str) -> &str {
    // ASCII only, see `normalized`.
    text.get(text.len().saturating_sub(MIN_MATCH)..).unwrap_or(text)
}

fn ends_in_the_other(one: &str, other: &str) -> bool {
    one.ends_with(other) || other.ends_with(one)
}

/// `PhoneNumberUtils.compareLoosely`: equal from the end over at least seven characters, and what is left in front is
/// nothing, a trunk zero, or an international prefix with or without a country code.
fn compares_loosely(one: &str, other: &str) -> bool {
    // `N` stands for any digit (`PhoneNumberUtils.WILD`).
    let alike = |(a, b): &(u8, u8)| a == b || *a == b'N' || *b == b'N';
    let equal = one.bytes().rev().zip(other.bytes().rev()).take_while(alike).count();
    if equal < MIN_MATCH {
        return equal > 0 && equal == one.len() && equal == other.len();
    }
    let front = |text: &str| text.get(..text.len() - equal).unwrap_or_default().to_owned();
    let (one, other) = (front(one), front(other));
    if one.is_empty() || other.is_empty() {
        // The shorter one is the other's end.
        return true;
    }
    (is_international(&one) && is_international(&other))
        || (is_trunk(&one) && is_international_with_code(&other))
        || (is_trunk(&other) && is_international_with_code(&one))
}

/// `matchIntlPrefix`: `+`, `00` or `011`, and nothing else.
fn is_international(front: &str) -> bool {
    matches!(front, "+" | "00" | "011")
}

/// `matchTrunkPrefix`: a zero, and nothing else.
fn is_trunk(front: &str) -> bool {
    front == "0"
}

/// `matchIntlPrefixAndCC`: an international prefix and one to three digits, whatever country has them.
fn is_international_with_code(front: &str) -> bool {
    ["+", "00", "011"]
        .iter()
        .filter_map(|prefix| front.strip_prefix(prefix))
        .any(|code| (1..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a phone with Android 10 shows for `presented` when `saved` is a contact.
    fn is_shown(presented: &str, saved: &str, number: Option<&str>) -> bool {
        let mut numbers = SavedNumbers::default();
        numbers.add(saved, number.map(|number| E164::parse(number).unwrap()), (0, 0));
        numbers.shown_loosely(presented, E164::parse(presented).ok()).is_some()
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
            // Digits of another script, letters on keys, a pause and what is dialled after it.
            ("+441632960123", "٠١٦٣٢٩٦٠١٢٣", Some("+441632960123"), true),
            ("+331632960123", "٠١٦٣٢٩٦٠١٢٣", Some("+441632960123"), false),
            ("+449992960123", "٢٩٦٠١٢٣", None, true),
            ("+12025550123", "(202) 555-01AD", None, true),
            ("+12025550123", "202 555 0123,,42", Some("+12025550123"), true),
            // As the network wrote it: without its plus, nationally, with another country's prefix.
            ("441632960123", "+44 1632 960123", Some("+441632960123"), true),
            ("441632960123", "01632 960123", Some("+441632960123"), true),
            ("01632960123", "+44 1632 960123", Some("+441632960123"), true),
            ("011441632960123", "+44 1632 960123", Some("+441632960123"), true),
            ("3301632960123", "01632 960123", None, true),
            ("0331632960123", "+44 1632 960123", Some("+441632960123"), false),
        ] {
            assert_eq!(is_shown(presented, saved, number), expected, "{presented} for {saved}");
        }
    }

    #[test]
    fn the_longest_is_shown_and_of_equals_the_first() {
        let mut numbers = SavedNumbers::default();
        for (party, saved) in ["2960123", "1632960123", "1632960123", "960123"].into_iter().enumerate() {
            numbers.add(saved, None, (0, u32::try_from(party).unwrap()));
        }
        let shown = |presented| {
            numbers.shown_loosely(presented, E164::parse(presented).ok()).map(|saved| saved.party.1)
        };
        assert_eq!(shown("+441632960123"), Some(1));
        assert_eq!(shown("+442892960123"), Some(0));
        assert_eq!(shown("+442893960123"), None);
    }
}
