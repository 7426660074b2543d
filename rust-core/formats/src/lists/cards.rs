//! Contacts as a list: each of their numbers is an entry.

use std::io::BufRead;

use crate::contacts::Contacts;
use crate::error::OpenError;

use super::error::ListReadError;
use super::format::ListFormat;
use super::pattern;
use super::report::{Place, SkipReason};
use super::sink::Sink;

/// Reads contacts.
pub(crate) fn read(reader: Box<dyn BufRead + '_>, sink: &mut Sink<'_>) -> Result<(), ListReadError> {
    let format = ListFormat::VCard;
    sink.set_format(format);
    let contacts = Contacts::of(reader).map_err(|error| match error {
        OpenError::Io(error) => error.into(),
        error => ListReadError::NotThisFormat { format, reason: error.to_string() },
    })?;
    for contact in contacts {
        match contact {
            Ok(contact) => {
                let place = Place::Line(contact.line);
                if contact.numbers.is_empty() {
                    sink.entry(place, &contact.name, Err(SkipReason::NoNumber))?;
                }
                for number in &contact.numbers {
                    let meaning = pattern::number_or_pattern(number, sink.budget());
                    sink.entry(place, number, meaning)?;
                }
            }
            Err(error) => sink.broken(Place::Line(error.line), &error.problem),
        }
    }
    Ok(())
}
