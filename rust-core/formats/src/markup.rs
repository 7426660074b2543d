//! Character references in attribute values.

use std::borrow::Cow;

/// A reference that is not expanded, as it was written.
pub(crate) struct UnknownReference(pub(crate) String);

/// Expands XML's five named references and the numeric ones, and nothing else: no entity that a
/// document defines is ever expanded.
///
/// "SMS Backup & Restore" writes an emoji as two references, one for each half of its UTF-16 form
/// (`&#55357;&#56832;`). Proper XML forbids that, so no XML reader expands it; here the two halves
/// become the one character, and a half without its other becomes U+FFFD.
pub(crate) fn unescape(value: &str) -> Result<Cow<'_, str>, UnknownReference> {
    let Some((before, mut rest)) = value.split_once('&') else {
        return Ok(Cow::Borrowed(value));
    };
    let mut text = String::with_capacity(value.len());
    text.push_str(before);
    let mut high: Option<u16> = None;
    loop {
        let Some((name, after)) = rest.split_once(';') else {
            return Err(unknown(rest));
        };
        let code = code_of(name).ok_or_else(|| unknown(name))?;
        push(&mut text, &mut high, code);
        let (plain, next) = match after.split_once('&') {
            Some((plain, next)) => (plain, Some(next)),
            None => (after, None),
        };
        if !plain.is_empty() || next.is_none() {
            flush(&mut text, &mut high);
        }
        text.push_str(plain);
        match next {
            Some(next) => rest = next,
            None => return Ok(Cow::Owned(text)),
        }
    }
}

/// The reference up to where it must have ended, for a message.
fn unknown(name: &str) -> UnknownReference {
    UnknownReference(format!("&{}", crate::error::shorten(name)))
}

/// The code point of a reference, halves of UTF-16 pairs included.
fn code_of(name: &str) -> Option<u32> {
    Some(match name {
        "amp" => u32::from('&'),
        "lt" => u32::from('<'),
        "gt" => u32::from('>'),
        "quot" => u32::from('"'),
        "apos" => u32::from('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => (hexadecimal, 16),
                None => (digits, 10),
            };
            // `from_str_radix` would take a sign.
            let code = digits.starts_with(|first: char| first.is_digit(radix)).then_some(digits)?;
            u32::from_str_radix(code, radix).ok().filter(|code| *code <= u32::from(char::MAX))?
        }
    })
}

/// Adds one code point, holding back the first half of a pair until the second comes.
fn push(text: &mut String, high: &mut Option<u16>, code: u32) {
    if let Some(character) = char::from_u32(code) {
        flush(text, high);
        text.push(character);
        return;
    }
    // Only halves of pairs are no `char`, and they fit into 16 bits.
    let half = u16::try_from(code).unwrap_or_default();
    if half < 0xDC00 {
        flush(text, high);
        *high = Some(half);
        return;
    }
    let pair = high.take().map_or([half, half], |first| [first, half]);
    match char::decode_utf16(pair).next() {
        Some(Ok(character)) => text.push(character),
        _ => text.push(char::REPLACEMENT_CHARACTER),
    }
}

/// A first half whose second never came.
fn flush(text: &mut String, high: &mut Option<u16>) {
    if high.take().is_some() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        let table = [
            ("plain", "plain"),
            ("Marks &amp; Spencer", "Marks & Spencer"),
            ("&lt;&gt;&quot;&apos;", "<>\"'"),
            ("&#77;&#x69;a", "Mia"),
            ("Mum &#55357;&#56832;!", "Mum 😀!"),
            ("&#128512;", "😀"),
            ("half &#55357; alone", "half \u{FFFD} alone"),
            ("&#56832;", "\u{FFFD}"),
            ("&#55357;", "\u{FFFD}"),
            ("&#55357;&#55357;&#56832;", "\u{FFFD}😀"),
            ("&#55357;&amp;", "\u{FFFD}&"),
            ("&#55357;&#65;", "\u{FFFD}A"),
        ];
        for (written, read) in table {
            assert_eq!(unescape(written).map_err(|e| e.0).as_deref(), Ok(read), "{written}");
        }
    }

    #[test]
    fn nothing_else_is_expanded() {
        for (written, reported) in [
            ("&xxe;", "&xxe"),
            ("a & b", "& b"),
            ("&#-5;", "&#-5"),
            ("&#+5;", "&#+5"),
            ("&#;", "&#"),
            ("&#x110000;", "&#x110000"),
            ("&#99999999999;", "&#99999999999"),
        ] {
            assert_eq!(unescape(written).map_err(|e| e.0), Err(reported.to_owned()), "{written}");
        }
    }
}
