//! Numbering facts: what a numbering plan says about numbers, given as a value, or as bytes that are looked up in as they lie.

mod encode;
mod table;

use std::borrow::Cow;
use std::sync::Arc;

use crate::blocks::{BlockSet, Blocks};
use crate::day::Day;
use crate::dialable::{Dialable, E164, ShortCode};
use crate::equal::{EqualRow, Spellings, other_spellings};
use crate::facts::encode::{Entries, ServiceEntry};
use crate::facts::table::Table;
use crate::finding::{Rule, Strength};
use crate::number::{Fit, fit, has_possible_length, is_of_another_country, library_as_of};
use crate::plan::{Class, PlanRow};
use crate::range::{Range, RangeError};
use crate::region::Region;
use crate::saved::{can_be_shown, read_saved};
use crate::text::SharedBytes;

pub(crate) use table::{Classes, RuleRef, Service};
pub use table::{NoFacts, ServiceKind};

/// The most digits of a country code and a short code.
const LONGEST_WITH_CODE: u32 = 3 + ShortCode::MOST_DIGITS as u32;

/// Everything that the signals know about numbering plans.
///
/// Facts are opened with, never looked up: a rehearsal (a sample, a test vector) names fiction ranges that stand
/// in for ordinary numbers there, and opens the engine with [`Facts::with_stand_ins`]; the app never does.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    table: Table,
    stand_ins: Vec<Range>,
    blocks: Vec<Blocks>,
    equal: Cow<'static, [EqualRow]>,
    plus_from_abroad: Vec<(u16, Rule)>,
    /// Whole numbers, that a country bars from caller ID.
    barred: Vec<Blocks>,
}

/// Why a number is nobody's, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unassigned {
    /// The rule, with the day as of which it holds.
    pub(crate) rule: Rule,
    /// That day; `None` for what doesn't change from month to month.
    pub(crate) as_of: Option<Day>,
}

/// What is wrong with a fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    /// The range can't be read.
    #[error(transparent)]
    Range(#[from] RangeError),
    /// A short code can't be read.
    #[error("`{0}` is not a short code: one to six digits are expected")]
    Code(String),
    /// A stand-in lies outside every fiction range: it could hide ordinary numbers from the signals.
    #[error("`{0}` lies in no range set aside for fiction, so it cannot stand in for ordinary numbers")]
    NotFiction(String),
    /// The country of a service code is unknown.
    #[error(transparent)]
    Region(#[from] crate::region::RegionError),
}

impl Facts {
    /// No facts yet.
    #[must_use]
    pub fn builder() -> FactsBuilder {
        FactsBuilder::default()
    }

    /// The facts that lie in bytes which [`FactsBuilder::encode`] made; only their header is read.
    ///
    /// # Errors
    /// [`NoFacts`] where they are none, or not all of them.
    pub fn open(bytes: SharedBytes) -> Result<Self, NoFacts> {
        Ok(Self { table: Table::open(bytes)?, ..Self::default() })
    }

    /// These facts, with the blocks that a country's regulator gave to providers: a number in none of them is suspicious.
    #[must_use]
    pub fn with_blocks(mut self, calling_code: u16, set: Arc<dyn BlockSet>, rule: Rule) -> Self {
        self.blocks.push(Blocks::new(calling_code, set, rule));
        self
    }

    /// These facts, with the numbers that are two spellings of one line.
    #[must_use]
    pub fn with_equal_numbers(mut self, rows: impl Into<Cow<'static, [EqualRow]>>) -> Self {
        self.equal = rows.into();
        self
    }

    /// These facts, with a country whose networks show a plus before its own numbers in calls from abroad alone.
    #[must_use]
    pub fn with_plus_from_abroad(mut self, calling_code: u16, rule: Rule) -> Self {
        self.plus_from_abroad.push((calling_code, rule));
        self
    }

    /// The rule by which a plus before a number of this country says that the call came from abroad.
    pub(crate) fn plus_from_abroad(&self, home: Region) -> Option<&Rule> {
        let code = home.calling_code();
        self.plus_from_abroad.iter().find(|(known, _)| *known == code).map(|(_, rule)| rule)
    }

    /// Whether a saved text holds no number that a call can show on a phone of `home`.
    #[must_use]
    pub fn is_unread(&self, text: &str, home: Region) -> bool {
        !read_saved(text, home).into_iter().any(|number| self.can_be_shown(number, home))
    }

    /// Whether a call can show the number on a phone of `home`: a line can have it, in this spelling or another.
    #[must_use]
    pub fn can_be_shown(&self, number: Dialable, home: Region) -> bool {
        let others = self.other_spellings(number, home);
        others.into_iter().chain([number]).any(|number| number.number().is_none_or(can_be_shown))
    }

    /// Other spellings of what is presented on a phone of `home`: the same line, or the same service.
    pub(crate) fn other_spellings(&self, presented: Dialable, home: Region) -> Spellings {
        other_spellings(&self.equal, presented, home)
    }

    /// These facts, with whole national numbers that a country bars from caller ID.
    #[must_use]
    pub fn with_barred(mut self, calling_code: u16, set: Arc<dyn BlockSet>, rule: Rule) -> Self {
        self.barred.push(Blocks::new(calling_code, set, rule));
        self
    }

    /// The calling codes whose assigned numbers are known, rising.
    pub fn plans(&self) -> impl Iterator<Item = u16> {
        self.table.plans()
    }

    /// These facts, with ranges of fiction (`+447700900000..+447700900999`) taken for ordinary numbers.
    ///
    /// # Errors
    /// [`FactsError::NotFiction`] for a range that is not inside one fiction range; [`FactsError::Range`] for
    /// text that is no range.
    pub fn with_stand_ins<'t>(
        mut self,
        ranges: impl IntoIterator<Item = &'t str>,
    ) -> Result<Self, FactsError> {
        for text in ranges {
            let range = Range::parse(text)?;
            if !self.table.fiction_ranges().any(|(fiction, _)| fiction.covers(&range)) {
                return Err(FactsError::NotFiction(text.to_owned()));
            }
            self.stand_ins.push(range);
        }
        Ok(self)
    }

    /// The row of the fiction range that the number lies in, unless it stands in for an ordinary one.
    pub(crate) fn fiction(&self, number: E164) -> Option<Rule> {
        if self.stand_ins.iter().any(|range| range.contains(number)) {
            return None;
        }
        self.table.fiction(number).next().map(RuleRef::rule)
    }

    /// Whether the number is in a fiction range, as itself or standing in for an ordinary one.
    pub(crate) fn is_fiction_or_stand_in(&self, number: E164) -> bool {
        self.table.fiction(number).next().is_some()
    }

    /// All that the national plans say about the number. A stand-in is an ordinary number: no more than whether it is
    /// assigned, and to whom such numbers are given, is said of it.
    pub(crate) fn classes(&self, number: E164) -> Classes<'_> {
        let classes = self.table.classes(number);
        match self.stand_ins.iter().any(|range| range.contains(number)) {
            true => classes.of_an_ordinary_number(),
            false => classes,
        }
    }

    /// Why the number is in no assigned range or block: neither the tables nor the number library's metadata know one.
    pub(crate) fn unassigned(&self, number: E164, classes: &Classes<'_>) -> Option<Unassigned> {
        let (rule, as_of) = if let Some((rule, as_of)) = classes.unassigned() {
            (rule.rule(), Some(as_of))
        } else if let Some(rule) = self.blocks.iter().find_map(|blocks| blocks.missing(number)) {
            (rule.clone(), library_as_of())
        } else {
            let as_of = self.table.unknown_beginning(number)?;
            (unknown_beginning(number.calling_code()), Some(as_of))
        };
        if fit(number) == Fit::Valid || self.has_valid_spelling(number) {
            return None;
        }
        if !has_possible_length(number) {
            let row = format!("no number of +{} has so many digits", number.calling_code());
            return Some(Unassigned { rule: dated(row, &rule, as_of), as_of: None });
        }
        Some(Unassigned { rule: dated(rule.row.to_string(), &rule, as_of), as_of })
    }

    /// Whether another spelling of the number, an older one or a newer, is valid.
    fn has_valid_spelling(&self, number: E164) -> bool {
        let Some(home) = Region::parse("GB").ok() else { return false };
        let others = self.other_spellings(Dialable::Number(number), home).into_iter();
        others.filter_map(Dialable::number).any(|other| fit(other) == Fit::Valid)
    }

    /// The rule by which the number cannot exist. What one country's regulator rules out is not impossible where another
    /// country of the same calling code has opened it.
    pub(crate) fn impossible<'f>(&self, number: E164, classes: &Classes<'f>) -> Option<RuleRef<'f>> {
        let ruled_out = || classes.rule(Class::RuledOut).filter(|_| !is_of_another_country(number));
        classes.rule(Class::Impossible).or_else(ruled_out)
    }

    /// The rule by which the country bars the whole number from caller ID.
    pub(crate) fn barred(&self, number: E164) -> Option<&Rule> {
        self.barred.iter().find_map(|blocks| blocks.holding(number))
    }

    /// What the plan says about a short code that is dialled in a country.
    pub(crate) fn classes_of_short(&self, code: ShortCode, region: Region) -> Classes<'_> {
        self.table.classes_of(region.calling_code(), code.plain().as_bytes())
    }

    /// Whether people in this country dial the number for help in an emergency: by itself, or behind the country code.
    pub(crate) fn is_emergency(&self, number: Dialable, region: Region) -> bool {
        let is_service =
            self.service(number, region).is_some_and(|(service, _)| service.kind == ServiceKind::Emergency);
        let country = region.country();
        is_service
            || match number {
                Dialable::Short(code) => self.table.is_emergency(code.plain().as_bytes(), country),
                Dialable::Number(number) if number.calling_code() != region.calling_code() => false,
                // Some are as long as other numbers, and dialled with a trunk zero.
                Dialable::Number(number) => {
                    let national = number.national();
                    self.table.is_emergency(national.as_bytes(), country)
                        || self.table.is_emergency(format!("0{national}").as_bytes(), country)
                }
            }
    }

    /// The service, and its row, that a presented number would be: a short code of `home`, or one behind the country
    /// code that it belongs to (`+44 159`).
    pub(crate) fn service(&self, presented: Dialable, home: Region) -> Option<(Service, RuleRef<'_>)> {
        let (country, code) = match presented {
            Dialable::Short(code) => (home.calling_code(), code),
            // A country code and a short code together have no more digits.
            Dialable::Number(number) if number.len() > LONGEST_WITH_CODE => return None,
            Dialable::Number(number) => {
                (number.calling_code(), ShortCode::parse(number.national_digits().as_str())?)
            }
        };
        self.table.service(code, country)
    }
}

/// The rule of numbers that begin as no number of their country does.
fn unknown_beginning(calling_code: u16) -> Rule {
    let row = format!("no number of +{calling_code} begins so (numbering/beginnings.csv)");
    Rule::new(row, "libphonenumber metadata")
}

/// A rule with the day as of which it holds.
fn dated(row: String, rule: &Rule, as_of: Option<Day>) -> Rule {
    let row = match as_of {
        Some(day) => format!("{row}, as of {day}"),
        None => row,
    };
    Rule::new(row, rule.source.clone())
}

/// Collects [`Facts`].
#[derive(Debug, Clone, Default)]
pub struct FactsBuilder(Entries);

impl FactsBuilder {
    /// Adds a range set aside for fiction; `?` in both ends stands for any digit.
    ///
    /// # Errors
    /// [`FactsError::Range`] names the end that is no number.
    pub fn fiction(
        mut self,
        country: &str,
        label: &str,
        first: &str,
        last: &str,
        source: &str,
    ) -> Result<Self, FactsError> {
        let rule = Rule::new(format!("fiction range {country} {label} {first}..{last}"), source.to_owned());
        self.0.fiction.push((Range::new(first, last)?, rule));
        Ok(self)
    }

    /// Adds a short code of `country` (`*`: everywhere) that is there to be dialled. A call that shows it is disproved only
    /// where the country's law or practice makes that impossible.
    ///
    /// # Errors
    /// [`FactsError::Code`] or [`FactsError::Region`] names what can't be read.
    pub fn service(
        mut self,
        country: &str,
        code: &str,
        kind: ServiceKind,
        strength: Strength,
        source: &str,
    ) -> Result<Self, FactsError> {
        let calling_code = if country == "*" { 0 } else { Region::parse(country)?.calling_code() };
        let short =
            ShortCode::parse(code).ok_or_else(|| FactsError::Code(code.chars().take(20).collect()))?;
        let rule = Rule::new(format!("service code {country} {code}"), source.to_owned());
        let is_disproved = strength == Strength::Disproved;
        self.0.services.push(ServiceEntry { country: calling_code, code: short, kind, is_disproved, rule });
        Ok(self)
    }

    /// Adds digits that people of a country (two letters) dial in an emergency.
    ///
    /// # Errors
    /// [`FactsError::Code`] or [`FactsError::Region`] names what can't be read.
    pub fn emergency(mut self, country: &str, digits: &str) -> Result<Self, FactsError> {
        let is_number = (1..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number {
            return Err(FactsError::Code(digits.chars().take(20).collect()));
        }
        self.0.add_emergency(digits, Region::parse(country)?.country());
        Ok(self)
    }

    /// Adds two digits that numbers behind a calling code begin with, and the fewest and most digits that such numbers
    /// have in all.
    ///
    /// # Errors
    /// [`FactsError::Code`] for what isn't two digits.
    pub fn beginning(
        mut self,
        calling_code: u16,
        beginning: &str,
        lengths: (u8, u8),
        as_of: Day,
    ) -> Result<Self, FactsError> {
        let number = beginning.parse().ok().filter(|_| beginning.len() == 2);
        let number = number.ok_or_else(|| FactsError::Code(beginning.chars().take(20).collect()))?;
        self.0.add_beginning(calling_code, number, lengths, as_of);
        Ok(self)
    }

    /// Adds a row of a national numbering plan; those of one calling code count in the order they are added.
    #[must_use]
    pub fn plan(mut self, row: PlanRow) -> Self {
        self.0.plans.entry(row.calling_code).or_default().push(row);
        self
    }

    /// The facts as bytes, to be kept and opened another time. The same facts always give the same bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        self.0.encode()
    }

    /// The facts.
    #[must_use]
    pub fn build(self) -> Facts {
        // Bytes that were made a moment ago are facts.
        Facts::open(Arc::new(self.encode())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
