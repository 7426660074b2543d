//! What is the same for everybody: the bundled facts and packs, as a release opens them.

use ringtrue_engine::{Book, E164, Engine, Facts, History, IncomingCall, Party, Policy, Region};

use crate::abroad::{self, Country};
use crate::error::EvalError;
use crate::numbers::stand_ins;

/// The bundled data.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) gb: Region,
    pub(crate) us: Region,
    pub(crate) gb_pack: Vec<Party>,
    /// Empty where no pack is bundled: then a person's banks are their own entries.
    pub(crate) us_pack: Vec<Party>,
    pub(crate) facts: Facts,
    /// The book of a phone where banks have a series of numbers of their own, and those that its pack knows.
    pub(crate) series: Book,
    pub(crate) of_series: Vec<E164>,
    /// Where people go.
    pub(crate) countries: Vec<Country>,
}

impl World {
    /// Reads what a release is built with, and names the stand-ins.
    pub(crate) fn open() -> Result<Self, EvalError> {
        let (gb, us) = (Region::parse("GB")?, Region::parse("US")?);
        let pack =
            |region| ringtrue_data::pack(region).map(ringtrue_data::Pack::into_parties).unwrap_or_default();
        let facts = ringtrue_data::facts().with_stand_ins(stand_ins().iter().map(String::as_str))?;
        let india = Region::parse("IN")?;
        let indian = pack(india);
        let of_series = indian.iter().flat_map(|party| &party.numbers);
        let of_series = of_series.filter_map(|line| line.number.number());
        let of_series = of_series.filter(|number| number.plain().starts_with("+911600")).collect();
        let series = Book::builder(india).parties(indian).build();
        let countries = abroad::countries()?;
        Ok(Self { gb, us, gb_pack: pack(gb), us_pack: pack(us), facts, series, of_series, countries })
    }

    /// Whether the bundled facts say anything about this number. Where the tables of numbering plans aren't bundled,
    /// attacks with numbers that only they can see are left out.
    pub(crate) fn accuses(&self, number: &str) -> bool {
        let engine = Engine::new(self.facts.clone(), Book::builder(self.gb).build());
        let call = IncomingCall::showing(number);
        let verdict = engine.screen(&call, &Policy::default(), &History::default());
        verdict.findings.iter().any(|finding| finding.strength.accuses())
    }
}
