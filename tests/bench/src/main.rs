//! draft
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "draft")]
use ringtrue_bench::{calls::*, world::*};
use std::hint::black_box;
use std::time::Instant;
fn main() {
    let t = Instant::now();
    let region = ringtrue_engine::Region::parse("GB").unwrap();
    println!("region {:?}", t.elapsed());
    for h in [
        "+447400123456",
        "+447400123456",
        "+12025550123",
        "+12025550123",
        "01632960123",
        "01632960123",
        "+33612345678",
    ] {
        let t = Instant::now();
        black_box(ringtrue_engine::read(h, region));
        println!("read {h} {:?}", t.elapsed());
    }
    for size in SIZES {
        let world = World::new(size);
        let engine = world.engine().unwrap();
        let calls = calls(&world, 20_000);
        let history = history(&world);
        let policy = ringtrue_engine::Policy::default();
        for call in &calls {
            black_box(engine.screen(call, &policy, &history));
        }
        let mut times: Vec<u128> = Vec::new();
        let mut reads: Vec<u128> = Vec::new();
        for call in &calls {
            let t = Instant::now();
            black_box(engine.screen(black_box(call), &policy, &history));
            times.push(t.elapsed().as_nanos());
            let t = Instant::now();
            if let Some(h) = &call.handle {
                black_box(ringtrue_engine::read(h, region));
            }
            reads.push(t.elapsed().as_nanos());
        }
        times.sort();
        reads.sort();
        println!(
            "{} median {} p99 {} read median {} p99 {}",
            size.name,
            times[times.len() / 2],
            times[times.len() * 99 / 100],
            reads[times.len() / 2],
            reads[times.len() * 99 / 100]
        );
        if size.name == "all" && std::env::var("PROFILE").is_ok() {
            for _ in 0..50 {
                for call in &calls {
                    black_box(engine.screen(call, &policy, &history));
                }
            }
        }
    }
}
