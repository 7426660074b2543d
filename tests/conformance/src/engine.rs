//! The Rust engine as a runner of vectors, with the bundled facts and pack, as the app opens it.

use std::sync::Arc;

use ringtrue_engine::{
    Book, BookBuilder, Dialable, Dialled, Engine, History, IncomingCall, NumberList, Origin, Party,
    PartyNumber, PastCall, Pattern, Places, Policy, Region, Schedule, UserRule, Verdict, read_saved,
};

use crate::check::Screener;
use crate::format::{ExpectedFinding, ListEntry, Outcome, PartyEntry, PolicyEntry, RuleEntry, Vector, World};

/// Runs vectors through the engine itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct EngineScreener;

impl Screener for EngineScreener {
    fn screen(&self, world: &World, vector: &Vector) -> Result<Outcome, String> {
        let region = Region::parse(&world.region).map_err(|error| error.to_string())?;
        let facts = ringtrue_data::facts()
            .with_stand_ins(world.stand_ins.iter().map(String::as_str))
            .map_err(|error| error.to_string())?;
        let network = world.network.as_deref().map(Region::parse).transpose();
        let network = network.map_err(|error| error.to_string())?;
        let engine = Engine::new(facts, book(world, Places { home: region, network })?);
        let call = IncomingCall {
            handle: vector.call.handle.as_ref().map(crate::format::Handle::text),
            presentation: vector.call.presentation,
            verification: vector.call.verification,
            at: vector.call.at.0,
            utc_offset: vector.call.utc_offset,
        };
        let verdict = engine.screen(&call, &policy(&vector.policy, region)?, &history(vector, &engine));
        match verdict.skipped.as_slice() {
            [] => Ok(outcome(&verdict)),
            skipped => Err(format!("signals failed: {skipped:?}")),
        }
    }
}

fn book(world: &World, places: Places) -> Result<Book, String> {
    let region = places.home;
    let mut book = Book::builder(region).network(places.network).dialer(world.dialer);
    book = places
        .abroad()
        .and_then(ringtrue_data::pack_register)
        .into_iter()
        .fold(book, BookBuilder::foreign_index);
    book = world.own_numbers.iter().fold(book, |book, number| book.own(number));
    book = world.voicemail_numbers.iter().fold(book, |book, number| book.voicemail(number));
    book =
        book.parties(ringtrue_data::pack(region).map(ringtrue_data::Pack::into_parties).unwrap_or_default());
    for entry in &world.parties {
        book = book.party(party(entry, region)?);
    }
    for contact in &world.contacts {
        book = book.contact(contact.key.clone(), contact.numbers.iter().map(String::as_str), contact.guarded);
    }
    for entry in &world.lists {
        book = book.list(list(entry)?);
    }
    Ok(book.build())
}

fn list(entry: &ListEntry) -> Result<NumberList, String> {
    let pattern = |text: &String| {
        Pattern::from_plain(text)
            .ok_or_else(|| format!("`{text}` of list `{}` is no full pattern", entry.name))
    };
    let patterns = entry.entries.iter().map(pattern).collect::<Result<Vec<_>, _>>()?;
    let ranges = patterns.iter().flat_map(Pattern::ranges);
    let (numbers, ranges): (Vec<_>, Vec<_>) = ranges.partition(|(first, last)| first == last);
    let numbers = numbers.into_iter().map(|(number, _)| number).collect();
    NumberList::open(Arc::new(NumberList::encode(&entry.name, numbers, ranges)))
        .map_err(|error| error.to_string())
}

fn party(entry: &PartyEntry, region: Region) -> Result<Party, String> {
    let dialable = |text: &String| -> Result<Dialable, String> {
        let number = read_saved(text, region).first().copied();
        number.ok_or_else(|| format!("`{text}` of party `{}` is no number", entry.id))
    };
    let mut numbers = Vec::new();
    for line in &entry.numbers {
        numbers.push(PartyNumber {
            number: dialable(&line.number)?,
            originates: line.originates,
            displays: line.displays,
            role: Default::default(),
            sends: true,
            row: "vector".into(),
            source: "the user".into(),
        });
    }
    Ok(Party {
        id: entry.id.clone().into(),
        name: Some(entry.name.clone().into()),
        kind: entry.kind,
        guarded: entry.guarded,
        reach: entry.reach.as_ref().map(dialable).transpose()?,
        habits: None,
        app_check: None,
        handling: entry.handling,
        origin: Origin::User,
        numbers,
    })
}

fn policy(entry: &PolicyEntry, region: Region) -> Result<Policy, String> {
    Ok(Policy {
        level: entry.level,
        contacts_only: entry.contacts_only,
        silence_withheld: entry.silence_withheld,
        rules: entry.rules.iter().map(|entry| rule(entry, region)).collect::<Result<_, _>>()?,
        ..Policy::default()
    })
}

fn rule(entry: &RuleEntry, region: Region) -> Result<UserRule, String> {
    let schedule = entry.schedule.as_ref().map(|entry| Schedule::new(entry.days, entry.from, entry.to));
    Ok(UserRule {
        id: entry.id.clone().into(),
        pattern: Pattern::parse(&entry.numbers, region).map_err(|error| error.to_string())?,
        action: entry.action,
        schedule: schedule.transpose().map_err(|error| error.to_string())?,
        expires: entry.expires.map(|moment| moment.0),
    })
}

/// What was dialled and can't be read is nobody's number, and left out, as the store does.
fn history(vector: &Vector, engine: &Engine) -> History {
    let dialled = vector.history.dialled.iter().flat_map(|entry| {
        engine.dialled(&entry.handle).into_iter().map(|number| Dialled { number, at: entry.at.0 })
    });
    let presented = |handle: &String| engine.presented(&IncomingCall::showing(handle)).dialable();
    let calls = vector.history.calls.iter().map(|entry| PastCall {
        number: entry.handle.as_ref().and_then(presented),
        verification: entry.verification,
        at: entry.at.0,
        ended: entry.ended.map(|moment| moment.0),
    });
    History {
        dialled: dialled.collect(),
        calls: calls.collect(),
        expecting_until: vector.history.expecting_until.map(|moment| moment.0),
        ..History::default()
    }
}

fn outcome(verdict: &Verdict) -> Outcome {
    let findings = verdict.findings.iter().map(|finding| ExpectedFinding {
        code: finding.code,
        strength: finding.strength,
        target: finding.target.as_ref().map(|target| target.key().to_owned()),
    });
    Outcome {
        action: verdict.action,
        lead: verdict.advice.lead,
        findings: findings.collect(),
        reach: verdict.advice.reach.as_ref().map(|reach| reach.number.plain()),
    }
}
