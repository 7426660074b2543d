//! Makes what the library carries of this folder, with the readers that read such tables on the phone: each country's pack as a
//! register, fiction, service codes and plans as numbering facts, and the blocks of numbers that Ofcom gave to providers as a
//! set, 97,000 of them in less than half the size of their text.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use fst::SetBuilder;
use ringtrue_engine::{EqualRow, FactsBuilder, Region, Register};
use ringtrue_tables::{
    PlusFromAbroad, read_blocks, read_equal_numbers, read_facts_builder, read_pack, read_plan,
    read_plus_from_abroad,
};

const BLOCKS: [&str; 2] = ["numbering/gb_blocks.csv", "numbering/gb_mobile_since.csv"];
const FICTION: &str = "numbering/fiction.csv";
const SERVICE_CODES: &str = "numbering/service_codes.csv";
const EQUAL: &str = "numbering/equal_numbers.csv";
const PLUS: &str = "numbering/plus_abroad.csv";
const PLANS: &str = "numbering/plans";
/// The files that a plan is made up of, in this order.
const PARTS: [&str; 2] = ["rules", "assigned"];

fn main() -> Result<(), Box<dyn Error>> {
    blocks()?;
    facts()?;
    spellings()?;
    packs()
}

/// Spellings of numbers, as constants: there are few.
fn spellings() -> Result<(), Box<dyn Error>> {
    let mut code = "static EQUAL: &[EqualRow] = &[\n".to_owned();
    for row in read_equal_numbers((EQUAL, &text(EQUAL)?))? {
        let EqualRow { calling_code, at, now, other, next, behind } = row;
        writeln!(
            code,
            "    EqualRow {{ calling_code: {calling_code}, at: {at}, now: Cow::Borrowed({now:?}), \
             other: Cow::Borrowed({other:?}), next: {next}, behind: {behind} }},"
        )?;
    }
    code += "];\nstatic PLUS_FROM_ABROAD: &[(u16, &str, &str)] = &[\n";
    for PlusFromAbroad { calling_code, row, source } in read_plus_from_abroad((PLUS, &text(PLUS)?))? {
        writeln!(code, "    ({calling_code}, {row:?}, {source:?}),")?;
    }
    code += "];\n";
    write("numbering/spellings.rs", code.as_bytes())
}

/// Fiction, service codes and plans. Messages and rules name the files as they are named here.
fn facts() -> Result<(), Box<dyn Error>> {
    let mut facts = read_facts_builder((FICTION, &text(FICTION)?), (SERVICE_CODES, &text(SERVICE_CODES)?))?;
    let mut codes = BTreeSet::new();
    println!("cargo::rerun-if-changed={PLANS}");
    for entry in fs::read_dir(PLANS)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let (code, part) = name.split_once('.').ok_or("a plan's file is named by its calling code")?;
        if !PARTS.iter().any(|known| part.strip_suffix(".csv") == Some(known)) {
            return Err(format!("`{PLANS}/{name}` is no part of a plan").into());
        }
        codes.insert(code.parse::<u16>()?);
    }
    for (code, part) in codes.iter().flat_map(|code| PARTS.map(|part| (*code, part))) {
        let name = format!("{PLANS}/{code}.{part}.csv");
        if Path::new(&name).exists() {
            facts = read_plan(code, (&name, &text(&name)?))?.into_iter().fold(facts, FactsBuilder::plan);
        }
    }
    write("numbering/facts", &facts.encode())
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
    write("numbering/gb_blocks.fst", &set.into_inner()?)
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

fn write(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let place = Path::new(&env::var("OUT_DIR")?).join(name);
    fs::create_dir_all(place.parent().ok_or("the file has no folder")?)?;
    Ok(fs::write(place, bytes)?)
}
