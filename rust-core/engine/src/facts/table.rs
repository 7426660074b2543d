//! What lies where in the bytes of numbering facts, and how they are looked up as they lie.
//!
//! Little-endian words. A text is named by where it begins in the texts, see `texts.rs`. Wrong bytes give wrong or missing facts,
//! never a panic.
//!
//! ```text
//! magic      8 bytes   "RTFACT02"
//! counts     8 * 4     ranges of fiction, services, plans, rows of plans, rules, bytes of texts, emergency numbers, beginnings
//! fiction    28 each   first, last (8, 8), powers of ten whose digit is open (2), digits (2), calling code or 0 where the ends
//!                      differ in it (2), 0 (2), rule (4); by calling code
//! services   16 each   key of the short code (8), calling code or 0 for everywhere (2), kind and, in the next bit, whether a
//!                      call that shows it is suspicious and no more (2), rule (4)
//! plans      20 each   calling code (2), day as of which assigned rows were read, or 0 (2), first row (4), rows without
//!                      open digits (4), with them (4), rule of
//!                      unassigned numbers, or all bits set where assigned ones aren't known (4)
//! rows       16 each   prefix (8, see `plan.rs`), fewest and most digits (1, 1), class (1), 0 (1), rule (4);
//!                      those of a plan without open digits first, by prefix
//! rules      8 each    texts of row and source (4, 4)
//! texts
//! emergency  12 each   digits (8, as a prefix), letters of the country (2), 0 (2); by digits, then letters
//! beginnings 204 each  calling code (2), day as of which they were read (2), for each of the first two national digits, 00 to
//!                      99, with how many digits in all a number may begin so, as bits (2 each); by calling code
//! ```

use std::fmt;
use std::sync::Arc;

use crate::day::Day;
use crate::dialable::{Dialable, E164, ShortCode};
use crate::finding::{Rule, Strength};
use crate::plan::{Class, DIGIT_BITS, digit_of_prefix, pack};
use crate::range::Range;
use crate::text::{SharedBytes, Text};
use crate::texts::text_range;
use crate::words::{first_above, u16_at, u32_at, u64_at};

pub(super) const MAGIC: &[u8; 8] = b"RTFACT02";
/// Counts in the header.
pub(super) const COUNTS: usize = 8;
const HEADER: usize = MAGIC.len() + COUNTS * 4;
/// In place of the rule of unassigned numbers.
pub(super) const NO_RULE: u32 = u32::MAX;
/// How many beginnings of two digits there are.
pub(super) const BEGINNINGS: usize = 100;

/// Bytes of one entry of each part.
mod size {
    pub(super) const FICTION: usize = 28;
    pub(super) const SERVICE: usize = 16;
    pub(super) const PLAN: usize = 20;
    pub(super) const ROW: usize = 16;
    pub(super) const RULE: usize = 8;
    pub(super) const EMERGENCY: usize = 12;
    pub(super) const BEGINNINGS: usize = 4 + super::BEGINNINGS * 2;
}

/// What kind of service answers a short code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceKind {
    /// An emergency number.
    Emergency,
    /// Another service that never calls.
    NeverCalls,
}

/// A service that answers a short code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Service {
    pub(crate) kind: ServiceKind,
    /// How much a call that shows the code weighs.
    pub(crate) strength: Strength,
}

/// Bytes that are no numbering facts, or not all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the bytes of numbering facts, or not all of them")]
pub struct NoFacts;

/// Where each part begins.
#[derive(Debug, Clone, Copy, Default)]
struct Layout {
    services: usize,
    plans: usize,
    rows: usize,
    rules: usize,
    texts: usize,
    emergency: usize,
    beginnings: usize,
}

/// Numbering facts in bytes.
#[derive(Clone)]
pub(super) struct Table {
    bytes: SharedBytes,
    layout: Layout,
}

impl Default for Table {
    fn default() -> Self {
        Self { bytes: Arc::new([]), layout: Layout::default() }
    }
}

impl Table {
    pub(super) fn open(bytes: SharedBytes) -> Result<Self, NoFacts> {
        let all = (*bytes).as_ref();
        if all.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(NoFacts);
        }
        let mut end = HEADER;
        let mut part = |place: usize, size: usize| {
            let count = usize::try_from(u32_at(all, MAGIC.len() + place * 4)?).ok()?;
            end = end.checked_add(count.checked_mul(size)?)?;
            Some(end)
        };
        let mut read = || {
            let services = part(0, size::FICTION)?;
            let plans = part(1, size::SERVICE)?;
            let rows = part(2, size::PLAN)?;
            let rules = part(3, size::ROW)?;
            let texts = part(4, size::RULE)?;
            let emergency = part(5, 1)?;
            let beginnings = part(6, size::EMERGENCY)?;
            let is_all = part(7, size::BEGINNINGS)? == all.len();
            is_all.then_some(Layout { services, plans, rows, rules, texts, emergency, beginnings })
        };
        let layout = read().ok_or(NoFacts)?;
        Ok(Self { bytes, layout })
    }

    fn all(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// Every range of fiction that holds the number, in the order they were put in.
    pub(super) fn fiction(&self, number: E164) -> impl Iterator<Item = RuleRef<'_>> {
        let part = self.fiction_part();
        let code_at = |place: usize| u16_at(part, place * size::FICTION + 20).unwrap_or(u16::MAX);
        let (count, code) = (part.len() / size::FICTION, number.calling_code());
        let mixed = first_above(count, |place| code_at(place) > 0);
        let from = first_above(count, |place| code_at(place) >= code).max(mixed);
        let own = part.get(from * size::FICTION..).unwrap_or_default().chunks_exact(size::FICTION);
        let own = own.take_while(move |entry| u16_at(entry, 20) == Some(code));
        let mixed = part.get(..mixed * size::FICTION).unwrap_or_default().chunks_exact(size::FICTION);
        let holding =
            mixed.chain(own).filter_map(fiction_range).filter(move |(range, _)| range.contains(number));
        holding.map(|(_, place)| RuleRef { table: self, place })
    }

    /// Every range of fiction, with the place of its rule.
    pub(super) fn fiction_ranges(&self) -> impl Iterator<Item = (Range, u32)> {
        self.fiction_part().chunks_exact(size::FICTION).filter_map(fiction_range)
    }

    fn fiction_part(&self) -> &[u8] {
        self.all().get(HEADER..self.layout.services).unwrap_or_default()
    }

    /// The first service that has this short code in a country, or everywhere.
    pub(super) fn service(&self, code: ShortCode, country: u16) -> Option<(Service, RuleRef<'_>)> {
        let key = Dialable::Short(code).key();
        let part = self.all().get(self.layout.services..self.layout.plans)?;
        let is_it = |entry: &&[u8]| {
            u64_at(entry, 0) == Some(key) && u16_at(entry, 8).is_some_and(|code| code == country || code == 0)
        };
        let entry = part.chunks_exact(size::SERVICE).find(is_it)?;
        let bits = u16_at(entry, 10)?;
        let kind = if bits & 1 == 0 { ServiceKind::Emergency } else { ServiceKind::NeverCalls };
        let strength = if bits & 2 == 0 { Strength::Disproved } else { Strength::Suspicious };
        Some((Service { kind, strength }, RuleRef { table: self, place: u32_at(entry, 12)? }))
    }

    /// Whether people of the country dial these digits in an emergency.
    pub(super) fn is_emergency(&self, digits: &[u8], country: [u8; 2]) -> bool {
        let part = self.all().get(self.layout.emergency..self.layout.beginnings).unwrap_or_default();
        let wanted = (pack(digits), u16::from_be_bytes(country));
        let at = |place: usize| {
            let entry = part.get(place * size::EMERGENCY..).unwrap_or_default();
            (u64_at(entry, 0).unwrap_or(u64::MAX), u16_at(entry, 8).unwrap_or(u16::MAX))
        };
        at(first_above(part.len() / size::EMERGENCY, |place| at(place) >= wanted)) == wanted
    }

    /// The day as of which it is known that no number of the country begins so and has so many digits; `None` where some do,
    /// or nothing is known of it.
    pub(super) fn unknown_beginning(&self, number: E164) -> Option<Day> {
        let part = self.all().get(self.layout.beginnings..).unwrap_or_default();
        let entry = entry_of(part, size::BEGINNINGS, number.calling_code())?;
        let national = number.national_digits();
        let national = national.as_bytes();
        let beginning = match national {
            [first, second, ..] => usize::from(first - b'0') * 10 + usize::from(second - b'0'),
            _ => return None,
        };
        let lengths = u16_at(entry, 4 + beginning * 2)?;
        let is_known = national.len() < 16 && lengths & (1 << national.len()) != 0;
        (!is_known).then(|| u16_at(entry, 2).map(Day::of_number)).flatten()
    }

    /// The calling codes for which it is known which numbers are assigned, rising.
    pub(super) fn plans(&self) -> impl Iterator<Item = u16> {
        let entries = self.plan_part().chunks_exact(size::PLAN);
        entries.filter(|entry| u32_at(entry, 16) != Some(NO_RULE)).filter_map(|entry| u16_at(entry, 0))
    }

    fn plan_part(&self) -> &[u8] {
        self.all().get(self.layout.plans..self.layout.rows).unwrap_or_default()
    }

    /// All that the plan of the number's country says about it.
    pub(super) fn classes(&self, number: E164) -> Classes<'_> {
        self.classes_of(number.calling_code(), number.national_digits().as_bytes())
    }

    /// The same of national digits, also of few.
    pub(super) fn classes_of(&self, calling_code: u16, national: &[u8]) -> Classes<'_> {
        let mut classes = Classes { table: Some(self), ..Classes::default() };
        let entry = entry_of(self.plan_part(), size::PLAN, calling_code);
        if let Some(plan) = entry.and_then(|entry| Plan::read(self, entry)) {
            classes.unassigned = plan.unassigned;
            plan.note(national, &mut classes);
        }
        classes
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({} bytes)", self.all().len())
    }
}

/// The entry of a calling code in a part of entries that begin with theirs, rising.
fn entry_of(part: &[u8], size: usize, calling_code: u16) -> Option<&[u8]> {
    let at = |place: usize| part.get(place * size..(place + 1) * size);
    let code = |place: usize| at(place).and_then(|entry| u16_at(entry, 0)).unwrap_or(u16::MAX);
    let place = first_above(part.len() / size, |place| code(place) >= calling_code);
    at(place).filter(|entry| u16_at(entry, 0) == Some(calling_code))
}

/// A range of fiction, and the place of its rule.
fn fiction_range(entry: &[u8]) -> Option<(Range, u32)> {
    let ends = (u64_at(entry, 0)?, u64_at(entry, 8)?);
    let range = Range::of_parts(ends, u16_at(entry, 16)?, u32::from(u16_at(entry, 18)?));
    Some((range, u32_at(entry, 24)?))
}

/// The rule of a fact.
#[derive(Clone, Copy)]
pub(crate) struct RuleRef<'t> {
    table: &'t Table,
    place: u32,
}

impl RuleRef<'_> {
    /// The rule by itself.
    pub(crate) fn rule(self) -> Rule {
        let (all, layout) = (self.table.all(), &self.table.layout);
        let text = |field: usize| {
            let at = layout.rules + usize::try_from(self.place).ok()? * size::RULE + field;
            let at = u32_at(all.get(..layout.texts)?, at)?;
            Some(Text::part(&self.table.bytes, text_range(all, layout.texts, at)?))
        };
        let text = |field| text(field).unwrap_or_else(|| "".into());
        Rule { row: text(0), source: text(4) }
    }
}

/// The plan of one calling code.
struct Plan<'t> {
    /// Rows without open digits, by prefix.
    closed: &'t [u8],
    /// Rows with open digits. There are few.
    open: &'t [u8],
    /// The rule of numbers that are in no assigned row, and the day as of which.
    unassigned: Option<(u32, Day)>,
}

impl<'t> Plan<'t> {
    fn read(table: &'t Table, entry: &[u8]) -> Option<Self> {
        let all = table.all().get(table.layout.rows..table.layout.rules)?;
        let bytes = |at: usize| usize::try_from(u32_at(entry, at)?).ok()?.checked_mul(size::ROW);
        let (_, rest) = all.split_at_checked(bytes(4)?)?;
        let (closed, rest) = rest.split_at_checked(bytes(8)?)?;
        let (open, _) = rest.split_at_checked(bytes(12)?)?;
        let unassigned = u32_at(entry, 16).filter(|rule| *rule != NO_RULE);
        let as_of = Day::of_number(u16_at(entry, 2)?);
        Some(Self { closed, open, unassigned: unassigned.map(|rule| (rule, as_of)) })
    }

    /// Notes for each class the first row that a number is in: the shortest prefix, and rows with open digits last.
    fn note(&self, national: &[u8], classes: &mut Classes<'_>) {
        let at = |place: usize| u64_at(self.closed, place * size::ROW).unwrap_or(u64::MAX);
        let row =
            |place: usize| self.closed.get(place * size::ROW..(place + 1) * size::ROW).unwrap_or_default();
        let length = u8::try_from(national.len()).unwrap_or(u8::MAX);
        let (mut from, mut to) = (0, self.closed.len() / size::ROW);
        let mut prefix = 0;
        for (depth, digit) in (0_u32..).zip(national.iter().map(Some).chain([None])) {
            // All of these begin with the digits so far; those that are no longer stand first.
            while from < to && at(from) == prefix {
                classes.note(row(from), length);
                from += 1;
            }
            let Some(digit) = digit.filter(|_| from < to) else { break };
            let Some(unit) = 1_u64.checked_shl(u64::BITS - DIGIT_BITS * (depth + 1)) else { break };
            prefix += unit * u64::from(digit - b'0' + 1);
            from += first_above(to - from, |place| at(from + place) >= prefix);
            to = from + first_above(to - from, |place| at(from + place) >= prefix + unit);
        }
        for row in self.open.chunks_exact(size::ROW) {
            let prefix = u64_at(row, 0).unwrap_or(u64::MAX);
            let mut wanted =
                (0..).map(|place| digit_of_prefix(prefix, place)).take_while(Option::is_some).flatten();
            let mut digits = national.iter();
            if wanted.all(|wanted| digits.next().is_some_and(|it| wanted == b'?' || wanted == *it)) {
                classes.note(row, length);
            }
        }
    }
}

/// What the plans say about one number.
#[derive(Clone, Copy, Default)]
pub(crate) struct Classes<'t> {
    table: Option<&'t Table>,
    rules: [Option<u32>; Class::ALL.len()],
    /// The rule of numbers that are in no assigned row, where those are known, and the day as of which.
    unassigned: Option<(u32, Day)>,
}

impl<'t> Classes<'t> {
    fn note(&mut self, row: &[u8], length: u8) {
        let byte = |at: usize| row.get(at).copied().unwrap_or_default();
        if (byte(8)..=byte(9)).contains(&length)
            && let Some(rule) = self.rules.get_mut(usize::from(byte(10)))
        {
            *rule = rule.or(u32_at(row, 12));
        }
    }

    fn at(&self, place: Option<u32>) -> Option<RuleRef<'t>> {
        Some(RuleRef { table: self.table?, place: place? })
    }

    /// The row by which the number is of this class.
    pub(crate) fn rule(&self, class: Class) -> Option<RuleRef<'t>> {
        self.at(*self.rules.get(class as usize)?)
    }

    /// The same without what sets a number apart from ordinary ones.
    pub(super) fn of_an_ordinary_number(mut self) -> Self {
        let stay = [Class::Assigned, Class::Organisation, Class::Reserved];
        for class in Class::ALL.into_iter().filter(|class| !stay.contains(class)) {
            if let Some(rule) = self.rules.get_mut(class as usize) {
                *rule = None;
            }
        }
        self
    }

    /// The rule by which the number is unassigned: the country's plan is known, and it is in none of its assigned classes.
    pub(super) fn unassigned(&self) -> Option<(RuleRef<'t>, Day)> {
        let (rule, as_of) = self.unassigned?;
        match self.rule(Class::Assigned) {
            Some(_) => None,
            None => self.at(Some(rule)).map(|rule| (rule, as_of)),
        }
    }
}
