//! The slowest verdict that a caller can bring about: a handle may be up to 64 KiB of anything.

use ringtrue_engine::{Engine, History, IncomingCall, Policy};

use crate::calls::history;
use crate::error::BenchError;
use crate::figures::{Figures, time};
use crate::rng::Rng;
use crate::world::{SIZES, World};

/// The longest handle.
pub const LONGEST: usize = 64 * 1024;
/// How many mutations the search tries.
const TRIES: usize = 3_000;
/// How many of the slowest it goes on from.
const KEPT: usize = 8;
/// Each handle is timed so often; the median counts, as a busy machine interrupts.
const TIMES: usize = 15;

/// What handles are made of: each may be repeated to any length and stand before any other.
pub const PIECES: [&str; 40] = [
    "tel:",
    "sip:",
    "sips:",
    "TEL:",
    "+",
    "++",
    "0",
    "00",
    "1",
    "44",
    "9",
    "1234567890",
    "%",
    "%2",
    "%2B",
    "%30",
    "%ff",
    "%e2%80%8b",
    ";",
    ";a=b",
    ";phone-context=+44",
    ";phone-context=+1",
    ";ext=1",
    ";isub=1",
    "@",
    "@example.com",
    ";user=phone",
    ",",
    " ",
    "-",
    "(",
    ".",
    "\u{661}",
    "\u{6f1}",
    "\u{ff11}",
    "\u{ff0b}",
    "\u{200b}",
    "\u{202a}",
    "x",
    "\u{1f4de}",
];

/// Hostile handles that a person thinks of: each piece alone at full length, alone behind each scheme, and between digits.
#[must_use]
pub fn seeds() -> Vec<String> {
    let mut seeds = Vec::new();
    for piece in PIECES {
        for (before, after) in [
            ("", ""),
            ("tel:", ""),
            ("tel:+44", "1214960149"),
            ("sip:+44", "@example.com;user=phone"),
            ("tel:+441214960149;", ""),
        ] {
            seeds.push(filled(before, piece, after));
        }
    }
    // Few digits among many marks, and numbers that only the number library can read.
    for marks in [" ", "\u{200b}", "%20"] {
        seeds.push(filled("+4412", marks, "14960149"));
    }
    let numbers = [
        "+2101234567",
        "+0044121",
        "999999999999999999999999999999999999999",
        "+180020123456",
        "000800123456",
    ];
    seeds.extend(numbers.map(str::to_owned));
    seeds
}

/// `piece` repeated between two texts until the whole is as long as a handle may be.
fn filled(before: &str, piece: &str, after: &str) -> String {
    let room = LONGEST.saturating_sub(before.len() + after.len());
    format!("{before}{}{after}", piece.repeat(room / piece.len().max(1)))
}

/// Times the hostile handles, and goes on from the slowest by chance.
///
/// # Errors
/// [`BenchError`] where the data can't be made.
pub fn worst() -> Result<(Figures, String), BenchError> {
    let [.., all] = SIZES;
    let world = World::new(all);
    let (engine, history) = (world.engine()?, history(&world));
    let cost = |handle: &str| cost(&engine, &history, handle);
    let mut slowest: Vec<(u64, String)> = seeds().into_iter().map(|handle| (cost(&handle), handle)).collect();
    let thought_of = slowest.len();
    let mut rng = Rng::new(7);
    keep_slowest(&mut slowest);
    for _ in 0..TRIES {
        let Some((_, handle)) = rng.pick(&slowest) else { break };
        let handle = mutated(handle, &mut rng);
        slowest.push((cost(&handle), handle));
        keep_slowest(&mut slowest);
    }
    let mut figures = Figures::default();
    figures.note("worst.tried_count", (thought_of + TRIES) as f64);
    let (time, handle) = slowest.into_iter().next().unwrap_or_default();
    figures.note("worst.slowest_ns", time as f64);
    figures.note("worst.length_count", handle.len() as f64);
    let shown = handle.chars().take(48).collect::<String>().escape_default().to_string();
    Ok((figures, shown))
}

fn keep_slowest(handles: &mut Vec<(u64, String)>) {
    handles.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    handles.truncate(KEPT);
}

fn cost(engine: &Engine, history: &History, handle: &str) -> u64 {
    let (call, policy) = (IncomingCall::showing(handle), Policy::default());
    let mut times: Vec<_> = (0..TIMES).map(|_| time(|| engine.screen(&call, &policy, history))).collect();
    times.sort_unstable();
    times.get(TIMES / 2).copied().unwrap_or(0)
}

/// The handle with a piece of it replaced by repeated pieces.
fn mutated(handle: &str, rng: &mut Rng) -> String {
    let cut = |rng: &mut Rng| {
        let mut place = usize::try_from(rng.below(handle.len() as u64 + 1)).unwrap_or(0);
        while !handle.is_char_boundary(place) {
            place -= 1;
        }
        place
    };
    let (one, other) = (cut(rng), cut(rng));
    let (from, to) = (one.min(other), one.max(other));
    let piece = rng.pick(&PIECES).copied().unwrap_or_default();
    let most = if rng.below(2) == 0 { 4 } else { (LONGEST / piece.len().max(1)) as u64 };
    let middle = piece.repeat(usize::try_from(rng.below(most + 1)).unwrap_or(0));
    let whole = [handle.get(..from), Some(middle.as_str()), handle.get(to..)];
    let mut next: String = whole.into_iter().flatten().collect();
    let mut end = next.len().min(LONGEST);
    while !next.is_char_boundary(end) {
        end -= 1;
    }
    next.truncate(end);
    next
}
