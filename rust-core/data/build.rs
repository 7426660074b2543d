//! Packs the blocks of numbers that Ofcom gave to providers: 97,000 rows of text into a set of a fraction of their size
//! that is looked things up in as it lies, without being read first.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use fst::SetBuilder;

const FILES: [&str; 2] = ["numbering/gb_blocks.csv", "numbering/gb_mobile_since.csv"];
const HEADER: [&str; 4] = ["start", "kind", "lengths", "ends"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut keys = BTreeSet::new();
    for file in FILES {
        println!("cargo::rerun-if-changed={file}");
        read(file, &mut keys)?;
    }
    let mut set = SetBuilder::memory();
    for key in &keys {
        set.insert(key)?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("gb_blocks.fst"), set.into_inner()?)?;
    Ok(())
}

/// Adds a key for each block and length of number in it: the length as one letter, then the block's digits.
fn read(file: &str, keys: &mut BTreeSet<Vec<u8>>) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new().from_path(file)?;
    if reader.headers()? != HEADER.as_slice() {
        return Err(format!("{file} line 1: the header must be `{}`", HEADER.join(",")).into());
    }
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |place: usize| record.get(place).unwrap_or_default();
        let refused = |what: &str| Box::<dyn Error>::from(format!("{file} line {line}: {what}"));

        let mut lengths = Vec::new();
        for length in field(2).split('/') {
            lengths.push(length.parse::<u8>().map_err(|_| refused("lengths are `10`, or `9/10`"))?);
        }
        if field(1) == "freephone" && !lengths.contains(&7) {
            // The lengths of 0800 numbers in this table have been wrong.
            lengths = vec![9, 10];
        }
        for end in field(3).split(' ') {
            let block = format!("{}{end}", field(0));
            if !(3..=8).contains(&block.len()) || !block.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(refused("a block is three to eight digits"));
            }
            for length in &lengths {
                let key = [&[b'a' + length], block.as_bytes()].concat();
                if !keys.insert(key) {
                    return Err(refused("a block stands there already"));
                }
            }
        }
    }
    Ok(())
}
