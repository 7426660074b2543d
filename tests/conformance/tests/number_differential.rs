//! The number reader against a second opinion: the crate `phonenumber`, another port of libphonenumber.
//!
//! `RINGTRUE_DIFFERENTIAL_NUMBERS` sets how many generated numbers are read by both (20,000 by default; the
//! known disagreements were collected over 100,000).

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests over constants")]

#[path = "library/sequence.rs"]
mod sequence;

use std::collections::BTreeMap;
use std::str::FromStr;

use ringtrue_engine::{E164, Presented, Region, read};

use sequence::Sequence;

/// Where the numbers are read, each with its calling code and the trunk prefix people write.
const REGIONS: [(&str, &str, &str); 8] = [
    ("GB", "44", "0"),
    ("IE", "353", "0"),
    ("US", "1", "1"),
    ("DE", "49", "0"),
    ("FR", "33", "0"),
    ("AU", "61", "0"),
    ("IN", "91", "0"),
    ("SG", "65", ""),
];

const UNREADABLE: &str = "unreadable";

impl Sequence {
    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap())).collect()
    }

    /// A region and a text that a phone there could be shown: mostly as long as its numbers are, sometimes not.
    fn text(&mut self) -> (&'static str, String) {
        let (region, _, trunk) = REGIONS[self.below(REGIONS.len())];
        let (_, foreign, _) = REGIONS[self.below(REGIONS.len())];
        let length = if self.below(8) == 0 { 4 + self.below(11) } else { 8 + self.below(3) };
        let national = self.digits(length);
        let text = match self.below(8) {
            0 => national,
            1 => format!("{trunk}{national}"),
            2 => format!("00{foreign}{national}"),
            3 => format!("011{foreign}{national}"),
            4 => format!("+{foreign} (0) {national}"),
            5 => format!("+{}", self.digits(length)),
            _ => format!("+{foreign}{national}"),
        };
        (region, self.separated(&text))
    }

    /// The text, now and then with separators between its digits.
    fn separated(&mut self, text: &str) -> String {
        if self.below(3) != 0 {
            return text.to_owned();
        }
        let mut separated = String::new();
        for character in text.chars() {
            separated.push(character);
            if character.is_ascii_digit() && self.below(4) == 0 {
                separated.push([' ', '-', '.'][self.below(3)]);
            }
        }
        separated
    }
}

/// What the engine reads; `None` for a short code, which the second opinion doesn't know.
fn ours(text: &str, region: &str) -> Option<String> {
    match read(text, Region::parse(region).unwrap()) {
        Presented::Number(number, _) => Some(number.plain()),
        Presented::Short(_) => None,
        Presented::Nothing | Presented::Unreadable(_) => Some(UNREADABLE.to_owned()),
    }
}

/// What the second opinion reads.
fn theirs(text: &str, region: &str) -> String {
    let country = phonenumber::country::Id::from_str(region).unwrap();
    let Ok(number) = phonenumber::parse(Some(country), text) else { return UNREADABLE.to_owned() };
    let national = number.national();
    format!("+{}{}{}", number.code().value(), "0".repeat(usize::from(national.zeros())), national.value())
}

/// One text that the two read differently.
#[derive(Debug)]
struct Difference {
    region: &'static str,
    text: String,
    ours: String,
    theirs: String,
}

impl Difference {
    /// The difference between the two on a text; `None` where they agree or ours is a short code.
    fn on(region: &'static str, text: String) -> Option<Self> {
        let ours = ours(&text, region)?;
        let theirs = theirs(&text, region);
        (ours != theirs).then_some(Self { region, text, ours, theirs })
    }

    /// The name of the known disagreement that it is; each is explained in `number_disagreements.txt`.
    fn class(&self) -> Option<&'static str> {
        let plain: String = self.text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        if plain != self.text {
            // Separators say nothing. Where the second opinion's reading changes with them, judge the digits alone.
            let theirs = theirs(&plain, self.region);
            if theirs != self.theirs {
                let bare = Self { region: self.region, text: plain, ours: self.ours.clone(), theirs };
                return (bare.ours == bare.theirs || bare.class().is_some()).then_some("separators");
            }
        }
        if self.ours == UNREADABLE {
            return (self.theirs.len() > 15 || plain.len() > 16).then_some("too-long");
        }
        if self.theirs == UNREADABLE {
            return (self.ours.len() < 8).then_some("too-short");
        }
        let ours = E164::parse(&self.ours).ok()?;
        let (mine, code) = (ours.national(), format!("+{}", ours.calling_code()));
        let other = self.theirs.strip_prefix(&code)?;
        let (mine, other) = (mine.trim_start_matches('0'), other.trim_start_matches('0'));
        match mine == other {
            true => Some("leading-zeros"),
            false => (other.ends_with(mine) || mine.ends_with(other)).then_some("prefix"),
        }
    }
}

fn differences(count: usize) -> impl Iterator<Item = Difference> {
    let mut sequence = Sequence(20_261_122);
    (0..count).filter_map(move |_| {
        let (region, text) = sequence.text();
        Difference::on(region, text)
    })
}

/// A line of `number_disagreements.txt`.
struct Known {
    class: &'static str,
    most_of_ten_thousand: usize,
    example: [&'static str; 4],
}

fn known() -> Vec<Known> {
    let lines = include_str!("number_disagreements.txt").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<_> = line.split(" | ").collect();
            assert!(fields.len() == 7 && !fields[6].is_empty(), "{line}");
            Known {
                class: fields[0],
                most_of_ten_thousand: fields[1].parse().unwrap(),
                example: [fields[2], fields[3], fields[4], fields[5]],
            }
        })
        .collect()
}

#[test]
fn only_known_disagreements_with_the_second_opinion() {
    let count = std::env::var("RINGTRUE_DIFFERENTIAL_NUMBERS").ok().and_then(|text| text.parse().ok());
    let count = count.unwrap_or(20_000);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unknown = Vec::new();
    for difference in differences(count) {
        match difference.class() {
            Some(class) => *seen.entry(class).or_default() += 1,
            None => unknown.push(difference),
        }
    }
    println!("{count} numbers, read differently: {seen:?}");
    assert!(unknown.is_empty(), "{} new disagreements: {unknown:#?}", unknown.len());
    for (class, times) in seen {
        let most =
            known().into_iter().find(|known| known.class == class).map(|known| known.most_of_ten_thousand);
        let Some(most) = most else { panic!("`{class}` is not in number_disagreements.txt") };
        // A class that grows hides something new.
        assert!(
            times * 10_000 <= most * count,
            "{times} of {count} are `{class}`, at most {most} of 10,000 were known"
        );
    }
}

#[test]
fn every_known_disagreement_still_is_one() {
    for known in known() {
        let [region, text, ours, theirs] = known.example;
        let region = REGIONS.iter().find(|(name, ..)| *name == region).unwrap().0;
        let Some(difference) = Difference::on(region, text.to_owned()) else {
            panic!("`{text}` is read alike now")
        };
        let got = (difference.class(), difference.ours.as_str(), difference.theirs.as_str());
        assert_eq!(got, (Some(known.class), ours, theirs), "{text}");
    }
}
