//! One vCard: the name to display, and the numbers.
//!
//! What is read is what vCard 2.1, 3.0 and 4.0 have in common, and what old phones made of it: text that is
//! neither UTF-8 nor encoded, quoted-printable that is named without `ENCODING=` or has no character set (both are
//! proper vCard 2.1), and the numbers in `tel:` URIs. All other properties are passed over unread. The tests hold
//! this to `calcard`, a library that reads them too.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::error::{Problem, shorten};

mod line;
mod value;

use line::{Line, Lines};

/// Reads what stands between `BEGIN:VCARD` and `END:VCARD`.
pub(crate) fn read_card(body: &[u8]) -> Result<(String, Vec<String>), Problem> {
    let text = to_text(body);
    let mut lines = Lines::new(&text, matches!(text, Cow::Owned(_)));
    let before = lines.indented();
    if !before.trim().is_empty() {
        return Err(Problem::Card { reason: format!("`{}` is no property", shorten(before.trim())) });
    }
    let mut card = Card::default();
    // What begins or ends inside a card is not of this card, nor is what follows it.
    for line in lines.take_while(|line| !matches!(line.name.as_str(), "BEGIN" | "END")) {
        card.take(&line);
    }
    Ok((card.name(), card.numbers))
}

/// UTF-8, or else a letter for each byte (Latin-1), which [`Line`] turns into the character set that it names.
fn to_text(body: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(body.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// What of a card is kept: of each property that names somebody the first that isn't empty.
#[derive(Default)]
struct Card {
    version: Option<String>,
    formatted: String,
    parts: String,
    nickname: String,
    organisation: String,
    numbers: Vec<String>,
    /// The same numbers: a file may hold one card of very many.
    seen: HashSet<String>,
}

impl Card {
    fn take(&mut self, line: &Line) {
        match line.name.as_str() {
            "VERSION" if self.version.is_none() => self.version = Some(line.text()),
            "FN" if self.formatted.is_empty() => self.formatted = words(&line.text()),
            "N" if self.parts.is_empty() => self.parts = from_parts(line),
            "NICKNAME" if self.nickname.is_empty() => self.nickname = first(line, ','),
            "ORG" if self.organisation.is_empty() => self.organisation = first(line, ';'),
            "TEL" => {
                let number = number_in(&line.text());
                if !number.is_empty() && self.seen.insert(number.clone()) {
                    self.numbers.push(number);
                }
            }
            _ => {}
        }
    }

    fn name(&self) -> String {
        let names = [&self.formatted, &self.parts, &self.nickname, &self.organisation];
        let name = names.into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default();
        if matches!(self.version.as_deref(), Some("2.0" | "2.1")) {
            return undo_latin_1(name);
        }
        name
    }
}

/// The first of a property's values.
fn first(line: &Line, separator: char) -> String {
    line.parts(separator).next().map(|part| words(&line.decode(part))).unwrap_or_default()
}

/// `N` is family; given; additional; prefix; suffix, each of one word or several. The order of display is another.
fn from_parts(line: &Line) -> String {
    let part = |part: &str| {
        let several: Vec<_> = value::split(part, ',').map(|word| line.decode(word)).collect();
        words(&several.join(" "))
    };
    let [family, given, additional, prefix, suffix] = {
        let mut parts = line.parts(';').map(part);
        [(); 5].map(|()| parts.next().unwrap_or_default())
    };
    let parts = [prefix, given, additional, family, suffix];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text on one line.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text that was taken for Latin-1, or is said to be, and yet is UTF-8, as many phones wrote. Text that Latin-1 can
/// hold and that is UTF-8 when taken as bytes was UTF-8: real words never are, by chance.
fn undo_latin_1(name: String) -> String {
    let bytes: Option<Vec<u8>> =
        name.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect();
    match bytes.map(String::from_utf8) {
        Some(Ok(utf_8)) => utf_8,
        _ => name,
    }
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
        rest = after;
        match after {
            [high, low, after @ ..] if *first == b'%' && value::byte(*high, *low).is_some() => {
                bytes.extend(value::byte(*high, *low));
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
