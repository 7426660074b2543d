//! Reading numbers alone: the engine's reader beside the libraries that it stands on or could stand on.

use std::hint::black_box;
use std::path::Path;
use std::str::FromStr;

use ringtrue_engine::{E164, Region, read};
use rlibphonenumber::PHONE_NUMBER_UTIL;

use crate::error::BenchError;
use crate::figures::{Figures, time};
use crate::rng::Rng;

/// How often all numbers are read and timed, after one round that isn't.
const ROUNDS: usize = 3;
/// What is written where a reader refuses a number.
const UNREADABLE: &str = "-";

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// `ringtrue_engine::read`.
    Engine,
    /// The crate `rlibphonenumber`.
    Rlibphonenumber,
    /// The crate `phonenumber`.
    Phonenumber,
}

impl Reader {
    /// The reader of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "engine" => Some(Self::Engine),
            "rlibphonenumber" => Some(Self::Rlibphonenumber),
            "phonenumber" => Some(Self::Phonenumber),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Rlibphonenumber => "rlibphonenumber",
            Self::Phonenumber => "phonenumber",
        }
    }

    /// Reads a number; what comes out is only looked at by [`Reader::plain`].
    fn read(self, line: &Line) -> Option<Read> {
        match self {
            Self::Engine => read(&line.text, line.region).number().map(Read::Engine),
            Self::Rlibphonenumber => {
                PHONE_NUMBER_UTIL.parse(&line.text, Some(line.of_library)).ok().map(Read::Rlibphonenumber)
            }
            Self::Phonenumber => {
                phonenumber::parse(Some(line.of_second), &line.text).ok().map(Read::Phonenumber)
            }
        }
    }
}

enum Read {
    Engine(E164),
    Rlibphonenumber(rlibphonenumber::PhoneNumber),
    Phonenumber(phonenumber::PhoneNumber),
}

impl Read {
    /// `+` and digits; `-` for what is longer than a number can be.
    fn plain(&self) -> String {
        let all = match self {
            Self::Engine(number) => number.plain(),
            Self::Rlibphonenumber(number) => {
                let national = number.get_national_significant_number();
                format!("+{}{national}", number.country_code)
            }
            Self::Phonenumber(number) => {
                let national = number.national();
                let zeros = "0".repeat(usize::from(national.zeros()));
                format!("+{}{zeros}{}", number.code().value(), national.value())
            }
        };
        if all.len() > 16 { UNREADABLE.to_owned() } else { all }
    }
}

/// A number and the region it is read in, in each reader's words.
struct Line {
    region: Region,
    of_library: rlibphonenumber::Region,
    of_second: phonenumber::country::Id,
    text: String,
}

/// Where the numbers are read: calling code, international prefix, trunk prefix, lengths of national numbers.
const REGIONS: [(&str, &str, &str, &str, u64, u64); 11] = [
    ("GB", "44", "00", "0", 10, 10),
    ("IE", "353", "00", "0", 8, 9),
    ("US", "1", "011", "1", 10, 10),
    ("CA", "1", "011", "1", 10, 10),
    ("DE", "49", "00", "0", 8, 11),
    ("FR", "33", "00", "0", 9, 9),
    ("ES", "34", "00", "", 9, 9),
    ("AU", "61", "0011", "0", 9, 9),
    ("SG", "65", "000", "", 8, 8),
    ("HK", "852", "001", "", 8, 8),
    ("IN", "91", "00", "0", 10, 10),
];

/// `count` numbers as the readers get them, one a line: region, tabulator, text.
#[must_use]
pub fn numbers(count: usize) -> String {
    let mut rng = Rng::new(6);
    (0..count).filter_map(|_| number(&mut rng)).collect()
}

fn number(rng: &mut Rng) -> Option<String> {
    let (home, .., exit, trunk, shortest, longest) = *rng.pick(&REGIONS)?;
    let (_, code, _, _, short, long) = *rng.pick(&REGIONS)?;
    let mut digits = |shortest: u64, longest: u64| {
        let length = shortest + rng.below(longest - shortest + 1);
        (0..length)
            .map(|place| {
                char::from(
                    b'0' + u8::try_from(if place == 0 { 1 + rng.below(9) } else { rng.below(10) })
                        .unwrap_or(0),
                )
            })
            .collect::<String>()
    };
    let (abroad, here) = (digits(short, long), digits(shortest, longest));
    let text = match rng.below(10) {
        0..=5 => format!("+{code}{abroad}"),
        6..=7 => format!("{trunk}{here}"),
        8 => format!("{exit}{code}{abroad}"),
        _ => format!("+{code} {abroad}"),
    };
    Some(format!("{home}\t{text}\n"))
}

/// Reads a file of [`numbers`] with one reader: the first of them in a fresh process, then all of them, and writes what
/// was read, a line each.
///
/// # Errors
/// [`BenchError`] where the file isn't one.
pub fn parse(reader: Reader, numbers: &Path, results: &Path) -> Result<Figures, BenchError> {
    let text = std::fs::read_to_string(numbers).map_err(BenchError::file(numbers))?;
    let lines = text.lines().map(line).collect::<Result<Vec<_>, _>>()?;
    let row = format!("parse.{}", reader.name());
    let mut figures = Figures::default();
    if let Some(first) = lines.first() {
        figures.note(format!("{row}.first_ns"), time(|| reader.read(first)) as f64);
    }
    let plain = |line: &Line| reader.read(line).map_or_else(|| UNREADABLE.to_owned(), |read| read.plain());
    let all: String = lines.iter().map(|line| plain(line) + "\n").collect();
    std::fs::write(results, all).map_err(BenchError::file(results))?;
    let rounds = (0..ROUNDS).flat_map(|_| &lines);
    figures.times(&row, rounds.map(|line| time(|| reader.read(black_box(line)))).collect());
    Ok(figures)
}

fn line(text: &str) -> Result<Line, BenchError> {
    let unknown = || BenchError::Missing(format!("`{text}` is no region and number"));
    let (region, text) = text.split_once('\t').ok_or_else(unknown)?;
    Ok(Line {
        region: Region::parse(region)?,
        of_library: rlibphonenumber::Region::from_code(region).map_err(|_| unknown())?,
        of_second: phonenumber::country::Id::from_str(region).map_err(|_| unknown())?,
        text: text.to_owned(),
    })
}
