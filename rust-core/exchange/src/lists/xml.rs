//! PhoneBlock's list as XML.
//!
//! ```xml
//! <blocklist version="42"><numbers><phone-info phone="+441632960123" votes="4" rating="G_FRAUD"/></numbers></blocklist>
//! ```

use std::io::{BufRead, BufReader};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::shorten;
use crate::markup::unescape;

use super::error::ListReadError;
use super::format::ListFormat;
use super::input::Guarded;
use super::json::of_phone_block;
use super::limits::{LINE_LIMIT, TOKEN_LIMIT};
use super::report::SkipReason;
use super::sink::Sink;

const ROOT: &str = "blocklist";
const ENTRY: &str = "phone-info";

/// Reads a list.
pub(crate) fn read(reader: Box<dyn BufRead + '_>, sink: &mut Sink<'_>) -> Result<(), ListReadError> {
    let mut xml = Reader::from_reader(BufReader::new(Guarded::new(reader, b'>', None, TOKEN_LIMIT)));
    let mut piece = Vec::new();
    let mut is_open = false;
    loop {
        piece.clear();
        match xml.read_event_into(&mut piece).map_err(broken)? {
            Event::Start(tag) if tag.local_name().as_ref() == ROOT => is_open = true,
            Event::Start(tag) | Event::Empty(tag) if !is_open => {
                let name = shorten(tag.name().as_ref());
                return Err(not_this(format!("it holds `<{name}>` and not `<blocklist>`")));
            }
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == ENTRY => {
                entry(&tag, sink)?;
            }
            Event::End(tag) if tag.local_name().as_ref() == ROOT => return Ok(()),
            Event::Eof if is_open => {
                return Err(not_this("the file ends before `</blocklist>`: it is cut off".to_owned()));
            }
            Event::Eof => return Err(not_this("it has no `<blocklist>`".to_owned())),
            _ => {}
        }
    }
}

fn entry(tag: &BytesStart<'_>, sink: &mut Sink<'_>) -> Result<(), ListReadError> {
    let (mut phone, mut votes, mut rating) = (String::new(), None, String::new());
    let place = sink.next_entry();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| not_this(error.to_string()))?;
        if attribute.value.len() > LINE_LIMIT {
            return sink.entry(place, "", Err(SkipReason::TooLong));
        }
        let raw = &attribute.value;
        let Ok(value) = unescape(raw) else { return sink.entry(place, raw, Err(SkipReason::BrokenRecord)) };
        match attribute.key.local_name().as_ref() {
            "phone" => phone = value.into_owned(),
            "votes" => match value.parse() {
                Ok(count) => votes = Some(count),
                Err(_) => return sink.entry(place, raw, Err(SkipReason::BrokenRecord)),
            },
            "rating" => rating = value.into_owned(),
            _ => {}
        }
    }
    sink.entry(place, &phone, of_phone_block(&phone, votes, &rating))
}

fn broken(error: quick_xml::Error) -> ListReadError {
    match error {
        quick_xml::Error::Io(error) => match std::sync::Arc::try_unwrap(error) {
            Ok(error) => error.into(),
            Err(shared) => ListReadError::Io(std::io::Error::new(shared.kind(), shared.to_string())),
        },
        error => not_this(format!("broken XML: {error}")),
    }
}

fn not_this(reason: String) -> ListReadError {
    ListReadError::NotThisFormat { format: ListFormat::PhoneBlock, reason }
}
