//! Makes what the library carries of this folder, with the readers that read such tables on the phone: each country's pack as a
//! index, fiction, service codes and plans as numbering facts, and the blocks of numbers that Ofcom gave to providers as a
//! set, 97,000 of them in less than half the size of their text.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use fst::SetBuilder;
use ringtrue_engine::{EqualRow, FactsBuilder, NumberIndex, Region};
use ringtrue_tables::{
    Organisation, PlusFromAbroad, length_letter, read_beginnings, read_blocks, read_dear, read_emergency,
    read_equal_numbers, read_facts_builder, read_organisation_names, read_organisations, read_pack,
    read_plan, read_plus_from_abroad,
};

const BLOCKS: [&str; 2] = ["numbering/gb_blocks.csv", "numbering/gb_mobile_since.csv"];
const FICTION: &str = "numbering/fiction.csv";
const SERVICE_CODES: &str = "numbering/service_codes.csv";
const EQUAL: &str = "numbering/equal_numbers.csv";
const PLUS: &str = "numbering/plus_abroad.csv";
const NAMES: &str = "names/organisations.csv";
/// Behind the plans' own files. Of two rows of one class the one that begins with fewer digits counts, of equals the first.
const ORGANISATIONS: [&str; 2] = ["numbering/organisations.csv", "numbering/organisations_by_type.csv"];
const PLANS: &str = "numbering/plans";
/// The files that a plan is made up of, in this order.
const PARTS: [&str; 3] = ["rules", "assigned", "since"];
/// What is dear to call: by hand, then by the metadata.
const DEAR: [&str; 2] = ["numbering/dear.csv", "numbering/premium.csv"];
const EMERGENCY: &str = "numbering/emergency.csv";
const BEGINNINGS: &str = "numbering/beginnings.csv";
const GERMAN_AREA_CODES: &str = "numbering/de_area_codes.csv";
/// What Germany bars from caller ID behind an area code too.
const GERMAN_EMERGENCY: [&str; 2] = ["110", "112"];

fn main() -> Result<(), Box<dyn Error>> {
    blocks()?;
    german_emergency()?;
    facts()?;
    spellings()?;
    names()?;
    packs()
}

/// Organisations by name, deflated: country, kind, name and variants, with tabs between them. Sources stay behind.
fn names() -> Result<(), Box<dyn Error>> {
    let mut rows = String::new();
    for (country, Organisation { name, variants, kind }) in read_organisation_names((NAMES, &text(NAMES)?))? {
        let fields = [&country.letters(), kind.as_str(), &name].map(str::to_owned);
        writeln!(rows, "{}", [&fields[..], &variants].concat().join("\t"))?;
    }
    write("names/organisations.deflate", &miniz_oxide::deflate::compress_to_vec(rows.as_bytes(), 10))
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

/// Fiction, service codes, plans, and numbers that no private person has. Messages and rules name the files as they are named here.
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
    for file in DEAR {
        facts = read_dear(facts, (file, &text(file)?))?;
    }
    facts = read_emergency(facts, (EMERGENCY, &text(EMERGENCY)?))?;
    facts = read_beginnings(facts, (BEGINNINGS, &text(BEGINNINGS)?))?;
    for name in ORGANISATIONS {
        facts = read_organisations((name, &text(name)?))?.into_iter().fold(facts, FactsBuilder::plan);
    }
    write("numbering/facts", &facts.encode())
}

/// Every German area code with an emergency number behind it, as keys like those of blocks.
fn german_emergency() -> Result<(), Box<dyn Error>> {
    let (text, mut keys) = (text(GERMAN_AREA_CODES)?, BTreeSet::new());
    let rows =
        text.lines().skip(1).map(|line| line.split_once(',').ok_or("an area code begins with `start,`"));
    for row in rows {
        let (start, ends) = row?;
        for (end, number) in ends.split(' ').flat_map(|end| GERMAN_EMERGENCY.map(|number| (end, number))) {
            let whole = format!("{start}{end}{number}");
            let is_number = (5..=8).contains(&whole.len()) && whole.bytes().all(|byte| byte.is_ascii_digit());
            if !is_number {
                return Err(format!("{GERMAN_AREA_CODES}: `{start}{end}` is no area code").into());
            }
            keys.insert([&[length_letter(u8::try_from(whole.len())?)], whole.as_bytes()].concat());
        }
    }
    write("numbering/de_emergency.fst", &set_of(&keys)?)
}

fn set_of(keys: &BTreeSet<Vec<u8>>) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut set = SetBuilder::memory();
    for key in keys {
        set.insert(key)?;
    }
    Ok(set.into_inner()?)
}

fn blocks() -> Result<(), Box<dyn Error>> {
    let mut keys = BTreeSet::new();
    for file in BLOCKS {
        read_blocks(file, &text(file)?, &mut keys)?;
    }
    write("numbering/gb_blocks.fst", &set_of(&keys)?)
}

/// Each pack as an index. Messages and rules name the files as they are named here.
fn packs() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=packs");
    for entry in fs::read_dir("packs")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(country) = name.strip_suffix(".parties.csv") else { continue };
        let names = ["parties", "numbers"].map(|table| format!("packs/{country}.{table}.csv"));
        let [parties, numbers] = &names;
        let texts = (text(parties)?, text(numbers)?);
        let pack = read_pack(Region::parse(country)?, (&**parties, &texts.0), (&**numbers, &texts.1))?;
        write(&format!("packs/{country}.register"), &NumberIndex::encode(pack.parties()))?;
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
