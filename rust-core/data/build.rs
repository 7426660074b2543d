//! Packs the blocks of numbers that Ofcom gave to providers: 97,000 blocks as text into a set of less than half that
//! size, which is looked up in as it lies in the library, without being read first.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use fst::SetBuilder;

#[path = "src/block_keys.rs"]
mod block_keys;

const FILES: [&str; 2] = ["numbering/gb_blocks.csv", "numbering/gb_mobile_since.csv"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut keys = BTreeSet::new();
    for file in FILES {
        println!("cargo::rerun-if-changed={file}");
        block_keys::read(file, &fs::read_to_string(file)?, &mut keys)?;
    }
    let mut set = SetBuilder::memory();
    for key in &keys {
        set.insert(key)?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("gb_blocks.fst"), set.into_inner()?)?;
    Ok(())
}
