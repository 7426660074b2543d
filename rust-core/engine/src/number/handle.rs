//! The handle of a call: a `tel:` or `sip:` URI, or a number as it is.

use std::borrow::Cow;

use crate::region::Region;

/// Whether the handle names a scheme and nobody.
pub(super) fn is_bare_scheme(handle: &str) -> bool {
    ["tel:", "sip:", "sips:", "voicemail:"].iter().any(|scheme| handle.eq_ignore_ascii_case(scheme))
}

/// The part of a handle that names the subscriber, decoded, without parameters; `None` if it is no number at all.
pub(super) fn subscriber(handle: &str, region: Region) -> Option<Cow<'_, str>> {
    let (scheme, rest) = match handle.split_once(':') {
        Some((scheme, rest)) => (scheme, rest),
        None => ("tel", handle),
    };
    let decoded = percent_decoded(rest)?;
    if scheme.eq_ignore_ascii_case("sip") || scheme.eq_ignore_ascii_case("sips") {
        return sip_subscriber(&decoded).map(Cow::Owned);
    }
    if !scheme.eq_ignore_ascii_case("tel") {
        return None;
    }
    if let Some(full) = in_foreign_context(&decoded, region) {
        return Some(Cow::Owned(full));
    }
    Some(match decoded {
        Cow::Borrowed(text) => Cow::Borrowed(without_parameters(text)?),
        Cow::Owned(text) => Cow::Owned(without_parameters(&text)?.to_owned()),
    })
}

/// RFC 3261 §19.1.6: the user part of a SIP URI may be a telephone number; a `+` or `user=phone` says that it is.
fn sip_subscriber(text: &str) -> Option<String> {
    let (user, rest) = text.split_once('@')?;
    let user = without_parameters(user)?;
    let is_phone = user.starts_with('+') || has_parameter(&rest.to_ascii_lowercase(), "user=phone");
    is_phone.then(|| user.to_owned())
}

/// Whether one of the texts between semicolons is this one. Thousands of them are no reason to look at each.
fn has_parameter(text: &str, parameter: &str) -> bool {
    text.match_indices(parameter).any(|(place, _)| {
        let before = text.get(..place).is_some_and(|before| before.is_empty() || before.ends_with(';'));
        let after = text.get(place + parameter.len()..);
        before && after.is_some_and(|after| after.is_empty() || after.starts_with(';'))
    })
}

/// RFC 3966 §5.1.5: local digits whose `phone-context` is another country's code are digits of that country.
fn in_foreign_context(text: &str, region: Region) -> Option<String> {
    const CONTEXT: &str = ";phone-context=+";
    let (_, context) = text.split_once(CONTEXT)?;
    let context = context.split(';').next()?;
    let local = text.split(';').next()?;
    let is_foreign = !local.starts_with('+') && context != region.calling_code().to_string();
    is_foreign.then(|| format!("+{context}{local}"))
}

/// RFC 3966: what stands before `;`, and before a pause (`,`) that dials on after the answer.
fn without_parameters(text: &str) -> Option<&str> {
    text.split([';', ',']).next().map(str::trim)
}

/// Undoes `%2B` and the like; `None` if what is encoded isn't UTF-8.
fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let raw = text.as_bytes();
    let mut bytes = Vec::with_capacity(raw.len());
    let mut at = 0;
    // By place, as this is looked at while the phone waits, and a hostile handle is long.
    while let Some(byte) = raw.get(at) {
        let digit = |more: usize| raw.get(at + more).copied().and_then(hex);
        match (byte, digit(1)) {
            (b'%', Some(high)) if let Some(low) = digit(2) => {
                bytes.push(high << 4 | low);
                at += 3;
            }
            _ => {
                bytes.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}
