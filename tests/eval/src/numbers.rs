//! Numbers for made-up people. Every one lies in a range set aside for fiction, so that it is nobody's.
//!
//! Such ranges are small and dense; real numbers are not. So known and unknown numbers come from different ranges, and
//! a stranger is one slip from a number in the book only where the mix says that this happens, never by the density.

use std::collections::BTreeSet;

use ringtrue_engine::E164;

use crate::abroad;
use crate::mix;
use crate::rng::Rng;
use crate::value::number;

/// How often a number is drawn anew before the search is given up; never seen.
const TRIES: u32 = 10_000;

/// The calls of one person come from these ranges: first numbers, and how many follow each other.
#[derive(Debug)]
pub(crate) struct Ranges {
    own: u64,
    known: &'static [u64],
    strangers: &'static [u64],
    size: u64,
}

/// Ofcom's numbers for drama. Birmingham, Edinburgh and Glasgow are left out: fraudsters show those.
pub(crate) const GB: Ranges = Ranges {
    own: 442_920_180_000,
    known: &[
        447_700_900_000,
        441_134_960_000,
        441_174_960_000,
        441_184_960_000,
        441_514_960_000,
        441_614_960_000,
    ],
    strangers: &[442_079_460_000, 441_632_960_000, 441_914_980_000, 442_896_496_000, 443_069_990_000],
    size: 1000,
};

/// 555-0100 to 555-0199 of some North American areas; the other areas stay made up.
pub(crate) const US: Ranges = Ranges {
    own: 17_205_550_100,
    known: &[12_025_550_100, 12_125_550_100, 14_045_550_100, 15_035_550_100, 16_175_550_100, 18_085_550_100],
    strangers: &[
        12_035_550_100,
        12_135_550_100,
        14_055_550_100,
        17_135_550_100,
        19_165_550_100,
        19_565_550_100,
    ],
    size: 100,
};

/// Freephone numbers of fiction, which no person can have.
const FREEPHONE: (u64, u64) = (448_081_570_000, 1000);
/// The same in North America.
const TOLL_FREE: (u64, u64) = (18_005_550_100, 100);

/// Small towns: a whole exchange, which only France has set aside. It stands in for one at home, and is saved in full.
const TOWN: (u64, u64) = (33_261_910_000, 10_000);

/// The main line of a firm in Berlin, kept for films, and what its extensions follow.
const OPEN_MAIN: u64 = 4_930_231_250;
const OPEN_STEM: u64 = 493_023_125;

/// Two spellings of one line, as the number libraries write their examples of these countries.
pub(crate) const TWO_SPELLINGS: [(&str, &str); 3] = [
    ("+5491123456789", "+541123456789"),
    ("+5511961234567", "+551161234567"),
    ("+522221234567", "+5212221234567"),
];

/// Ranges that fraudsters show although nobody can call from them.
const MADE_UP: [(u64, u64); 5] = [
    (441_214_960_000, 1000),
    (441_314_960_000, 1000),
    (441_414_960_000, 1000),
    (17_025_550_100, 100),
    (16_465_550_100, 100),
];

/// The ranges that stand in for ordinary numbers, as the engine is told of them.
pub(crate) fn stand_ins() -> Vec<String> {
    [&GB, &US]
        .iter()
        .flat_map(|ranges| {
            let firsts = [&ranges.own].into_iter().chain(ranges.known).chain(ranges.strangers);
            firsts.map(|first| format!("+{first}..+{}", first + ranges.size - 1))
        })
        .chain([format!("+{OPEN_STEM}000..+{OPEN_STEM}999")])
        .chain([FREEPHONE, TOLL_FREE, TOWN].map(|(first, size)| format!("+{first}..+{}", first + size - 1)))
        .chain(abroad::stand_ins())
        .collect()
}

/// The numbers of one person's world: who is in the book, and who isn't.
#[derive(Debug)]
pub(crate) struct Numbers {
    ranges: &'static Ranges,
    trusted: BTreeSet<u64>,
}

impl Numbers {
    /// With the numbers of the packs in the book.
    pub(crate) fn new(ranges: &'static Ranges, packed: impl IntoIterator<Item = E164>) -> Self {
        Self { ranges, trusted: packed.into_iter().map(E164::value).collect() }
    }

    /// The user's own number.
    pub(crate) fn own(&self, rng: &mut Rng) -> E164 {
        number(self.ranges.own + rng.below(self.ranges.size))
    }

    /// The number of somebody whom the user saves.
    pub(crate) fn known(&mut self, rng: &mut Rng) -> E164 {
        let value = loop {
            let value = rng.pick(self.ranges.known).unwrap_or(&self.ranges.own) + rng.below(self.ranges.size);
            if self.trusted.insert(value) {
                break value;
            }
        };
        number(value)
    }

    /// The number of somebody whom the user hasn't saved, and that is no slip away from one in the book.
    pub(crate) fn stranger(&self, rng: &mut Rng) -> E164 {
        for _ in 0..TRIES {
            let value =
                rng.pick(self.ranges.strangers).unwrap_or(&self.ranges.own) + rng.below(self.ranges.size);
            if !self.trusted.iter().any(|known| is_near(*known, value)) {
                return number(value);
            }
        }
        number(self.ranges.own)
    }

    /// The number of somebody around the corner, who may by chance be one digit from a number in the book.
    pub(crate) fn local_stranger(&self, rng: &mut Rng) -> E164 {
        if rng.chance(mix::LOCAL_TWIN)
            && let Some(twin) = self.twin(rng)
        {
            return twin;
        }
        self.stranger(rng)
    }

    /// An unknown number one digit from a saved one, and not in its block of a hundred.
    fn twin(&self, rng: &mut Rng) -> Option<E164> {
        let all = self.ranges.known.iter().chain(self.ranges.strangers);
        let twins: Vec<_> = all
            .flat_map(|first| *first..first + self.ranges.size)
            .filter(|value| !self.trusted.contains(value))
            .filter(|value| {
                self.trusted.iter().any(|known| known / 100 != value / 100 && is_one_slip(*known, *value))
            })
            .collect();
        rng.pick(&twins).map(|value| number(*value))
    }

    /// The number of an organisation, which no person has.
    pub(crate) fn organisation(&mut self, in_us: bool, rng: &mut Rng) -> E164 {
        let (first, size) = if in_us { TOLL_FREE } else { FREEPHONE };
        let value = first + rng.below(size);
        self.trusted.insert(value);
        number(value)
    }

    /// A contact of the same small town as others.
    pub(crate) fn of_town(&mut self, rng: &mut Rng) -> E164 {
        let value = TOWN.0 + rng.below(TOWN.1);
        self.trusted.insert(value);
        number(value)
    }

    /// Anybody unknown of that town, near to whom they may be.
    pub(crate) fn stranger_of_town(&self, rng: &mut Rng) -> E164 {
        for _ in 0..TRIES {
            let value = TOWN.0 + rng.below(TOWN.1);
            if !self.trusted.contains(&value) {
                return number(value);
            }
        }
        self.stranger(rng)
    }

    /// A line of the firm whose main number this is: of its hundred, sometimes of its thousand.
    pub(crate) fn line_of(&self, main: E164, rng: &mut Rng) -> E164 {
        let block = if rng.chance(mix::BIG_BLOCK) { self.ranges.size } else { 100 };
        for _ in 0..TRIES {
            let value = main.value() / block * block + rng.below(block);
            // Nearness to others in the book would come from the density of the stand-ins only.
            let others = self.trusted.iter().filter(|known| **known != main.value() && **known != value);
            if !others.into_iter().any(|known| is_near(*known, value)) {
                return number(value);
            }
        }
        main
    }

    /// Whether it is in the book.
    pub(crate) fn is_trusted(&self, number: E164) -> bool {
        self.trusted.contains(&number.value())
    }

    /// A number that shares all but the last four digits with the user's own.
    pub(crate) fn neighbour(&self, own: E164, rng: &mut Rng) -> E164 {
        loop {
            let value = self.ranges.own + rng.below(self.ranges.size);
            if value != own.value() {
                return number(value);
            }
        }
    }
}

/// A number that nobody can call from, in a range that stands in for nothing.
pub(crate) fn made_up(rng: &mut Rng) -> E164 {
    let (first, size) = *rng.pick(&MADE_UP).unwrap_or(&(441_214_960_000, 1000));
    number(first + rng.below(size))
}

/// The main line of a firm in a country with an open plan, and what it shows when it rings: that, or an extension.
pub(crate) fn open_firm(rng: &mut Rng) -> E164 {
    match rng.below(4) {
        0 => number(OPEN_MAIN),
        1 => number(OPEN_STEM * 100 + 10 + rng.below(90)),
        _ => number(OPEN_STEM * 1000 + 100 + rng.below(900)),
    }
}

/// As it is saved.
pub(crate) fn open_main() -> E164 {
    number(OPEN_MAIN)
}

/// One slip apart and not of one hundred, or the same to an old stock dialer, which compares the last seven digits.
fn is_near(one: u64, other: u64) -> bool {
    one / 100 != other / 100 && (one % 10_000_000 == other % 10_000_000 || is_one_slip(one, other))
}

/// Whether one digit differs, two neighbours are swapped, or one is missing: written apart from the engine's own.
pub(crate) fn is_one_slip(one: u64, other: u64) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    let (long, short) = if one.len() >= other.len() { (&one, &other) } else { (&other, &one) };
    let same_start = long.bytes().zip(short.bytes()).take_while(|(a, b)| a == b).count();
    let same_end = long.bytes().rev().zip(short.bytes().rev()).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 if same_start + same_end + 1 == long.len() => true,
        0 if same_start + same_end + 2 == long.len() => {
            let pair = |text: &str| text.bytes().skip(same_start).take(2).collect::<Vec<_>>();
            let swapped: Vec<_> = pair(short).into_iter().rev().collect();
            pair(long) == swapped
        }
        1 => same_start + same_end >= short.len(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_slip() {
        for (one, other, slip) in [
            (12_345, 12_345, false),
            (12_345, 12_349, true),
            (12_345, 13_245, true),
            (12_345, 1_245, true),
            (12_345, 112_345, true),
            (12_345, 13_254, false),
            (12_345, 15_342, false),
            (12_345, 1_234_567, false),
        ] {
            assert_eq!(is_one_slip(one, other), slip, "{one} {other}");
        }
    }

    #[test]
    fn every_number_is_fiction() {
        ringtrue_data::facts().with_stand_ins(stand_ins().iter().map(String::as_str)).unwrap();
        let mut rng = Rng::new(3, 3);
        for ranges in [&GB, &US] {
            let mut numbers = Numbers::new(ranges, []);
            let standing: Vec<_> =
                stand_ins().iter().map(|text| ringtrue_engine::Range::parse(text).unwrap()).collect();
            for _ in 0..200 {
                let main = numbers.known(&mut rng);
                for number in [main, numbers.line_of(main, &mut rng), numbers.local_stranger(&mut rng)] {
                    assert!(standing.iter().any(|range| range.contains(number)), "{}", number.plain());
                }
            }
        }
    }
}
