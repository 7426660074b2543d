//! One record of a format that isn't known by name: which of its fields is a number, and whether it blocks.
//!
//! Apps name these fields much alike, whether they write JSON, XML, property lists or tables.

use super::error::ListReadError;
use super::limits::LINE_LIMIT;
use super::pattern;
use super::report::{Place, SkipReason};
use super::sink::{ListItem, Sink};
use super::spam_blocker::Rule;

/// In which part of a file something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// At its root, where nothing was said yet.
    Root,
    /// A list of what is blocked.
    Blocks,
    /// A list of what is let through.
    Allows,
    /// Something else.
    Other,
}

impl Part {
    /// The part under this name within this one.
    pub(crate) fn under(self, name: &str) -> Self {
        let word = letters(name);
        let says = |words: &[&str]| words.iter().any(|part| word.contains(part));
        if self == Self::Allows || says(&["white", "allow", "trusted", "favorite", "favourite", "unblock"]) {
            return Self::Allows;
        }
        if says(&["black", "block", "spam", "scam", "reject", "deny", "denied", "nuisance", "banned"]) {
            return Self::Blocks;
        }
        let is_of_numbers = matches!(Name::of(name), Name::Number(rank) if rank < GENERIC)
            || matches!(word.strip_suffix('s').map(Name::of), Some(Name::Number(_)));
        let is_any_list = matches!(
            word.as_str(),
            "list"
                | "lists"
                | "entries"
                | "items"
                | "data"
                | "records"
                | "rows"
                | "results"
                | "result"
                | "contacts"
                | "array"
                | "response"
                | "payload"
                | "export"
                | "backup"
                | "rules"
        );
        match self {
            Self::Root | Self::Blocks if is_of_numbers || is_any_list => Self::Blocks,
            _ => Self::Other,
        }
    }
}

/// How surely a field of that name is the number to block; the lower the surer.
type Rank = u8;
/// The whole number, with country code.
const FULL: Rank = 0;
/// A number or pattern.
const NUMBER: Rank = 1;
/// A number as somebody typed it.
const TYPED: Rank = 2;
/// Any text, which is a number if it looks like one.
const GENERIC: Rank = 3;

/// What a field's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    Number(Rank),
    /// If true, calls are let through.
    Allow,
    /// If false, they are.
    Block,
    /// If false, it doesn't hold.
    On,
    /// If true, it doesn't hold.
    Off,
    /// A word for what it is.
    Kind,
    When,
    Duration,
    Votes,
    Rating,
    PatternFlags,
    Flags,
    Schedule,
    Sim,
    Other,
}

impl Name {
    pub(crate) fn of(name: &str) -> Self {
        if name.len() > 64 {
            return Self::Other;
        }
        let word: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        if word.contains("e164") {
            return Self::Number(FULL);
        }
        match letters(&word).as_str() {
            "normalizednumber" | "internationalnumber" | "fullnumber" => Self::Number(FULL),
            "number" | "phone" | "phonenumber" | "telephone" | "telephonenumber" | "tel" | "telnumber"
            | "msisdn" | "mobile" | "mobilephone" | "mobilenumber" | "cell" | "cellphone" | "homephone"
            | "homenumber" | "businessphone" | "workphone" | "worknumber" | "otherphone" | "phonevalue"
            | "callerid" | "caller" | "callernumber" | "address" | "peer" | "num" | "blockednumber"
            | "spamnumber" | "contactnumber" | "pattern" | "regex" | "regexp" | "expression" | "mask"
            | "line" => Self::Number(NUMBER),
            "originalnumber" | "rawnumber" | "displaynumber" | "formattednumber" | "nationalnumber" => {
                Self::Number(TYPED)
            }
            "value" | "string" | "item" | "entry" | "text" | "li" | "row" => Self::Number(GENERIC),
            "allow" | "allowed" | "isallowed" | "whitelist" | "iswhitelist" | "whitelisted"
            | "iswhitelisted" | "allowlist" | "allowlisted" | "trusted" | "istrusted" | "legitimate" => {
                Self::Allow
            }
            "block" | "blocked" | "isblocked" | "blacklist" | "isblacklist" | "blacklisted"
            | "isblacklisted" | "spam" | "isspam" => Self::Block,
            "enabled" | "isenabled" | "active" | "isactive" => Self::On,
            "disabled" | "isdisabled" => Self::Off,
            "type" | "kind" | "list" | "listtype" | "action" | "mode" | "category" | "ruletype" => Self::Kind,
            "date" | "time" | "datetime" | "timestamp" => Self::When,
            "duration" => Self::Duration,
            "votes" => Self::Votes,
            "rating" => Self::Rating,
            "patternflags" => Self::PatternFlags,
            "flags" => Self::Flags,
            "schedule" => Self::Schedule,
            "simslot" => Self::Sim,
            _ => Self::Other,
        }
    }
}

/// The letters of a name, in lower case.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// A record, field by field.
#[derive(Debug, Default)]
pub(crate) struct Record {
    numbers: Vec<(Rank, String)>,
    /// Why it doesn't count.
    against: Option<SkipReason>,
    has_time: bool,
    has_duration: bool,
    rule: Option<Rule>,
}

impl Record {
    /// Takes a field.
    pub(crate) fn field(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let word = || if value.len() < 32 { value.to_ascii_lowercase() } else { String::new() };
        let is_true = || matches!(word().as_str(), "true" | "1" | "yes");
        let is_false = || matches!(word().as_str(), "false" | "0" | "no");
        match Name::of(name) {
            Name::Number(_) if value.len() > LINE_LIMIT => self.against = Some(SkipReason::TooLong),
            Name::Number(GENERIC) if !pattern::looks_like_number(value) => {}
            Name::Number(rank) => self.numbers.push((rank, value.to_owned())),
            Name::Allow if is_true() => self.hold(SkipReason::Allows),
            Name::Block if is_false() => self.hold(SkipReason::Allows),
            Name::On if is_false() => self.hold(SkipReason::SwitchedOff),
            Name::Off if is_true() => self.hold(SkipReason::SwitchedOff),
            Name::Kind
                if ["allow", "white", "trusted", "permit"].iter().any(|part| word().contains(part)) =>
            {
                self.hold(SkipReason::Allows);
            }
            Name::When => self.has_time = true,
            Name::Duration => self.has_duration = true,
            Name::Votes => match value.parse::<i64>() {
                Ok(votes) if votes <= 0 => self.hold(SkipReason::Withdrawn),
                Ok(_) => {}
                Err(_) => self.hold(SkipReason::BrokenRecord),
            },
            Name::Rating if value == "A_LEGITIMATE" => self.hold(SkipReason::Legitimate),
            Name::PatternFlags => match value.parse() {
                Ok(flags) => self.rule.get_or_insert_default().pattern_flags = flags,
                Err(_) => self.hold(SkipReason::BrokenRecord),
            },
            Name::Schedule if word().ends_with(",true") => self.hold(SkipReason::Scheduled),
            _ => {}
        }
    }

    /// Takes a reason why it doesn't count; the first one stays.
    pub(crate) fn hold(&mut self, reason: SkipReason) {
        self.against.get_or_insert(reason);
    }

    /// Whether there is a number in it.
    pub(crate) fn has_number(&self) -> bool {
        !self.numbers.is_empty()
    }

    /// Whether something was held against it, number or not.
    pub(crate) fn is_held(&self) -> bool {
        self.against.is_some()
    }

    /// Takes its numbers away and leaves all else.
    pub(crate) fn take_numbers(&mut self) -> Self {
        let numbers = std::mem::take(&mut self.numbers);
        let (has_time, has_duration) = (self.has_time, self.has_duration);
        Self { numbers, against: self.against, has_time, has_duration, rule: None }
    }

    /// The numbers that count: of several spellings of one the whole one.
    fn chosen(&self) -> Vec<&str> {
        let best = self.numbers.iter().map(|(rank, _)| *rank).min();
        let mut chosen: Vec<&str> = Vec::new();
        for (_, text) in self.numbers.iter().filter(|(rank, _)| Some(*rank) == best) {
            if !chosen.contains(&text.as_str()) {
                chosen.push(text);
            }
        }
        chosen
    }

    /// Hands the record to the sink, an entry for each of its numbers; `place` says where they stand.
    pub(crate) fn put(
        &self,
        part: Part,
        sink: &mut Sink<'_>,
        place: impl Fn(&Sink<'_>) -> Place,
    ) -> Result<(), ListReadError> {
        if self.has_time && self.has_duration && self.has_number() {
            return Err(ListReadError::OtherKind { seen: "a call log".to_owned() });
        }
        let against = match part {
            Part::Root | Part::Blocks => self.against,
            Part::Allows => Some(SkipReason::Allows),
            Part::Other => Some(SkipReason::OtherPart),
        };
        if !self.has_number() {
            let reason = against.unwrap_or(SkipReason::NoNumber);
            return sink.entry(place(sink), "", Err(reason));
        }
        for text in self.chosen() {
            let place = place(sink);
            match (against, &self.rule) {
                (Some(reason), _) => sink.entry(place, text, Err(reason))?,
                (None, Some(rule)) => {
                    let rule = Rule {
                        pattern: text.to_owned(),
                        pattern_flags: rule.pattern_flags,
                        ..Rule::default()
                    };
                    let meaning = rule.meaning(sink.budget());
                    sink.entry(place, text, meaning)?;
                }
                (None, None) => {
                    let meaning: Result<ListItem<'_>, _> = pattern::anything(text, sink.budget());
                    sink.entry(place, text, meaning)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_written() {
        for name in
            ["number", "Phone Number", "phone_number", "Phone 1 - Value", "MSISDN", "e164_number", "phone2"]
        {
            assert!(matches!(Name::of(name), Name::Number(_)), "{name}");
        }
        for name in ["name", "title", "count", "id", "numberOfCalls", "creationTimestamp"] {
            assert!(!matches!(Name::of(name), Name::Number(_)), "{name}");
        }
    }

    #[test]
    fn lists_of_what_is_let_through_are_told_from_those_of_what_is_blocked() {
        for (name, part) in [
            ("blocked", Part::Blocks),
            ("blackList", Part::Blocks),
            ("phone_numbers", Part::Blocks),
            ("entries", Part::Blocks),
            ("whitelist", Part::Allows),
            ("unblocked", Part::Allows),
            ("settings", Part::Other),
        ] {
            assert_eq!(Part::Root.under(name), part, "{name}");
        }
        assert_eq!(Part::Allows.under("blocked"), Part::Allows, "what stands in it is no other");
        assert_eq!(Part::Other.under("numbers"), Part::Other);
    }
}
