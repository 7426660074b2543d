//! Shares and rates, in whole numbers and then in text: the same on every machine.

use crate::kind::{Attack, System};
use crate::outcome::{Outcome, Row};

/// Parts of a whole, as fine as rates are computed.
const WHOLE: u64 = 1_000_000_000;

/// `part` of `whole` in billionths, rounded; nothing of nothing is nothing.
pub(crate) fn billionths(part: u64, whole: u64) -> u64 {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let rounded = (part * u128::from(WHOLE) + whole / 2).checked_div(whole).unwrap_or(0);
    u64::try_from(rounded).unwrap_or(WHOLE)
}

/// `97.3 %`; all and nothing without a place, and nothing else is rounded to them.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    percent_of(billionths(part, whole))
}

/// The same of a share in billionths.
pub(crate) fn percent_of(share: u64) -> String {
    if share == 0 || share == WHOLE {
        return format!("{} %", share / (WHOLE / 100));
    }
    let tenths = ((share + 500_000) / 1_000_000).clamp(1, 999);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// `3.2`: so many of a thousand calls, or of ten thousand.
pub(crate) fn per(thousands: u64, part: u64, whole: u64) -> String {
    if part == 0 {
        return "0".to_owned();
    }
    let unit = WHOLE / 100;
    match (billionths(part, whole).saturating_mul(thousands) + unit / 2) / unit {
        0 => "<0.01".to_owned(),
        hundredths => format!("{}.{:02}", hundredths / 100, hundredths % 100),
    }
}

/// Which share of fraudsters' calls of this mix a system labels or silences, in billionths. Kinds that weren't tried
/// are left out of the mix.
pub(crate) fn caught(outcome: &Outcome, mix: &[(Attack, u64)], system: System) -> u64 {
    let tried =
        mix.iter().map(|(kind, weight)| (outcome.attack(*kind), *weight)).filter(|(row, _)| row.calls > 0);
    let (mut sum, mut weights) = (0, 0);
    for (row, weight) in tried {
        sum += weight * billionths(row.calls - row.missed(system), row.calls);
        weights += weight;
    }
    sum.checked_div(weights).unwrap_or(0)
}

/// Genuine calls that a system labels or silences.
pub(crate) fn disturbed(row: &Row, system: System) -> u64 {
    row.calls - row.missed(system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_but_never_to_all_or_nothing() {
        assert_eq!(percent(1, 3), "33.3 %");
        assert_eq!(percent(2, 2), "100 %");
        assert_eq!(percent(99_999, 100_000), "99.9 %");
        assert_eq!(percent(1, 100_000), "0.1 %");
        assert_eq!(percent(0, 5), "0 %");
        assert_eq!(percent(0, 0), "–");
        assert_eq!(per(1000, 15, 1000), "15.00");
        assert_eq!(per(10_000, 0, 7), "0");
        assert_eq!(per(1000, 1, 1_000_000), "<0.01");
    }
}
