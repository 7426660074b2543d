//! The packs that the library carries: the indexes that `build.rs` made of `packs/*.csv`, looked up in as they lie.

use std::sync::Arc;

use ringtrue_engine::{NumberIndex, Region};
use ringtrue_tables::Pack;

/// The index of a country's pack.
macro_rules! pack {
    ($country:literal, $name:literal) => {
        ($country, include_bytes!(concat!(env!("OUT_DIR"), "/packs/", $name, ".register")))
    };
}

/// The bundled packs: country, index.
static PACKS: [(&str, &[u8]); 9] = [
    pack!("GB", "gb"),
    pack!("IE", "ie"),
    pack!("US", "us"),
    pack!("CA", "ca"),
    pack!("AU", "au"),
    pack!("DE", "de"),
    pack!("FR", "fr"),
    pack!("IN", "in"),
    pack!("SG", "sg"),
];

/// The serial of every bundled pack; it rises whenever a row of one changes, so that an older file can't take its place.
pub const BUNDLED_SERIAL: u64 = 4;

/// The bundled pack of a country as an index, to be put into a book; `None` where there is none yet.
#[must_use]
#[expect(clippy::expect_used, reason = "the bytes are part of the library and its tests open every pack")]
pub fn pack_register(region: Region) -> Option<NumberIndex> {
    let letters = region.letters();
    let (_, bytes) = PACKS.iter().find(|(country, _)| *country == letters)?;
    Some(NumberIndex::open(Arc::new(*bytes)).expect("the bundled pack is a register"))
}

/// The bundled pack of a country, party by party; `None` where there is none yet.
#[must_use]
pub fn pack(region: Region) -> Option<Pack> {
    Some(Pack::of_register(region, &pack_register(region)?))
}

/// Whether there is a bundled pack of a country.
#[must_use]
pub fn has_pack(region: Region) -> bool {
    let letters = region.letters();
    packs().any(|country| country == letters)
}

/// The countries that there is a bundled pack for, as two letters.
pub fn packs() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(country, _)| *country)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use ringtrue_tables::read_pack;

    use super::*;

    fn folder() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/packs"))
    }

    /// The pack as the reader gives it now.
    fn read(region: Region) -> Pack {
        let letters = region.letters().to_lowercase();
        let name = |table: &str| format!("packs/{letters}.{table}.csv");
        let text = |table: &str| fs::read_to_string(folder().join(format!("{letters}.{table}.csv"))).unwrap();
        let (parties, numbers) = (text("parties"), text("numbers"));
        read_pack(region, (&*name("parties"), &parties), (&*name("numbers"), &numbers)).unwrap()
    }

    #[test]
    fn what_is_built_in_is_what_the_reader_gives() {
        for (country, built) in PACKS {
            let region = Region::parse(country).unwrap();
            let expected = read(region);
            assert_eq!(pack(region), Some(expected.clone()), "{country}");
            assert!(NumberIndex::encode(expected.parties()) == *built, "{country}");
            let index = pack_register(region).unwrap();
            let numbers = expected.parties().iter().map(|party| party.numbers.len()).sum();
            assert_eq!((index.parties(), index.numbers()), (expected.parties().len(), numbers), "{country}");
        }
    }

    #[test]
    fn every_pack_of_the_folder_is_built_in() {
        let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name());
        let names: Vec<_> = files.map(|name| name.into_string().unwrap()).collect();
        let countries = names.iter().filter_map(|name| name.strip_suffix(".parties.csv"));
        let countries: BTreeSet<_> = countries.map(str::to_uppercase).collect();
        assert_eq!(packs().map(str::to_owned).collect::<BTreeSet<_>>(), countries);
    }
}
