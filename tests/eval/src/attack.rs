//! Calls of fraudsters: each kind at a random waking moment of a person's month.
//!
//! Each is tried for itself, with the history of that moment, and leaves no trace in it: so the figures of one kind
//! don't depend on how often another is tried.

use ringtrue_engine::{Dialable, E164, Presentation, ShortCode, Verification};

use crate::kind::{Attack, Slip};
use crate::mix;
use crate::numbers::made_up;
use crate::person::{Person, full_numbers};
use crate::ring::Ring;
use crate::rng::Rng;
use crate::slip;
use crate::spelling;
use crate::time::{MINUTE, SECOND, waking};
use crate::value::number;

/// What happens just before the call.
#[derive(Debug, Clone)]
pub(crate) enum Before {
    /// Nothing that belongs to it.
    Nothing,
    /// A stranger's call of three minutes, which ended so many milliseconds before.
    Stranger(Ring, i64),
    /// The user dialled the number so many milliseconds before.
    Dialled(Dialable, i64),
}

/// One fraudster's call.
#[derive(Debug)]
pub(crate) struct Probe {
    pub(crate) at: i64,
    pub(crate) kind: Attack,
    pub(crate) slip: Option<Slip>,
    pub(crate) ring: Ring,
    pub(crate) before: Before,
}

/// Which attacks the bundled facts can't see at all, because no table of numbering plans is bundled.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Unseen {
    pub(crate) unassigned: bool,
    pub(crate) barred: bool,
}

/// Every attack on this person, in the order of time.
pub(crate) fn probes(person: &Person<'_>, unseen: Unseen, rng: &mut Rng) -> Vec<Probe> {
    let mut plot = Plot { person, rng, probes: Vec::new() };
    plot.trusted();
    plot.look_alikes();
    plot.disproved();
    plot.plans(unseen);
    plot.others();
    let mut probes = plot.probes;
    probes.sort_by_key(|probe| probe.at);
    probes
}

struct Plot<'a, 'w> {
    person: &'a Person<'w>,
    rng: &'a mut Rng,
    probes: Vec<Probe>,
}

impl Plot<'_, '_> {
    fn trusted(&mut self) {
        for _ in 0..2 {
            let exact = self.guarded_number();
            self.show(Attack::Exact, exact);
        }
        let contacts = &self.person.contacts;
        if let Some(closest) = contacts.first().filter(|_| self.person.guards) {
            for _ in 0..4 {
                self.show(Attack::GuardedContact, Some(closest.number));
            }
        }
        let others = contacts.get(usize::from(self.person.guards)..).unwrap_or_default();
        let contact = self.rng.pick(others).map(|contact| contact.number);
        self.show(Attack::Contact, contact);

        for _ in 0..2 {
            self.show(Attack::SavedOrganisation, self.person.organisation.map(|one| one.number));
        }

        let Some(shown) = self.guarded_number() else { return };
        let stranger = self.rng.chance(700_000).then(|| self.person.numbers.stranger(self.rng));
        // Most second callers ring within minutes; some let the user stew.
        let gaps = [
            ((30 * SECOND, 5 * MINUTE), 60),
            ((5 * MINUTE, 15 * MINUTE), 30),
            ((15 * MINUTE, 60 * MINUTE), 10),
        ];
        let (from, to) = self.rng.weighted(&gaps).unwrap_or((MINUTE, MINUTE));
        let gap = self.rng.between(from, to);
        let before = Before::Stranger(Ring::of(stranger.map(Dialable::from)), gap);
        self.push(Attack::Handover, Ring::of(Some(shown.into())), before, None);

        let gap = self.rng.between(SECOND, 20 * SECOND);
        self.push(Attack::Crossed, Ring::of(Some(shown.into())), Before::Dialled(shown.into(), gap), None);
    }

    fn look_alikes(&mut self) {
        for _ in 0..4 {
            let contact = self.rng.pick(&self.person.contacts).map(|contact| contact.number);
            let target = if self.rng.chance(700_000) { self.guarded_number() } else { contact };
            let Some((slip, ring)) =
                target.and_then(|target| slip::look_alike(target, self.person, self.rng))
            else {
                continue;
            };
            self.push(Attack::LookAlike, ring, Before::Nothing, Some(slip));
        }
        for _ in 0..3 {
            let Some(relic) = self.person.relic else { return };
            // 0112 is no area of the UK, so the number is nobody's.
            self.show(Attack::Collision, Some(number(441_100_000_000 + relic.value() % 100_000_000)));
        }
    }

    fn disproved(&mut self) {
        let never = self.person.never();
        for _ in 0..3 {
            let shown = self.rng.pick(&never).copied();
            self.show(Attack::InboundOnly, shown);
        }
        let fiction = made_up(self.rng);
        self.show(Attack::Fiction, Some(fiction));
        self.show(Attack::Own, Some(self.person.own));

        let emergency: &[&str] = if self.person.in_us { &["911", "112"] } else { &["999", "112"] };
        let service: &[&str] = if self.person.in_us { &["7726"] } else { &["159", "7726"] };
        for (kind, codes) in [(Attack::EmergencyCode, emergency), (Attack::ServiceCode, service)] {
            let code = self.rng.pick(codes).copied().unwrap_or("112");
            let number = ShortCode::parse(code).map(Dialable::Short);
            let ring = Ring { number, handle: Some(format!("tel:{code}")), ..Ring::of(number) };
            self.push(kind, Ring { presentation: Presentation::Allowed, ..ring }, Before::Nothing, None);
        }

        let (kind, digits) = match self.rng.chance(500_000) {
            // Sixteen to twenty digits; country codes that nobody has.
            true => {
                let more = usize::try_from(self.rng.between(6, 10)).unwrap_or(6);
                let digits = format!(
                    "+44{:08}{:0more$}",
                    10_000_000 + self.rng.below(90_000_000),
                    self.rng.below(1_000_000)
                );
                (Attack::Unreadable, digits)
            }
            false => {
                // None is an area code either, before which a network may have put a plus.
                let code = self.rng.pick(&["990", "997", "999"]).copied().unwrap_or("999");
                (Attack::Impossible, format!("+{code}{:07}", self.rng.below(10_000_000)))
            }
        };
        let ring = Ring {
            handle: Some(format!("tel:{digits}")),
            presentation: Presentation::Allowed,
            ..Ring::of(None)
        };
        self.push(kind, ring, Before::Nothing, None);

        for _ in 0..2 {
            if !self.person.in_us {
                return;
            }
            let contact = self.rng.pick(&self.person.contacts).map(|contact| contact.number);
            let stranger = self.person.numbers.stranger(self.rng);
            let shown = [(self.guarded_number(), 1), (contact, 1), (Some(stranger), 2)];
            let Some(shown) = self.rng.weighted(&shown).flatten() else { continue };
            let ring = Ring { verification: Verification::Failed, ..Ring::of(Some(shown.into())) };
            self.push(Attack::Failed, ring, Before::Nothing, None);
        }
    }

    /// Numbers that only a table of numbering plans can see; nobody has them.
    fn plans(&mut self, unseen: Unseen) {
        if !unseen.unassigned {
            // 0119 is no area of the UK, and 373 is kept as a spare in North America.
            let first = if self.person.in_us { 13_732_460_000 } else { 441_190_000_000 };
            let room = if self.person.in_us { 10_000 } else { 10_000_000 };
            let shown = number(first + self.rng.below(room));
            self.show(Attack::Unassigned, Some(shown));
        }
        if !unseen.barred {
            // 08979: put in by networks where a caller has no number.
            let shown = number(448_979_000_000 + self.rng.below(1_000_000));
            self.show(Attack::Barred, Some(shown));
            // +44 6 and +1 N9X: ranges that their plans have not opened.
            let first = if self.person.in_us { 12_902_000_000 } else { 446_000_000_000 };
            let shown = number(first + self.rng.below(8_000_000));
            self.show(Attack::Impossible, Some(shown));
        }
    }

    fn others(&mut self) {
        let neighbour = self.person.numbers.neighbour(self.person.own, self.rng);
        self.show(Attack::Neighbour, Some(neighbour));
        self.push(Attack::Withheld, Ring::of(None), Before::Nothing, None);
        let stranger = self.person.numbers.stranger(self.rng);
        let is_verified = self.person.in_us && self.rng.chance(mix::FRAUDSTER_SIGNED);
        let verification = if is_verified { Verification::Passed } else { Verification::NotVerified };
        let ring = Ring { verification, ..Ring::of(Some(stranger.into())) };
        self.push(Attack::Ordinary, ring, Before::Nothing, None);
    }

    /// A number that a guarded party publishes: mostly one of the victim's own bank.
    fn guarded_number(&mut self) -> Option<E164> {
        let guarded: Vec<_> =
            self.person.pack.iter().filter(|party| party.guarded).flat_map(full_numbers).collect();
        let of_any = self.rng.pick(&guarded).copied();
        let bank = self.rng.pick(&self.person.banks)?;
        let of_bank = self.rng.pick(&bank.published).copied();
        let shown = if self.rng.chance(800_000) { of_bank } else { of_any.or(of_bank) };
        // What the user knows to be never called from is another attack.
        shown.filter(|shown| !self.person.banks.iter().any(|bank| bank.never == Some(*shown)))
    }

    fn show(&mut self, kind: Attack, shown: Option<E164>) {
        let Some(shown) = shown else { return };
        self.push(kind, Ring::of(Some(shown.into())), Before::Nothing, None);
    }

    fn push(&mut self, kind: Attack, mut ring: Ring, before: Before, slip: Option<Slip>) {
        // Networks misspell the numbers of forged calls as they do those of others.
        if ring.handle.is_none()
            && let Some(number) = ring.number.and_then(Dialable::number)
            && self.rng.chance(mix::MISSPELT)
        {
            let text = spelling::misspelt(number, self.person.in_us, self.rng);
            ring.handle = Some(format!("tel:{text}"));
        }
        let at = waking(self.rng);
        let kind = match kind {
            Attack::ServiceCode if self.person.is_abroad(at) => Attack::CodeAbroad,
            kind => kind,
        };
        self.probes.push(Probe { at, kind, slip, ring, before });
    }
}
