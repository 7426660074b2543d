//! The number on the display, and whose it is.

use std::cell::OnceCell;

use crate::book::{Book, Owners};
use crate::dialable::{Dialable, E164};
use crate::equal::Spellings;
use crate::facts::{Classes, Facts};
use crate::number::{
    self, Fit, Habit, Presented, Reading, Repairs, Spelling, Unreadable, has_length_of_a_line,
    has_possible_length,
};
use crate::plan::Class;

/// A handle, read for the user of a book.
///
/// It is what it says, to the letter, if such a number can exist. If not, it is the number that a known habit of networks
/// explains, if that one exists. A number that somebody in the book has is never doubted. Where the phone is abroad, a handle
/// without a plus may be another number there than at home: whoever in the book has one of the two is meant.
pub(crate) struct Shown<'a> {
    pub(crate) presented: Presented,
    /// Whose number it exactly is, guarded parties first.
    pub(crate) owners: Owners<'a>,
    /// Other spellings of the same line.
    pub(crate) others: Spellings,
    /// What the national plans say about it, where that has been looked up.
    pub(crate) classes: OnceCell<Classes<'a>>,
    /// What the same handle may be as well: another number, of a stranger too.
    pub(crate) elsewhere: Option<E164>,
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
        Self {
            presented: Presented::Nothing,
            owners: Owners::new(),
            others: Spellings::new(),
            classes: OnceCell::new(),
            elsewhere: None,
        }
    }

    /// Reads a handle.
    pub(crate) fn read(handle: &str, facts: &'a Facts, book: &'a Book) -> Self {
        let reading = number::reading(handle, book.places().home);
        let (owners, others) =
            reading.presented.dialable().map(|number| found(number, facts, book)).unwrap_or_default();
        let classes = OnceCell::new();
        if owners.is_empty() {
            let doubt = doubt(&reading, &others, facts, book, &classes);
            let readings = reading.others(handle, book.places());
            let shown = Self::as_another(&reading, doubt.as_ref(), &readings, facts, book);
            let repaired = || Self::repaired(&reading, doubt.as_ref()?, facts, book);
            let shown = shown.or_else(repaired);
            let is_known = shown.as_ref().is_some_and(|shown| !shown.owners.is_empty());
            let is_sure = reading.presented.number().is_some() && !matches!(doubt, Some(Doubt::CannotExist));
            if !is_known
                && !is_sure
                && let Some(there) = Self::as_there(&readings, facts, book)
            {
                return there;
            }
            if let Some(shown) = shown {
                return shown;
            }
        }
        Self { presented: reading.presented, owners, others, classes, elsewhere: None }
    }

    /// What the other numbers make of it that the handle is as it stands: whoever has one of them is meant. Of strangers'
    /// nothing is said where there is no number at home.
    fn as_another(
        reading: &Reading,
        doubt: Option<&Doubt>,
        others: &Repairs<'_>,
        facts: &'a Facts,
        book: &'a Book,
    ) -> Option<Self> {
        others.iter().next()?;
        let literal = match (reading.presented.number(), doubt) {
            (None, _) | (_, Some(Doubt::CannotExist)) => None,
            (Some(literal), _) => Some(literal),
        };
        let mut possible = others.iter().filter(|(number, _)| may_exist(*number, facts));
        let (first, second) = (possible.next(), possible.next());
        let is_only = literal.is_none() && second.is_none();
        let spelling = if is_only { Spelling::Unusual } else { Spelling::OneOfSeveral };
        let known = others.iter().map(|other| Self::of(other, spelling, facts, book));
        let known = known.filter(|shown| !shown.owners.is_empty());
        if let Some(known) = known.min_by_key(Self::rank) {
            return Some(known);
        }
        let first = first?;
        let literal = literal?;
        // Both are strangers' numbers.
        let is_better = number::fit(literal) != Fit::Valid && number::fit(first.0) == Fit::Valid;
        let (shown, elsewhere) = if is_better { (first, literal) } else { ((literal, first.1), first.0) };
        let habit = if first.1 == Habit::Network { Habit::TwoPlaces } else { first.1 };
        Some(Self { elsewhere: Some(elsewhere), ..Self::of((shown.0, habit), spelling, facts, book) })
    }

    /// The number that it is where the phone is, for one that is none at home.
    fn as_there(others: &Repairs<'_>, facts: &'a Facts, book: &'a Book) -> Option<Self> {
        let there = |(number, habit): &(E164, Habit)| *habit == Habit::Network && exists(*number, facts);
        Some(Self::of(others.iter().find(there)?, Spelling::Unusual, facts, book))
    }

    /// The reading that a habit explains.
    fn repaired(reading: &Reading, doubt: &Doubt, facts: &'a Facts, book: &'a Book) -> Option<Self> {
        let known = |number: E164| match doubt {
            Doubt::CannotExist => true,
            Doubt::Unknown => !found(number.into(), facts, book).0.is_empty(),
        };
        // An old spelling is the number that it is today.
        let in_a_spelling = |number: E164, holds: &dyn Fn(E164) -> bool| {
            let others = || facts.other_spellings(number.into(), book.home());
            holds(number) || others().into_iter().filter_map(Dialable::number).any(holds)
        };
        let is_possible = |number| in_a_spelling(number, &has_possible_length);
        let is_line = |number| in_a_spelling(number, &|number| exists(number, facts));
        let repairs = reading.possible_repairs(book.places(), &is_possible);
        let mut possible = repairs.iter().filter(|(number, _)| known(*number) && is_line(*number));
        let Some(first) = possible.next() else {
            return Self::disproved(reading, &repairs, facts, book);
        };
        if reading.presented.number().is_some_and(|literal| number::fit(literal) == Fit::Valid) {
            return None;
        }
        let is_only = possible.next().is_none() && matches!(doubt, Doubt::CannotExist);
        if is_only {
            return Some(Self::of(first, Spelling::Unusual, facts, book));
        }
        // Of several, the one that must not be missed, and of strangers' numbers none.
        let possible = repairs.iter().filter(|(number, _)| is_line(*number));
        let known = possible.map(|repair| Self::of(repair, Spelling::OneOfSeveral, facts, book));
        let best = known.min_by_key(Self::rank);
        Some(best.filter(|shown| !shown.owners.is_empty()).unwrap_or_else(|| Self {
            presented: Presented::Unreadable(Unreadable::Ambiguous),
            ..Self::nothing()
        }))
    }

    /// The one number that too many digits can be by a habit, where its plan says that nobody calls from it: then no reading is left.
    fn disproved(reading: &Reading, repairs: &Repairs<'_>, facts: &'a Facts, book: &'a Book) -> Option<Self> {
        let mut all = repairs.iter().filter(|(number, _)| has_possible_length(*number));
        let (first, None) = (all.next()?, all.next()) else { return None };
        let classes = facts.classes(first.0);
        let is_disproved = facts.impossible(first.0, &classes).is_some()
            || classes.rule(Class::Barred).is_some()
            || facts.barred(first.0).is_some();
        let is_too_long = matches!(reading.presented, Presented::Unreadable(Unreadable::TooLong));
        (is_too_long && is_disproved).then(|| Self::of(first, Spelling::Unusual, facts, book))
    }

    /// Of several readings the first must not be missed.
    fn rank(&self) -> u8 {
        match self.owners.first() {
            Some(owner) => u8::from(!owner.guarded),
            None => 2,
        }
    }

    fn of(
        (number, habit): (E164, Habit),
        spelling: impl Fn(Habit) -> Spelling,
        facts: &Facts,
        book: &'a Book,
    ) -> Self {
        let presented = Presented::Number(number, spelling(habit));
        let (owners, others) = found(number.into(), facts, book);
        Self { presented, owners, others, classes: OnceCell::new(), elsewhere: None }
    }
}

/// Whose number it is, however it is spelled, and its other spellings.
fn found<'a>(number: Dialable, facts: &Facts, book: &'a Book) -> (Owners<'a>, Spellings) {
    let others = facts.other_spellings(number, book.home());
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
    // A plus is put before national numbers too: it makes a number that nobody has no surer.
    let is_sure = reading.has_plus() && number::fit(number) == Fit::Valid;
    (!is_sure && !facts.is_fiction_or_stand_in(number)).then_some(Doubt::Unknown)
}

/// Whether a number may be a line's, as far as the plans that are at hand say.
fn may_exist(number: E164, facts: &Facts) -> bool {
    let classes = facts.classes(number);
    classes.rule(Class::Impossible).is_none()
        && (classes.rule(Class::Assigned).is_some() || has_length_of_a_line(number, false))
}

/// Whether a number can exist, by all that is known here.
fn exists(number: E164, facts: &Facts) -> bool {
    let classes = facts.classes(number);
    facts.impossible(number, &classes).is_none()
        && (classes.rule(Class::Assigned).is_some()
            || facts.is_fiction_or_stand_in(number)
            || number::fit(number) == Fit::Valid)
}
