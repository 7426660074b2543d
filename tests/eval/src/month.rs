//! A person's month: whom they ring, and who rings them.

use ringtrue_engine::{Dialable, E164, Presentation, ShortCode, Verification};

use crate::kind::Genuine;
use crate::mix::{self, rings};
use crate::numbers;
use crate::person::{Firm, Organisation, Person, Shows};
use crate::ring::Ring;
use crate::rng::Rng;
use crate::spelling;
use crate::time::{DAY, HOUR, MINUTE, SECOND, TALK, office_hours, waking};

/// What happens.
#[derive(Debug)]
pub(crate) enum What {
    /// With how many milliseconds it was answered for.
    Dialled(Dialable, i64),
    Rings(Genuine, Ring),
}

/// Something that happens, and when.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) at: i64,
    pub(crate) what: What,
}

/// A person's month.
#[derive(Debug)]
pub(crate) struct Month {
    /// In the order of time.
    pub(crate) events: Vec<Event>,
    /// From when till when the user says to be expecting a call.
    pub(crate) expecting: Vec<(i64, i64)>,
}

impl Month {
    /// The month that these random numbers make.
    pub(crate) fn of(person: &Person<'_>, rng: &mut Rng) -> Self {
        let mut diary = Diary { person, rng, events: Vec::new() };
        diary.contacts();
        diary.dials();
        diary.parties();
        diary.firms();
        diary.strangers();
        diary.harder();
        diary.emergencies();
        let mut events = diary.events;
        events.sort_by_key(|event| event.at);
        let expecting = (0..rng.times(mix::SWITCH))
            .map(|_| {
                let from = waking(rng);
                (from, from + rng.between(1, 4) * HOUR)
            })
            .collect();
        Self { events, expecting }
    }
}

struct Diary<'a, 'w> {
    person: &'a Person<'w>,
    rng: &'a mut Rng,
    events: Vec<Event>,
}

impl Diary<'_, '_> {
    fn contacts(&mut self) {
        let person = self.person;
        let Some(closest) = person.contacts.first() else { return };
        let kind = if person.guards { Genuine::Guarded } else { Genuine::Contact };
        for _ in 0..self.rng.times(rings::CLOSEST) {
            self.contact_rings(kind, closest.number);
        }
        for _ in 0..self.rng.times(rings::CONTACTS) {
            let number = self.somebody();
            self.contact_rings(Genuine::Contact, number);
        }
        if let Some(relic) = person.relic {
            for _ in 0..self.rng.times(1000) {
                self.contact_rings(Genuine::Contact, relic);
            }
        }
    }

    fn contact_rings(&mut self, kind: Genuine, number: E164) {
        let at = waking(self.rng);
        if self.rng.chance(mix::CROSSED) {
            let before = self.rng.between(SECOND, 20 * SECOND);
            self.dial(at - before, number.into(), 0);
        }
        self.ring(kind, at, Some(number.into()));
    }

    /// Somebody of the contacts who isn't the closest one; the first ring more often.
    fn somebody(&mut self) -> E164 {
        let others = self.person.contacts.get(1..).unwrap_or_default();
        let bound = u64::try_from(others.len()).unwrap_or(0);
        let place = self.rng.below(bound).min(self.rng.below(bound));
        others.get(usize::try_from(place).unwrap_or(0)).map_or(self.person.own, |contact| contact.number)
    }

    fn dials(&mut self) {
        for _ in 0..self.rng.times(mix::DIALS) {
            let closest = self.person.contacts.first().map(|contact| contact.number);
            let is_closest = self.rng.chance(250_000);
            let number = closest.filter(|_| is_closest).unwrap_or_else(|| self.somebody());
            let at = waking(self.rng);
            let answered = self.answered();
            self.dial(at, number.into(), answered);
            let [missed, short, talk] = mix::CONTACT_RINGS_BACK;
            let rings_back = match answered {
                0 => missed,
                _ if answered < TALK => short,
                _ => talk,
            };
            if self.rng.chance(rings_back) {
                let after = answered + self.rng.between(mix::RINGS_FOR.0, mix::RINGS_FOR.1) + self.soon();
                self.ring(Genuine::CallBack, at + after, Some(number.into()));
            }
        }
        for _ in 0..self.rng.times(mix::DIALS_BANK) {
            let Some(bank) = self.rng.pick(&self.person.banks) else { continue };
            let Some(number) = self.rng.pick(&bank.published).copied() else { continue };
            let at = office_hours(self.rng);
            if self.dial_office(at, number, mix::BANK_RINGS_BACK) {
                let after = self.later();
                self.party_rings(at + after, bank.shows, number);
            }
        }
        for _ in 0..self.rng.times(mix::DIALS_SURGERY) {
            let at = office_hours(self.rng);
            if self.dial_office(at, self.person.surgery.main, mix::SURGERY_RINGS_BACK) {
                let after = self.later();
                self.firm_rings(Genuine::Surgery, at + after, &self.person.surgery);
            }
        }
    }

    /// The user rings an office. Says whether it rings back: nobody does whom the user hung up on, or didn't reach.
    fn dial_office(&mut self, at: i64, number: E164, rings_back: u64) -> bool {
        let answered = self.answered();
        self.dial(at, number.into(), answered);
        answered >= TALK && self.rng.chance(rings_back)
    }

    /// For how long a call of the user's is answered: 0 where it isn't.
    fn answered(&mut self) -> i64 {
        let [missed, short] = mix::ANSWERED;
        let spans = [
            ((0, 0), missed),
            ((SECOND, TALK - 1), short),
            ((TALK, 15 * MINUTE), crate::rng::CERTAIN - missed - short),
        ];
        let (from, to) = self.rng.weighted(&spans).unwrap_or((0, 0));
        self.rng.between(from, to)
    }

    /// How long a person takes to ring back when the user's call has ended: seconds, minutes or hours.
    fn soon(&mut self) -> i64 {
        let spans = [((5 * SECOND, MINUTE), 15), ((MINUTE, 30 * MINUTE), 55), ((30 * MINUTE, 8 * HOUR), 30)];
        let (from, to) = self.rng.weighted(&spans).unwrap_or((MINUTE, HOUR));
        self.rng.between(from, to)
    }

    /// How long an office takes to ring back: this afternoon, or tomorrow.
    fn later(&mut self) -> i64 {
        let spans = [((5 * MINUTE, 4 * HOUR), 60), ((20 * HOUR, 30 * HOUR), 40)];
        let (from, to) = self.rng.weighted(&spans).unwrap_or((HOUR, DAY));
        self.rng.between(from, to)
    }

    fn parties(&mut self) {
        for _ in 0..self.rng.times(rings::BANK) {
            let Some(bank) = self.rng.pick(&self.person.banks) else { continue };
            let Some(number) = self.rng.pick(&bank.published).copied() else { continue };
            let at = office_hours(self.rng);
            self.party_rings(at, bank.shows, number);
        }
        let offices = self.person.offices();
        for _ in 0..self.rng.times(rings::OFFICE) {
            let number = self.rng.pick(&offices).and_then(|party| crate::person::full_numbers(party).next());
            let Some(number) = number else { continue };
            let [shown, another, nothing] = mix::BANK_SHOWS;
            let other = Shows::Other(self.person.numbers.stranger(self.rng));
            let shows = [(Shows::Published, shown), (other, another), (Shows::Nothing, nothing)];
            let shows = self.rng.weighted(&shows).unwrap_or(Shows::Nothing);
            let at = office_hours(self.rng);
            self.party_rings(at, shows, number);
        }
        let suppliers = self.person.suppliers();
        for _ in 0..self.rng.times(rings::SUPPLIER) {
            let Some(number) = self.rng.pick(&suppliers).copied() else { continue };
            let at = office_hours(self.rng);
            self.ring(Genuine::Supplier, at, Some(number));
        }
    }

    fn party_rings(&mut self, at: i64, shows: Shows, published: E164) {
        match shows {
            Shows::Published => self.ring(Genuine::PartyPublished, at, Some(published.into())),
            Shows::Other(number) => self.ring(Genuine::PartyOther, at, Some(number.into())),
            Shows::Nothing => self.ring(Genuine::PartyOther, at, None),
        }
    }

    fn firms(&mut self) {
        let person = self.person;
        let firms = [
            (Genuine::Surgery, Some(&person.surgery), rings::SURGERY),
            (Genuine::School, person.school.as_ref(), rings::SCHOOL),
            (Genuine::Work, person.work.as_ref(), rings::WORK),
        ];
        for (kind, firm, often) in firms {
            let Some(firm) = firm else { continue };
            for _ in 0..self.rng.times(often) {
                let at = office_hours(self.rng);
                self.firm_rings(kind, at, firm);
            }
        }
    }

    fn firm_rings(&mut self, kind: Genuine, at: i64, firm: &Firm) {
        let [main, line] = mix::FIRM_SHOWS;
        let line_of = self.person.numbers.line_of(firm.main, self.rng);
        let nothing = crate::rng::CERTAIN - main - line;
        let shown = [(Some(firm.main), main), (Some(line_of), line), (None, nothing)];
        let shown = self.rng.weighted(&shown).flatten();
        self.ring(kind, at, shown.map(Dialable::from));
    }

    fn strangers(&mut self) {
        let numbers = &self.person.numbers;
        for (kind, often) in [
            (Genuine::Delivery, rings::DELIVERY),
            (Genuine::Trade, rings::TRADE),
            (Genuine::Unknown, rings::UNKNOWN),
            (Genuine::Neighbour, rings::NEIGHBOUR),
        ] {
            for _ in 0..self.rng.times(often) {
                let at = waking(self.rng);
                let withheld = kind != Genuine::Neighbour && self.rng.chance(150_000);
                let number = match kind {
                    _ if withheld => None,
                    Genuine::Neighbour => Some(numbers.neighbour(self.person.own, self.rng)),
                    Genuine::Trade => Some(numbers.local_stranger(self.rng)),
                    _ => Some(numbers.stranger(self.rng)),
                };
                self.ring(kind, at, number.map(Dialable::from));
                if self.rng.chance(mix::TRIES_AGAIN) {
                    let after = self.rng.between(MINUTE, 15 * MINUTE);
                    self.ring(kind, at + after, number.map(Dialable::from));
                }
            }
        }
    }

    /// Calls that a simpler world doesn't have.
    fn harder(&mut self) {
        let person = self.person;
        if person.in_town {
            for _ in 0..self.rng.times(rings::TOWN) {
                let at = waking(self.rng);
                let number = person.numbers.stranger_of_town(self.rng);
                self.ring(Genuine::Town, at, Some(number.into()));
            }
        }
        if person.open_firm {
            for _ in 0..self.rng.times(rings::OPEN_FIRM) {
                let at = office_hours(self.rng);
                let number = numbers::open_firm(self.rng);
                self.ring(Genuine::OpenFirm, at, Some(number.into()));
            }
        }
        if let Some((saved, other)) = person.two_spellings {
            for _ in 0..self.rng.times(rings::TWO_SPELLINGS) {
                let at = waking(self.rng);
                let shown = if self.rng.chance(500_000) { saved } else { other };
                let number = E164::parse(shown).ok().map(Dialable::from);
                self.ring(Genuine::TwoSpellings, at, number);
            }
        }
        if let Some(organisation) = person.organisation {
            for _ in 0..self.rng.times(mix::DIALS_ORGANISATION) {
                let at = office_hours(self.rng);
                if self.dial_office(at, organisation.number, mix::BANK_RINGS_BACK) {
                    let after = self.later();
                    self.organisation_rings(at + after, organisation);
                }
            }
            for _ in 0..self.rng.times(rings::ORGANISATION) {
                let at = office_hours(self.rng);
                self.organisation_rings(at, organisation);
            }
        }
        if let Some(stay) = person.abroad {
            for _ in 0..self.rng.times(rings::LOCAL_ABROAD) {
                let at = self.rng.between(stay.span.0, stay.span.1 - 1);
                let local = stay.country.local(self.rng);
                self.ring(Genuine::Abroad, at, Some(local.into()));
            }
        }
    }

    fn organisation_rings(&mut self, at: i64, organisation: Organisation) {
        match organisation.shows {
            Shows::Published => self.ring(Genuine::SavedOrganisation, at, Some(organisation.number.into())),
            shows => self.party_rings(at, shows, organisation.number),
        }
    }

    fn emergencies(&mut self) {
        let code = ShortCode::parse(if self.person.in_us { "911" } else { "999" });
        for _ in 0..self.rng.times(mix::EMERGENCY) {
            let Some(code) = code else { continue };
            let at = waking(self.rng);
            self.dial(at, Dialable::Short(code), MINUTE);
            let after = self.rng.between(MINUTE, 2 * HOUR);
            let shown = self.rng.chance(500_000).then(|| self.person.numbers.stranger(self.rng));
            self.ring(Genuine::Rescue, at + after, shown.map(Dialable::from));
        }
    }

    fn dial(&mut self, at: i64, number: Dialable, answered: i64) {
        self.events.push(Event { at, what: What::Dialled(number, answered) });
    }

    fn ring(&mut self, kind: Genuine, at: i64, number: Option<Dialable>) {
        let mut ring = Ring::of(number);
        let mut kind = kind;
        if let Some(stay) = self.person.abroad.filter(|_| self.person.is_abroad(at)) {
            kind = Genuine::Abroad;
            if self.rng.chance(mix::ABROAD_BARE) {
                ring = Ring { presentation: Presentation::Unknown, ..Ring::of(None) };
            } else if let Some(number) = number.and_then(Dialable::number) {
                ring.handle = Some(format!("tel:{}", spelling::abroad(number, stay.country, self.rng)));
            }
        } else if self.person.in_us && number.is_some_and(is_signed) {
            ring.verification = match self.rng.below(crate::rng::CERTAIN) {
                fallen if fallen < mix::FAILED_GENUINE => Verification::Failed,
                fallen if fallen < mix::FAILED_GENUINE + mix::SIGNATURE_LOST => Verification::NotVerified,
                _ => Verification::Passed,
            };
        }
        if let Some(number) = number.and_then(Dialable::number)
            && kind != Genuine::Abroad
            && self.rng.chance(mix::MISSPELT)
        {
            kind = Genuine::Misspelt;
            let text = spelling::misspelt(number, self.person.in_us, self.rng);
            ring.handle = Some(format!("tel:{text}"));
        }
        self.events.push(Event { at, what: What::Rings(kind, ring) });
    }
}

/// Whether this caller's network signs: a habit, not a chance of the call.
fn is_signed(number: Dialable) -> bool {
    let habit = number.number().map_or(0, E164::value);
    Rng::new(habit, 1).chance(mix::SIGNED)
}
