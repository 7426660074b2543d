//! The data that a verdict is measured over: 10,000 contacts, 100,000 trusted numbers, 1,000,000 reported ones, or a
//! part of each.
//!
//! Drama's ranges are too small for a million numbers that lie as far apart as real ones do, so these are drawn from
//! the digits that a British number may have. They live in memory and in a temporary folder, and nowhere else.

use std::sync::Arc;

use ringtrue_engine::{
    Book, Displays, E164, Engine, Handling, NumberList, Origin, Originates, Party, PartyKind, PartyNumber,
    Region,
};

use crate::dice::Dice;
use crate::error::BenchError;

/// What the phone of the benchmark is called by; a range of drama, as nobody's number should be in here.
pub const OWN: &str = "+447700900111";
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
pub struct World {
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
    pub fn new(size: Size) -> Self {
        let draw = |seed, count| {
            let mut dice = Dice::new(seed);
            (0..count).filter_map(|_| number(&mut dice)).collect()
        };
        Self {
            contacts: draw(1, size.contacts),
            trusted: draw(2, size.trusted),
            reported: draw(3, size.reported),
        }
    }

    /// An engine over this data, in the region's pack and with the built-in facts, all of it in memory.
    ///
    /// # Errors
    /// [`BenchError`] where what the benchmark itself made is refused.
    pub fn engine(&self) -> Result<Engine, BenchError> {
        let region = Region::parse("GB")?;
        let mut book = Book::builder(region).own(OWN);
        let pack = ringtrue_data::pack(region).map(ringtrue_data::Pack::into_parties).unwrap_or_default();
        book = book.parties(pack).parties(self.parties());
        for (place, number) in self.contacts.iter().enumerate() {
            book = book.contact(format!("contact {place}"), [number.plain().as_str()], false);
        }
        Ok(Engine::new(ringtrue_data::facts(), book.list(self.list()?).build()))
    }

    /// The reported numbers as the bytes of a list.
    #[must_use]
    pub fn list_bytes(&self) -> Vec<u8> {
        NumberList::encode("benchmark", self.reported.clone(), Vec::new())
    }

    fn list(&self) -> Result<NumberList, BenchError> {
        Ok(NumberList::open(Arc::new(self.list_bytes()))?)
    }

    fn parties(&self) -> impl Iterator<Item = Party> {
        self.trusted.chunks(LINES).enumerate().map(|(place, lines)| Party {
            id: format!("party {place}").into(),
            name: Some(format!("Party {place}").into()),
            kind: PartyKind::Bank,
            guarded: place % 2 == 0,
            reach: None,
            handling: Handling::Default,
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
        row: "benchmark".into(),
        source: "benchmark".into(),
    }
}

/// A number as long as British ones are: half of them mobile, the others of an area.
fn number(dice: &mut Dice) -> Option<E164> {
    let first =
        *dice.pick(&[44_71, 44_73, 44_74, 44_75, 44_78, 44_79, 44_11, 44_12, 44_13, 44_16, 44_17, 44_20])?;
    E164::from_value(first * 100_000_000 + dice.below(100_000_000))
}
