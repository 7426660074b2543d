//! One made-up person: whom they know, what they wrote down, where they are.

use ringtrue_engine::{
    Book, Dialable, Dialer, E164, Handling, Origin, Originates, Party, PartyKind, PartyNumber, Region,
};

use crate::abroad::Country;
use crate::mix;
use crate::numbers::{self, Numbers};
use crate::rng::Rng;
use crate::spelling;
use crate::time::{DAY, MONTH};
use crate::value::number;
use crate::world::World;

/// Somebody in the contacts.
#[derive(Debug)]
pub(crate) struct Contact {
    pub(crate) number: E164,
    /// As the phone has it.
    pub(crate) saved: String,
}

/// A bank of this person's.
#[derive(Debug)]
pub(crate) struct Bank {
    /// What it publishes, and may or may not call from.
    pub(crate) published: Vec<E164>,
    /// The number that the user knows it never calls from.
    pub(crate) never: Option<E164>,
    pub(crate) shows: Shows,
}

/// What a party shows when it rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    Published,
    Other(E164),
    Nothing,
}

/// An organisation that no pack knows, saved as a contact by a number that no person has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Organisation {
    pub(crate) number: E164,
    pub(crate) shows: Shows,
}

/// A stay abroad.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stay<'w> {
    pub(crate) country: &'w Country,
    /// From when till when.
    pub(crate) span: (i64, i64),
}

/// A surgery, a school, an employer: one main number, and lines around it.
#[derive(Debug)]
pub(crate) struct Firm {
    pub(crate) main: E164,
    pub(crate) saved: bool,
}

/// One made-up person.
#[derive(Debug)]
pub(crate) struct Person<'w> {
    pub(crate) in_us: bool,
    pub(crate) region: Region,
    pub(crate) own: E164,
    /// The first is the one who rings most.
    pub(crate) contacts: Vec<Contact>,
    /// Whether the first contact is guarded.
    pub(crate) guards: bool,
    pub(crate) banks: Vec<Bank>,
    pub(crate) saved_bank: Option<E164>,
    pub(crate) surgery: Firm,
    pub(crate) school: Option<Firm>,
    pub(crate) work: Option<Firm>,
    /// Whether the phone's dialer is that of Android 10 or 11.
    pub(crate) old_phone: bool,
    /// A contact saved without its area code: its number.
    pub(crate) relic: Option<E164>,
    /// Whether some contacts live in one small town, as the user does.
    pub(crate) in_town: bool,
    /// Whether a firm of a country with an open plan is saved.
    pub(crate) open_firm: bool,
    /// A contact whose line has two spellings: as saved, and the other one.
    pub(crate) two_spellings: Option<(&'static str, &'static str)>,
    pub(crate) organisation: Option<Organisation>,
    pub(crate) abroad: Option<Stay<'w>>,
    pub(crate) pack: &'w [Party],
    pub(crate) numbers: Numbers,
}

impl<'w> Person<'w> {
    /// The person that these random numbers make, who guards the closest contact or doesn't.
    pub(crate) fn new(world: &'w World, guards: bool, rng: &mut Rng) -> Self {
        let in_us = rng.chance(mix::IN_US);
        let (region, pack, ranges) = match in_us {
            true => (world.us, world.us_pack.as_slice(), &numbers::US),
            false => (world.gb, world.gb_pack.as_slice(), &numbers::GB),
        };
        let mut numbers = Numbers::new(ranges, pack.iter().flat_map(full_numbers));
        let own = numbers.own(rng);
        let in_town = !in_us && rng.chance(mix::SMALL_TOWN);
        let contacts = rng.between(mix::CONTACTS.0, mix::CONTACTS.1);
        let of_town = if in_town { rng.between(mix::OF_TOWN.0, mix::OF_TOWN.1) } else { 0 };
        let contacts: Vec<_> = (0..contacts + of_town)
            .map(|place| {
                // The closest one is of anywhere; those of the town follow, and ring more often than the rest.
                let is_of_town = (1..=of_town).contains(&place);
                let number = if is_of_town { numbers.of_town(rng) } else { numbers.known(rng) };
                let saved = saved(number, rng);
                let more = rng.chance(mix::SAVED_WITH_MORE);
                Contact { number, saved: if more { spelling::with_more(&saved, rng) } else { saved } }
            })
            .collect();
        let mut banks = vec![bank(pack, &mut numbers, rng)];
        if rng.chance(mix::SECOND_BANK) {
            let second = bank(pack, &mut numbers, rng);
            // The rng may fall for the same bank.
            let has = |number: &E164| {
                banks.iter().any(|first| first.published.contains(number) || first.never == Some(*number))
            };
            if !second.published.iter().chain(&second.never).any(has) {
                banks.push(second);
            }
        }
        let saves_bank = rng.chance(mix::SAVES_BANK);
        let saved_bank =
            banks.first().and_then(|bank| rng.pick(&bank.published)).filter(|_| saves_bank).copied();
        let surgery = firm(&mut numbers, rng);
        let school = rng.chance(mix::HAS_SCHOOL).then(|| firm(&mut numbers, rng));
        let work = rng.chance(mix::HAS_WORK).then(|| firm(&mut numbers, rng));
        let old_phone = rng.chance(mix::OLD_PHONE);
        let relic = (!in_us && old_phone && rng.chance(mix::RELIC)).then(|| numbers.neighbour(own, rng));
        let open_firm = rng.chance(mix::OPEN_FIRM);
        let has_two = rng.chance(mix::TWO_SPELLINGS);
        let two_spellings = rng.pick(&numbers::TWO_SPELLINGS).copied().filter(|_| has_two);
        let saves_organisation = rng.chance(mix::SAVES_ORGANISATION);
        let organisation = saves_organisation.then(|| {
            let number = numbers.organisation(in_us, rng);
            Organisation { number, shows: shows(numbers.stranger(rng), rng) }
        });
        let is_foreign = |country: &&Country| country.region != region;
        let elsewhere: Vec<_> = world.countries.iter().filter(is_foreign).collect();
        let from = rng.between(0, MONTH - 7 * DAY);
        let country = rng.pick(&elsewhere).copied().filter(|_| rng.chance(mix::ABROAD));
        let abroad = country.map(|country| Stay { country, span: (from, from + 7 * DAY) });
        Self {
            in_us,
            region,
            own,
            contacts,
            guards,
            banks,
            saved_bank,
            surgery,
            school,
            work,
            old_phone,
            relic,
            in_town,
            open_firm,
            two_spellings,
            organisation,
            abroad,
            pack,
            numbers,
        }
    }

    /// The book that this person's phone has, in the network of this country or at home.
    pub(crate) fn book(&self, network: Option<Region>) -> Book {
        let mut book =
            Book::builder(self.region).network(network).own(&self.own.plain()).dialer(match self.old_phone {
                true => Dialer::Loose,
                false => Dialer::Strict,
            });
        for (place, bank) in self.banks.iter().enumerate() {
            // Where no pack has the bank, the user enters it; and what it never calls from, everywhere.
            let unpacked = bank.published.iter().filter(|number| !self.is_packed(**number));
            let lines = unpacked.map(|number| line(*number, Originates::Unknown));
            let lines: Vec<_> =
                lines.chain(bank.never.map(|number| line(number, Originates::Never))).collect();
            if !lines.is_empty() {
                book = book.party(users_bank(place, lines));
            }
        }
        book = book.parties(self.pack.iter().cloned());
        for (place, contact) in self.contacts.iter().enumerate() {
            book = book.contact(format!("c{place}"), [contact.saved.as_str()], self.guards && place == 0);
        }
        if let Some(number) = self.saved_bank {
            book = book.contact("bank", [number.plain().as_str()], false);
        }
        if let Some(number) = self.relic {
            book = book.contact("relic", [without_area(number).as_str()], false);
        }
        if let Some(organisation) = self.organisation {
            book = book.contact("organisation", [at_home(organisation.number).as_str()], false);
        }
        if let Some((saved, _)) = self.two_spellings {
            book = book.contact("two-spellings", [saved], false);
        }
        if self.open_firm {
            book = book.contact("open-firm", [numbers::open_main().plain().as_str()], false);
        }
        for (place, firm) in self.firms().enumerate().filter(|(_, firm)| firm.saved) {
            book = book.contact(format!("f{place}"), [firm.main.plain().as_str()], false);
        }
        book.build()
    }

    /// Whether the phone is abroad then.
    pub(crate) fn is_abroad(&self, at: i64) -> bool {
        self.abroad.is_some_and(|stay| (stay.span.0..stay.span.1).contains(&at))
    }

    /// Guarded parties of the pack that are no banks, with a full number.
    pub(crate) fn offices(&self) -> Vec<&'w Party> {
        let pack = self.pack.iter();
        pack.filter(|party| party.guarded && party.kind != PartyKind::Bank)
            .filter(|party| full_numbers(party).next().is_some())
            .collect()
    }

    /// Numbers of parties of the pack that nobody guards, short ones too.
    pub(crate) fn suppliers(&self) -> Vec<Dialable> {
        let parties = self.pack.iter().filter(|party| !party.guarded);
        parties.flat_map(|party| party.numbers.iter().map(|line| line.number)).collect()
    }

    /// Numbers of which the pack or the user says that nobody calls from them.
    pub(crate) fn never(&self) -> Vec<E164> {
        let packed = self.pack.iter().flat_map(|party| &party.numbers);
        let packed = packed.filter(|line| line.originates == Originates::Never);
        packed
            .filter_map(|line| line.number.number())
            .chain(self.banks.iter().filter_map(|bank| bank.never))
            .collect()
    }

    fn firms(&self) -> impl Iterator<Item = &Firm> {
        [Some(&self.surgery), self.school.as_ref(), self.work.as_ref()].into_iter().flatten()
    }

    fn is_packed(&self, number: E164) -> bool {
        self.pack.iter().flat_map(full_numbers).any(|known| known == number)
    }
}

/// The full numbers of a party that it may call from.
pub(crate) fn full_numbers(party: &Party) -> impl Iterator<Item = E164> {
    let lines = party.numbers.iter().filter(|line| line.originates != Originates::Never);
    lines.filter_map(|line| line.number.number())
}

/// Half the contacts are saved as one dials at home.
fn saved(number: E164, rng: &mut Rng) -> String {
    match rng.chance(500_000) {
        true if [1, 44].contains(&number.calling_code()) => at_home(number),
        _ => number.plain(),
    }
}

fn at_home(number: E164) -> String {
    if number.calling_code() == 44 { format!("0{}", number.national()) } else { number.national() }
}

/// As one dials within Cardiff.
fn without_area(number: E164) -> String {
    format!("{:08}", number.value() % 100_000_000)
}

fn firm(numbers: &mut Numbers, rng: &mut Rng) -> Firm {
    let saved = rng.chance(mix::SAVES_FIRM);
    // An unsaved firm's lines accuse nobody, and its number is an ordinary one.
    let main = if saved { numbers.known(rng) } else { numbers.stranger(rng) };
    Firm { main, saved }
}

fn bank(pack: &[Party], numbers: &mut Numbers, rng: &mut Rng) -> Bank {
    let banks: Vec<_> = pack
        .iter()
        .filter(|party| party.kind == PartyKind::Bank && full_numbers(party).next().is_some())
        .collect();
    let mut published: Vec<_> = match rng.pick(&banks) {
        Some(party) => full_numbers(party).collect(),
        None => vec![numbers.known(rng), numbers.known(rng)],
    };
    let never = match rng.chance(mix::KNOWS_NEVER) && published.len() > 1 {
        true => published.pop(),
        false => None,
    };
    let line = rng.pick(&published).copied().filter(|_| rng.chance(mix::BANK_LINE));
    let other = match line {
        Some(published) => number(published.value() / 100 * 100 + rng.below(100)),
        None => numbers.stranger(rng),
    };
    Bank { published, never, shows: shows(other, rng) }
}

/// What an organisation shows whenever it rings: a number that it publishes, the other one, or none.
fn shows(other: E164, rng: &mut Rng) -> Shows {
    let [shown, another, nothing] = mix::BANK_SHOWS;
    let shows = [(Shows::Published, shown), (Shows::Other(other), another), (Shows::Nothing, nothing)];
    rng.weighted(&shows).unwrap_or(Shows::Nothing)
}

fn line(number: E164, originates: Originates) -> PartyNumber {
    PartyNumber {
        number: number.into(),
        originates,
        displays: ringtrue_engine::Displays::Unknown,
        role: ringtrue_engine::Role::Unsaid,
        sends: true,
        row: "your entry".into(),
        source: "you".into(),
    }
}

fn users_bank(place: usize, numbers: Vec<PartyNumber>) -> Party {
    Party {
        id: format!("my-bank-{place}").into(),
        name: Some("My bank".into()),
        kind: PartyKind::Bank,
        guarded: true,
        reach: None,
        habits: None,
        app_check: None,
        handling: Handling::Default,
        origin: Origin::User,
        numbers,
    }
}
