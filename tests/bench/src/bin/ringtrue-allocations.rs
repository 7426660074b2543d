//! How many blocks of memory a verdict asks for. A program of its own: counting slows every allocation down.

use std::process::ExitCode;

use ringtrue_bench::{BenchError, Figures, SIZES, allocations, print};

#[global_allocator]
static COUNTED: dhat::Alloc = dhat::Alloc;

fn main() -> ExitCode {
    let profiler = dhat::Profiler::builder().testing().build();
    let code = print(count());
    drop(profiler);
    code
}

fn count() -> Result<Figures, BenchError> {
    let mut figures = Figures::default();
    for size in SIZES {
        let each = allocations(size, || dhat::HeapStats::get().total_blocks)?;
        figures.note(format!("warm.{}.allocations_count", size.name), each);
    }
    Ok(figures)
}
