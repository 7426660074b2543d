//! The calls of ordinary days. None of them may be stopped.

use crate::ring::{Ring, dialled, ring};

/// Who rings from which number, on which days, around which hour, for how many seconds.
const CONTACTS: &[(&str, &str, &[i8], i8, u32)] = &[
    ("+441632960045", "Mum", &[1, 3, 4, 6, 8, 11, 13, 15, 18, 20, 22, 24, 25, 27, 29, 31], 18, 700),
    ("+447700900345", "Tom, the son", &[2, 5, 7, 9, 12, 14, 16, 19, 21, 23, 26, 28, 30], 16, 90),
    ("07700900467", "Ruth, the sister", &[1, 4, 7, 10, 13, 17, 19, 22, 25, 28, 31], 20, 1500),
    ("+447700900583", "Priya, a friend", &[2, 6, 9, 11, 16, 18, 23, 26, 30], 12, 400),
    ("+447700900698", "Gareth, a friend", &[3, 8, 14, 17, 24, 29], 19, 200),
    ("+447700900734", "Zoë, a friend", &[5, 10, 12, 20, 25], 21, 600),
    ("+441632960118", "Joan next door", &[1, 9, 15, 21, 27], 10, 60),
    ("+447700900076", "the childminder", &[1, 5, 8, 12, 15, 19, 22, 29], 15, 45),
    ("+447700900856", "Dave Hobbs, the plumber", &[6, 7, 13, 14], 8, 80),
    ("+441632960210", "the surgery", &[7, 8, 20, 26], 9, 150),
    ("+441632960377", "the school", &[5, 14, 16, 23], 11, 70),
    ("+442079460322", "the dentist", &[12], 14, 40),
    ("+441614960158", "work, the shop", &[1, 2, 6, 9, 13, 20, 22, 27, 30], 9, 180),
    ("+443069990158", "work, the office", &[8, 19], 13, 240),
    ("+447700900927", "Anna from work", &[2, 7, 16, 21, 28], 17, 120),
    ("+61255507719", "Aunt Carol in Sydney", &[4, 18], 7, 1800),
];

/// Numbers that nobody saved.
const STRANGERS: &[(&str, &str, &[i8], i8, u32)] = &[
    ("+447700900401", "a parcel courier", &[2], 11, 25),
    ("+447700900540", "a parcel courier", &[5], 12, 20),
    ("+447700900619", "a parcel courier", &[9], 10, 30),
    ("+447700900038", "a parcel courier", &[13], 13, 15),
    ("+447700900791", "a grocery delivery", &[3, 10, 17, 24, 31], 19, 35),
    ("+447700900980", "a parcel courier", &[21], 11, 20),
    ("+447700900275", "a parcel courier", &[27], 14, 20),
    ("+441632960805", "the garage", &[6, 8], 10, 130),
    ("+441632960563", "the council", &[19], 14, 260),
    ("+442079460906", "a recruiter", &[15], 11, 300),
    ("+441614960742", "a cousin's new number", &[25], 16, 420),
    ("+447700900864", "a parent from school", &[30], 17, 110),
    ("+443332029802", "British Gas", &[6, 22], 10, 280),
    ("+443457740740", "Royal Mail", &[16], 9, 50),
    ("111", "NHS 111", &[20], 23, 500),
];

/// Whom the owner rings.
const DIALLED: &[(&str, &str, &[i8], i8, u32)] = &[
    ("01632 960045", "Mum", &[2, 5, 9, 12, 16, 23, 28], 19, 600),
    ("07700 900345", "Tom, the son", &[3, 10, 20, 24], 13, 60),
    ("+447700900583", "Priya, a friend", &[7, 21], 20, 500),
    ("01632960210", "the surgery", &[7, 26], 8, 240),
    ("07700 900856", "Dave Hobbs, the plumber", &[5], 17, 120),
    ("0161 496 0158", "work, the shop", &[13], 8, 30),
];

pub(crate) fn rings() -> Vec<Ring> {
    let known = table(CONTACTS, ring).map(|ring| Ring { code: "contact", ..ring });
    let rings = known.chain(table(STRANGERS, ring));
    // Every ninth call is missed, and a few are answered on the tablet.
    let incoming = rings.enumerate().map(|(at, ring)| match at % 9 {
        4 => ring.kind(3),
        _ if at % 40 == 7 => ring.kind(7),
        _ => ring,
    });
    incoming.chain(table(DIALLED, dialled)).collect()
}

type Row = (&'static str, &'static str, &'static [i8], i8, u32);
type Make = fn(i8, i8, i8, &str, &'static str) -> Ring;

/// A call for each day of each row. Minutes and durations vary, the same way each time.
fn table(rows: &'static [Row], make: Make) -> impl Iterator<Item = Ring> {
    (0_i8..).zip(rows).flat_map(move |(place, (number, who, days, hour, duration))| {
        days.iter().map(move |day| {
            let minute = i8::try_from((i32::from(place) * 13 + i32::from(*day) * 17) % 60).unwrap();
            let seconds = duration * (60 + u32::from(day.unsigned_abs()) * 37 % 80) / 100;
            make(*day, *hour, minute, number, who).lasting(seconds)
        })
    })
}
