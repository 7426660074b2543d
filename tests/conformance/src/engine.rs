//! The Rust engine as a runner of vectors, with the bundled facts and pack, as the app opens it.

use ringtrue_engine::{
    Book, Dialable, Dialled, Displays, Engine, History, IncomingCall, Origin, Party, PartyNumber, Policy,
    Region, Verdict, read,
};

use crate::check::Screener;
use crate::format::{ExpectedFinding, Outcome, PartyEntry, PolicyEntry, Vector, World};

/// Runs vectors through the engine itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct EngineScreener;

impl Screener for EngineScreener {
    fn screen(&self, world: &World, vector: &Vector) -> Result<Outcome, String> {
        let region = Region::parse(&world.region).map_err(|error| error.to_string())?;
        let facts = ringtrue_data::facts()
            .with_stand_ins(world.stand_ins.iter().map(String::as_str))
            .map_err(|error| error.to_string())?;
        let engine = Engine::new(facts, book(world, region)?);
        let call = IncomingCall {
            handle: vector.call.handle.as_ref().map(crate::format::Handle::text),
            presentation: vector.call.presentation,
            verification: vector.call.verification,
            at: vector.call.at.0,
            utc_offset: 0,
        };
        let verdict = engine.screen(&call, &policy(&vector.policy), &history(vector, region));
        match verdict.skipped.as_slice() {
            [] => Ok(outcome(&verdict)),
            skipped => Err(format!("signals failed: {skipped:?}")),
        }
    }
}

fn book(world: &World, region: Region) -> Result<Book, String> {
    let mut book = Book::builder(region);
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
    Ok(book.build())
}

fn party(entry: &PartyEntry, region: Region) -> Result<Party, String> {
    let dialable = |text: &String| -> Result<Dialable, String> {
        read(text, region).dialable().ok_or_else(|| format!("`{text}` of party `{}` is no number", entry.id))
    };
    let mut numbers = Vec::new();
    for line in &entry.numbers {
        numbers.push(PartyNumber {
            number: dialable(&line.number)?,
            originates: line.originates,
            displays: Displays::default(),
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
        handling: entry.handling,
        origin: Origin::User,
        numbers,
    })
}

fn policy(entry: &PolicyEntry) -> Policy {
    Policy {
        level: entry.level,
        contacts_only: entry.contacts_only,
        silence_withheld: entry.silence_withheld,
        ..Policy::default()
    }
}

/// What was dialled and can't be read is nobody's number, and left out, as the store does.
fn history(vector: &Vector, region: Region) -> History {
    let dialled = vector.history.dialled.iter().filter_map(|entry| {
        Some(Dialled { number: read(&entry.handle, region).dialable()?, at: entry.at.0 })
    });
    History {
        dialled: dialled.collect(),
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
