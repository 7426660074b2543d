//! The calls that are judged: what a phone is rung by, in a fixed order.

use ringtrue_engine::{
    Dialable, Dialled, E164, History, IncomingCall, PastCall, Presentation, Timestamp, Verification,
};

use crate::rng::Rng;
use crate::world::World;

/// Milliseconds since 1970 of the moment at which every call comes in: 2026-11-22, noon.
const NOW: i64 = 1_795_348_800_000;
const MINUTE: i64 = 60_000;

/// So many calls of each hundred are of a kind; the rest is of unknown callers with ordinary numbers.
const CONTACT: u64 = 25;
const TRUSTED: u64 = 10;
const LOOK_ALIKE: u64 = 5;
const REPORTED: u64 = 5;
const WITHHELD: u64 = 5;
const FOREIGN: u64 = 10;
const NATIONAL: u64 = 10;
const SHORT: u64 = 2;

/// `count` calls on this world.
#[must_use]
pub(crate) fn calls(world: &World, count: usize) -> Vec<IncomingCall> {
    let mut rng = Rng::new(4);
    (0..count).filter_map(|_| call(world, &mut rng)).collect()
}

/// What happened before: a day's dialling and the last two hundred calls, as a phone remembers them.
#[must_use]
pub(crate) fn history(world: &World) -> History {
    let mut rng = Rng::new(5);
    let mut past = |place: i64| {
        let known = match place % 3 {
            0 => rng.pick(&world.contacts).copied(),
            1 => rng.pick(&world.trusted).copied(),
            _ => unknown(&mut rng),
        };
        (known.map(Dialable::Number), Timestamp(NOW - 20 * MINUTE - place * 7 * MINUTE))
    };
    let calls = (0..200).map(|place| {
        let (number, at) = past(place);
        PastCall { number, verification: Verification::NotVerified, at, ended: None }
    });
    let calls = calls.collect();
    let dialled = (0..20).filter_map(|place| {
        let (number, at) = past(place * 3);
        Some(Dialled { number: number?, at })
    });
    History { dialled: dialled.collect(), calls, ..History::default() }
}

fn call(world: &World, rng: &mut Rng) -> Option<IncomingCall> {
    let mut kind = rng.below(100);
    let mut is = |share: u64| {
        let hit = kind < share;
        kind = kind.wrapping_sub(share);
        hit
    };
    if is(CONTACT) {
        return Some(showing(rng.pick(&world.contacts)?.plain()));
    }
    if is(TRUSTED) {
        return Some(showing(rng.pick(&world.trusted)?.plain()));
    }
    if is(LOOK_ALIKE) {
        let value = rng.pick(&world.trusted)?.value();
        return Some(showing(E164::from_value(value / 1000 * 1000 + (value + 500) % 1000)?.plain()));
    }
    if is(REPORTED) {
        return Some(showing(rng.pick(&world.reported)?.plain()));
    }
    if is(WITHHELD) {
        return Some(IncomingCall {
            presentation: Presentation::Restricted,
            at: Timestamp(NOW),
            ..IncomingCall::default()
        });
    }
    if is(FOREIGN) {
        let first =
            *rng.pick(&[120_255_501, 353_201_234, 332_612_345, 491_512_345, 911_234_567, 390_612_345])?;
        return Some(showing(format!("+{first}{:02}", rng.below(100))));
    }
    if is(NATIONAL) {
        return Some(showing(format!("0{}", unknown(rng)?.value() % 10_000_000_000)));
    }
    if is(SHORT) {
        return Some(showing("159".to_owned()));
    }
    Some(showing(unknown(rng)?.plain()))
}

fn showing(number: String) -> IncomingCall {
    IncomingCall { at: Timestamp(NOW), ..IncomingCall::showing(&format!("tel:{number}")) }
}

/// A number that is, but for chance, nobody's in the world.
fn unknown(rng: &mut Rng) -> Option<E164> {
    const BEGINNINGS: [u64; 6] = [4414, 4418, 4419, 4470, 4477, 4433];
    E164::from_value(*rng.pick(&BEGINNINGS)? * 100_000_000 + rng.below(100_000_000))
}
