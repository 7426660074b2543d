//! Countries that people of the simulation visit.

use ringtrue_engine::{E164, Region};

use crate::error::EvalError;
use crate::rng::Rng;
use crate::value::number;

/// A country, as far as a visitor's phone notices.
#[derive(Debug)]
pub(crate) struct Country {
    pub(crate) region: Region,
    /// What is dialled there before a foreign number.
    pub(crate) prefix: &'static str,
    /// Numbers of its hotels and taxis: the first, and how many.
    locals: (u64, u64),
}

/// Country, international prefix, first number of fiction, and how many.
const COUNTRIES: [(&str, &str, u64, u64); 6] = [
    ("FR", "00", 33_199_000_000, 10_000),
    ("DE", "00", 496_990_009_000, 1000),
    ("SE", "00", 46_846_500_400, 100),
    ("AU", "0011", 61_255_500_000, 10_000),
    ("US", "011", 12_035_550_100, 100),
    ("GB", "00", 442_079_460_000, 1000),
];

/// The countries that can be visited.
pub(crate) fn countries() -> Result<Vec<Country>, EvalError> {
    let country = |(letters, prefix, first, size)| {
        Ok(Country { region: Region::parse(letters)?, prefix, locals: (first, size) })
    };
    COUNTRIES.into_iter().map(country).collect()
}

/// The ranges of their locals.
pub(crate) fn stand_ins() -> impl Iterator<Item = String> {
    COUNTRIES.into_iter().map(|(_, _, first, size)| format!("+{first}..+{}", first + size - 1))
}

impl Country {
    /// Somebody of the country.
    pub(crate) fn local(&self, rng: &mut Rng) -> E164 {
        let (first, size) = self.locals;
        number(first + rng.below(size))
    }
}
