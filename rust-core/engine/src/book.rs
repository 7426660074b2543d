//! The user's book: region, own numbers, trusted parties and contacts, found by exact number.

use rustc_hash::FxHashMap as HashMap;

use crate::dialable::{Dialable, E164};
use crate::dialer::{Dialer, SavedNumbers};
use crate::filter::Filter;
use crate::list::NumberList;
use crate::number;
use crate::party::{Displays, Handling, Origin, Originates, Party, PartyKind, PartyNumber};
use crate::region::Region;
use crate::text::Text;

/// National numbers shorter than this say nothing about their country when they stand in another one's.
const SHORTEST_FOREIGN_TWIN: usize = 7;

/// Whom the user knows, and which numbers are the user's own.
#[derive(Debug, Clone)]
pub struct Book {
    region: Region,
    own: Vec<E164>,
    voicemail: Vec<E164>,
    parties: Vec<Party>,
    owners: HashMap<Dialable, Vec<(u32, u32)>>,
    by_national: HashMap<Box<str>, Vec<E164>>,
    filter: Filter,
    saved: SavedNumbers,
    lists: Vec<NumberList>,
    unreadable: usize,
}

/// The contact that a stock dialer shows for a number.
#[derive(Debug, Clone)]
pub(crate) struct Shown<'a> {
    pub(crate) party: &'a Party,
    /// The contact's number behind it, where it is one.
    pub(crate) number: Option<Dialable>,
    /// That number as saved: digits, and a plus if it was saved with one.
    pub(crate) saved: Box<str>,
}

/// A party that a number belongs to, and which of its numbers it is.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// The party.
    pub party: &'a Party,
    /// The number it was found by.
    pub number: &'a PartyNumber,
    /// Whether the display is not enough to believe in this party.
    ///
    /// A contact is guarded when the user guards it, and by itself when its number belongs to a guarded party:
    /// saving a bank's number must not make the bank easier to impersonate.
    pub guarded: bool,
}

impl Book {
    /// An empty book of a user in `region`.
    #[must_use]
    pub fn builder(region: Region) -> BookBuilder {
        BookBuilder {
            region,
            own: Vec::new(),
            voicemail: Vec::new(),
            parties: Vec::new(),
            dialer: Dialer::default(),
            saved: SavedNumbers::default(),
            lists: Vec::new(),
            unreadable: 0,
        }
    }

    /// The country in whose plan numbers without a country code are read.
    #[must_use]
    pub fn region(&self) -> Region {
        self.region
    }

    /// How many of the numbers given could not be read; they are not in the book.
    #[must_use]
    pub fn unreadable(&self) -> usize {
        self.unreadable
    }

    /// The lists of reported numbers.
    #[must_use]
    pub fn lists(&self) -> &[NumberList] {
        &self.lists
    }

    /// The user's own numbers.
    pub(crate) fn own_numbers(&self) -> &[E164] {
        &self.own
    }

    /// Whether the number is the user's own.
    #[must_use]
    pub fn is_own(&self, number: E164) -> bool {
        self.own.contains(&number)
    }

    /// Whether the user listed the number as voicemail or switchboard, which may call under the user's own.
    #[must_use]
    pub fn is_voicemail(&self, number: E164) -> bool {
        self.voicemail.contains(&number)
    }

    /// Every party that has exactly this number, guarded ones first, then in the order they were added.
    #[must_use]
    pub fn owners(&self, number: Dialable) -> Vec<Owner<'_>> {
        let Some(places) = self.owners.get(&number) else { return Vec::new() };
        let pairs = || {
            places.iter().filter_map(|&(party, line)| {
                let party = self.parties.get(usize::try_from(party).ok()?)?;
                Some((party, party.numbers.get(usize::try_from(line).ok()?)?))
            })
        };
        let any_guarded = pairs().any(|(party, _)| party.guarded);
        let mut owners: Vec<_> = pairs()
            .map(|(party, number)| {
                let guarded = party.guarded || (party.origin == Origin::Contact && any_guarded);
                Owner { party, number, guarded }
            })
            .collect();
        // Guarded in their own right first: of two cards with one number, the guarded one is the claim.
        owners.sort_by_key(|owner| (!owner.party.guarded, owner.party.origin == Origin::Contact));
        owners
    }

    /// Whether any party has exactly this number.
    #[must_use]
    pub fn is_trusted(&self, number: E164) -> bool {
        self.filter.may_hold(number) && self.owners.contains_key(&Dialable::Number(number))
    }

    /// Trusted numbers with these national digits, in whatever country.
    pub(crate) fn with_national(&self, national: &str) -> &[E164] {
        self.by_national.get(national).map_or(&[], Vec::as_slice)
    }

    /// The contact that the phone's own dialer shows for a number by its loose rules, if it follows those.
    pub(crate) fn shown_by_dialer(&self, number: E164) -> Option<Shown<'_>> {
        let saved = self.saved.shown_loosely(number)?;
        let party = self.parties.get(usize::try_from(saved.party).ok()?)?;
        Some(Shown { party, number: saved.number.map(Dialable::from), saved: saved.text.clone() })
    }

    /// Every party, in the order they were added.
    pub fn parties(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter()
    }
}

/// Collects what a [`Book`] is made of.
#[derive(Debug, Clone)]
pub struct BookBuilder {
    region: Region,
    own: Vec<E164>,
    voicemail: Vec<E164>,
    parties: Vec<Party>,
    dialer: Dialer,
    saved: SavedNumbers,
    lists: Vec<NumberList>,
    unreadable: usize,
}

impl BookBuilder {
    /// Sets whose rules the phone's dialer matches contacts by; to be called before contacts are added.
    #[must_use]
    pub fn dialer(mut self, dialer: Dialer) -> Self {
        self.dialer = dialer;
        self
    }

    /// Adds a number of the user's own.
    #[must_use]
    pub fn own(mut self, number: &str) -> Self {
        match number::read(number, self.region).number() {
            Some(number) => self.own.push(number),
            None => self.unreadable += 1,
        }
        self
    }

    /// Adds a voicemail or switchboard number that may call under the user's own.
    #[must_use]
    pub fn voicemail(mut self, number: &str) -> Self {
        match number::read(number, self.region).number() {
            Some(number) => self.voicemail.push(number),
            None => self.unreadable += 1,
        }
        self
    }

    /// Adds a list of reported numbers.
    #[must_use]
    pub fn list(mut self, list: NumberList) -> Self {
        self.lists.push(list);
        self
    }

    /// Adds a trusted party.
    #[must_use]
    pub fn party(mut self, party: Party) -> Self {
        self.parties.push(party);
        self
    }

    /// Adds trusted parties.
    #[must_use]
    pub fn parties(mut self, parties: impl IntoIterator<Item = Party>) -> Self {
        self.parties.extend(parties);
        self
    }

    /// Adds a contact by the phone's key for it, with its numbers as the phone has them.
    #[must_use]
    pub fn contact<'n>(
        mut self,
        key: impl Into<Text>,
        numbers: impl IntoIterator<Item = &'n str>,
        guarded: bool,
    ) -> Self {
        let mut known = Vec::new();
        for text in numbers {
            let number = number::read(text, self.region).dialable();
            if self.dialer == Dialer::Loose {
                let place = u32::try_from(self.parties.len()).unwrap_or(u32::MAX);
                self.saved.add(text, number.and_then(Dialable::number), place);
            }
            match number {
                Some(number) => known.push(contact_number(number)),
                None => self.unreadable += 1,
            }
        }
        self.parties.push(Party {
            id: key.into(),
            name: None,
            kind: PartyKind::Person,
            guarded,
            reach: None,
            handling: Handling::Default,
            origin: Origin::Contact,
            numbers: known,
        });
        self
    }

    /// The book, indexed.
    #[must_use]
    pub fn build(self) -> Book {
        let mut owners: HashMap<Dialable, Vec<(u32, u32)>> = HashMap::default();
        let mut by_national: HashMap<Box<str>, Vec<E164>> = HashMap::default();
        for (party_place, party) in (0_u32..).zip(&self.parties) {
            for (number_place, line) in (0_u32..).zip(&party.numbers) {
                let places = owners.entry(line.number).or_default();
                if places.is_empty()
                    && let Dialable::Number(number) = line.number
                {
                    let national = number.national();
                    if national.len() >= SHORTEST_FOREIGN_TWIN {
                        by_national.entry(national.into()).or_default().push(number);
                    }
                }
                if !places.iter().any(|(known, _)| *known == party_place) {
                    places.push((party_place, number_place));
                }
            }
        }
        let numbers: Vec<_> = owners.keys().filter_map(|number| number.number()).collect();
        let filter = Filter::new(numbers.into_iter());
        let Self { region, own, voicemail, parties, saved, lists, unreadable, .. } = self;
        Book { region, own, voicemail, parties, owners, by_national, filter, saved, lists, unreadable }
    }
}

fn contact_number(number: Dialable) -> PartyNumber {
    PartyNumber {
        number,
        originates: Originates::Unknown,
        displays: Displays::Unknown,
        row: "contacts".into(),
        source: "the phone's contacts".into(),
    }
}
