//! The header of a made-up file.

use std::str::Chars;

use serde::{Deserialize, Serialize};

use crate::error::ReplayHeaderError;

/// How a made-up call log is to be replayed. A phone's own export has no such header.
///
/// ```text
/// ringtrue rehearsal: region=GB zone=Europe/London own=+447700900111 guard="Mia Carter"
///     stand-ins=+447700900000..+447700900999,+441632960000..+441632960999
/// ```
/// In XML it is a comment before `<calls>`, in CSV a line that begins with `#`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayHeader {
    /// `region`: the country that the user is at home in, ISO 3166 alpha-2.
    pub region: Option<String>,
    /// `network`: the network's country, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// `zone`: the IANA time zone in which times are shown.
    pub zone: Option<String>,
    /// `own`: the phone's own numbers, separated by commas.
    pub own_numbers: Vec<String>,
    /// `guard`: names of contacts to guard, separated by commas.
    pub guard: Vec<String>,
    /// `leave-alone`: names of contacts whose numbers are believed although only organisations have such, separated by commas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leave_alone: Vec<String>,
    /// `stand-ins`: ranges set aside for fiction that stand in for ordinary numbers here, as
    /// `first..last` in E.164, separated by commas.
    pub stand_ins: Vec<String>,
}

impl ReplayHeader {
    const MARK: &str = "ringtrue rehearsal:";

    /// Reads a comment's text; `None` when it is some other comment.
    pub(crate) fn parse(comment: &str) -> Option<Result<Self, ReplayHeaderError>> {
        let pairs = comment.trim().strip_prefix(Self::MARK)?;
        Some(Self::from_pairs(pairs))
    }

    fn from_pairs(pairs: &str) -> Result<Self, ReplayHeaderError> {
        let mut rehearsal = Self::default();
        let mut rest = pairs.trim_start().chars();
        while !rest.as_str().is_empty() {
            let (key, value) = next_pair(&mut rest)?;
            let list = || value.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty());
            match key.as_str() {
                "region" => rehearsal.region = Some(value),
                "network" => rehearsal.network = Some(value),
                "zone" => rehearsal.zone = Some(value),
                "own" => rehearsal.own_numbers.extend(list()),
                "guard" => rehearsal.guard.extend(list()),
                "leave-alone" => rehearsal.leave_alone.extend(list()),
                "stand-ins" => rehearsal.stand_ins.extend(list()),
                _ => return Err(ReplayHeaderError::UnknownKey { key }),
            }
        }
        Ok(rehearsal)
    }
}

/// Takes one `key=value` or `key="value with spaces"` and the space behind it.
fn next_pair(rest: &mut Chars<'_>) -> Result<(String, String), ReplayHeaderError> {
    let text = rest.as_str();
    let word = text.split_whitespace().next().unwrap_or_default();
    let no_pair = || ReplayHeaderError::NoPair { word: crate::error::shorten(word) };
    let (key, after) = text.split_once('=').ok_or_else(no_pair)?;
    if key.is_empty() || key.contains(char::is_whitespace) {
        return Err(no_pair());
    }
    let (value, after) = match after.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').ok_or(ReplayHeaderError::OpenQuote)?,
        None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
    };
    *rest = after.trim_start().chars();
    Ok((key.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_read_whole() {
        let text = " ringtrue rehearsal: region=GB network=DE zone=Europe/London own=+447700900111,+441632960111 \
                    guard=\"Mia Carter, Tom\"\n stand-ins=+447700900000..+447700900999 ";
        let rehearsal = ReplayHeader::parse(text).unwrap().unwrap();
        assert_eq!(rehearsal.region.as_deref(), Some("GB"));
        assert_eq!(rehearsal.network.as_deref(), Some("DE"));
        assert_eq!(rehearsal.zone.as_deref(), Some("Europe/London"));
        assert_eq!(rehearsal.own_numbers, ["+447700900111", "+441632960111"]);
        assert_eq!(rehearsal.guard, ["Mia Carter", "Tom"]);
        assert_eq!(rehearsal.stand_ins, ["+447700900000..+447700900999"]);
    }

    #[test]
    fn a_mistake_is_an_error_and_never_ignored() {
        let check = |pairs: &str| ReplayHeader::from_pairs(pairs).unwrap_err();
        assert_eq!(check("standins=a..b"), ReplayHeaderError::UnknownKey { key: "standins".into() });
        assert_eq!(check("region"), ReplayHeaderError::NoPair { word: "region".into() });
        assert_eq!(check("region zone=x"), ReplayHeaderError::NoPair { word: "region".into() });
        assert_eq!(check("=x"), ReplayHeaderError::NoPair { word: "=x".into() });
        assert_eq!(check("guard=\"Mia"), ReplayHeaderError::OpenQuote);
    }

    #[test]
    fn another_comment_is_left_alone() {
        assert!(ReplayHeader::parse("File created by some app").is_none());
    }
}
