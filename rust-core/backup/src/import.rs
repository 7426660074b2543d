//! Trusted parties from a file of contacts, or a table.

use std::collections::HashMap;
use std::io::BufRead;

use ringtrue_engine::{Handling, Originates, PartyKind, Region, read_saved};
use ringtrue_formats::{OpenError, PartyRecord, PartyRecords};
use ringtrue_store::{TrustedNumber, TrustedParty};

use crate::limits;

/// The most parts of a file that are named as passed over.
pub const MOST_NAMED: usize = 1_000;

/// What is said of every party of a file that doesn't say it itself.
#[derive(Debug, Clone, Copy)]
pub struct ImportOptions {
    /// The country in which the numbers are read.
    pub region: Region,
    /// What they are.
    pub kind: PartyKind,
    /// Whether their numbers on the display are not enough to be believed.
    pub guarded: bool,
}

/// Parties that were read. Nothing is kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyImport {
    /// The parties, by id.
    pub parties: Vec<TrustedParty>,
    /// The line at which each of them begins, from 1.
    pub lines: Vec<u64>,
    /// How many contacts or rows the file has.
    pub entries: u64,
    /// How many parts of it were passed over: contacts, rows, numbers.
    pub skipped: u64,
    /// The first [`MOST_NAMED`] of those, in the file's order.
    pub first: Vec<SkippedParty>,
}

/// A contact, row or number that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedParty {
    /// The line of the file at which its entry begins, from 1.
    pub line: u64,
    /// Why.
    pub reason: PartySkip,
    /// What stands there, or what the reader says of it.
    pub text: String,
}

/// Why a part of a file is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartySkip {
    /// The entry can't be read at all.
    Broken,
    /// A contact without a name: there would be nothing to show.
    NoName,
    /// A contact without any number that can be used.
    NoNumber,
    /// One number of an entry, which is none in this country.
    NotANumber,
    /// A word of a table's row that is none of those expected.
    UnknownWord,
    /// A name or number that is too long.
    TooLong,
    /// One number too many for its party, or one party too many.
    TooMany,
    /// A way to reach whoever has a number that a pack knows: the pack's stays.
    ReachOfPack,
    /// A party with the name of one that a pack has, and none of its numbers.
    NameOfPack,
    /// What is to be done with its calls, which only the user says.
    Handling,
    /// That it is no longer guarded.
    Unguarded,
}

impl PartySkip {
    /// Every reason, in a fixed order.
    pub const ALL: [Self; 11] = [
        Self::Broken,
        Self::NoName,
        Self::NoNumber,
        Self::NotANumber,
        Self::UnknownWord,
        Self::TooLong,
        Self::TooMany,
        Self::ReachOfPack,
        Self::NameOfPack,
        Self::Handling,
        Self::Unguarded,
    ];

    /// The reason as a word that never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::NoName => "no_name",
            Self::NoNumber => "no_number",
            Self::NotANumber => "not_a_number",
            Self::UnknownWord => "unknown_word",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::ReachOfPack => "reach_of_pack",
            Self::NameOfPack => "name_of_pack",
            Self::Handling => "handling",
            Self::Unguarded => "unguarded",
        }
    }
}

impl PartyImport {
    /// Notes that something of the party that begins at this line isn't taken.
    pub fn hold(&mut self, line: u64, reason: PartySkip, text: &str) {
        self.skipped += 1;
        if self.first.len() < MOST_NAMED {
            let text = text.chars().take(limits::NUMBER).collect();
            self.first.push(SkippedParty { line, reason, text });
        }
    }
}

/// Why nothing can be imported from a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PartyImportError {
    /// It is neither contacts nor a table of parties.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It is one of these, but none of its entries can be used.
    #[error("none of the {} entries can be used", .0.entries)]
    NothingUsable(PartyImport),
}

/// Reads trusted parties: contacts (vCard 2.1 to 4.0), or a table (CSV, see [`ringtrue_formats::PARTY_COLUMNS`]). What
/// can't be used is passed over and reported.
///
/// Entries of the same name are one party. Its id comes of the name alone, so that the same file, imported again,
/// replaces what it gave before: letters and digits in lower case, hyphens for the rest.
///
/// # Errors
/// [`PartyImportError`] where the file is something else, or holds nothing that can be used.
pub fn import_parties<'a>(
    file: impl BufRead + 'a,
    options: ImportOptions,
) -> Result<PartyImport, PartyImportError> {
    let mut reading = Reading {
        options,
        places: HashMap::new(),
        parties: Vec::new(),
        lines: Vec::new(),
        entries: 0,
        skipped: 0,
        first: Vec::new(),
    };
    for record in PartyRecords::open(file)? {
        reading.entries += 1;
        match record {
            Ok(record) => reading.take(&record),
            Err(error) => reading.skip(error.line, PartySkip::Broken, &error.problem.to_string()),
        }
    }
    let Reading { parties, lines, entries, skipped, first, .. } = reading;
    let mut placed: Vec<_> = parties.into_iter().zip(lines).collect();
    placed.sort_by(|(one, _), (other, _)| one.id.cmp(&other.id));
    let (parties, lines) = placed.into_iter().unzip();
    let import = PartyImport { parties, lines, entries, skipped, first };
    match import.parties.is_empty() && import.entries > 0 {
        true => Err(PartyImportError::NothingUsable(import)),
        false => Ok(import),
    }
}

struct Reading {
    options: ImportOptions,
    /// Where the party of an id stands.
    places: HashMap<String, usize>,
    parties: Vec<TrustedParty>,
    lines: Vec<u64>,
    entries: u64,
    skipped: u64,
    first: Vec<SkippedParty>,
}

impl Reading {
    fn skip(&mut self, line: u64, reason: PartySkip, text: &str) {
        self.skipped += 1;
        if self.first.len() < MOST_NAMED {
            let text = text.chars().take(limits::NUMBER).collect();
            self.first.push(SkippedParty { line, reason, text });
        }
    }

    fn take(&mut self, record: &PartyRecord) {
        let line = record.line;
        let name = record.name.trim();
        let id = match id_of(name) {
            id if id.is_empty() => return self.skip(line, PartySkip::NoName, name),
            _ if name.chars().count() > limits::NAME => return self.skip(line, PartySkip::TooLong, name),
            id => id,
        };
        let party = match self.party(record, id, name) {
            Ok(party) => party,
            Err(word) => return self.skip(line, PartySkip::UnknownWord, word),
        };
        let Some(originates) = word(record.originates.as_deref(), Originates::parse, Originates::Unknown)
        else {
            let word = record.originates.as_deref().unwrap_or_default();
            return self.skip(line, PartySkip::UnknownWord, word);
        };
        let mut numbers = Vec::new();
        for text in &record.numbers {
            match self.number(text) {
                Ok(number) => numbers.push(TrustedNumber { number, originates }),
                Err(reason) => self.skip(line, reason, text),
            }
        }
        match numbers.is_empty() {
            true => self.skip(line, PartySkip::NoNumber, name),
            false => self.add(line, party, numbers),
        }
    }

    /// The party of a record, without numbers; the word that is none.
    fn party<'r>(&self, record: &'r PartyRecord, id: String, name: &str) -> Result<TrustedParty, &'r str> {
        let ImportOptions { kind, guarded, region } = self.options;
        let said = |text: &'r Option<String>| text.as_deref().unwrap_or_default();
        let reach = record.reach.as_deref().map(str::trim).filter(|reach| !reach.is_empty());
        if let Some(reach) = reach
            && (read_saved(reach, region).is_empty() || reach.chars().count() > limits::NUMBER)
        {
            return Err(reach);
        }
        Ok(TrustedParty {
            id,
            name: name.to_owned(),
            kind: word(record.kind.as_deref(), PartyKind::parse, kind).ok_or_else(|| said(&record.kind))?,
            guarded: word(record.guarded.as_deref(), yes_or_no, guarded)
                .ok_or_else(|| said(&record.guarded))?,
            reach: reach.map(str::to_owned),
            numbers: Vec::new(),
            handling: word(record.handling.as_deref(), Handling::parse, Handling::Default)
                .ok_or_else(|| said(&record.handling))?,
        })
    }

    fn number(&self, text: &str) -> Result<String, PartySkip> {
        let text = text.trim();
        if text.chars().count() > limits::NUMBER {
            return Err(PartySkip::TooLong);
        }
        match read_saved(text, self.options.region).is_empty() {
            false => Ok(text.to_owned()),
            true => Err(PartySkip::NotANumber),
        }
    }

    /// Adds the numbers to the party, which may be there from an earlier entry; what that one said of it counts.
    fn add(&mut self, line: u64, party: TrustedParty, numbers: Vec<TrustedNumber>) {
        if !self.places.contains_key(&party.id) && self.parties.len() >= limits::PARTIES {
            return self.skip(line, PartySkip::TooMany, &party.name);
        }
        let place = *self.places.entry(party.id.clone()).or_insert_with(|| {
            self.parties.push(party);
            self.lines.push(line);
            self.parties.len() - 1
        });
        for number in numbers {
            let Some(party) = self.parties.get_mut(place) else { return };
            if party.numbers.iter().any(|known| known.number == number.number) {
                continue;
            }
            match party.numbers.len() < limits::NUMBERS {
                true => party.numbers.push(number),
                false => self.skip(line, PartySkip::TooMany, &number.number),
            }
        }
    }
}

/// What a word says; where there is none, what holds otherwise. `None`: it is no such word.
fn word<T>(text: Option<&str>, parse: impl Fn(&str) -> Option<T>, otherwise: T) -> Option<T> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => parse(&text.to_lowercase()),
        None => Some(otherwise),
    }
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The id of a name: its letters and digits in lower case, with one hyphen for whatever stands between; empty where there
/// are none.
#[must_use]
pub fn id_of(name: &str) -> String {
    let mut id = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        let is_kept = character.is_alphanumeric();
        if id.len() + character.len_utf8() + 1 > limits::ID {
            break;
        }
        if is_kept {
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}
