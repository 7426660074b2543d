//! The value of a property: its parts, its escapes, its encoding, its character set.

use encoding_rs::WINDOWS_1252;

/// How a value is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// As it is.
    #[default]
    Plain,
    /// Bytes that are no letters of ASCII as `=C3`, lines broken behind a `=`.
    QuotedPrintable,
    /// For pictures; no name and no number is written so.
    Base64,
}

impl Encoding {
    pub(super) fn of(word: &str) -> Self {
        match word.to_ascii_uppercase().as_str() {
            "QUOTED-PRINTABLE" | "Q" => Self::QuotedPrintable,
            "BASE64" | "B" => Self::Base64,
            _ => Self::Plain,
        }
    }
}

/// What stands between separators. One behind a backslash is none.
pub(super) fn split(value: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut is_escaped = false;
    value.split(move |character| {
        let was_escaped = is_escaped;
        is_escaped = character == '\\' && !was_escaped;
        character == separator && !was_escaped
    })
}

/// A value, or a part of one, as text. What is no proper quoted-printable is left as it stands.
pub(super) fn decode(part: &str, encoding: Encoding, charset: Option<&str>) -> String {
    let text = unescape(part);
    match encoding {
        Encoding::Plain => text,
        Encoding::QuotedPrintable => match quoted_printable(&text) {
            Some(bytes) => to_text(bytes, charset),
            None => text,
        },
        Encoding::Base64 => String::new(),
    }
}

/// Undoes `\n`, `\,` and their like.
fn unescape(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    let mut characters = part.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => '\n',
                Some('r' | 'R') => '\r',
                Some(escaped) => escaped,
                None => '\\',
            },
            plain => plain,
        });
    }
    text
}

fn quoted_printable(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (b'=', [b'\n', after @ ..]) => after,
            (b'=', [high, low, after @ ..]) => {
                bytes.push(byte(*high, *low)?);
                after
            }
            // Where the value is cut off.
            (b'=', []) => after,
            (b'=', [digit]) => {
                byte(b'0', *digit)?;
                &[]
            }
            _ => {
                bytes.push(*first);
                after
            }
        };
    }
    Some(bytes)
}

/// The byte of two hexadecimal digits.
pub(super) fn byte(high: u8, low: u8) -> Option<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

/// Bytes as text: in the character set that is named, unless they can't be of it, or are UTF-8 under a Western name
/// as many phones wrote; else UTF-8; else windows-1252, which nobody who writes Latin-1 means to differ from. A
/// character set that isn't known costs letters beyond ASCII, never digits.
pub(super) fn to_text(bytes: Vec<u8>, charset: Option<&str>) -> String {
    let named = charset.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    if let Some(encoding) = named.filter(|encoding| *encoding != WINDOWS_1252)
        && let (text, _, false) = encoding.decode(&bytes)
    {
        return text.into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(text) if named != Some(WINDOWS_1252) => text,
        Ok(text) => decode_western(text.as_bytes()),
        Err(error) => decode_western(error.as_bytes()),
    }
}

fn decode_western(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}
