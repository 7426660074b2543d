//! The user's book: region, own numbers, trusted parties and contacts, found by exact number.

use std::iter;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet as HashSet;
use smallvec::SmallVec;

use crate::dialable::{Dialable, E164};
use crate::dialer::{Dialer, SavedNumbers};
use crate::filter::Mark;
use crate::list::NumberList;
use crate::number::displayed;
use crate::number_index::{Members, NumberIndex, NumberRef, PartyRef, SavedNumber};
use crate::party::{Displays, Handling, Origin, Originates, Party, PartyKind, PartyNumber, Role};
use crate::region::{Places, Region};
use crate::saved::{can_be_shown, read_saved};
use crate::text::Text;

/// Whom the user knows, and which numbers are the user's own.
///
/// Parties lie in indexes: those given to the builder in one, and behind it whole ones, such as a mapped file of
/// contacts.
#[derive(Debug, Clone)]
pub struct Book {
    places: Places,
    own: Vec<E164>,
    voicemail: Vec<E164>,
    indexes: Vec<NumberIndex>,
    /// So many indexes are the user's own or of home; those behind them are packs of other countries.
    of_home: usize,
    /// So many are these or of the country that the phone is in: of those behind them no short code counts, which is a stranger's here.
    with_codes: usize,
    guarded: HashSet<Text>,
    left_alone: HashSet<Text>,
    dialer: Dialer,
    /// Found only by Android's loose matching; made when it is first asked for, as most calls don't.
    saved: OnceLock<SavedNumbers>,
    lists: Vec<NumberList>,
    unreadable: usize,
}

/// The contact that a stock dialer shows for a number.
#[derive(Debug, Clone)]
pub(crate) struct Shown<'a> {
    pub(crate) party: PartyRef<'a>,
    /// The contact's number behind it, where it is one.
    pub(crate) number: Option<Dialable>,
    /// That number as saved: digits, and a plus if it was saved with one.
    pub(crate) saved: Box<str>,
}

/// A party that a number belongs to, and which of its numbers it is.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// The party.
    pub party: PartyRef<'a>,
    /// The number it was found by.
    pub number: NumberRef<'a>,
    /// Whether the display is not enough to believe in this party.
    ///
    /// A contact is guarded when the user guards it, and by itself when its number belongs to a guarded party:
    /// saving a bank's number must not make the bank easier to impersonate.
    pub guarded: bool,
    /// Whether it is guarded in its own right, and not only because its number is another's who is.
    pub is_own_guard: bool,
    /// Whether it is of another country's pack, whose short codes are nobody's at home.
    pub is_foreign: bool,
}

/// Owners of a number. There are few.
pub type Owners<'a> = SmallVec<[Owner<'a>; 3]>;

/// The numbers of a book's parties.
pub(crate) struct Trusted<'a>(SmallVec<[Members<'a>; 6]>);

impl Trusted<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether any party has exactly this number.
    pub(crate) fn holds(&self, number: E164) -> bool {
        let mark = Mark::of(number);
        self.0.iter().any(|members| members.holds(number, mark))
    }
}

impl Book {
    /// An empty book of a user who is at home in `home`.
    #[must_use]
    pub fn builder(home: Region) -> BookBuilder {
        BookBuilder {
            places: Places::at_home(home),
            own: Vec::new(),
            voicemail: Vec::new(),
            parties: Vec::new(),
            indexes: Vec::new(),
            foreign: Vec::new(),
            elsewhere: Vec::new(),
            guarded: HashSet::default(),
            left_alone: HashSet::default(),
            dialer: Dialer::default(),
            saved: Vec::new(),
            lists: Vec::new(),
            unreadable: 0,
        }
    }

    /// The country that the user is at home in.
    #[must_use]
    pub fn home(&self) -> Region {
        self.places.home
    }

    /// Where the user is at home, and where the phone is.
    #[must_use]
    pub fn places(&self) -> Places {
        self.places
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
    pub fn owners(&self, number: Dialable) -> Owners<'_> {
        self.owners_of_line(number, &[])
    }

    /// The same of a number that is spelled in several ways.
    pub(crate) fn owners_of_line(&self, number: Dialable, others: &[Dialable]) -> Owners<'_> {
        let spellings = iter::once(number).chain(others.iter().copied());
        let lines = spellings.flat_map(|number| {
            let indexes = self.indexes.iter().enumerate();
            indexes.flat_map(move |(place, index)| index.lines(number).map(move |line| (place, line)))
        });
        let mut owners: Owners<'_> = lines
            .filter(|(place, number)| *place < self.with_codes || number.number().number().is_some())
            .filter_map(|(place, number)| {
                let party = number.party()?;
                let is_guarded = party.guarded() || self.is_guarded_contact(party);
                let is_foreign = place >= self.of_home;
                Some(Owner { party, number, guarded: is_guarded, is_own_guard: is_guarded, is_foreign })
            })
            .collect();
        if owners.iter().any(|owner| owner.guarded) {
            for owner in owners.iter_mut().filter(|owner| owner.party.origin() == Origin::Contact) {
                owner.guarded = true;
            }
        }
        // Guarded in their own right first: of two cards with one number, the guarded one is the claim.
        owners.sort_by_key(|owner| (!owner.is_own_guard, owner.party.origin() == Origin::Contact));
        owners
    }

    fn is_guarded_contact(&self, party: PartyRef<'_>) -> bool {
        party.origin() == Origin::Contact && self.guarded.contains(party.id())
    }

    /// Whether the user wants a contact believed although no private person has its number.
    pub(crate) fn is_left_alone(&self, party: PartyRef<'_>) -> bool {
        party.origin() == Origin::Contact && self.left_alone.contains(party.id())
    }

    /// How many of the trusted numbers lie between these two, inclusive; one of two parties counts twice.
    pub(crate) fn trusted_between(&self, first: E164, last: E164) -> usize {
        self.indexes.iter().map(|index| index.count_between(first, last)).sum()
    }

    /// Whether any party has exactly this number.
    #[must_use]
    pub fn is_trusted(&self, number: E164) -> bool {
        let mark = Mark::of(number);
        self.indexes.iter().any(|index| index.members().holds(number, mark))
    }

    /// The trusted numbers, of indexes that have one of so many digits: for whoever asks about many such numbers.
    pub(crate) fn trusted_of(&self, digits: u32) -> Trusted<'_> {
        let indexes = self.indexes.iter().filter(|index| index.lengths() & (1 << digits) != 0);
        Trusted(indexes.map(NumberIndex::members).collect())
    }

    /// Trusted numbers of other countries with the same national digits as this one.
    pub(crate) fn twins(&self, number: E164) -> impl Iterator<Item = E164> {
        self.indexes.iter().flat_map(move |index| index.twins(number))
    }

    /// The contact that the phone's own dialer shows for a handle, read as this number, by its loose rules, if it follows
    /// those.
    pub(crate) fn shown_by_dialer(&self, handle: &str, number: Option<E164>) -> Option<Shown<'_>> {
        if self.dialer == Dialer::Strict {
            return None;
        }
        let displayed = displayed(handle, self.places.home)?;
        let saved = self.saved.get_or_init(|| self.saved_numbers()).shown_loosely(&displayed, number)?;
        let (index, place) = saved.party;
        let party = self.indexes.get(index)?.party(place)?;
        Some(Shown { party, number: saved.number.map(Dialable::from), saved: saved.text.clone() })
    }

    fn saved_numbers(&self) -> SavedNumbers {
        let mut saved = SavedNumbers::default();
        for (place, index) in self.indexes.iter().enumerate() {
            for (text, number, party) in index.saved() {
                saved.add(text, number, (place, party));
            }
        }
        saved
    }

    /// Contacts' numbers that no call may show, with the contact's key and as they were saved.
    pub fn saved_in_doubt(&self) -> impl Iterator<Item = (&str, &str)> {
        self.indexes.iter().flat_map(NumberIndex::saved_in_doubt)
    }

    /// Every party, in the order they were added.
    pub fn parties(&self) -> impl Iterator<Item = PartyRef<'_>> {
        self.indexes.iter().flat_map(NumberIndex::iter)
    }
}

/// Collects what a [`Book`] is made of.
#[derive(Debug, Clone)]
pub struct BookBuilder {
    places: Places,
    own: Vec<E164>,
    voicemail: Vec<E164>,
    parties: Vec<Party>,
    indexes: Vec<NumberIndex>,
    foreign: Vec<NumberIndex>,
    elsewhere: Vec<NumberIndex>,
    guarded: HashSet<Text>,
    left_alone: HashSet<Text>,
    dialer: Dialer,
    saved: Vec<SavedNumber>,
    lists: Vec<NumberList>,
    unreadable: usize,
}

impl BookBuilder {
    /// Sets whose rules the phone's dialer matches contacts by; to be called before contacts are added.
    ///
    /// The saved form of contacts' numbers is kept for the loose rules, and where no call can show what was read.
    #[must_use]
    pub fn dialer(mut self, dialer: Dialer) -> Self {
        self.dialer = dialer;
        self
    }

    /// Sets the country of the network, which nothing that is added is read by.
    #[must_use]
    pub fn network(mut self, network: Option<Region>) -> Self {
        self.places.network = network;
        self
    }

    /// Adds a number of the user's own.
    #[must_use]
    pub fn own(mut self, number: &str) -> Self {
        let numbers = full_numbers(number, self.places.home);
        self.unreadable += usize::from(numbers.is_empty());
        self.own.extend(numbers);
        self
    }

    /// Adds a voicemail or switchboard number that may call under the user's own.
    #[must_use]
    pub fn voicemail(mut self, number: &str) -> Self {
        let numbers = full_numbers(number, self.places.home);
        self.unreadable += usize::from(numbers.is_empty());
        self.voicemail.extend(numbers);
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

    /// Adds every party of an index. They count as added behind the builder's own parties and contacts.
    #[must_use]
    pub fn number_index(mut self, index: NumberIndex) -> Self {
        self.indexes.push(index);
        self
    }

    /// Adds the pack of another country. It counts as added behind everything else.
    #[must_use]
    pub fn foreign_index(mut self, index: NumberIndex) -> Self {
        self.foreign.push(index);
        self
    }

    /// Adds the pack of a country where the phone is not: its full numbers count, and its short codes don't. It counts as added
    /// behind everything else.
    #[must_use]
    pub fn index_from_elsewhere(mut self, index: NumberIndex) -> Self {
        self.elsewhere.push(index);
        self
    }

    /// Guards the contact that the phone knows by this key, wherever it was or will be added.
    #[must_use]
    pub fn guard(mut self, key: impl Into<Text>) -> Self {
        self.guarded.insert(key.into());
        self
    }

    /// Leaves the contact alone that the phone knows by this key, wherever it was or will be added: it is believed
    /// although no private person has its number.
    #[must_use]
    pub fn leave_alone(mut self, key: impl Into<Text>) -> Self {
        self.left_alone.insert(key.into());
        self
    }

    /// How many of the numbers given so far could not be read.
    #[must_use]
    pub fn unreadable(&self) -> usize {
        self.unreadable
    }

    /// Adds a contact by the phone's key for it, with its numbers as the phone has them. A text may hold several, and notes.
    #[must_use]
    pub fn contact<'n>(
        mut self,
        key: impl Into<Text>,
        numbers: impl IntoIterator<Item = &'n str>,
        guarded: bool,
    ) -> Self {
        let mut known = Vec::new();
        for text in numbers {
            let numbers = read_saved(text, self.places.home);
            let full = numbers.iter().copied().find_map(Dialable::number);
            let is_in_doubt = numbers.is_empty() || full.is_some_and(|number| !can_be_shown(number));
            if self.dialer == Dialer::Loose || is_in_doubt {
                let place = u32::try_from(self.parties.len()).unwrap_or(u32::MAX);
                self.saved.push(SavedNumber { text: text.to_owned(), number: full, party: place });
            }
            self.unreadable += usize::from(numbers.is_empty());
            known.extend(numbers.into_iter().map(contact_number));
        }
        self.parties.push(Party {
            id: key.into(),
            name: None,
            kind: PartyKind::Person,
            guarded,
            reach: None,
            habits: None,
            app_check: None,
            handling: Handling::Default,
            origin: Origin::Contact,
            numbers: known,
        });
        self
    }

    /// The parties and contacts given so far as the bytes of a [`NumberIndex`], to be kept and opened another time.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        NumberIndex::encode_with_saved(&self.parties, &self.saved)
    }

    /// The book, indexed.
    #[must_use]
    pub fn build(self) -> Book {
        let own_parties = (!self.parties.is_empty()).then(|| NumberIndex::open(Arc::new(self.encode())));
        // Bytes that were made a moment ago are an index.
        let indexes = own_parties.and_then(Result::ok).into_iter().chain(self.indexes);
        let mut indexes: Vec<_> = indexes.collect();
        let of_home = indexes.len();
        indexes.extend(self.foreign);
        let with_codes = indexes.len();
        indexes.extend(self.elsewhere);
        let Self { places, own, voicemail, guarded, left_alone, dialer, lists, unreadable, .. } = self;
        let saved = OnceLock::new();
        Book {
            places,
            own,
            voicemail,
            indexes,
            of_home,
            with_codes,
            guarded,
            left_alone,
            dialer,
            saved,
            lists,
            unreadable,
        }
    }
}

/// The full numbers of a text.
fn full_numbers(text: &str, region: Region) -> Vec<E164> {
    read_saved(text, region).into_iter().filter_map(Dialable::number).collect()
}

fn contact_number(number: Dialable) -> PartyNumber {
    PartyNumber {
        number,
        originates: Originates::Unknown,
        displays: Displays::Unknown,
        role: Role::Unsaid,
        sends: true,
        row: "contacts".into(),
        source: "the phone's contacts".into(),
    }
}
