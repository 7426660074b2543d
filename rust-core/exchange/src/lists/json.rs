//! JSON: SpamBlocker's backup and PhoneBlock's list. It is read as a stream; only one entry is in memory.

use std::fmt;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::error::ListReadError;
use super::format::ListFormat;
use super::input::Guarded;
use super::limits::{LINE_LIMIT, TOKEN_LIMIT};
use super::pattern;
use super::report::SkipReason;
use super::sink::{Sink, Written};
use super::spam_blocker::Rule;

/// Reads either; which of the two it is follows from the first list in it. `said`: the only one that is meant.
pub(crate) fn read(
    reader: Box<dyn BufRead + '_>,
    said: Option<ListFormat>,
    sink: &mut Sink<'_>,
) -> Result<(), ListReadError> {
    let guarded = Guarded::new(reader, b'"', Some(b'\\'), TOKEN_LIMIT);
    // `serde_json` reads byte by byte.
    let mut json = serde_json::Deserializer::from_reader(std::io::BufReader::new(guarded));
    let mut reading = Reading { sink, said, found: None, stopped: None };
    let outcome = json.deserialize_map(Root(&mut reading)).and_then(|()| json.end());
    let Reading { found, stopped, .. } = reading;
    if let Some(error) = stopped {
        return Err(error);
    }
    let format = found.or(said).unwrap_or(ListFormat::SpamBlockerBackup);
    match outcome {
        Err(error) if error.is_io() => Err(std::io::Error::from(error).into()),
        Err(error) => Err(ListReadError::NotThisFormat { format, reason: error.to_string() }),
        Ok(()) if found.is_none() => {
            let reason = "it has neither `numberRules` nor `spamNumbers` nor `numbers`".to_owned();
            Err(ListReadError::NotThisFormat { format, reason })
        }
        Ok(()) => Ok(()),
    }
}

struct Reading<'r, 't> {
    sink: &'r mut Sink<'t>,
    said: Option<ListFormat>,
    found: Option<ListFormat>,
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

    fn entry(&mut self, text: &str, meaning: Result<Written<'_>, SkipReason>) -> Result<(), ()> {
        let meaning = if text.len() > LINE_LIMIT { Err(SkipReason::TooLong) } else { meaning };
        let place = self.sink.next_entry();
        self.sink.entry(place, text, meaning).map_err(|error| self.stopped = Some(error))
    }
}

/// The outermost object.
struct Root<'a, 'r, 't>(&'a mut Reading<'r, 't>);

impl<'de> Visitor<'de> for Root<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with lists of numbers")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reading = self.0;
        while let Some(key) = map.next_key::<String>()? {
            let (format, list, take): (_, _, Take) = match key.as_str() {
                "numberRules" => (ListFormat::SpamBlockerBackup, Some("rules"), rule),
                "spamNumbers" => (ListFormat::SpamBlockerBackup, Some("numbers"), spam_number),
                "numbers" => (ListFormat::PhoneBlock, None, phone_block),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if !reading.is(format) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            match list {
                Some(list) => map.next_value_seed(Inner { reading, list, take })?,
                None => map.next_value_seed(Each { reading, take })?,
            }
        }
        Ok(())
    }
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

/// What an element of any of the lists may have. What is missing is what the app takes for it then.
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
    // A number of SpamBlocker's.
    peer: String,
    // A number of PhoneBlock's.
    phone: String,
    votes: Option<i64>,
    rating: String,
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
            phone: String::new(),
            votes: None,
            rating: String::new(),
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
    reading.entry(&rule.pattern, rule.meaning())
}

fn spam_number(reading: &mut Reading<'_, '_>, element: Element) -> Result<(), ()> {
    let text = element.peer.trim();
    let meaning = match text {
        "" => Err(SkipReason::NoNumber),
        _ => Ok(Written::Number { text, country: None }),
    };
    reading.entry(text, meaning)
}

fn phone_block(reading: &mut Reading<'_, '_>, element: Element) -> Result<(), ()> {
    reading.entry(&element.phone, of_phone_block(&element.phone, element.votes, &element.rating))
}

/// What an entry of PhoneBlock's means: no votes take a number back.
pub(crate) fn of_phone_block<'p>(
    phone: &'p str,
    votes: Option<i64>,
    rating: &str,
) -> Result<Written<'p>, SkipReason> {
    if votes.is_some_and(|votes| votes <= 0) {
        return Err(SkipReason::Withdrawn);
    }
    if rating == "A_LEGITIMATE" {
        return Err(SkipReason::Legitimate);
    }
    pattern::number_or_pattern(phone)
}
