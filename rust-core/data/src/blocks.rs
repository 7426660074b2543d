//! The blocks of United Kingdom numbers that Ofcom gave to providers.

use std::sync::Arc;

use fst::raw::Fst;
use ringtrue_engine::{BlockSet, FactsBuilder, Rule};

/// Built from `numbering/gb_*.csv`; see `build.rs` for the keys.
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
        for byte in [b'a'.saturating_add(length)].iter().chain(national) {
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
