//! Makes the bytes of numbering facts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::day::Day;
use crate::dialable::{Dialable, E164, ShortCode};
use crate::facts::table::{BEGINNINGS, COUNTS, MAGIC, NO_RULE, ServiceKind};
use crate::finding::Rule;
use crate::plan::{Class, PlanRow, pack};
use crate::range::Range;
use crate::texts::Texts;

/// Facts on their way into bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Entries {
    pub(super) fiction: Vec<(Range, Rule)>,
    pub(super) services: Vec<ServiceEntry>,
    pub(super) plans: BTreeMap<u16, Vec<PlanRow>>,
    /// Digits, packed, and the letters of the country that dials them in an emergency.
    pub(super) emergency: BTreeSet<(u64, [u8; 2])>,
    pub(super) beginnings: BTreeMap<u16, Beginnings>,
}

/// With how many digits in all numbers of a country begin with two digits, as bits; 00 to 99.
#[derive(Debug, Clone)]
pub(super) struct Beginnings {
    lengths: [u16; BEGINNINGS],
    as_of: Day,
}

impl Entries {
    /// Numbers behind the calling code may begin with these two digits (0 to 99) and have so many in all.
    pub(super) fn add_beginning(&mut self, calling_code: u16, beginning: u8, lengths: (u8, u8), as_of: Day) {
        let all = self.beginnings.entry(calling_code);
        let all = all.or_insert_with(|| Beginnings { lengths: [0; BEGINNINGS], as_of });
        all.as_of = all.as_of.max(as_of);
        if let Some(bits) = all.lengths.get_mut(usize::from(beginning)) {
            *bits |= (lengths.0..=lengths.1.min(15)).fold(0, |bits, length| bits | 1 << length);
        }
    }

    pub(super) fn add_emergency(&mut self, digits: &str, country: [u8; 2]) {
        self.emergency.insert((pack(digits.as_bytes()), country));
    }
}

#[derive(Debug, Clone)]
pub(super) struct ServiceEntry {
    /// Calling code of the country; 0 for everywhere.
    pub(super) country: u16,
    pub(super) code: ShortCode,
    pub(super) kind: ServiceKind,
    pub(super) is_disproved: bool,
    pub(super) rule: Rule,
}

impl Entries {
    /// The same entries always give the same bytes.
    pub(super) fn encode(&self) -> Vec<u8> {
        let (mut rules, mut body) = (Rules::new(), Body::default());
        let mut fiction: Vec<_> = self.fiction.iter().collect();
        fiction.sort_by_key(|(range, _)| calling_code(range));
        for (range, rule) in fiction {
            let ((first, last), open, len) = range.parts();
            body.u64(first);
            body.u64(last);
            body.u16(open);
            body.u16(u16::try_from(len).unwrap_or_default());
            body.u16(calling_code(range));
            body.u16(0);
            body.u32(rules.place(rule));
        }
        for service in &self.services {
            body.u64(Dialable::Short(service.code).key());
            body.u16(service.country);
            let is_suspicious = u16::from(!service.is_disproved) << 1;
            body.u16(u16::from(service.kind == ServiceKind::NeverCalls) | is_suspicious);
            body.u32(rules.place(&service.rule));
        }
        let plans: Vec<_> = self.plans.iter().map(|(code, rows)| (*code, Plan::of(rows))).collect();
        let mut first = 0;
        for (code, plan) in &plans {
            body.u16(*code);
            body.u16(plan.as_of().map_or(0, Day::number));
            for count in [first, plan.closed.len(), plan.open.len()] {
                body.u32(u32::try_from(count).unwrap_or_default());
            }
            body.u32(if plan.knows_assigned() { rules.place(&unassigned(*code)) } else { NO_RULE });
            first += plan.rows().count();
        }
        for row in plans.iter().flat_map(|(_, plan)| plan.rows()) {
            body.u64(row.packed_prefix());
            let (fewest, most) = row.lengths;
            body.0.extend_from_slice(&[fewest, most, row.class as u8, 0]);
            body.u32(rules.place(&row.rule));
        }
        let counts: [usize; COUNTS] = [
            self.fiction.len(),
            self.services.len(),
            plans.len(),
            first,
            rules.texts_of_each.len(),
            rules.texts.bytes.len(),
            self.emergency.len(),
            self.beginnings.len(),
        ];
        for (row, source) in &rules.texts_of_each {
            body.u32(*row);
            body.u32(*source);
        }
        let counts = counts.iter().flat_map(|count| u32::try_from(*count).unwrap_or_default().to_le_bytes());
        let mut bytes: Vec<u8> = MAGIC.iter().copied().chain(counts).collect();
        bytes.extend_from_slice(&body.0);
        bytes.extend_from_slice(&rules.texts.bytes);
        let mut end = Body::default();
        for (digits, country) in &self.emergency {
            end.u64(*digits);
            end.u16(u16::from_be_bytes(*country));
            end.u16(0);
        }
        for (code, beginnings) in &self.beginnings {
            end.u16(*code);
            end.u16(beginnings.as_of.number());
            beginnings.lengths.iter().for_each(|lengths| end.u16(*lengths));
        }
        bytes.extend_from_slice(&end.0);
        bytes
    }
}

/// The calling code of every number in the range; 0 where its ends differ in it.
fn calling_code(range: &Range) -> u16 {
    let ((first, last), ..) = range.parts();
    let code = |end: u64| E164::from_value(end).map(E164::calling_code);
    code(first).filter(|first| code(last) == Some(*first)).unwrap_or_default()
}

/// The rule of numbers that are in no assigned row of a plan.
fn unassigned(calling_code: u16) -> Rule {
    Rule::new(format!("no assigned range of +{calling_code}"), "the national numbering plan")
}

/// The rows of one calling code.
struct Plan<'r> {
    /// Rows without open digits, by prefix: a number meets as many of them as its prefixes have, not all.
    closed: Vec<&'r PlanRow>,
    /// Rows with open digits.
    open: Vec<&'r PlanRow>,
}

impl<'r> Plan<'r> {
    fn of(rows: &'r [PlanRow]) -> Self {
        let (open, mut closed): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.prefix.contains(&b'?'));
        closed.sort_by_key(|row| row.packed_prefix());
        Self { closed, open }
    }

    fn rows(&self) -> impl Iterator<Item = &'r PlanRow> {
        self.closed.iter().chain(&self.open).copied()
    }

    /// The day of the newest row that says what is assigned.
    fn as_of(&self) -> Option<Day> {
        self.rows().filter(|row| row.class == Class::Assigned).filter_map(|row| row.as_of).max()
    }

    /// Whether it says which numbers are assigned at all.
    fn knows_assigned(&self) -> bool {
        self.rows().any(|row| row.class == Class::Assigned)
    }
}

/// Rules, each once.
struct Rules {
    texts: Texts,
    texts_of_each: Vec<(u32, u32)>,
    known: HashMap<(u32, u32), u32>,
}

impl Rules {
    fn new() -> Self {
        Self { texts: Texts::new(), texts_of_each: Vec::new(), known: HashMap::new() }
    }

    fn place(&mut self, rule: &Rule) -> u32 {
        let texts = (self.texts.place(&rule.row), self.texts.place(&rule.source));
        *self.known.entry(texts).or_insert_with(|| {
            self.texts_of_each.push(texts);
            u32::try_from(self.texts_of_each.len() - 1).unwrap_or(NO_RULE)
        })
    }
}

/// Everything between the header and the texts.
#[derive(Default)]
struct Body(Vec<u8>);

impl Body {
    fn u16(&mut self, value: u16) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn u32(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn u64(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }
}
