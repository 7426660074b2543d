//! Makes what the library carries of this folder, with the readers that read such tables on the phone: each country's pack as a
//! register, and the blocks of numbers that Ofcom gave to providers as a set, 97,000 of them in less than half the size of
//! their text.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use fst::SetBuilder;
use ringtrue_engine::{Region, Register};
use ringtrue_tables::{read_blocks, read_pack};

const BLOCKS: [&str; 2] = ["numbering/gb_blocks.csv", "numbering/gb_mobile_since.csv"];
/// The folders whose tables are carried, and the tables of `numbering` itself that are.
const FOLDERS: [&str; 1] = ["numbering/plans"];
const TABLES: [&str; 2] = ["numbering/fiction.csv", "numbering/service_codes.csv"];
/// The most that deflating can do.
const LEVEL: u8 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    blocks()?;
    packs()?;

    let mut tables = TABLES.map(str::to_owned).to_vec();
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        for entry in fs::read_dir(folder)? {
            tables.push(format!("{folder}/{}", entry?.file_name().to_string_lossy()));
        }
    }
    for table in tables.iter().filter(|name| name.ends_with(".csv")) {
        println!("cargo::rerun-if-changed={table}");
        keep(table, &fs::read(table)?)?;
    }
    Ok(())
}

fn blocks() -> Result<(), Box<dyn Error>> {
    let mut keys = BTreeSet::new();
    for file in BLOCKS {
        read_blocks(file, &text(file)?, &mut keys)?;
    }
    let mut set = SetBuilder::memory();
    for key in &keys {
        set.insert(key)?;
    }
    keep("numbering/gb_blocks.fst", &set.into_inner()?)
}

/// Each pack as a register. Messages and rules name the files as they are named here.
fn packs() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=packs");
    for entry in fs::read_dir("packs")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(country) = name.strip_suffix(".parties.csv") else { continue };
        let names = ["parties", "numbers"].map(|table| format!("packs/{country}.{table}.csv"));
        let [parties, numbers] = &names;
        let texts = (text(parties)?, text(numbers)?);
        let pack = read_pack(Region::parse(country)?, (&**parties, &texts.0), (&**numbers, &texts.1))?;
        write(&format!("packs/{country}.register"), &Register::encode(pack.parties()))?;
    }
    Ok(())
}

fn text(file: &str) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={file}");
    Ok(fs::read_to_string(file)?)
}

fn keep(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    write(&format!("{name}.deflate"), &miniz_oxide::deflate::compress_to_vec(bytes, LEVEL))
}

fn write(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let place = Path::new(&env::var("OUT_DIR")?).join(name);
    fs::create_dir_all(place.parent().ok_or("the file has no folder")?)?;
    Ok(fs::write(place, bytes)?)
}
