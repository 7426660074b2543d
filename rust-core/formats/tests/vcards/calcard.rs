//! Cards as `calcard` reads them, completed as it was when it was this crate's own reader.

use calcard::vcard::{VCard, VCardEntry, VCardProperty, VCardValue, VCardVersion};
use calcard::{Entry, Parser};

use super::Read;

/// What stands between `BEGIN:VCARD` and `END:VCARD`.
pub(crate) fn read(body: &str) -> Read {
    let card = format!("BEGIN:VCARD\r\n{}\r\nEND:VCARD\r\n", spell_out_encoding(body));
    match Parser::new(&card).entry() {
        Entry::VCard(card) => Some((name_of(&card), numbers_of(&card))),
        _ => None,
    }
}

/// Turns vCard 2.1's bare `;QUOTED-PRINTABLE:` into the `;ENCODING=QUOTED-PRINTABLE:` of later versions.
fn spell_out_encoding(text: &str) -> String {
    const BARE: &str = ";QUOTED-PRINTABLE";
    let spelled = text.split_inclusive('\n').map(|line| match line.split_once(':') {
        Some((parameters, value)) if parameters.to_ascii_uppercase().contains(BARE) => {
            let parameters = parameters.to_ascii_uppercase().replace(BARE, ";ENCODING=QUOTED-PRINTABLE");
            format!("{parameters}:{value}")
        }
        _ => line.to_owned(),
    });
    spelled.collect()
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

fn plain(entry: &VCardEntry) -> String {
    entry.values.first().map(words).unwrap_or_default()
}

fn from_parts(entry: &VCardEntry) -> String {
    let part = |at: usize| entry.values.get(at).map(words).unwrap_or_default();
    let parts = [part(3), part(1), part(2), part(0), part(4)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn words(value: &VCardValue) -> String {
    let text = match value {
        VCardValue::Component(parts) => parts.join(" "),
        other => other.as_text().unwrap_or_default().to_owned(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

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
