//! An index's bytes, read.

use std::fmt;

use crate::dialable::{Dialable, E164};
use crate::filter::{Mark, Size};
use crate::finding::Rule;
use crate::number_index::layout::{BETWEEN_NOTES, Layout, size};
use crate::party::{AppCheck, Displays, Handling, Origin, Originates, Party, PartyKind, PartyNumber, Role};
use crate::text::{SharedBytes, Text};
use crate::texts::text_range;
use crate::words::{WORD, first_above, u32_at, u64_at};

/// Where the place of a party's notes stands in its record.
const NOTES: usize = 28;

/// An index's bytes, and what lies where in them.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    bytes: &'a SharedBytes,
    all: &'a [u8],
    layout: &'a Layout,
}

impl<'a> View<'a> {
    pub(super) fn new(bytes: &'a SharedBytes, layout: &'a Layout) -> Self {
        Self { bytes, all: (**bytes).as_ref(), layout }
    }

    pub(super) fn party(self, place: u32) -> Option<PartyRef<'a>> {
        let index = usize::try_from(place).ok().filter(|place| *place < self.layout.parties())?;
        Some(PartyRef { view: self, place, record: self.layout.party_records + index * size::PARTY })
    }

    fn key(self, place: usize) -> Option<u64> {
        if place >= self.layout.numbers() {
            return None;
        }
        u64_at(self.all, self.layout.keys + place * WORD)
    }

    fn number(self, place: usize) -> Option<NumberRef<'a>> {
        let number = Dialable::from_key(self.key(place)?)?;
        Some(NumberRef { view: self, number, record: self.layout.number_records + place * size::NUMBER })
    }

    /// The first place whose key is not below this one.
    fn first(self, key: u64) -> usize {
        first_above(self.layout.numbers(), |place| self.key(place).is_none_or(|other| other >= key))
    }

    pub(super) fn lines(self, number: Dialable) -> impl Iterator<Item = NumberRef<'a>> {
        let key = number.key();
        // Most indexes don't have the number, and the filter says so by one word.
        let is_there = number.number().is_none_or(|number| self.members().may_hold(Mark::of(number)));
        let first = if is_there { self.first(key) } else { self.layout.numbers() };
        (first..)
            .take_while(move |place| self.key(*place) == Some(key))
            .filter_map(move |place| self.number(place))
    }

    pub(super) fn count_between(self, first: E164, last: E164) -> usize {
        let end = self.first(Dialable::Number(last).key() + 1);
        end.saturating_sub(self.first(Dialable::Number(first).key()))
    }

    pub(super) fn members(self) -> Members<'a> {
        let filter = self.all.get(self.layout.filter..self.layout.party_records).unwrap_or_default();
        Members { filter, size: self.layout.filter_size(), view: self }
    }

    fn holds(self, number: E164) -> bool {
        let key = Dialable::Number(number).key();
        self.key(self.first(key)) == Some(key)
    }

    pub(super) fn twins(self, number: E164) -> impl Iterator<Item = E164> + use<'a> {
        let wanted = number.national_key();
        let at = move |place: usize| self.layout.national_keys + place * size::NATIONAL;
        let national = move |place: usize| u64_at(self.all, at(place));
        // A pack's numbers are of one country mostly, which has no twins of its own.
        let has_none = self.layout.only_code == Some(number.calling_code());
        let count = if has_none { 0 } else { self.layout.nationals() };
        let first = first_above(count, |place| national(place).is_none_or(|other| other >= wanted));
        (first..count)
            .take_while(move |place| national(*place) == Some(wanted))
            .filter_map(move |place| E164::from_value(u64_at(self.all, at(place) + WORD)?))
            .filter(move |twin| *twin != number)
    }

    pub(super) fn saved(self, place: usize) -> Option<(&'a str, Option<E164>, u32)> {
        let at = self.layout.saved_records + place * size::SAVED;
        let number = E164::from_value(u64_at(self.all, at)?);
        Some((self.text(u32_at(self.all, at + 12)?), number, u32_at(self.all, at + 8)?))
    }

    /// The text that begins here; empty where none does.
    fn text(self, at: u32) -> &'a str {
        let read = || std::str::from_utf8(self.all.get(text_range(self.all, self.layout.texts, at)?)?).ok();
        read().unwrap_or_default()
    }

    /// The same, to be carried around.
    fn shared_text(self, at: u32) -> Text {
        let place = text_range(self.all, self.layout.texts, at);
        place.map_or(Text::Static(""), |place| Text::part(self.bytes, place))
    }

    fn word(self, at: usize) -> u32 {
        u32_at(self.all, at).unwrap_or_default()
    }

    fn byte(self, at: usize) -> usize {
        usize::from(self.all.get(at).copied().unwrap_or_default())
    }
}

/// The numbers of an index, for whoever asks about many.
#[derive(Clone, Copy)]
pub(crate) struct Members<'a> {
    filter: &'a [u8],
    /// `None`: the filter says nothing.
    size: Option<Size>,
    view: View<'a>,
}

impl Members<'_> {
    /// Whether any party has exactly this number, whose mark this is.
    pub(crate) fn holds(&self, number: E164, mark: Mark) -> bool {
        self.may_hold(mark) && self.view.holds(number)
    }

    /// Whether the filter leaves room for the number.
    fn may_hold(&self, mark: Mark) -> bool {
        let Some(size) = self.size else { return true };
        u64_at(self.filter, mark.place(size) * WORD).is_none_or(|word| mark.is_in(word))
    }
}

/// A party of an index.
#[derive(Clone, Copy)]
pub struct PartyRef<'a> {
    view: View<'a>,
    place: u32,
    record: usize,
}

impl<'a> PartyRef<'a> {
    /// A stable name: the pack's id, the user's, or the contact's key.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.view.text(self.view.word(self.record))
    }

    /// The name to show. Contacts have none here: their names stay in the phone's own store.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        Some(self.view.text(self.view.word(self.record + 4))).filter(|name| !name.is_empty())
    }

    /// Its id, name and habits, to be carried around without copying them.
    pub(crate) fn shared_id(&self) -> Text {
        self.shared_text(0)
    }

    pub(crate) fn shared_name(&self) -> Option<Text> {
        Some(self.shared_text(4)).filter(|name| !name.is_empty())
    }

    pub(crate) fn shared_habits(&self) -> Option<Text> {
        self.note(0)
    }

    /// Where its customers see whether it is on the phone to them.
    pub(crate) fn app_check(&self) -> Option<AppCheck> {
        let [app, how] = [self.note(1)?, self.note(2)?];
        Some(AppCheck { app, how, package: self.note(3), since: self.note(4) })
    }

    /// A part of its notes, if it isn't empty.
    fn note(&self, part: usize) -> Option<Text> {
        let (view, at) = (self.view, self.view.word(self.record + NOTES));
        let mut start = text_range(view.all, view.layout.texts, at)?.start;
        let mut parts = view.text(at).split(BETWEEN_NOTES);
        for before in parts.by_ref().take(part) {
            start += before.len() + BETWEEN_NOTES.len();
        }
        let part = parts.next().filter(|part| !part.is_empty())?;
        Some(Text::part(view.bytes, start..start + part.len()))
    }

    fn shared_text(&self, at: usize) -> Text {
        self.view.shared_text(self.view.word(self.record + at))
    }

    /// How it says that it behaves.
    #[must_use]
    pub fn habits(&self) -> Option<&'a str> {
        let notes = self.view.text(self.view.word(self.record + NOTES));
        notes.split(BETWEEN_NOTES).next().filter(|habits| !habits.is_empty())
    }

    /// How to reach it safely.
    #[must_use]
    pub fn reach(&self) -> Option<Dialable> {
        Dialable::from_key(u64_at(self.view.all, self.record + 8)?)
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> PartyKind {
        PartyKind::ALL.get(self.view.byte(self.record + 24)).copied().unwrap_or(PartyKind::Other)
    }

    /// Whether its number on the display is not enough to be believed.
    #[must_use]
    pub fn guarded(&self) -> bool {
        self.view.byte(self.record + 25) != 0
    }

    /// What the user wants done with its calls.
    #[must_use]
    pub fn handling(&self) -> Handling {
        Handling::ALL.get(self.view.byte(self.record + 26)).copied().unwrap_or_default()
    }

    /// Who put it into the book.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin::ALL.get(self.view.byte(self.record + 27)).copied().unwrap_or(Origin::Contact)
    }

    /// Its numbers, in the order they were put in.
    pub fn numbers(&self) -> impl Iterator<Item = NumberRef<'a>> + use<'a> {
        let (view, first) = (self.view, u64::from(self.view.word(self.record + 16)));
        let count = u64::from(self.view.word(self.record + 20)).min(view.layout.numbers() as u64);
        (first..first + count).filter_map(move |place| {
            let place = usize::try_from(place).ok().filter(|place| *place < view.layout.numbers())?;
            let line = view.word(view.layout.by_party + place * size::BY_PARTY);
            view.number(usize::try_from(line).ok()?)
        })
    }

    /// The party by itself, as it was put in.
    pub(super) fn to_party(self) -> Party {
        Party {
            id: self.shared_id(),
            name: self.shared_name(),
            kind: self.kind(),
            guarded: self.guarded(),
            reach: self.reach(),
            habits: self.shared_habits(),
            app_check: self.app_check(),
            handling: self.handling(),
            origin: self.origin(),
            numbers: self.numbers().map(NumberRef::to_number).collect(),
        }
    }

    /// Whether it has exactly this number.
    #[must_use]
    pub fn has(&self, number: Dialable) -> bool {
        self.view.lines(number).any(|line| line.view.word(line.record) == self.place)
    }
}

impl fmt::Debug for PartyRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartyRef({:?} {})", self.origin(), self.place)
    }
}

/// A number of a party of an index.
#[derive(Clone, Copy)]
pub struct NumberRef<'a> {
    view: View<'a>,
    number: Dialable,
    record: usize,
}

impl<'a> NumberRef<'a> {
    /// The number or short code.
    #[must_use]
    pub fn number(&self) -> Dialable {
        self.number
    }

    /// Whose it is.
    #[must_use]
    pub fn party(&self) -> Option<PartyRef<'a>> {
        self.view.party(u32_at(self.view.all, self.record)?)
    }

    /// Whether the party calls from it.
    #[must_use]
    pub fn originates(&self) -> Originates {
        Originates::ALL.get(self.view.byte(self.record + 12)).copied().unwrap_or_default()
    }

    /// What the party's calls show.
    #[must_use]
    pub fn displays(&self) -> Displays {
        Displays::ALL.get(self.view.byte(self.record + 13)).copied().unwrap_or_default()
    }

    /// What it is published for.
    #[must_use]
    pub fn role(&self) -> Role {
        Role::ALL.get(self.view.byte(self.record + 14)).copied().unwrap_or_default()
    }

    /// Whether its source is enough to send somebody there.
    #[must_use]
    pub fn sends(&self) -> bool {
        self.view.byte(self.record + 15) == 0
    }

    fn to_number(self) -> PartyNumber {
        let Rule { row, source } = self.rule();
        let (number, originates, displays) = (self.number, self.originates(), self.displays());
        let (role, sends) = (self.role(), self.sends());
        PartyNumber { number, originates, displays, role, sends, row, source }
    }

    /// The data row that says so, and where it has it from.
    #[must_use]
    pub fn rule(&self) -> Rule {
        let text = |at: usize| self.view.shared_text(self.view.word(self.record + at));
        Rule { row: text(4), source: text(8) }
    }
}

impl fmt::Debug for NumberRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NumberRef({:?})", self.number)
    }
}
