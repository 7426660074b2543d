//! JSON: SpamBlocker's backup, PhoneBlock's list, and records of any other app, in an array or a line each. It is read as
//! a stream; only one record is in memory.

use std::fmt;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::error::ListReadError;
use super::format::ListFormat;
use super::input::Guarded;
use super::limits::{LINE_LIMIT, TOKEN_LIMIT};
use super::pattern;
use super::record::{Part, Record};
use super::report::SkipReason;
use super::sink::{ListItem, Sink};
use super::spam_blocker::Rule;

/// Of the names at the root as many are shown where no list is among them.
const SHOWN_NAMES: usize = 4;

/// Reads any; which it is follows from the first list in it. `said`: the only one that is meant.
pub(crate) fn read(
    reader: Box<dyn BufRead + '_>,
    said: Option<ListFormat>,
    sink: &mut Sink<'_>,
) -> Result<(), ListReadError> {
    let guarded = Guarded::new(reader, b'"', Some(b'\\'), TOKEN_LIMIT);
    // `serde_json` reads byte by byte.
    let mut json = serde_json::Deserializer::from_reader(std::io::BufReader::new(guarded));
    let mut reading = Reading {
        sink,
        said,
        found: None,
        generic: ListFormat::Json,
        without: 0,
        elsewhere: 0,
        names: Vec::new(),
        stopped: None,
    };
    let mut outcome = Ok(());
    // One value, or one a line.
    while outcome.is_ok() && json.end().is_err() {
        outcome = Node::root(&mut reading).deserialize(&mut json);
    }
    let Reading { found, stopped, names, .. } = &mut reading;
    if let Some(error) = stopped.take() {
        return Err(error);
    }
    let format = found.or(said).unwrap_or(ListFormat::Json);
    match outcome {
        Err(error) if error.is_io() => Err(std::io::Error::from(error).into()),
        Err(error) => Err(ListReadError::NotThisFormat { format, reason: error.to_string() }),
        Ok(()) if found.is_none() => {
            let mut reason = "it has neither `numberRules` nor `spamNumbers` nor `numbers`".to_owned();
            if !names.is_empty() {
                let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
                reason = format!("{reason} nor another list of numbers; what it has is {}", names.join(", "));
            }
            Err(ListReadError::NotThisFormat { format, reason })
        }
        Ok(()) => reading.finish(),
    }
}

struct Reading<'r, 't> {
    sink: &'r mut Sink<'t>,
    said: Option<ListFormat>,
    found: Option<ListFormat>,
    /// What records of no app that is known here are counted as.
    generic: ListFormat,
    /// Objects at the root that have no number, and numbers outside of what is known to be a list of blocked ones.
    without: u64,
    elsewhere: u64,
    /// The first names at the root.
    names: Vec<String>,
    /// Why the taker wants no more; serde can't carry it.
    stopped: Option<ListReadError>,
}

impl Reading<'_, '_> {
    /// Whether lists of this format are to be read here.
    fn is(&mut self, format: ListFormat) -> bool {
        let wanted = *self.said.get_or_insert(format) == format;
        if wanted && self.found.is_none() {
            self.found = Some(format);
            self.sink.set_format(format);
        }
        wanted
    }

    fn entry(&mut self, text: &str, meaning: Result<ListItem<'_>, SkipReason>) -> Result<(), ()> {
        let meaning = if text.len() > LINE_LIMIT { Err(SkipReason::TooLong) } else { meaning };
        let place = self.sink.next_entry();
        self.sink.entry(place, text, meaning).map_err(|error| self.stopped = Some(error))
    }

    /// A text that stands for itself in a list.
    fn bare(&mut self, text: &str, part: Part) -> Result<(), ()> {
        match part {
            Part::Root | Part::Blocks => {
                if !self.is(self.generic) {
                    return Ok(());
                }
                let meaning = match text.len() > LINE_LIMIT {
                    true => Err(SkipReason::TooLong),
                    false => pattern::anything(text, self.sink.budget()),
                };
                self.entry(text, meaning)
            }
            Part::Allows | Part::Other => {
                self.elsewhere += u64::from(text.len() <= LINE_LIMIT && pattern::looks_like_number(text));
                Ok(())
            }
        }
    }

    /// A record; `is_element`: of a list.
    fn record(&mut self, record: &Record, part: Part, is_element: bool) -> Result<(), ()> {
        match part {
            Part::Allows | Part::Other => self.elsewhere += u64::from(record.has_number()),
            Part::Root | Part::Blocks if record.has_number() || is_element => {
                if self.is(self.generic) {
                    let put = record.put(part, self.sink, |sink| sink.next_entry());
                    return put.map_err(|error| self.stopped = Some(error));
                }
            }
            Part::Root | Part::Blocks => self.without += u64::from(part == Part::Root),
        }
        Ok(())
    }

    /// Counts what was passed over beside the list.
    fn finish(mut self) -> Result<(), ListReadError> {
        if self.found == Some(ListFormat::Json) {
            for (count, reason) in
                [(self.without, SkipReason::NoNumber), (self.elsewhere, SkipReason::OtherPart)]
            {
                for _ in 0..count {
                    if self.entry("", Err(reason)).is_err() {
                        break;
                    }
                }
            }
        }
        self.stopped.map_or(Ok(()), Err)
    }
}

/// Any value, and where it stands.
struct Node<'a, 'r, 't> {
    reading: &'a mut Reading<'r, 't>,
    part: Part,
    /// Whether it must be a list.
    is_list: bool,
    /// Whether it stands in a list.
    is_element: bool,
    /// The record and the name that it is the value of.
    field: Option<(&'a mut Record, &'a str)>,
}

impl<'a, 'r, 't> Node<'a, 'r, 't> {
    fn root(reading: &'a mut Reading<'r, 't>) -> Self {
        Node { reading, part: Part::Root, is_list: false, is_element: false, field: None }
    }

    fn text<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        match self.field {
            Some((record, name)) => record.field(name, text),
            None => self.reading.bare(text, self.part).map_err(|()| E::custom("stopped"))?,
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_list { "a list of entries" } else { "lists of numbers" })
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        match self.field {
            Some((record, name)) => record.field(name, if value { "true" } else { "false" }),
            None if self.is_list => return Err(E::invalid_type(Unexpected::Bool(value), &self)),
            None => {}
        }
        Ok(())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        if self.is_list {
            return Err(E::invalid_type(Unexpected::Unsigned(value), &self));
        }
        self.text(&value.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        if self.is_list {
            return Err(E::invalid_type(Unexpected::Signed(value), &self));
        }
        self.text(&value.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        if self.is_list {
            return Err(E::invalid_type(Unexpected::Float(value), &self));
        }
        self.text(&value.to_string())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        if self.is_list {
            return Err(E::invalid_type(Unexpected::Str(value), &self));
        }
        self.text(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self { reading, part, .. } = self;
        let part = if part == Part::Root { Part::Blocks } else { part };
        loop {
            let node = Node { reading: &mut *reading, part, is_list: false, is_element: true, field: None };
            if list.next_element_seed(node)?.is_none() {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { reading, part, is_list, is_element, .. } = self;
        if is_list {
            return Err(A::Error::invalid_type(Unexpected::Map, &"a list of entries"));
        }
        let mut record = Record::default();
        let is_root = part == Part::Root;
        let before = (reading.sink.entries(), reading.elsewhere);
        while let Some(name) = map.next_key::<String>()? {
            if is_root {
                let (format, list, take): (_, _, Take) = match name.as_str() {
                    "numberRules" => (ListFormat::SpamBlockerBackup, "rules", rule),
                    "spamNumbers" => (ListFormat::SpamBlockerBackup, "numbers", spam_number),
                    "numbers" if reading.said.is_none_or(|said| said == ListFormat::PhoneBlock) => {
                        reading.is(ListFormat::PhoneBlock);
                        reading.generic = ListFormat::PhoneBlock;
                        let node = Node {
                            reading: &mut *reading,
                            part: Part::Blocks,
                            is_list: true,
                            is_element: false,
                            field: None,
                        };
                        map.next_value_seed(node)?;
                        reading.generic = ListFormat::Json;
                        continue;
                    }
                    _ => {
                        value(reading, &mut map, &mut record, part, &name)?;
                        continue;
                    }
                };
                match reading.is(format) {
                    true => map.next_value_seed(Inner { reading: &mut *reading, list, take })?,
                    false => map.next_value::<IgnoredAny>().map(|_| ())?,
                }
                continue;
            }
            value(reading, &mut map, &mut record, part, &name)?;
        }
        // An object around lists is no record.
        let holds_lists = before != (reading.sink.entries(), reading.elsewhere);
        if holds_lists && !record.has_number() {
            return Ok(());
        }
        reading.record(&record, part, is_element).map_err(|()| A::Error::custom("stopped"))
    }
}

/// The value under a name of an object.
fn value<'de, A: MapAccess<'de>>(
    reading: &mut Reading<'_, '_>,
    map: &mut A,
    record: &mut Record,
    part: Part,
    name: &str,
) -> Result<(), A::Error> {
    if part == Part::Root && reading.names.len() < SHOWN_NAMES {
        reading.names.push(crate::error::shorten(name));
    }
    let inner = part.under(name);
    let field = Some((record, name));
    map.next_value_seed(Node { reading, part: inner, is_list: false, is_element: false, field })
}

/// Hands one element of a list to the sink.
type Take = fn(&mut Reading<'_, '_>, Element) -> Result<(), ()>;

/// An object that holds a list under one key.
struct Inner<'a, 'r, 't> {
    reading: &'a mut Reading<'r, 't>,
    list: &'static str,
    take: Take,
}

impl<'de> DeserializeSeed<'de> for Inner<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with `{}`", self.list)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { reading, list, take } = self;
        while let Some(key) = map.next_key::<String>()? {
            if key == list {
                map.next_value_seed(Each { reading: &mut *reading, take })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// A list, element by element.
struct Each<'a, 'r, 't> {
    reading: &'a mut Reading<'r, 't>,
    take: Take,
}

impl<'de> DeserializeSeed<'de> for Each<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Each<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element::<Element>()? {
            (self.take)(self.reading, element).map_err(|()| A::Error::custom("stopped"))?;
        }
        Ok(())
    }
}

/// What an element of SpamBlocker's lists may have. What is missing is what the app takes for it then.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Element {
    // A rule.
    pattern: String,
    pattern_flags: Flags,
    flags: Option<Flags>,
    is_blacklist: Option<bool>,
    schedule: String,
    sim_slot: Option<IgnoredAny>,
    // A number.
    peer: String,
}

impl Default for Element {
    fn default() -> Self {
        Self {
            pattern: String::new(),
            pattern_flags: Flags::Plain(0),
            flags: None,
            is_blacklist: None,
            schedule: String::new(),
            sim_slot: None,
            peer: String::new(),
        }
    }
}

/// A number; before SpamBlocker 2.0 an object around it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Flags {
    Plain(i64),
    Wrapped { value: i64 },
}

impl Flags {
    fn value(&self) -> i64 {
        match self {
            Self::Plain(value) | Self::Wrapped { value } => *value,
        }
    }
}

fn rule(reading: &mut Reading<'_, '_>, element: Element) -> Result<(), ()> {
    if element.pattern.len() > LINE_LIMIT {
        return reading.entry(&element.pattern, Err(SkipReason::TooLong));
    }
    let or = Rule::default();
    let rule = Rule {
        pattern: element.pattern,
        pattern_flags: element.pattern_flags.value(),
        flags: element.flags.map_or(or.flags, |flags| flags.value()),
        is_blacklist: element.is_blacklist.unwrap_or(or.is_blacklist),
        schedule: element.schedule,
        is_for_one_sim: element.sim_slot.is_some(),
    };
    let meaning = rule.meaning(reading.sink.budget());
    reading.entry(&rule.pattern, meaning)
}

fn spam_number(reading: &mut Reading<'_, '_>, element: Element) -> Result<(), ()> {
    let text = element.peer.trim();
    let meaning = match text {
        "" => Err(SkipReason::NoNumber),
        _ => Ok(ListItem::Number { text, country: None }),
    };
    reading.entry(text, meaning)
}
