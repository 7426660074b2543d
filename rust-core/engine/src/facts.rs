//! Numbering facts: what a numbering plan says about numbers, given as a value.

use std::sync::Arc;

use crate::blocks::{BlockSet, Blocks};
use crate::dialable::{Dialable, E164, ShortCode};
use crate::finding::Rule;
use crate::plan::{Classes, PlanRow, Plans};
use crate::range::{Range, RangeError};
use crate::region::Region;

/// The most digits of a country code and a short code.
const LONGEST_WITH_CODE: u32 = 3 + ShortCode::MOST_DIGITS as u32;

/// What kind of service answers a short code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceKind {
    /// An emergency number.
    Emergency,
    /// Another service that never calls.
    NeverCalls,
}

#[derive(Debug, Clone)]
struct Fiction {
    range: Range,
    rule: Rule,
}

#[derive(Debug, Clone)]
struct Service {
    /// Calling code of the country; 0 for everywhere.
    country: u16,
    code: ShortCode,
    kind: ServiceKind,
    rule: Rule,
}

/// Everything that the signals know about numbering plans.
///
/// Facts are opened with, never looked up: a rehearsal (a sample, a test vector) names fiction ranges that stand
/// in for ordinary numbers there, and opens the engine with [`Facts::with_stand_ins`]; the app never does.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    fiction: Vec<Fiction>,
    services: Vec<Service>,
    stand_ins: Vec<Range>,
    plans: Plans,
    blocks: Vec<Blocks>,
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
        FactsBuilder(Self::default())
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
            if !self.fiction.iter().any(|fiction| fiction.range.covers(&range)) {
                return Err(FactsError::NotFiction(text.to_owned()));
            }
            self.stand_ins.push(range);
        }
        Ok(self)
    }

    /// The row of the fiction range that the number lies in, unless it stands in for an ordinary one.
    pub(crate) fn fiction(&self, number: E164) -> Option<&Rule> {
        if self.stand_ins.iter().any(|range| range.contains(number)) {
            return None;
        }
        self.fiction.iter().find(|fiction| fiction.range.contains(number)).map(|fiction| &fiction.rule)
    }

    /// Whether the number is in a fiction range, as itself or standing in for an ordinary one.
    pub(crate) fn is_fiction_or_stand_in(&self, number: E164) -> bool {
        self.fiction.iter().any(|fiction| fiction.range.contains(number))
    }

    /// All that the national plans say about the number. A stand-in is an ordinary number: no more than whether it is
    /// assigned is said of it.
    pub(crate) fn classes(&self, number: E164) -> Classes<'_> {
        let classes = self.plans.classes(number);
        match self.stand_ins.iter().any(|range| range.contains(number)) {
            true => classes.of_an_ordinary_number(),
            false => classes,
        }
    }

    /// The rule by which the number is in no assigned range or block.
    pub(crate) fn unassigned(&self, number: E164, classes: &Classes<'_>) -> Option<Rule> {
        if classes.is_unassigned() {
            return Some(Rule::new(
                format!("no assigned range of +{}", number.calling_code()),
                "the national numbering plan",
            ));
        }
        self.blocks.iter().find_map(|blocks| blocks.missing(number)).cloned()
    }

    /// The row of the service that a presented number would be: a short code of `home`, or one behind the country
    /// code that it belongs to (`+44 159`).
    pub(crate) fn service(&self, presented: Dialable, home: Region) -> Option<(ServiceKind, &Rule)> {
        let (country, code) = match presented {
            Dialable::Short(code) => (home.calling_code(), code),
            // A country code and a short code together have no more digits.
            Dialable::Number(number) if number.len() > LONGEST_WITH_CODE => return None,
            Dialable::Number(number) => {
                (number.calling_code(), ShortCode::parse(number.national_digits().as_str())?)
            }
        };
        self.services
            .iter()
            .find(|service| service.code == code && (service.country == country || service.country == 0))
            .map(|service| (service.kind, &service.rule))
    }
}

/// Collects [`Facts`].
#[derive(Debug, Clone, Default)]
pub struct FactsBuilder(Facts);

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
        self.0.fiction.push(Fiction { range: Range::new(first, last)?, rule });
        Ok(self)
    }

    /// Adds a short code of `country` (`*`: everywhere) that nobody genuine calls from.
    ///
    /// # Errors
    /// [`FactsError::Code`] or [`FactsError::Region`] names what can't be read.
    pub fn service(
        mut self,
        country: &str,
        code: &str,
        kind: ServiceKind,
        source: &str,
    ) -> Result<Self, FactsError> {
        let calling_code = if country == "*" { 0 } else { Region::parse(country)?.calling_code() };
        let short =
            ShortCode::parse(code).ok_or_else(|| FactsError::Code(code.chars().take(20).collect()))?;
        let rule = Rule::new(format!("service code {country} {code}"), source.to_owned());
        self.0.services.push(Service { country: calling_code, code: short, kind, rule });
        Ok(self)
    }

    /// Adds a row of a national numbering plan.
    #[must_use]
    pub fn plan(mut self, row: PlanRow) -> Self {
        self.0.plans.add(row);
        self
    }

    /// Adds the rows of a calling code's plan, to be read when the first number of it is looked up.
    #[must_use]
    pub fn plan_later(
        mut self,
        calling_code: u16,
        read: impl FnOnce() -> Vec<PlanRow> + Send + 'static,
    ) -> Self {
        self.0.plans.add_later(calling_code, read);
        self
    }

    /// Adds the blocks that a country's regulator gave to providers: a number in none of them is suspicious.
    #[must_use]
    pub fn blocks(mut self, calling_code: u16, set: Arc<dyn BlockSet>, rule: Rule) -> Self {
        self.0.blocks.push(Blocks::new(calling_code, set, rule));
        self
    }

    /// The facts.
    #[must_use]
    pub fn build(self) -> Facts {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts::builder()
            .fiction("GB", "Mobile", "+447700900000", "+447700900999", "Ofcom")
            .and_then(|facts| facts.service("GB", "159", ServiceKind::NeverCalls, "159"))
            .and_then(|facts| facts.service("*", "112", ServiceKind::Emergency, "GSM"))
            .unwrap()
            .build()
    }

    #[test]
    fn stand_ins_hide_only_what_they_name() {
        let facts = facts().with_stand_ins(["+447700900100..+447700900199"]).unwrap();
        assert!(facts.fiction(E164::parse("+447700900150").unwrap()).is_none());
        assert!(facts.fiction(E164::parse("+447700900200").unwrap()).is_some());
    }

    #[test]
    fn nothing_but_fiction_can_stand_in() {
        let error = facts().with_stand_ins(["+443457400000..+443457409999"]).unwrap_err();
        assert!(matches!(error, FactsError::NotFiction(_)), "{error}");
    }

    #[test]
    fn a_code_belongs_to_its_country() {
        let (gb, ie) = (Region::parse("GB").unwrap(), Region::parse("IE").unwrap());
        let short = |digits: &str| Dialable::Short(ShortCode::parse(digits).unwrap());
        assert!(facts().service(short("159"), gb).is_some());
        assert!(facts().service(short("159"), ie).is_none());
        assert!(facts().service(short("112"), ie).is_some());
        assert!(facts().service(E164::parse("+44159").unwrap().into(), ie).is_some());
        assert!(facts().service(E164::parse("+353159").unwrap().into(), gb).is_none());
    }
}
