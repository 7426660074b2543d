//! How networks write the numbers that they show, and people those that they save.

use ringtrue_engine::E164;

use crate::abroad::Country;
use crate::fault::Fault;
use crate::mix;
use crate::rng::{CERTAIN, Rng};

/// A number as a network at home misspells it.
pub(crate) fn misspelt(number: E164, in_us: bool, rng: &mut Rng) -> String {
    let (digits, national) = (number.value(), number.national());
    let (home, trunk, foreign) = if in_us { (1, "", "00") } else { (44, "0", "011") };
    let fault = rng.weighted(&mix::FAULTS).unwrap_or(Fault::NoPlus);
    match fault {
        Fault::ForeignPrefix => format!("{foreign}{digits}"),
        // What follows belongs to numbers of one's own country. North America has no trunk zero.
        Fault::PlusBeforeNational if number.calling_code() == home => format!("+{trunk}{national}"),
        Fault::TrunkZero if number.calling_code() == home && !in_us => format!("+{home}{trunk}{national}"),
        Fault::CodeTwice if number.calling_code() == home => format!("+{home}{digits}"),
        _ => format!("{digits}"),
    }
}

/// A number as a network abroad shows it.
pub(crate) fn abroad(number: E164, country: &Country, rng: &mut Rng) -> String {
    // A local's is shown as it is dialled there, or in full.
    if number.calling_code() == country.region.calling_code() && rng.chance(mix::LOCAL_NATIONALLY) {
        let trunk = if number.calling_code() == 1 { "" } else { "0" };
        return format!("{trunk}{}", number.national());
    }
    let [full, prefixed] = mix::ABROAD_SPELT;
    let bare = CERTAIN - full - prefixed;
    let before = rng.weighted(&[("+", full), (country.prefix, prefixed), ("", bare)]).unwrap_or("+");
    format!("{before}{}", number.value())
}

/// What people put around a number when they save it.
pub(crate) fn with_more(saved: &str, rng: &mut Rng) -> String {
    let around = [("", " x45"), ("", " ext. 12"), ("", "p45"), ("", ",,45"), ("", " (home)"), ("*31#", "")];
    let (before, behind) = rng.pick(&around).copied().unwrap_or_default();
    format!("{before}{saved}{behind}")
}
