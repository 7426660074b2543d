//! Reads packs: trusted parties of a country, and the numbers that they publish.

use std::collections::{HashMap, HashSet};

use ringtrue_engine::{
    AppCheck, Dialable, Displays, E164, Handling, NumberIndex, Origin, Originates, Party, PartyKind,
    PartyNumber, Region, Role, ShortCode, Text,
};

use crate::error::{DataError, Problem, shown};
use crate::table::{Row, Source, Table, confidence, dated_source};

/// A pack has at most so many parties; its numbers are limited as the rows of every table are.
const MOST_PARTIES: usize = 20_000;
/// An id has at most so many bytes, and a name.
const LONGEST_ID: usize = 64;
const LONGEST_NAME: usize = 200;

const PARTIES_HEADER: [&str; 12] = [
    "id",
    "name",
    "kind",
    "guarded",
    "reach",
    "advice",
    "source",
    "closed",
    "app",
    "app_check",
    "app_package",
    "app_since",
];
/// How many columns packs had before 2026-11-29. Those that were signed then are still read.
const FIRST_COLUMNS: usize = 7;
const NUMBERS_HEADER: [&str; 10] = [
    "party",
    "number",
    "role",
    "originates",
    "displays",
    "source",
    "source_date",
    "confidence",
    "note",
    "checked",
];
/// How many columns numbers had before that day.
const FIRST_NUMBER_COLUMNS: usize = 9;

const KINDS: &str = "`bank`, `payments`, `tax`, `benefits`, `government`, `police`, `health`, `energy`, `telecom`, \
                     `parcel`, `retail` or `report`";

/// The trusted parties of one country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    region: Region,
    parties: Vec<Party>,
}

impl Pack {
    /// The pack whose parties lie in an index.
    #[must_use]
    pub fn of_register(region: Region, index: &NumberIndex) -> Self {
        Self { region, parties: index.to_parties() }
    }

    /// The country.
    #[must_use]
    pub fn region(&self) -> Region {
        self.region
    }

    /// The parties, in the order of the file. One may have no number: then only its reach is known.
    #[must_use]
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// The parties, to be put into a book.
    #[must_use]
    pub fn into_parties(self) -> Vec<Party> {
        self.parties
    }
}

/// Reads the pack of `region` from two tables, each given as its file's name, for messages, and its content.
///
/// # Errors
/// [`DataError`] names the file and line of the first row that is refused: one that can't be read, is of another
/// country, stands there twice, contradicts an earlier one, or names a party or a way to reach it that isn't there.
pub fn read_pack<'a>(
    region: Region,
    parties: impl Into<Source<'a>>,
    numbers: impl Into<Source<'a>>,
) -> Result<Pack, DataError> {
    let parties_table = Table::read_with_optional(parties, &PARTIES_HEADER, FIRST_COLUMNS)?;
    let mut places = HashMap::new();
    let mut closed = HashSet::new();
    let mut read = Vec::new();
    for row in parties_table.rows() {
        if read.len() >= MOST_PARTIES {
            return Err(row.error(Problem::TooMany { what: "parties", most: MOST_PARTIES }));
        }
        let party = read_party(row, region)?;
        if let Some((_, line)) = places.insert(party.id.to_string(), (read.len(), row.line)) {
            return Err(row.error(Problem::Twice { what: shown(&party.id), first: line }));
        }
        if !row.field(7).is_empty() {
            closed.insert(party.id.to_string());
        }
        read.push(party);
    }
    let numbers_table = Table::read_with_optional(numbers, &NUMBERS_HEADER, FIRST_NUMBER_COLUMNS)?;
    let mut owners: HashMap<Dialable, Seen> = HashMap::new();
    for row in numbers_table.rows() {
        let mut line = read_number(row, region)?;
        let id = row.field(0);
        let party = places.get(id).and_then(|(place, _)| read.get_mut(*place));
        let Some(party) = party else { return Err(row.error(Problem::NoSuchParty(shown(id)))) };
        // Of a party that is closed nobody answers.
        line.sends &= !closed.contains(id);
        let seen = Seen { party: party.id.clone(), originates: line.originates, line: row.line };
        if let Some(first) = owners.get(&line.number) {
            return Err(row.error(first.against(&seen, line.number)));
        }
        owners.insert(line.number, seen);
        party.numbers.push(line);
    }
    check_reach(&parties_table, &read, &owners)?;
    Ok(Pack { region, parties: read })
}

fn read_party(row: Row<'_>, region: Region) -> Result<Party, DataError> {
    let id = row.field(0);
    if !is_id(id) {
        return Err(row.error(Problem::Id(shown(id))));
    }
    let kind = row.word(2, "kind", KINDS, |field| {
        PartyKind::parse(field).filter(|kind| !matches!(kind, PartyKind::Person | PartyKind::Other))
    })?;
    let guarded: bool = row.word(3, "guarded", "`true` or `false`", |field| field.parse().ok())?;
    if must_be_guarded(kind) && !guarded {
        return Err(row.error(Problem::Unguarded(shown(id))));
    }
    for (text, most) in [(id, LONGEST_ID), (row.field(1), LONGEST_NAME)] {
        if text.len() > most {
            return Err(row.error(Problem::TooLong { value: shown(text), most }));
        }
    }
    let name = row.required(1, "name")?.to_owned();
    row.required(6, "source")?;
    let reach = match row.field(4) {
        // Nobody publishes a number that can be rung.
        "" => None,
        text => Some(dialable(row, text, region)?),
    };
    Ok(Party {
        id: id.to_owned().into(),
        name: Some(name.into()),
        kind,
        guarded,
        reach,
        habits: optional(row, 5),
        app_check: read_app_check(row)?,
        handling: Handling::Default,
        origin: Origin::Pack,
        numbers: Vec::new(),
    })
}

/// Everything about the app but its package and the date goes together.
fn read_app_check(row: Row<'_>) -> Result<Option<AppCheck>, DataError> {
    let (package, since) = (optional(row, 10), optional(row, 11));
    if (8..=11).all(|place| row.field(place).is_empty()) {
        return Ok(None);
    }
    let is_package = |name: &str| {
        let is_word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_alphabetic())
                && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        name.contains('.') && name.split('.').all(is_word)
    };
    if let Some(package) = package.as_deref().filter(|name| !is_package(name)) {
        return Err(row.error(Problem::Word {
            column: "app_package",
            value: shown(package),
            expected: "the name of an Android package",
        }));
    }
    let [app, how] = [(8, "app"), (9, "app_check")].map(|(place, column)| row.required(place, column));
    Ok(Some(AppCheck { app: Text::shared(app?), how: Text::shared(how?), package, since }))
}

fn optional(row: Row<'_>, place: usize) -> Option<Text> {
    Some(row.field(place)).filter(|text| !text.is_empty()).map(Text::shared)
}

fn read_number(row: Row<'_>, region: Region) -> Result<PartyNumber, DataError> {
    let number = dialable(row, row.required(1, "number")?, region)?;
    let role = row.word(2, "role", "one of the roles in the README", Role::parse)?;
    let originates = row.word(3, "originates", "`yes`, `never` or `unknown`", Originates::parse)?;
    let displays = row.word(4, "displays", "`yes`, `withheld`, `never` or `unknown`", Displays::parse)?;
    if originates == Originates::Yes && displays == Displays::Never {
        return Err(row.error(Problem::CallsUnseen(number.plain())));
    }
    let source = dated_source(row, [5, 6, 9])?;
    confidence(row, 7)?;
    // Second-hand sources are enough to recognise a claim, not to send anybody there.
    let sends = row.field(7) == "high";
    let row = format!("{}:{}", row.file, row.line).into();
    Ok(PartyNumber { number, originates, displays, role, sends, row, source: source.into() })
}

/// A full number of the region, or a short code. Strict: packs have no spaces, no national forms.
fn dialable(row: Row<'_>, text: &str, region: Region) -> Result<Dialable, DataError> {
    if let Some(code) = ShortCode::parse(text) {
        return Ok(Dialable::Short(code));
    }
    let number = E164::parse(text).map_err(|error| row.error(error))?;
    if number.calling_code() != region.calling_code() {
        return Err(row.error(Problem::Region { number: number.plain(), region: region.letters() }));
    }
    Ok(Dialable::Number(number))
}

/// A number that has been read already, for what may not be said of it again.
struct Seen {
    party: Text,
    originates: Originates,
    line: u64,
}

impl Seen {
    /// Why `later` can't be said of the same number: it contradicts, it is another's, or it has been said.
    fn against(&self, later: &Self, number: Dialable) -> Problem {
        let number = number.plain();
        if self.originates != later.originates {
            let (here, there) = (later.originates.as_str(), self.originates.as_str());
            return Problem::Contradiction { number, here, there, first: self.line };
        }
        if self.party != later.party {
            return Problem::TwoOwners { number, other: self.party.to_string(), first: self.line };
        }
        Problem::Twice { what: number, first: self.line }
    }
}

/// Every party is reached by a number of its own, or by a short code of the pack, such as 159 for its members; one that is
/// closed by no number of its own.
fn check_reach(
    table: &Table<'_>,
    parties: &[Party],
    owners: &HashMap<Dialable, Seen>,
) -> Result<(), DataError> {
    for (row, party) in table.rows().zip(parties) {
        let Some(reach) = party.reach else { continue };
        let reaches = match reach {
            Dialable::Short(_) => owners.contains_key(&reach),
            Dialable::Number(_) => {
                row.field(7).is_empty() && owners.get(&reach).is_some_and(|seen| seen.party == party.id)
            }
        };
        if !reaches {
            return Err(row.error(Problem::Reach { party: shown(&party.id), reach: reach.plain() }));
        }
    }
    Ok(())
}

/// Parties whose number on the display is never enough to be believed.
fn must_be_guarded(kind: PartyKind) -> bool {
    matches!(
        kind,
        PartyKind::Bank
            | PartyKind::Payments
            | PartyKind::Tax
            | PartyKind::Benefits
            | PartyKind::Government
            | PartyKind::Police
    )
}

fn is_id(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.split('-').all(is_word)
}
