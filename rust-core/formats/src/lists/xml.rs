//! XML: PhoneBlock's list, property lists, telephone books, and records of any other app.
//!
//! ```xml
//! <blocklist version="42"><numbers><phone-info phone="+441632960123" votes="4" rating="G_FRAUD"/></numbers></blocklist>
//! <plist version="1.0"><array><dict><key>number</key><string>+33199900####</string></dict></array></plist>
//! <phonebooks><phonebook><contact><telephony><number type="home">0162…</number></telephony></contact></phonebook></phonebooks>
//! ```

use std::io::{BufRead, BufReader};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::shorten;
use crate::markup::unescape;

use super::error::ListReadError;
use super::format::ListFormat;
use super::input::Guarded;
use super::limits::{LINE_LIMIT, TOKEN_LIMIT};
use super::pattern;
use super::record::{Name, Part, Record};
use super::report::SkipReason;
use super::sink::Sink;

/// Elements inside elements, at most.
const NESTED: usize = 128;

/// Reads a list. `said`: the only format that is meant.
pub(crate) fn read(
    reader: Box<dyn BufRead + '_>,
    said: Option<ListFormat>,
    sink: &mut Sink<'_>,
) -> Result<(), ListReadError> {
    let mut xml = Reader::from_reader(BufReader::new(Guarded::new(reader, b'>', None, TOKEN_LIMIT)));
    let mut piece = Vec::new();
    let mut reading = Reading { sink, format: said.unwrap_or(ListFormat::Xml), open: Vec::new() };
    let mut root = None;
    loop {
        piece.clear();
        match xml.read_event_into(&mut piece).map_err(|error| broken(error, reading.format))? {
            Event::Start(tag) => {
                if root.is_none() {
                    root = Some(reading.root(&tag, said)?);
                }
                reading.start(&tag)?;
            }
            Event::Empty(tag) => {
                if root.is_none() {
                    root = Some(reading.root(&tag, said)?);
                }
                reading.start(&tag)?;
                reading.end()?;
            }
            Event::End(_) => {
                reading.end()?;
                if reading.open.is_empty() {
                    break;
                }
            }
            Event::Text(text) => reading.text(&text),
            Event::CData(text) => reading.text(&text.replace('&', "&amp;")),
            Event::GeneralRef(name) => reading.text(&format!("&{};", &*name)),
            Event::Eof => {
                let reason = match &root {
                    Some(root) => format!("the file ends before `</{root}>`: it is cut off"),
                    None => "it has no element".to_owned(),
                };
                return Err(reading.not_this(reason));
            }
            _ => {}
        }
        if root.is_some() && reading.open.is_empty() {
            break;
        }
    }
    match reading.sink.is_empty() {
        true => Err(reading.not_this(format!("it holds `<{}>` and no numbers", root.unwrap_or_default()))),
        false => Ok(()),
    }
}

/// An element that is open.
struct Element {
    name: String,
    record: Record,
    text: String,
    /// In a property list: the key before the next value.
    key: Option<String>,
    part: Part,
    /// How many entries there were before it.
    entries: u64,
}

struct Reading<'r, 't> {
    sink: &'r mut Sink<'t>,
    format: ListFormat,
    open: Vec<Element>,
}

impl Reading<'_, '_> {
    /// Which format it is by its outermost element, whose name it gives.
    fn root(&mut self, tag: &BytesStart<'_>, said: Option<ListFormat>) -> Result<String, ListReadError> {
        let name = shorten(tag.local_name().as_ref());
        let format = match name.to_ascii_lowercase().as_str() {
            "blocklist" => ListFormat::PhoneBlock,
            "plist" => ListFormat::Plist,
            "phonebook" | "phonebooks" => ListFormat::FritzBox,
            _ => ListFormat::Xml,
        };
        match said {
            Some(ListFormat::PhoneBlock) if format != ListFormat::PhoneBlock => {
                return Err(self.not_this(format!("it holds `<{name}>` and not `<blocklist>`")));
            }
            Some(said) if said != ListFormat::Xml && said != format => {
                return Err(self.not_this(format!("it holds `<{name}>`")));
            }
            _ => {}
        }
        let seen = match name.to_ascii_lowercase().as_str() {
            "calls" => "a call log",
            "smses" => "a backup of messages",
            "html" => "a web page",
            "svg" => "a picture",
            "opml" | "rss" | "feed" => "a feed of news",
            _ => "",
        };
        if !seen.is_empty() {
            return Err(ListReadError::OtherKind { seen: format!("{seen} (`<{name}>`)") });
        }
        self.format = said.unwrap_or(format);
        self.sink.set_format(self.format);
        Ok(name)
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), ListReadError> {
        if self.open.len() >= NESTED {
            return Err(self.not_this(format!("more than {NESTED} elements are nested")));
        }
        let name = tag.local_name().as_ref().to_owned();
        // With elements in it, it is a list of what is let through and no flag.
        if let Some(around) = self.open.last_mut()
            && matches!(Name::of(&around.name), Name::Allow)
        {
            around.part = Part::Allows;
        }
        let mut part = self.open.last().map_or(Part::Blocks, |around| around.part);
        let mut record = Record::default();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| self.not_this(error.to_string()))?;
            if attribute.value.len() > LINE_LIMIT {
                record.hold(SkipReason::TooLong);
                continue;
            }
            let Ok(value) = unescape(&attribute.value) else {
                record.hold(SkipReason::BrokenRecord);
                continue;
            };
            let field = attribute.key.local_name();
            if matches!(field.as_ref(), "name" | "id" | "key") && Part::Root.under(&value) == Part::Allows {
                part = Part::Allows;
            }
            record.field(field.as_ref(), &value);
        }
        let around = self.open.last();
        let word = match around.and_then(|around| around.key.as_deref()) {
            Some(key) if self.format == ListFormat::Plist => key,
            _ => &name,
        };
        let is_container = matches!(name.as_str(), "array" | "dict");
        let is_flag = matches!(Name::of(word), Name::Allow) && !is_container;
        match part.under(word) {
            // An element of its own may say of the record around it that it allows.
            Part::Allows if !is_flag => part = Part::Allows,
            Part::Other if self.format == ListFormat::Plist && word != name => part = Part::Other,
            _ => {}
        }
        let entries = self.sink.entries();
        self.open.push(Element { name, record, text: String::new(), key: None, part, entries });
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else { return };
        match open.text.len() + text.len() <= LINE_LIMIT {
            true => open.text.push_str(text),
            false => open.record.hold(SkipReason::TooLong),
        }
    }

    fn end(&mut self) -> Result<(), ListReadError> {
        let Some(Element { name, mut record, text, part, entries, .. }) = self.open.pop() else {
            return Ok(());
        };
        let is_plist = self.format == ListFormat::Plist;
        let text = match unescape(text.trim()) {
            Ok(text) => text.into_owned(),
            Err(_) => {
                record.hold(SkipReason::BrokenRecord);
                text.clone()
            }
        };
        let is_record = match name.as_str() {
            "phone-info" => true,
            "contact" => self.format == ListFormat::FritzBox && self.sink.entries() == entries,
            "dict" => is_plist && self.is_in_array() && self.sink.entries() == entries,
            _ => record.is_held() && !text.is_empty() && matches!(Name::of(&name), Name::Number(_)),
        };
        if record.has_number() || is_record {
            return self.put(&record, part);
        }
        if is_plist {
            return self.plist_value(&name, &text, part);
        }
        let Some(around) = self.open.last_mut() else { return Ok(()) };
        if text.is_empty() {
            return Ok(());
        }
        let several = matches!(Name::of(&name), Name::Number(_)) && around.record.has_number();
        let before = several.then(|| around.record.take_numbers());
        around.record.field(&name, &text);
        let part = around.part;
        before.map_or(Ok(()), |record| self.put(&record, part))
    }

    fn is_in_array(&self) -> bool {
        self.open.last().is_some_and(|around| around.name == "array")
    }

    /// A value of a property list: of a key, or for itself.
    fn plist_value(&mut self, name: &str, text: &str, part: Part) -> Result<(), ListReadError> {
        let Some(around) = self.open.last_mut() else { return Ok(()) };
        match (name, around.name.as_str()) {
            ("key", _) => around.key = Some(text.to_owned()),
            ("true" | "false", "dict") => {
                let key = around.key.take().unwrap_or_default();
                around.record.field(&key, name);
            }
            ("string" | "integer" | "real" | "date", "dict") => {
                let key = around.key.take().unwrap_or_default();
                around.record.field(&key, text);
            }
            ("string" | "integer", _) if !text.is_empty() => {
                let reason = match part {
                    Part::Root | Part::Blocks => None,
                    Part::Allows => Some(SkipReason::Allows),
                    Part::Other => Some(SkipReason::OtherPart),
                };
                let meaning = match reason {
                    Some(_) if !pattern::looks_like_number(text) => return Ok(()),
                    Some(reason) => Err(reason),
                    None => pattern::anything(text, self.sink.budget()),
                };
                return self.sink.entry(self.sink.next_entry(), text, meaning);
            }
            ("array" | "dict", "dict") => around.key = None,
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, record: &Record, part: Part) -> Result<(), ListReadError> {
        if let Some(around) = self.open.last_mut() {
            around.key = None;
        }
        record.put(part, self.sink, |sink| sink.next_entry())
    }

    fn not_this(&self, reason: String) -> ListReadError {
        ListReadError::NotThisFormat { format: self.format, reason }
    }
}

fn broken(error: quick_xml::Error, format: ListFormat) -> ListReadError {
    match error {
        quick_xml::Error::Io(error) => match std::sync::Arc::try_unwrap(error) {
            Ok(error) => error.into(),
            Err(shared) => ListReadError::Io(std::io::Error::new(shared.kind(), shared.to_string())),
        },
        error => ListReadError::NotThisFormat { format, reason: format!("broken XML: {error}") },
    }
}
