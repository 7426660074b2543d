//! The fields of a call record, however a format wraps them.

use crate::call::{CallKind, LoggedCall, Presentation, Verification};
use crate::error::Problem;

/// A record's fields as text. `None`: the record has no such field.
#[derive(Default)]
pub(crate) struct Fields<'a> {
    pub(crate) time: Option<&'a str>,
    pub(crate) number: Option<&'a str>,
    pub(crate) kind: Option<&'a str>,
    pub(crate) presentation: Option<&'a str>,
    pub(crate) verification: Option<&'a str>,
    pub(crate) name: Option<&'a str>,
}

impl Fields<'_> {
    /// The call that the fields describe, or the first field that does not make sense.
    pub(crate) fn into_call(self, line: u64) -> Result<LoggedCall, Problem> {
        let at_ms = time(filled(self.time).ok_or(Problem::Missing { field: "time" })?)?;
        let written = self.number.ok_or(Problem::Missing { field: "number" })?.trim();
        // Makers and exporters write words and numbers of their own. What has a number is a call that showed it.
        let has_number = !matches!(written, "" | "-1" | "-2" | "-3");
        let kind = self.kind.ok_or(Problem::Missing { field: "type" })?.trim();
        let kind = match CallKind::parse(kind) {
            Some(kind) => kind,
            None if has_number => CallKind::Other,
            None if kind.is_empty() => return Err(Problem::Missing { field: "type" }),
            None => return Err(Problem::unreadable("type", kind)),
        };
        let presentation = match filled(self.presentation).map(|text| (text, Presentation::parse(text))) {
            None => None,
            Some((_, Some(presentation))) => Some(presentation),
            Some(_) if has_number => Some(Presentation::Allowed),
            Some((text, None)) => return Err(Problem::unreadable("presentation", text)),
        };
        let verification = filled(self.verification)
            .map(|text| Verification::parse(text).ok_or_else(|| Problem::unreadable("verification", text)))
            .transpose()?
            .unwrap_or_default();
        let (handle, presentation) = presented(written, presentation)?;
        Ok(LoggedCall {
            line,
            kind,
            handle,
            presentation,
            verification,
            at_ms,
            log_name: filled(self.name).filter(|name| is_name(name)).map(str::to_owned),
        })
    }
}

/// The field's text, unless it is blank.
fn filled(field: Option<&str>) -> Option<&str> {
    field.map(str::trim).filter(|text| !text.is_empty())
}

/// What exporters write where they know no name.
fn is_name(text: &str) -> bool {
    !matches!(text, "(Unknown)" | "null")
}

/// Milliseconds since 1970 in UTC, or RFC 3339 with an offset.
fn time(text: &str) -> Result<i64, Problem> {
    let unreadable = || Problem::unreadable("time", text);
    let timestamp = match text.parse::<i64>() {
        Ok(ms) => jiff::Timestamp::from_millisecond(ms).map_err(|_| unreadable())?,
        Err(_) => text.parse().map_err(|_| unreadable())?,
    };
    Ok(timestamp.as_millisecond())
}

/// The number and why there is none. Before Android had a column for the reason, the call log
/// wrote -1 (unknown), -2 (withheld) or -3 (payphone) in place of the number; exports still hold these.
fn presented(written: &str, said: Option<Presentation>) -> Result<(Option<String>, Presentation), Problem> {
    let implied = match written {
        "" | "-1" => Presentation::Unknown,
        "-2" => Presentation::Restricted,
        "-3" => Presentation::Payphone,
        _ => Presentation::Allowed,
    };
    // A reason for showing no number weighs more than a number that stands there all the same.
    let presentation = match said {
        Some(reason) if reason != Presentation::Allowed => return Ok((None, reason)),
        _ => implied,
    };
    if presentation != Presentation::Allowed {
        return Ok((None, presentation));
    }
    if is_rounded(written) {
        return Err(Problem::Rounded { value: crate::error::shorten(written) });
    }
    Ok((Some(written.to_owned()), presentation))
}

/// Whether a spreadsheet has turned a number into scientific notation, such as `4.47701E+11`.
fn is_rounded(written: &str) -> bool {
    let Some((mantissa, exponent)) = written.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    exponent.strip_prefix('+').is_some_and(digits)
        && mantissa.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}
