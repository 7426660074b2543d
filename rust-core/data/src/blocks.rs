//! The blocks of United Kingdom numbers that Ofcom gave to providers, and the German emergency numbers behind area codes.

use std::sync::Arc;

use fst::raw::Fst;
use ringtrue_engine::{BlockSet, Facts, Rule};
use ringtrue_tables::length_letter;

/// Built by `build.rs` from `numbering/gb_*.csv`.
static GB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/numbering/gb_blocks.fst"));

/// Built by `build.rs` from `numbering/de_area_codes.csv`.
static DE_EMERGENCY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/numbering/de_emergency.fst"));

const CALLING_CODE: u16 = 44;
const DE_CALLING_CODE: u16 = 49;
const DE_SOURCE: &str = "TKG s. 120(2); bundesnetzagentur.de press release of 2022-11-29; libphonenumber 9.0.43 geocoding data (area codes), as of 2022-12-01, checked 2026-11-22";
const SOURCE: &str = "Ofcom, National Numbering Scheme of 2023-03-01; libphonenumber 9.0.33 carrier list (mobile blocks given since), as of 2023-03-01";

/// A set of blocks, looked up in as it lies.
struct Blocks(Fst<&'static [u8]>);

impl Blocks {
    #[expect(
        clippy::expect_used,
        reason = "the bytes are part of the library and its tests look things up in them"
    )]
    fn bundled(bytes: &'static [u8]) -> Self {
        Self(Fst::new(bytes).expect("the bundled blocks are valid"))
    }
}

/// Adds the bundled blocks.
pub(crate) fn add(facts: Facts) -> Facts {
    let blocks = Rule::new("no allocated block (numbering/gb_blocks.csv)", SOURCE);
    let emergency =
        Rule::new("emergency number behind an area code (numbering/de_area_codes.csv)", DE_SOURCE);
    facts.with_blocks(CALLING_CODE, Arc::new(Blocks::bundled(GB)), blocks).with_barred(
        DE_CALLING_CODE,
        Arc::new(Blocks::bundled(DE_EMERGENCY)),
        emergency,
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
        assert!(GB.len() <= 160_000, "{} bytes", GB.len());
        let blocks = Blocks::bundled(GB);
        assert!(blocks.0.len() > 97_000, "{blocks:?}");
    }

    #[test]
    fn holds_a_block_with_its_own_length_only() {
        let blocks = Blocks::bundled(GB);
        assert!(blocks.holds(b"1204520000") && !blocks.holds(b"120452000") && !blocks.holds(b"12045200000"));
        assert!(blocks.holds(b"8001111"), "the one number of seven digits");
        assert!(!blocks.holds(b"1204") && !blocks.holds(b"") && !blocks.holds(b"120x520000"));
    }
}
