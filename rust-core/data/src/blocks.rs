//! The blocks of United Kingdom numbers that Ofcom gave to providers.

use std::sync::{Arc, LazyLock};

use fst::raw::Fst;
use ringtrue_engine::{BlockSet, FactsBuilder, Rule};
use ringtrue_tables::length_letter;

use crate::bundled::{Bundled, bundled};

/// Built by `build.rs` from `numbering/gb_*.csv`.
const GB: Bundled = bundled!("numbering/gb_blocks.fst");

const CALLING_CODE: u16 = 44;
const SOURCE: &str = "Ofcom, National Numbering Scheme of 2023-03-01; libphonenumber 9.0.33 carrier list (mobile blocks given since)";

/// A set of blocks, which is inflated when the first number is looked up: calls from elsewhere don't need it.
struct Blocks(LazyLock<Fst<Vec<u8>>>);

impl Blocks {
    #[expect(
        clippy::expect_used,
        reason = "the bytes are part of the library and its tests look things up in them"
    )]
    const fn bundled() -> Self {
        Self(LazyLock::new(|| Fst::new(GB.bytes()).expect("the bundled blocks are valid")))
    }
}

/// Adds the bundled blocks.
pub(crate) fn add(facts: FactsBuilder) -> FactsBuilder {
    facts.blocks(
        CALLING_CODE,
        Arc::new(Blocks::bundled()),
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
    use super::*;

    #[test]
    fn is_small() {
        assert!(GB.deflated.len() <= 80_000, "{} bytes", GB.deflated.len());
        let blocks = Blocks::bundled();
        assert!(blocks.0.len() > 97_000, "{blocks:?}");
    }

    #[test]
    fn holds_a_block_with_its_own_length_only() {
        let blocks = Blocks::bundled();
        assert!(blocks.holds(b"1204520000") && !blocks.holds(b"120452000") && !blocks.holds(b"12045200000"));
        assert!(blocks.holds(b"8001111"), "the one number of seven digits");
        assert!(!blocks.holds(b"1204") && !blocks.holds(b"") && !blocks.holds(b"120x520000"));
    }
}
