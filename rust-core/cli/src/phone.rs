//! A phone without the phone: the engine, the names of the contacts, and what was dialled.

use std::collections::HashMap;

use ringtrue_engine::{
    Book, Dialable, E164, Engine, History, IncomingCall, Level, NumberList, Policy, Presentation, Region,
    Report, ShortCode, TargetKind, TargetReport, Timestamp, Verification, read,
};
use ringtrue_exchange::{LoggedCall, Plan};
use ringtrue_screening::{add_call, add_dialled};

use crate::clock::Clock;
use crate::failure::Failure;
use crate::rule;
use crate::words::Words;

/// The replayed phone.
pub(crate) struct Phone {
    engine: Engine,
    region: Region,
    policy: Policy,
    history: History,
    names: HashMap<String, String>,
}

impl Phone {
    /// The phone that the plan describes, with its owner's rules and lists of reported numbers, before its first call.
    pub(crate) fn new(
        plan: &Plan,
        level: Level,
        rules: &[String],
        lists: Vec<NumberList>,
    ) -> Result<Self, Failure> {
        let region = Region::parse(&plan.region)?;
        let rules = rule::read_all(rules, region, &Clock::new(&plan.zone)?)?;
        let facts = ringtrue_data::facts().with_stand_ins(plan.stand_ins.iter().map(String::as_str))?;
        let mut book = Book::builder(region);
        for number in &plan.own_numbers {
            if read(number, region).number().is_none() {
                return Err(Failure::Number { number: number.clone(), region: plan.region.clone() });
            }
            book = book.own(number);
        }
        book = book
            .parties(ringtrue_data::pack(region).map(ringtrue_data::Pack::into_parties).unwrap_or_default());
        for contact in &plan.contacts {
            let numbers = contact.numbers.iter().map(String::as_str);
            book = book.contact(contact.key.clone(), numbers, contact.guarded);
        }
        book = lists.into_iter().fold(book, ringtrue_engine::BookBuilder::list);
        let names = plan.contacts.iter().map(|contact| (contact.key.clone(), contact.name.clone()));
        Ok(Self {
            engine: Engine::new(facts, book.build()),
            region,
            policy: Policy { level, rules, ..Policy::default() },
            history: History::default(),
            names: names.collect(),
        })
    }

    /// Remembers that the owner rang somebody.
    pub(crate) fn dialled(&mut self, call: &LoggedCall) {
        if let Some(handle) = &call.handle {
            add_dialled(&mut self.history, handle, call.at_ms, self.region);
        }
    }

    /// Remembers that a call came in, after it was judged.
    pub(crate) fn rung(&mut self, call: &IncomingCall) {
        add_call(&mut self.history, call, self.region);
    }

    /// Judges a call.
    pub(crate) fn screen(&self, call: &IncomingCall) -> Report {
        Report::of(call, &self.engine.screen(call, &self.policy, &self.history))
    }

    /// The name that a stock phone would display: that of the contact with the number, if any.
    pub(crate) fn shown_as(&self, report: &Report) -> Option<&str> {
        // What a report presents was read already: a full number, a short code, or no number at all.
        let text = report.presented.as_deref()?;
        let full = E164::parse(text).map(Dialable::Number).ok();
        let number = full.or_else(|| ShortCode::parse(text).map(Dialable::Short))?;
        let owners = self.engine.book().owners(number);
        owners.iter().find_map(|owner| self.names.get(owner.party.id())).map(String::as_str)
    }

    /// The name of whom a finding or claim is about.
    pub(crate) fn name_of(&self, target: &TargetReport) -> Option<String> {
        match target.kind {
            TargetKind::Party => target.name.clone(),
            TargetKind::Contact => self.names.get(&target.key).filter(|name| !name.is_empty()).cloned(),
            TargetKind::OwnNumber => None,
        }
    }

    /// The name of whom a claim is about, or words in place of it.
    pub(crate) fn name_or_words(&self, target: &TargetReport) -> String {
        self.name_of(target).unwrap_or_else(|| Words::english().say("claim.contact", &[]))
    }
}

/// The call as Android would hand it over to a phone with this clock.
pub(crate) fn as_rung(call: &LoggedCall, clock: &Clock) -> IncomingCall {
    IncomingCall {
        handle: call.handle.clone(),
        presentation: match call.presentation {
            ringtrue_exchange::Presentation::Allowed => Presentation::Allowed,
            ringtrue_exchange::Presentation::Restricted => Presentation::Restricted,
            ringtrue_exchange::Presentation::Unknown => Presentation::Unknown,
            ringtrue_exchange::Presentation::Payphone => Presentation::Payphone,
            ringtrue_exchange::Presentation::Unavailable => Presentation::Unavailable,
        },
        verification: match call.verification {
            ringtrue_exchange::Verification::None => Verification::NotVerified,
            ringtrue_exchange::Verification::Passed => Verification::Passed,
            ringtrue_exchange::Verification::Failed => Verification::Failed,
        },
        at: Timestamp(call.at_ms),
        utc_offset: clock.offset(call.at_ms),
    }
}
