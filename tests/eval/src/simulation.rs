//! Runs the months of many people through the engine.

use std::num::NonZero;
use std::sync::mpsc;
use std::thread;

use ringtrue_engine::{Engine, History};

use crate::attack::{Before, Probe, Unseen, probes};
use crate::error::EvalError;
use crate::judge::Judge;
use crate::kind::Genuine;
use crate::memory::Memory;
use crate::mix;
use crate::month::{Month, What};
use crate::outcome::{Options, Outcome};
use crate::person::Person;
use crate::ring::Ring;
use crate::rng::Rng;
use crate::tally::Tally;
use crate::time::{MINUTE, office_hours};
use crate::value::number;
use crate::world::World;

/// Simulates the population. `progress` is told how many people are done, of how many.
///
/// The same options give the same outcome on every machine, however many threads work on it.
///
/// # Errors
/// [`EvalError`]: the bundled data can't be opened as the simulation needs it.
pub fn run(options: &Options, progress: &mut dyn FnMut(u64, u64)) -> Result<Outcome, EvalError> {
    let world = World::open()?;
    let unseen =
        Unseen { unassigned: !world.accuses("+441190000000"), barred: !world.accuses("+448979000000") };
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(16);
    let workers = u64::try_from(workers).unwrap_or(1);
    let (sender, done) = mpsc::channel();
    let world = &world;
    let tally = thread::scope(|scope| {
        let handles: Vec<_> = (0..workers)
            .map(|worker| {
                let sender = sender.clone();
                scope.spawn(move || {
                    let mut tally = Tally::default();
                    // Every worker takes each n-th person; a person's random numbers are their own.
                    let mut who = worker;
                    while who < options.people {
                        let guards = who.is_multiple_of(mix::ONE_GUARDS_OF);
                        simulate(
                            world,
                            guards,
                            unseen,
                            |part| Rng::new(options.seed, who * 4 + part),
                            &mut tally,
                        );
                        if who.is_multiple_of(mix::ONE_IN_SERIES_OF) {
                            of_a_series(world, &mut Rng::new(options.seed, who * 4 + 3), &mut tally);
                        }
                        // Nobody listening is no reason to stop.
                        let _ = sender.send(());
                        who += workers;
                    }
                    tally
                })
            })
            .collect();
        drop(sender);
        for (place, ()) in (1..).zip(&done) {
            progress(place, options.people);
        }
        let mut all = Tally::default();
        for handle in handles {
            all.add(&handle.join().map_err(|_| EvalError::Lost)?);
        }
        Ok::<_, EvalError>(all)
    })?;
    Ok(tally.outcome(*options))
}

/// One person's month.
///
/// Who they are, what happens to them, and what fraudsters try have random numbers of their own: another attack leaves the genuine
/// calls as they are.
fn simulate(world: &World, guards: bool, unseen: Unseen, rng: impl Fn(u64) -> Rng, tally: &mut Tally) {
    let person = Person::new(world, guards, &mut rng(0));
    let month_dice = &mut rng(1);
    let month = Month::of(&person, month_dice);
    let probes = probes(&person, unseen, &mut rng(2));
    let judge_in = |network| Judge::new(Engine::new(world.facts.clone(), person.book(network)));
    let (at_home, abroad) = (judge_in(None), person.abroad.map(|stay| judge_in(Some(stay.country.region))));
    let judge_at = |at| abroad.as_ref().filter(|_| person.is_abroad(at)).unwrap_or(&at_home);

    let mut memory = Memory::default();
    let mut waiting = probes.iter().peekable();
    for event in &month.events {
        while let Some(probe) = waiting.next_if(|probe| probe.at < event.at) {
            try_attack(judge_at(probe.at), &memory, &month, probe, tally);
        }
        match &event.what {
            What::Dialled(number, answered) => memory.dialled(*number, event.at, *answered),
            What::Rings(kind, ring) => {
                let history = memory.history(event.at, &month.expecting);
                let talks = memory.of_talks(&history, event.at);
                let judgement = judge_at(event.at).judge(&ring.call(event.at), &history, &talks);
                tally.genuine(*kind, person.guards, &judgement);
                memory.rang(judgement.verdict.presented.dialable(), ring.verification, event.at);
            }
        }
    }
    for probe in waiting {
        try_attack(judge_at(probe.at), &memory, &month, probe, tally);
    }
}

/// Calls of banks that have a series of numbers of their own: other lines than the one that a pack knows. They are made,
/// judged and forgotten, as look-alikes are.
fn of_a_series(world: &World, rng: &mut Rng, tally: &mut Tally) {
    let judge = Judge::new(Engine::new(world.facts.clone(), world.series.clone()));
    for _ in 0..rng.times(mix::rings::SERIES) {
        let Some(published) = rng.pick(&world.of_series) else { return };
        let other = number(published.value() / 1000 * 1000 + rng.below(1000));
        if world.of_series.contains(&other) {
            continue;
        }
        let call = Ring::of(Some(other.into())).call(office_hours(rng));
        let nothing = History::default();
        tally.genuine(Genuine::Series, false, &judge.judge(&call, &nothing, &nothing));
    }
}

/// One attack, with what the phone remembers then; it leaves no trace.
fn try_attack(judge: &Judge, memory: &Memory, month: &Month, probe: &Probe, tally: &mut Tally) {
    const TALK: i64 = 3 * MINUTE;
    let mut memory = memory.clone();
    match &probe.before {
        Before::Nothing => {}
        Before::Stranger(ring, gap) => memory.rang(ring.number, ring.verification, probe.at - gap - TALK),
        Before::Dialled(number, gap) => memory.dialled(*number, probe.at - gap, 0),
    }
    let history = memory.history(probe.at, &month.expecting);
    let talks = memory.of_talks(&history, probe.at);
    let judgement = judge.judge(&probe.ring.call(probe.at), &history, &talks);
    tally.attack(probe.kind, probe.slip, &judgement);
}
