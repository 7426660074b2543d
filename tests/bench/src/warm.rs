//! What a verdict costs when everything is in memory.

use std::hint::black_box;

use ringtrue_engine::Policy;

use crate::calls::{calls, history};
use crate::error::BenchError;
use crate::figures::{Figures, time};
use crate::world::{SIZES, Size, World};

/// How many different calls are judged.
const CALLS: usize = 20_000;
/// How often each is judged and timed.
const ROUNDS: usize = 5;

/// Times verdicts over a thousandth, a tenth and all of the data, each verdict by itself.
///
/// # Errors
/// [`BenchError`] where the data can't be made.
pub fn warm() -> Result<Figures, BenchError> {
    let mut figures = Figures::default();
    for size in SIZES {
        let row = format!("warm.{}", size.name);
        figures.times(&row, times(size)?);
    }
    figures.times("clock", (0..10_000).map(|_| time(|| ())).collect());
    Ok(figures)
}

fn times(size: Size) -> Result<Vec<u64>, BenchError> {
    let world = World::new(size);
    let (engine, calls, history, policy) =
        (world.engine()?, calls(&world, CALLS), history(&world), Policy::default());
    for call in &calls {
        black_box(engine.screen(call, &policy, &history));
    }
    let rounds = (0..ROUNDS).flat_map(|_| &calls);
    Ok(rounds.map(|call| time(|| engine.screen(black_box(call), &policy, &history))).collect())
}

/// Judges each call once; whatever counts allocations counts those between the two marks.
///
/// # Errors
/// [`BenchError`] where the data can't be made.
pub fn allocations(size: Size, mut blocks_so_far: impl FnMut() -> u64) -> Result<f64, BenchError> {
    let world = World::new(size);
    let (engine, calls, history, policy) =
        (world.engine()?, calls(&world, CALLS), history(&world), Policy::default());
    for call in &calls {
        black_box(engine.screen(call, &policy, &history));
    }
    let before = blocks_so_far();
    for call in &calls {
        black_box(engine.screen(call, &policy, &history));
    }
    Ok((blocks_so_far() - before) as f64 / calls.len() as f64)
}
