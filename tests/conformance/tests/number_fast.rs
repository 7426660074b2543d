//! The number reader's own way against the number library's: they never disagree.
//!
//! `RINGTRUE_FAST_NUMBERS` sets how many generated numbers are read both ways (100,000 by default; the slow run
//! takes 1,000,000 and more).

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests over constants")]

#[path = "library/sequence.rs"]
mod sequence;

use std::thread;

use ringtrue_engine::{Region, read, read_by_library};

use sequence::Sequence;

/// Where the numbers are read: the regions with a bundled plan, some that share a country code or write numbers in ways
/// of their own, and (drawn by the numbers below) any other.
const REGIONS: [&str; 32] = [
    "GB", "IE", "US", "CA", "DE", "FR", "ES", "AU", "SG", "HK", "IN", "GB", "IE", "US", "CA", "DE", "FR",
    "ES", "AU", "SG", "HK", "IN", "IT", "BR", "MX", "AR", "GG", "RU", "KZ", "JP", "KR", "CN",
];

/// What stands before numbers somewhere: trunk prefixes, international prefixes, carriers' codes.
const PREFIXES: [&str; 34] = [
    "", "", "", "", "0", "0", "0", "1", "8", "00", "00", "011", "0011", "0014", "001", "002", "005", "010",
    "810", "09", "06", "01", "90", "0015", "0021", "014", "0031", "14110011", "1831", "1832", "180020",
    "000", "0000", "15",
];

/// Country codes: those of the regions above, of no country, and of none.
const CODES: [&str; 30] = [
    "44", "353", "1", "49", "33", "34", "61", "65", "852", "91", "39", "55", "52", "54", "7", "81", "82",
    "86", "800", "881", "882", "979", "999", "210", "0", "00", "4", "85", "3", "44",
];

/// Beginnings of national numbers at which the two might part.
const BEGINNINGS: [&str; 28] = [
    "", "", "", "", "", "0", "00", "000", "1", "18", "180020", "1831", "1832", "9", "90", "000800", "11",
    "220", "0", "8", "80", "5", "55", "15", "915", "01", "800", "7",
];

impl Sequence {
    fn one_of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }

    fn region(&mut self) -> Region {
        if self.below(8) != 0 {
            return Region::parse(self.one_of(&REGIONS)).unwrap();
        }
        loop {
            let letters: String =
                (0..2).map(|_| char::from(b'A' + u8::try_from(self.below(26)).unwrap())).collect();
            if let Ok(region) = Region::parse(&letters) {
                return region;
            }
        }
    }

    /// National digits: mostly as long as somewhere usual, sometimes of any length.
    fn national(&mut self) -> String {
        let length = if self.below(4) == 0 { self.below(20) } else { 6 + self.below(7) };
        let mut digits = self.one_of(&BEGINNINGS).to_owned();
        while digits.len() < length {
            digits.push(char::from(b'0' + u8::try_from(self.below(10)).unwrap()));
        }
        digits
    }

    fn text(&mut self, home: Region) -> String {
        let code = match self.below(3) {
            0 => home.calling_code().to_string(),
            1 => self.one_of(&CODES).to_owned(),
            _ => (1 + self.below(999)).to_string(),
        };
        let (prefix, trunk, national) = (self.one_of(&PREFIXES), self.one_of(&PREFIXES), self.national());
        match self.below(10) {
            0..=2 => format!("+{code}{national}"),
            3 => format!("+{code}{trunk}{national}"),
            4 => format!("+{national}"),
            5 => format!("{prefix}{code}{trunk}{national}"),
            6 => format!("{prefix}{code}{national}"),
            7 => format!("{code}{national}"),
            8 => national,
            _ => format!("{prefix}{national}"),
        }
    }
}

/// Reads `count` numbers both ways; the texts that were read differently.
fn differences(seed: u64, count: usize) -> Vec<String> {
    let mut sequence = Sequence(seed);
    let mut differences = Vec::new();
    for _ in 0..count {
        let home = sequence.region();
        let text = sequence.text(home);
        let (quickly, slowly) = (read(&text, home), read_by_library(&text, home));
        if quickly != slowly {
            let plain = |read: &ringtrue_engine::Presented| match read.dialable() {
                Some(number) => format!("{} {read:?}", number.plain()),
                None => format!("{read:?}"),
            };
            differences.push(format!(
                "{text} in {home}: {}, the library says {}",
                plain(&quickly),
                plain(&slowly)
            ));
        }
    }
    differences
}

#[test]
fn never_disagrees_with_the_library() {
    let count =
        std::env::var("RINGTRUE_FAST_NUMBERS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let (share, seeds) = (count / threads + 1, 0..u64::try_from(threads).unwrap());
    let readers: Vec<_> = seeds.map(|seed| thread::spawn(move || differences(seed, share))).collect();
    let differences: Vec<_> = readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect();
    let shown = differences.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} of {count} read differently:\n{shown}", differences.len());
}
