//! Two spellings of one line: digits that numbers of a country had, or have in calls from abroad alone.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::dialable::{Dialable, E164};
use crate::number::is_short_at_home;
use crate::region::Region;

/// Other spellings of a number. Most numbers have none.
pub(crate) type Spellings = SmallVec<[Dialable; 6]>;

/// Numbers of a country that have other digits in one place are the same lines: `+54 9 11 …` and `+54 11 …`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EqualRow {
    /// The country calling code.
    pub calling_code: u16,
    /// How many national digits stand before the place.
    pub at: usize,
    /// The digits in that place; there may be none.
    pub now: Cow<'static, str>,
    /// Those of the other spelling; there may be none.
    pub other: Cow<'static, str>,
    /// Which digits may stand next, as bits.
    pub next: u16,
    /// How many digits stand behind the place.
    pub behind: usize,
}

impl EqualRow {
    /// The number with other digits in the place of these.
    fn changed(&self, number: E164, from: &str, to: &str) -> Option<E164> {
        let national = number.national_digits();
        let (before, rest) = national.as_str().split_at_checked(self.at)?;
        let behind = rest.strip_prefix(from).filter(|behind| behind.len() == self.behind)?;
        let next = behind.bytes().next().map(|digit| digit.wrapping_sub(b'0')).filter(|digit| *digit < 10)?;
        if self.next & 1 << next == 0 {
            return None;
        }
        E164::parse(&format!("+{}{before}{to}{behind}", self.calling_code)).ok()
    }
}

/// The other spellings of a number by these rows, and of a short code of the user's country the one behind its code.
pub(crate) fn other_spellings(rows: &[EqualRow], presented: Dialable, home: Region) -> Spellings {
    let number = match presented {
        Dialable::Number(number) => number,
        Dialable::Short(code) => {
            let full = E164::parse(&format!("+{}{}", home.calling_code(), code.plain())).ok();
            let full = full.filter(|full| is_short_at_home(*full, home) == Some(code));
            return full.map(Dialable::Number).into_iter().collect();
        }
    };
    let mut all = by_rows(rows, number);
    if number.calling_code() == home.calling_code() {
        all.extend(is_short_at_home(number, home).map(Dialable::Short));
    }
    all
}

fn by_rows(rows: &[EqualRow], number: E164) -> Spellings {
    let code = number.calling_code();
    let rows = || rows.iter().filter(move |row| row.calling_code == code);
    let mut all = Spellings::new();
    if rows().next().is_none() {
        return all;
    }
    // The number as it is now, and every other spelling of that. Where an old number may be one of several new ones, each of them
    // is its spelling, and they are none of each other.
    let mut now: SmallVec<[E164; 6]> = SmallVec::from_slice(&[number]);
    now.extend(rows().filter_map(|row| row.changed(number, &row.other, &row.now)));
    let others = now.iter().flat_map(|now| rows().filter_map(|row| row.changed(*now, &row.now, &row.other)));
    for other in now.iter().copied().chain(others).filter(|other| *other != number).map(Dialable::Number) {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(calling_code: u16, at: usize, now: &'static str, other: &'static str, behind: usize) -> EqualRow {
        EqualRow { calling_code, at, now: now.into(), other: other.into(), next: 0x3ff, behind }
    }

    fn spellings(number: &str) -> Vec<String> {
        let mut rows = vec![row(54, 0, "", "9", 10), row(52, 0, "", "1", 10), row(52, 0, "", "044", 10)];
        rows.push(EqualRow { next: 0x3c0, ..row(55, 2, "9", "", 8) });
        rows.extend([row(225, 0, "07", "", 8), row(225, 0, "05", "", 8)]);
        let number = Dialable::Number(E164::parse(number).unwrap());
        other_spellings(&rows, number, Region::parse("GB").unwrap())
            .into_iter()
            .map(Dialable::plain)
            .collect()
    }

    #[test]
    fn a_line_has_the_spellings_of_its_country() {
        for (number, others) in [
            ("+5491123456789", &["+541123456789"][..]),
            ("+541123456789", &["+5491123456789"]),
            ("+525512345678", &["+5215512345678", "+520445512345678"]),
            ("+5215512345678", &["+525512345678", "+520445512345678"]),
            ("+5511961234567", &["+551161234567"]),
            ("+551161234567", &["+5511961234567"]),
            ("+551131234567", &[]),
            ("+22512345678", &["+2250712345678", "+2250512345678"]),
            ("+2250712345678", &["+22512345678"]),
            ("+54911234567890", &[]),
            ("+441214960149", &[]),
            ("+44159", &["159"]),
        ] {
            assert_eq!(spellings(number), others, "{number}");
        }
    }
}
