//! Makes an index's bytes.

use crate::dialable::{Dialable, E164};
use crate::filter::Filter;
use crate::number_index::NumberIndex;
use crate::number_index::layout::{BETWEEN_NOTES, CODE_SHIFT, COUNTS, Layout, MAGIC};
use crate::number_index::saved::SavedNumber;
use crate::party::{Displays, Handling, Origin, Originates, Party, PartyKind, PartyNumber, Role};
use crate::texts::Texts;
use crate::words::WORD;

/// National numbers shorter than this say nothing about their country when they stand in another one's.
const SHORTEST_FOREIGN_TWIN: u32 = 7;

/// A number of a party, on its way into the index.
struct Line<'p> {
    key: u64,
    party: u32,
    /// Which of the party's numbers it is.
    place: u32,
    of: &'p PartyNumber,
}

impl NumberIndex {
    /// The bytes of an index of these parties. The same parties always give the same bytes.
    ///
    /// A number that a party has twice is taken once. Texts longer than 65,535 bytes are cut.
    #[must_use]
    pub fn encode(parties: &[Party]) -> Vec<u8> {
        Self::encode_with_saved(parties, &[])
    }

    pub(crate) fn encode_with_saved(parties: &[Party], saved: &[SavedNumber]) -> Vec<u8> {
        let lines = sorted_lines(parties);
        let mut by_party: Vec<Vec<u32>> = vec![Vec::new(); parties.len()];
        for (place, line) in (0_u32..).zip(&lines) {
            if let Some(places) = usize::try_from(line.party).ok().and_then(|party| by_party.get_mut(party)) {
                places.push(place);
            }
        }
        for places in &mut by_party {
            places.sort_by_key(|place| lines.get(usize::try_from(*place).ok()?).map(|line| line.place));
        }
        let nationals = nationals(&lines);
        let numbers: Vec<_> = lines.iter().filter_map(|line| line.of.number.number()).collect::<Vec<_>>();
        let filter = Filter::new(numbers.into_iter());

        let mut texts = Texts::new();
        let mut body = Body::default();
        body.words(lines.iter().map(|line| line.key));
        body.words(nationals.iter().flat_map(|(national, key)| [*national, *key]));
        body.words(filter.words());
        let mut first = 0;
        for (party, places) in parties.iter().zip(&by_party) {
            let count = u32::try_from(places.len()).unwrap_or_default();
            body.party(party, first, count, &mut texts);
            first += count;
        }
        for line in &lines {
            body.line(line, &mut texts);
        }
        for place in by_party.iter().flatten() {
            body.u32(*place);
        }
        body.pad();
        for number in saved {
            body.u64(number.number.map_or(0, E164::value));
            body.u32(number.party);
            body.u32(texts.place(&number.text));
        }
        let counts: [usize; COUNTS] = [
            parties.len(),
            lines.len(),
            nationals.len(),
            filter.words().count(),
            saved.len(),
            texts.bytes.len(),
        ];
        let mut bytes = Vec::with_capacity(Layout::of(counts).texts + texts.bytes.len());
        bytes.extend_from_slice(MAGIC);
        for count in counts {
            bytes.extend_from_slice(&(count as u64).to_le_bytes());
        }
        let full = lines.iter().filter_map(|line| line.of.number.number());
        let lengths = full.fold(0_u64, |lengths, number| lengths | 1 << number.len());
        let only_code = u64::from(only_code(&lines).unwrap_or_default());
        bytes.extend_from_slice(&(lengths | only_code << CODE_SHIFT).to_le_bytes());
        bytes.extend_from_slice(&body.0);
        bytes.extend_from_slice(&texts.bytes);
        bytes
    }
}

/// Every number of every party once, by key, then by the order of the parties.
fn sorted_lines(parties: &[Party]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (party, entry) in (0_u32..).zip(parties) {
        let numbers = (0_u32..).zip(&entry.numbers);
        lines.extend(numbers.map(|(place, of)| Line { key: of.number.key(), party, place, of }));
    }
    // Stable: of a number that a party has twice the first entry counts.
    lines.sort_by_key(|line| (line.key, line.party));
    lines.dedup_by_key(|line| (line.key, line.party));
    lines
}

/// The calling code of all full numbers, if they have one.
fn only_code(lines: &[Line<'_>]) -> Option<u16> {
    let mut codes = lines.iter().filter_map(|line| line.of.number.number()).map(E164::calling_code);
    let first = codes.next()?;
    codes.all(|code| code == first).then_some(first)
}

fn nationals(lines: &[Line<'_>]) -> Vec<(u64, u64)> {
    let full = lines.iter().filter_map(|line| line.of.number.number());
    let mut nationals: Vec<_> = full
        .filter(|number| number.national_len() >= SHORTEST_FOREIGN_TWIN)
        .map(|number| (number.national_key(), number.value()))
        .collect();
    nationals.sort_unstable();
    nationals.dedup();
    nationals
}

/// Everything between the header and the texts.
#[derive(Default)]
struct Body(Vec<u8>);

impl Body {
    fn u32(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn u64(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn words(&mut self, words: impl Iterator<Item = u64>) {
        words.for_each(|word| self.u64(word));
    }

    fn pad(&mut self) {
        self.0.resize(self.0.len().next_multiple_of(WORD), 0);
    }

    fn party(&mut self, party: &Party, first: u32, count: u32, texts: &mut Texts) {
        self.u32(texts.place(&party.id));
        self.u32(texts.place(party.name.as_deref().unwrap_or_default()));
        self.u64(party.reach.map_or(0, Dialable::key));
        self.u32(first);
        self.u32(count);
        self.0.push(place_in(&PartyKind::ALL, party.kind));
        self.0.push(u8::from(party.guarded));
        self.0.push(place_in(&Handling::ALL, party.handling));
        self.0.push(place_in(&Origin::ALL, party.origin));
        self.u32(texts.place(&notes(party)));
    }

    fn line(&mut self, line: &Line<'_>, texts: &mut Texts) {
        self.u32(line.party);
        self.u32(texts.place(&line.of.row));
        self.u32(texts.place(&line.of.source));
        self.0.push(place_in(&Originates::ALL, line.of.originates));
        self.0.push(place_in(&Displays::ALL, line.of.displays));
        self.0.push(place_in(&Role::ALL, line.of.role));
        self.0.push(u8::from(!line.of.sends));
    }
}

/// The party's habits and, behind them, its app check.
fn notes(party: &Party) -> String {
    let habits = party.habits.as_deref().unwrap_or_default();
    let parts = party.app_check.iter().flat_map(|check| {
        let optional = [&check.package, &check.since].map(|text| text.as_deref().unwrap_or_default());
        [&*check.app, &*check.how].into_iter().chain(optional)
    });
    let parts: Vec<_> =
        std::iter::once(habits).chain(parts).map(|part| part.replace(BETWEEN_NOTES, " ")).collect();
    parts.join(BETWEEN_NOTES)
}

fn place_in<T: PartialEq>(all: &[T], value: T) -> u8 {
    all.iter().position(|one| *one == value).and_then(|place| u8::try_from(place).ok()).unwrap_or_default()
}
