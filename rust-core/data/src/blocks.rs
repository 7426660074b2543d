//! The blocks of United Kingdom numbers that Ofcom gave to providers.

use std::sync::Arc;

use fst::raw::Fst;
use ringtrue_engine::{BlockSet, FactsBuilder, Rule};

use crate::block_keys::length_letter;

/// Built by `build.rs` from `numbering/gb_*.csv`.
static GB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gb_blocks.fst"));

const CALLING_CODE: u16 = 44;
const SOURCE: &str = "Ofcom, National Numbering Scheme of 2023-03-01; libphonenumber 9.0.33 carrier list (mobile blocks given since)";

/// A set of blocks, looked up in as it lies in the library.
struct Blocks(Fst<&'static [u8]>);

/// Adds the bundled blocks.
#[expect(
    clippy::expect_used,
    reason = "the bytes are part of the library and its tests look things up in them"
)]
pub(crate) fn add(facts: FactsBuilder) -> FactsBuilder {
    let blocks = Blocks(Fst::new(GB).expect("the bundled blocks are valid"));
    facts.blocks(
        CALLING_CODE,
        Arc::new(blocks),
        Rule::new("no allocated block (numbering/gb_blocks.csv)", SOURCE),
    )
}

impl BlockSet for Blocks {
    fn holds(&self, national: &[u8]) -> bool {
        let Ok(length) = u8::try_from(national.len()) else { return false };
        let mut node = self.0.root();
        for byte in [length_letter(length)].iter().chain(national) {
            let Some(step) = node.find_input(*byte) else { return false };
            node = self.0.node(node.transition_addr(step));
            if node.is_final() {
                return true;
            }
        }
        false
    }
}

impl std::fmt::Debug for Blocks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blocks({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use std::hint::black_box;
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn is_small_and_looked_up_quickly() {
        let blocks = Blocks(Fst::new(GB).unwrap());
        assert!(GB.len() <= 250_000, "{} bytes", GB.len());
        assert!(blocks.0.len() > 97_000, "{blocks:?}");

        let numbers = ["1130010149", "7370123456", "2079460000", "1204520000", "8081570123", "9098790123"];
        let best = (0..50)
            .map(|_| {
                let start = Instant::now();
                for number in numbers {
                    black_box(blocks.holds(black_box(number.as_bytes())));
                }
                start.elapsed() / 6
            })
            .min();
        println!("{} blocks in {} bytes, {best:?} a number", blocks.0.len(), GB.len());
        assert!(best < Some(Duration::from_micros(20)), "{best:?}");
    }

    #[test]
    fn holds_a_block_with_its_own_length_only() {
        let blocks = Blocks(Fst::new(GB).unwrap());
        assert!(blocks.holds(b"1204520000") && !blocks.holds(b"120452000") && !blocks.holds(b"12045200000"));
        assert!(blocks.holds(b"8001111"), "the one number of seven digits");
        assert!(!blocks.holds(b"1204") && !blocks.holds(b"") && !blocks.holds(b"120x520000"));
    }
}
