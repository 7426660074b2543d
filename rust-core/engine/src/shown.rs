//! The number on the display, and whose it is.

use std::cell::OnceCell;

use crate::book::{Book, Owners};
use crate::dialable::{Dialable, E164};
use crate::equal::Spellings;
use crate::facts::{Classes, Facts};
use crate::number::{self, Fit, Habit, Presented, Reading, Spelling, Unreadable, has_length_of_a_line};
use crate::plan::Class;
use crate::region::Region;

/// A handle, read for the user of a book.
///
/// It is what it says, to the letter, if such a number can exist. If not, it is the number that a known habit of networks
/// explains, if that one exists. A number that somebody in the book has is never doubted.
pub(crate) struct Shown<'a> {
    pub(crate) presented: Presented,
    /// Whose number it exactly is, guarded parties first.
    pub(crate) owners: Owners<'a>,
    /// Other spellings of the same line.
    pub(crate) others: Spellings,
    /// What the national plans say about it, where that has been looked up.
    pub(crate) classes: OnceCell<Classes<'a>>,
}

/// Reads a handle as a phone of `region` shows it, where neither its book nor its facts are at hand: as it stands if such
/// a number can exist, else as the one number that a known habit of networks explains.
#[must_use]
pub fn read_presented(handle: &str, region: Region) -> Presented {
    let reading = number::reading(handle, region);
    let may_exist = match reading.presented {
        Presented::Unreadable(Unreadable::TooLong | Unreadable::NoSuchCountry) => false,
        Presented::Number(number, _) => has_length_of_a_line(number, !reading.has_plus()),
        _ => true,
    };
    if may_exist {
        return reading.presented;
    }
    let repairs = reading.repairs(region);
    let mut valid = repairs.iter().filter(|(number, _)| number::fit(*number) == Fit::Valid);
    match (valid.next(), valid.next()) {
        (Some((number, habit)), None) => Presented::Number(number, Spelling::Unusual(habit)),
        _ => reading.presented,
    }
}

/// How much the number as it stands is to be doubted.
enum Doubt {
    /// No line can have it.
    CannotExist,
    /// It has the length of a line, and no plan that is known here knows it.
    Unknown,
}

impl<'a> Shown<'a> {
    /// Nothing is shown.
    pub(crate) fn nothing() -> Self {
        let (owners, others) = (Owners::new(), Spellings::new());
        Self { presented: Presented::Nothing, owners, others, classes: OnceCell::new() }
    }

    /// Reads a handle.
    pub(crate) fn read(handle: &str, facts: &'a Facts, book: &'a Book) -> Self {
        let reading = number::reading(handle, book.region());
        let (owners, others) =
            reading.presented.dialable().map(|number| found(number, facts, book)).unwrap_or_default();
        let classes = OnceCell::new();
        if owners.is_empty()
            && let Some(doubt) = doubt(&reading, &others, facts, book, &classes)
            && let Some(repaired) = Self::repaired(&reading, &doubt, facts, book)
        {
            return repaired;
        }
        Self { presented: reading.presented, owners, others, classes }
    }

    /// The reading that a habit explains.
    fn repaired(reading: &Reading, doubt: &Doubt, facts: &'a Facts, book: &'a Book) -> Option<Self> {
        let known = |number: E164| match doubt {
            Doubt::CannotExist => true,
            Doubt::Unknown => !found(number.into(), facts, book).0.is_empty(),
        };
        let repairs = reading.repairs(book.region());
        let mut possible = repairs.iter().filter(|(number, _)| known(*number) && exists(*number, facts));
        let first = possible.next()?;
        if reading.presented.number().is_some_and(|literal| number::fit(literal) == Fit::Valid) {
            return None;
        }
        let is_only = possible.next().is_none() && matches!(doubt, Doubt::CannotExist);
        if is_only {
            return Some(Self::of(first, Spelling::Unusual, facts, book));
        }
        // Of several, the one that must not be missed, and of strangers' numbers none.
        let possible = repairs.iter().filter(|(number, _)| exists(*number, facts));
        let known = possible.map(|repair| Self::of(repair, Spelling::OneOfSeveral, facts, book));
        let best = known.min_by_key(|shown| match shown.owners.first() {
            Some(owner) => u8::from(!owner.guarded),
            None => 2,
        });
        Some(best.filter(|shown| !shown.owners.is_empty()).unwrap_or_else(|| Self {
            presented: Presented::Unreadable(Unreadable::Ambiguous),
            ..Self::nothing()
        }))
    }

    fn of(
        (number, habit): (E164, Habit),
        spelling: impl Fn(Habit) -> Spelling,
        facts: &Facts,
        book: &'a Book,
    ) -> Self {
        let presented = Presented::Number(number, spelling(habit));
        let (owners, others) = found(number.into(), facts, book);
        Self { presented, owners, others, classes: OnceCell::new() }
    }
}

/// Whose number it is, however it is spelled, and its other spellings.
fn found<'a>(number: Dialable, facts: &Facts, book: &'a Book) -> (Owners<'a>, Spellings) {
    let others = facts.other_spellings(number, book.region());
    (book.owners_of_line(number, &others), others)
}

fn doubt<'a>(
    reading: &Reading,
    others: &[Dialable],
    facts: &'a Facts,
    book: &Book,
    classes: &OnceCell<Classes<'a>>,
) -> Option<Doubt> {
    let number = match reading.presented {
        Presented::Unreadable(Unreadable::TooLong | Unreadable::NoSuchCountry) => {
            return Some(Doubt::CannotExist);
        }
        Presented::Number(number, _) if !book.is_own(number) => number,
        _ => return None,
    };
    let classes = classes.get_or_init(|| facts.classes(number));
    if facts.impossible(number, classes).is_some() {
        return Some(Doubt::CannotExist);
    }
    if classes.rule(Class::Assigned).is_some() {
        return None;
    }
    if !has_length_of_a_line(number, !reading.has_plus()) {
        // An old spelling is the number that it is today.
        let is_spelling =
            others.iter().copied().filter_map(Dialable::number).any(|other| exists(other, facts));
        return (!is_spelling).then_some(Doubt::CannotExist);
    }
    (!reading.has_plus() && !facts.is_fiction_or_stand_in(number)).then_some(Doubt::Unknown)
}

/// Whether a number can exist, by all that is known here.
fn exists(number: E164, facts: &Facts) -> bool {
    let classes = facts.classes(number);
    facts.impossible(number, &classes).is_none()
        && (classes.rule(Class::Assigned).is_some()
            || facts.is_fiction_or_stand_in(number)
            || number::fit(number) == Fit::Valid)
}
