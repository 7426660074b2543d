//! Runs the months of many people through the engine.

use std::num::NonZero;
use std::sync::mpsc;
use std::thread;

use ringtrue_engine::Engine;

use crate::attack::{Before, Probe, Unseen, probes};
use crate::error::EvalError;
use crate::judge::Judge;
use crate::memory::Memory;
use crate::mix;
use crate::month::{Month, What};
use crate::outcome::{Options, Outcome};
use crate::person::Person;
use crate::rng::Rng;
use crate::tally::Tally;
use crate::time::{MINUTE, SECOND};
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
    let book = person.book();
    let judge = Judge::new(Engine::new(world.facts.clone(), book));

    let mut memory = Memory::default();
    let mut waiting = probes.iter().peekable();
    for event in &month.events {
        while let Some(probe) = waiting.next_if(|probe| probe.at < event.at) {
            try_attack(&judge, &memory, &month, probe, tally);
        }
        match &event.what {
            What::Dialled(number) => memory.dialled(*number, event.at),
            What::Rings(kind, ring) => {
                let history = memory.history(event.at, &month.expecting);
                let judgement = judge.judge(&ring.call(event.at), &history);
                tally.genuine(*kind, person.guards, &judgement);
                memory.rang(ring, event.at, month_dice.between(20 * SECOND, 10 * MINUTE));
            }
        }
    }
    for probe in waiting {
        try_attack(&judge, &memory, &month, probe, tally);
    }
}

/// One attack, with what the phone remembers then; it leaves no trace.
fn try_attack(judge: &Judge, memory: &Memory, month: &Month, probe: &Probe, tally: &mut Tally) {
    const TALK: i64 = 3 * MINUTE;
    let history = match &probe.before {
        Before::Nothing => memory.history(probe.at, &month.expecting),
        Before::Stranger(ring, gap) => {
            let mut memory = memory.clone();
            memory.rang(ring, probe.at - gap - TALK, TALK);
            memory.history(probe.at, &month.expecting)
        }
        Before::Dialled(number, gap) => {
            let mut memory = memory.clone();
            memory.dialled(*number, probe.at - gap);
            memory.history(probe.at, &month.expecting)
        }
    };
    let judgement = judge.judge(&probe.ring.call(probe.at), &history);
    tally.attack(probe.kind, probe.slip, &judgement);
}
