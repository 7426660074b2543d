//! What a writer is to do, by chance.

use std::fs;
use std::path::Path;

use crate::error::CrashError;
use crate::model::State;
use crate::op::{Op, Step, Turn};
use crate::rng::Rng;
use crate::world::{NOON, own, party, reported, ruled, stranger};

/// As many parties, contacts and rules each thread has to do with; few, so that they are written over and removed often.
const KEYS: u64 = 12;
/// As many lists each thread has to do with.
const LISTS: u64 = 3;

/// So many of each hundred writes are done alone.
const ALONE: u64 = 5;

/// What a writer is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan(pub Vec<Step>);

impl Plan {
    /// So many writes to a store that holds `known`, half of them for each thread, counted from `first`. What both write
    /// is never the same, so that what comes of it doesn't depend on who is faster; what would be the same is done alone.
    #[must_use]
    pub fn new(rng: &mut Rng, first: u64, count: u64, folder: &Path, known: &State) -> Self {
        let calls: Vec<i64> = known.journal.keys().copied().collect();
        let step = |number| {
            if rng.below(100) < ALONE {
                return Step { turn: Turn::Alone, number, op: alone(rng, &calls) };
            }
            let turn = if rng.below(2) == 0 { Turn::First } else { Turn::Second };
            Step { turn, number, op: op(rng, turn, number, folder) }
        };
        Self((first..first.saturating_add(count)).map(step).collect())
    }

    /// Reads a plan's file.
    ///
    /// # Errors
    /// [`CrashError`] where it can't be read, or a line is none.
    pub fn read(path: &Path) -> Result<Self, CrashError> {
        let text = fs::read_to_string(path).map_err(CrashError::file(path))?;
        text.lines().map(Step::parse).collect::<Result<_, _>>().map(Self)
    }

    /// Writes the plan's file, and the files of the lists that it imports.
    ///
    /// # Errors
    /// [`CrashError`] where one can't be written.
    pub fn write(&self, path: &Path) -> Result<(), CrashError> {
        let mut lines = String::new();
        for step in &self.0 {
            lines.push_str(&step.line());
            lines.push('\n');
            if let Op::ImportList { first, count, path, .. } = &step.op {
                let numbers: String = (*first..first + count).map(|place| reported(place) + "\n").collect();
                fs::write(path, numbers).map_err(CrashError::file(path))?;
            }
        }
        fs::write(path, lines).map_err(CrashError::file(path))
    }
}

/// When an operation's call came in. Its last digit is the turn, so that each thread's calls are known again.
fn at(turn: Turn, number: u64) -> i64 {
    let number = i64::try_from(number).unwrap_or(0);
    NOON + number * 1000 + i64::from(turn == Turn::Second)
}

fn alone(rng: &mut Rng, calls: &[i64]) -> Op {
    match (rng.below(20), rng.pick(calls)) {
        (0, _) => Op::ForgetEverything,
        (1..12, Some(at)) => Op::ForgetCall { at: *at },
        _ => Op::Restore { count: rng.below(KEYS), own: own(rng.roll()) },
    }
}

fn op(rng: &mut Rng, turn: Turn, number: u64, folder: &Path) -> Op {
    let at = at(turn, number);
    let thread = u8::from(turn == Turn::Second);
    let id = |rng: &mut Rng| format!("{thread}-{}", rng.below(KEYS));
    let name = |rng: &mut Rng| format!("list {thread}-{}", rng.below(LISTS));
    match rng.below(100) {
        0..30 => Op::Remember { handle: format!("tel:{}", stranger(rng.roll())), at },
        30..36 => Op::NotScreened { handle: stranger(rng.roll()), at, why: format!("not ready at {number}") },
        36..39 => Op::RemoveParty { id: id(rng) },
        39..50 => Op::PutParty {
            id: id(rng),
            // Long enough at times to need pages of its own.
            name: format!(
                "Bank {number} {}",
                "of Hillside ".repeat(usize::try_from(rng.below(9).pow(3)).unwrap_or(0))
            ),
            number: party(rng.roll()),
            guarded: rng.below(2) == 0,
        },
        50..60 => Op::Guard { key: format!("key {}", id(rng)), guarded: rng.below(3) > 0 },
        60..70 => Op::PutRule { id: id(rng), number: ruled(rng.roll()), silence: rng.below(2) == 0 },
        70..75 => Op::RemoveRule { id: id(rng) },
        75..82 => Op::Dialled { handle: stranger(rng.roll()), at },
        82..86 => Op::ImportList {
            name: name(rng),
            at,
            first: rng.below(500),
            count: 1 + rng.below(300),
            path: folder.join(format!("list-{number}.txt")).display().to_string(),
        },
        86..88 => Op::RemoveList { name: name(rng) },
        // Of these there is one, so one thread has them.
        88..94 if turn == Turn::First => Op::Settings { strict: rng.below(2) == 0, own: own(rng.roll()) },
        94.. if turn == Turn::First => Op::Expect { until: (rng.below(4) > 0).then_some(at) },
        _ => Op::Contacts { first: rng.below(500), count: rng.below(200) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_fixes_a_plan_and_it_comes_back_from_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let plan = |seed| Plan::new(&mut Rng::new(seed), 7, 300, folder.path(), &State::default());
        assert_eq!(plan(1), plan(1));
        assert_ne!(plan(1), plan(2));
        let path = folder.path().join("plan");
        plan(1).write(&path).unwrap();
        assert_eq!(Plan::read(&path).unwrap(), plan(1));
        fs::write(&path, "0\t7\texplode\n").unwrap();
        assert_eq!(
            Plan::read(&path).unwrap_err().to_string(),
            "line `0\t7\texplode` of the plan makes no sense"
        );
    }
}
