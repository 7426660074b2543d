//! The data that a verdict is measured over: 10,000 contacts, 100,000 trusted numbers, 1,000,000 reported ones, or a
//! part of each.
//!
//! Drama's ranges are too small for a million numbers that lie as far apart as real ones do, so these are drawn from
//! the digits that a British number may have. They live in memory and in a temporary folder, and nowhere else.

use std::sync::Arc;

use ringtrue_engine::{
    Book, BookBuilder, Displays, E164, Engine, Handling, NumberIndex, NumberList, Origin, Originates, Party,
    PartyKind, PartyNumber, Region,
};

use crate::error::BenchError;
use crate::rng::Rng;

/// What the phone of the benchmark is called by; a range of drama, as nobody's number should be in here.
pub(crate) const OWN: &str = "+447700900111";
/// Numbers that each trusted party has.
const LINES: usize = 4;

/// How much of the data there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// The word for it in the report.
    pub name: &'static str,
    /// How many contacts, with a number each.
    pub contacts: usize,
    /// How many numbers of trusted parties.
    pub trusted: usize,
    /// How many reported numbers.
    pub reported: usize,
}

/// A thousandth, a tenth, and all of the data.
pub const SIZES: [Size; 3] = [
    Size { name: "1/1000", contacts: 10, trusted: 100, reported: 1_000 },
    Size { name: "1/10", contacts: 1_000, trusted: 10_000, reported: 100_000 },
    Size { name: "all", contacts: 10_000, trusted: 100_000, reported: 1_000_000 },
];

/// The numbers of one size, before anything is made of them.
#[derive(Debug, Clone)]
pub(crate) struct World {
    /// Numbers of contacts.
    pub contacts: Vec<E164>,
    /// Numbers of trusted parties; each four that follow each other are one party's.
    pub trusted: Vec<E164>,
    /// Numbers on a block list.
    pub reported: Vec<E164>,
}

impl World {
    /// The numbers of this size; the same in every run, and those of a smaller size come first in a larger one.
    #[must_use]
    pub(crate) fn new(size: Size) -> Self {
        let draw = |seed, count| {
            let mut rng = Rng::new(seed);
            (0..count).filter_map(|_| number(&mut rng)).collect()
        };
        Self {
            contacts: draw(1, size.contacts),
            trusted: draw(2, size.trusted),
            reported: draw(3, size.reported),
        }
    }

    /// An engine over this data, with the region's pack and the built-in facts, all of it in memory.
    ///
    /// # Errors
    /// [`BenchError`] where what the benchmark itself made is refused.
    pub(crate) fn engine(&self) -> Result<Engine, BenchError> {
        let region = region()?;
        let contacts = self
            .contacts()
            .fold(Book::builder(region), |book, (key, number)| book.contact(key, [number.as_str()], false));
        let pack = ringtrue_data::pack_register(region);
        let book = pack
            .into_iter()
            .fold(Book::builder(region).own(OWN), BookBuilder::number_index)
            .number_index(NumberIndex::open(Arc::new(self.trusted_bytes()))?)
            .number_index(NumberIndex::open(Arc::new(contacts.encode()))?)
            .list(NumberList::open(Arc::new(self.list_bytes()))?);
        Ok(Engine::new(ringtrue_data::facts(), book.build()))
    }

    /// The contacts: the phone's key for each, and its number.
    pub(crate) fn contacts(&self) -> impl Iterator<Item = (String, String)> {
        self.contacts.iter().enumerate().map(|(place, number)| (format!("contact {place}"), number.plain()))
    }

    /// The trusted parties as the bytes of an index.
    #[must_use]
    pub(crate) fn trusted_bytes(&self) -> Vec<u8> {
        NumberIndex::encode(&self.parties().collect::<Vec<_>>())
    }

    /// The reported numbers as the bytes of a list.
    #[must_use]
    pub(crate) fn list_bytes(&self) -> Vec<u8> {
        NumberList::encode("benchmark", self.reported.clone(), Vec::new())
    }

    fn parties(&self) -> impl Iterator<Item = Party> {
        self.trusted.chunks(LINES).enumerate().map(|(place, lines)| Party {
            id: format!("party {place}").into(),
            name: Some(format!("Party {place}").into()),
            kind: PartyKind::Bank,
            guarded: place % 2 == 0,
            reach: None,
            handling: Handling::Default,
            habits: None,
            app_check: None,
            origin: Origin::User,
            numbers: lines.iter().map(|number| line(*number)).collect(),
        })
    }
}

fn line(number: E164) -> PartyNumber {
    PartyNumber {
        number: number.into(),
        originates: Originates::Unknown,
        displays: Displays::Unknown,
        role: Default::default(),
        sends: true,
        row: "benchmark".into(),
        source: "benchmark".into(),
    }
}

/// The region that the benchmark's phone is in.
///
/// # Errors
/// [`BenchError`] if the engine doesn't know it.
pub(crate) fn region() -> Result<Region, BenchError> {
    Ok(Region::parse("GB")?)
}

/// A number as long as British ones are: half of them mobile, the others of an area.
fn number(rng: &mut Rng) -> Option<E164> {
    const BEGINNINGS: [u64; 12] = [4471, 4473, 4474, 4475, 4478, 4479, 4411, 4412, 4413, 4416, 4417, 4420];
    E164::from_value(*rng.pick(&BEGINNINGS)? * 100_000_000 + rng.below(100_000_000))
}
