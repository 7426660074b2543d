//! One vCard: the name to display, and the numbers.
//!
//! The crate `calcard` reads the card: versions, folding, groups, parameters, quoted-printable with
//! soft line breaks, character sets. Completed around it here: text that is neither UTF-8 nor encoded
//! (old phones), quoted-printable that is named without `ENCODING=` or has no character set (both are
//! proper vCard 2.1), and the numbers in `tel:` URIs.

use std::borrow::Cow;

use calcard::vcard::{VCard, VCardEntry, VCardProperty, VCardValue, VCardVersion};
use calcard::{Entry, Parser};

use crate::error::{Problem, shorten};

/// Reads what stands between `BEGIN:VCARD` and `END:VCARD`.
pub(crate) fn read_card(body: &[u8]) -> Result<(String, Vec<String>), Problem> {
    let card = format!("BEGIN:VCARD\r\n{}\r\nEND:VCARD\r\n", spell_out_encoding(to_text(body)));
    match Parser::new(&card).entry() {
        Entry::VCard(card) => Ok((name_of(&card), numbers_of(&card))),
        Entry::InvalidLine(line) => {
            Err(Problem::Card { reason: format!("`{}` is no property", shorten(&line)) })
        }
        other => Err(Problem::Card { reason: shorten(&format!("{other:?}")) }),
    }
}

/// UTF-8, or else Latin-1: what phones from before vCard 3.0 wrote in Western Europe. Digits are the
/// same in both, so at worst a name looks odd.
fn to_text(body: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(body.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// Turns vCard 2.1's bare `;QUOTED-PRINTABLE:` into the `;ENCODING=QUOTED-PRINTABLE:` of later versions.
fn spell_out_encoding(text: Cow<'_, str>) -> Cow<'_, str> {
    const BARE: &str = ";QUOTED-PRINTABLE";
    let is_bare = |parameters: &str| parameters.to_ascii_uppercase().contains(BARE);
    let with_parameters =
        |line: &str| line.split_once(':').is_some_and(|(parameters, _)| is_bare(parameters));
    if !text.lines().any(with_parameters) {
        return text;
    }
    let spelled = text.split_inclusive('\n').map(|line| match line.split_once(':') {
        Some((parameters, value)) if is_bare(parameters) => {
            let parameters = parameters.to_ascii_uppercase().replace(BARE, ";ENCODING=QUOTED-PRINTABLE");
            format!("{parameters}:{value}")
        }
        _ => line.to_owned(),
    });
    Cow::Owned(spelled.collect())
}

fn name_of(card: &VCard) -> String {
    let formatted = || first_filled(card, &VCardProperty::Fn, plain);
    let parts = || first_filled(card, &VCardProperty::N, from_parts);
    let nickname = || first_filled(card, &VCardProperty::Nickname, plain);
    let organisation = || first_filled(card, &VCardProperty::Org, plain);
    let name = formatted().or_else(parts).or_else(nickname).or_else(organisation).unwrap_or_default();
    if card.version().is_some_and(|version| version <= VCardVersion::V2_1) {
        return undo_latin_1(name);
    }
    name
}

fn first_filled(card: &VCard, property: &VCardProperty, read: fn(&VCardEntry) -> String) -> Option<String> {
    card.properties(property).map(read).find(|text| !text.is_empty())
}

/// A property's first value.
fn plain(entry: &VCardEntry) -> String {
    entry.values.first().map(words).unwrap_or_default()
}

/// `N` is family; given; additional; prefix; suffix. The order of display is another.
fn from_parts(entry: &VCardEntry) -> String {
    let part = |at: usize| entry.values.get(at).map(words).unwrap_or_default();
    let parts = [part(3), part(1), part(2), part(0), part(4)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A value as text on one line.
fn words(value: &VCardValue) -> String {
    let text = match value {
        VCardValue::Component(parts) => parts.join(" "),
        other => other.as_text().unwrap_or_default().to_owned(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Quoted-printable without a character set is read as Latin-1, yet many phones wrote UTF-8. Text that
/// Latin-1 can hold and that is UTF-8 when taken as bytes was UTF-8: real words never are, by chance.
fn undo_latin_1(name: String) -> String {
    let bytes: Option<Vec<u8>> =
        name.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect();
    match bytes.map(String::from_utf8) {
        Some(Ok(utf_8)) => utf_8,
        _ => name,
    }
}

fn numbers_of(card: &VCard) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    for entry in card.properties(&VCardProperty::Tel) {
        for text in entry.values.iter().filter_map(VCardValue::as_text) {
            let number = number_in(text);
            if !number.is_empty() && !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    numbers
}

/// The number itself. Of a `tel:` URI (RFC 3966): without its parameters, completed by a context that
/// is the beginning of a number; an extension is what the caller dials later, never a caller ID.
fn number_in(text: &str) -> String {
    let text = text.trim();
    let Some(uri) =
        text.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:")).and_then(|_| text.get(4..))
    else {
        return text.to_owned();
    };
    let mut parts = uri.split(';');
    let number = unquote(parts.next().unwrap_or_default());
    let context = parts
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(key, _)| key.eq_ignore_ascii_case("phone-context"))
        .map(|(_, context)| context)
        .filter(|context| context.starts_with('+') && !number.starts_with('+'));
    format!("{}{}", context.unwrap_or_default(), number.trim())
}

/// Undoes `%20` and its like.
fn unquote(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after
            .split_at_checked(2)
            .filter(|_| *first == b'%')
            .and_then(|(digits, after)| Some((std::str::from_utf8(digits).ok()?, after)))
            .and_then(|(digits, after)| Some((u8::from_str_radix(digits, 16).ok()?, after)));
        match escaped {
            Some((byte, after_digits)) => {
                bytes.push(byte);
                rest = after_digits;
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
