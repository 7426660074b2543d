//! Which numbers the entries of a list are.
//!
//! The readers give numbers as they were written and patterns as ranges of digits. Here both become full numbers, in the
//! user's country, by the engine's own reading: so an entry is found when the phone shows the number that was meant.
//!
//! Digits without `+` may be a number as the user's country writes it, or a full number whose `+` was left out, as many
//! lists have it (`33162######`). Where both can be: a number is the one of the two that fits its country's plan better, in
//! doubt that of the user's country; a pattern is both, where both fit equally well.

use std::io::BufRead;

use ringtrue_engine::{E164, Fit, NumberList, Presented, Region, fit, read};
use ringtrue_formats::{
    DigitRange, ListFormat, ListItem, ListReadError, ListReport, Refused, SkipReason, read_list,
};

/// A list has at most so many different numbers and ranges.
pub const MOST_ENTRIES: usize = 1_000_000;
/// Full numbers have at most so many digits.
const LONGEST: u8 = 15;
/// Fewer digits than these, without `+`, are a short code.
const SHORTEST: u8 = 7;

/// A pattern is read at so many places without further ado…
const READINGS_OF_ONE: usize = 64;
/// …and what goes beyond that comes out of so many for the whole file: so no file takes long.
const READINGS_OF_FILE: usize = 100_000;

/// A list that was read.
#[derive(Debug)]
pub struct ImportedList {
    /// What became of its entries.
    pub report: ListReport,
    numbers: Vec<E164>,
    ranges: Vec<(E164, E164)>,
}

impl ImportedList {
    /// Reads a list for a user in `region`; the format is recognised by the content unless it is said.
    ///
    /// # Errors
    /// [`ListReadError`] where the file can't be read, is none of the formats, or is too large, and where nothing in it can
    /// be used.
    pub fn read<'a>(
        file: impl BufRead + 'a,
        region: Region,
        format: Option<ListFormat>,
    ) -> Result<Self, ListReadError> {
        let mut collected =
            Collected { region, numbers: Vec::new(), ranges: Vec::new(), readings: READINGS_OF_FILE };
        let report = read_list(file, format, &mut |written| collected.take(written))?;
        collected.compact()?;
        let Collected { numbers, ranges, .. } = collected;
        Ok(Self { report, numbers, ranges })
    }

    /// The bytes of the list under a name, as the engine and the store know it.
    #[must_use]
    pub fn encode(self, name: &str) -> Vec<u8> {
        NumberList::encode(name, self.numbers, self.ranges)
    }
}

struct Collected {
    region: Region,
    numbers: Vec<E164>,
    ranges: Vec<(E164, E164)>,
    /// How many may still be made for patterns, beyond those that each has of its own.
    readings: usize,
}

impl Collected {
    fn take(&mut self, written: ListItem<'_>) -> Result<(), Refused> {
        match written {
            ListItem::Number { text, country } => {
                let region = country.and_then(|country| Region::parse(country).ok()).unwrap_or(self.region);
                self.numbers.push(number(text, region)?);
            }
            ListItem::Digits(ranges) => {
                let beyond = readings(&ranges).saturating_sub(READINGS_OF_ONE);
                self.readings = self.readings.checked_sub(beyond).ok_or(SkipReason::TooCostly)?;
                for (first, last) in numbers_of(&ranges, self.region)? {
                    match first == last {
                        true => self.numbers.push(first),
                        false => self.ranges.push((first, last)),
                    }
                }
            }
        }
        // The same number stands in some lists hundreds of times; it counts once.
        if self.numbers.len() >= 2 * MOST_ENTRIES || self.ranges.len() >= 2 * MOST_ENTRIES {
            self.compact().map_err(Refused::Stop)?;
        }
        Ok(())
    }

    fn compact(&mut self) -> Result<(), ListReadError> {
        self.numbers.sort_unstable();
        self.numbers.dedup();
        self.ranges.sort_unstable();
        self.ranges.dedup();
        if self.numbers.len() + self.ranges.len() > MOST_ENTRIES {
            return Err(ListReadError::TooMany { limit: MOST_ENTRIES });
        }
        Ok(())
    }
}

/// The number that a text is in a country.
fn number(text: &str, region: Region) -> Result<E164, SkipReason> {
    let number = match read(text, region) {
        Presented::Number(number, _) => number,
        Presented::Short(_) => return Err(SkipReason::ShortCode),
        Presented::Nothing => return Err(SkipReason::NoNumber),
        Presented::Unreadable(_) => return Err(SkipReason::NotANumber),
    };
    let begins_with = |signs: [char; 2]| text.trim_start().starts_with(signs);
    if begins_with(['+', '0']) {
        return Ok(number);
    }
    let own = fit(number);
    if own == Fit::Valid {
        return Ok(number);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    // In doubt it is what the phone itself makes of it.
    let other = E164::parse(&format!("+{digits}")).ok().filter(|full| fit(*full) > own);
    Ok(other.unwrap_or(number))
}

/// At how many places these ranges have to be read in the user's country; a range of full numbers says itself what it is.
fn readings(ranges: &[DigitRange]) -> usize {
    ranges.iter().filter(|range| !range.plus && range.len >= SHORTEST).count() * 6
}

/// The ranges of full numbers that ranges of digits are.
fn numbers_of(ranges: &[DigitRange], region: Region) -> Result<Vec<(E164, E164)>, SkipReason> {
    let mut all = Vec::new();
    let mut is_short = true;
    for range in ranges {
        if range.plus {
            all.extend(full(range));
            is_short = false;
            continue;
        }
        if range.len < SHORTEST {
            continue;
        }
        is_short = false;
        if range.is_one() {
            all.push(number(&text(range, range.first), region).map(|number| (number, number))?);
            continue;
        }
        let (with_zero, without) = split(range);
        if let Some(range) = with_zero {
            all.extend(national(&range, region)?);
        }
        if let Some(range) = without {
            all.extend(either(&range, region)?);
        }
    }
    match (all.is_empty(), is_short) {
        (false, _) => Ok(all),
        (true, true) => Err(SkipReason::ShortCode),
        (true, false) => Err(SkipReason::MatchesNothing),
    }
}

/// Digits without `+` and without a zero before them: a number of the user's country, or of the one they begin with.
fn either(range: &DigitRange, region: Region) -> Result<Vec<(E164, E164)>, SkipReason> {
    let (national, uneven) = match national(range, region) {
        Ok(national) => (national, None),
        Err(uneven) => (None, Some(uneven)),
    };
    let readings = || [national, full(range)].into_iter().flatten();
    let best = readings().map(fit_of).max().unwrap_or(Fit::Impossible);
    match (best, uneven) {
        (Fit::Impossible, Some(uneven)) => Err(uneven),
        // Of no length that there is; of a pattern that leaves the length open it is one among many.
        (Fit::Impossible, None) => Ok(Vec::new()),
        (Fit::Possible | Fit::Valid, _) => {
            let mut kept: Vec<_> = readings().filter(|reading| fit_of(*reading) == best).collect();
            kept.dedup();
            Ok(kept)
        }
    }
}

/// How well the best of a few numbers of a range fits.
fn fit_of((first, last): (E164, E164)) -> Fit {
    let middle = E164::from_value(first.value() + (last.value() - first.value()) / 2);
    let some = [Some(first), middle, Some(last)];
    some.into_iter().flatten().map(fit).max().unwrap_or(Fit::Impossible)
}

/// The range of full numbers with these digits.
fn full(range: &DigitRange) -> Option<(E164, E164)> {
    let first = range.first.max(10_u64.pow(u32::from(range.len).saturating_sub(1)));
    if range.len == 0 || range.len > LONGEST || first > range.last {
        return None;
    }
    E164::from_value(first).zip(E164::from_value(range.last))
}

/// The range that the user's country makes of these digits: read at both ends and at points between, all of them as far
/// from each other as the digits are. `None`: the digits are too many or too few for a number.
fn national(range: &DigitRange, region: Region) -> Result<Option<(E164, E164)>, SkipReason> {
    let read_one = |value: u64| read(&text(range, value), region).number();
    let span = range.last - range.first;
    let Some((first, last)) = read_one(range.first).zip(read_one(range.last)) else { return Ok(None) };
    let is_even = [span / 4, span / 2, span / 4 * 3, span].into_iter().all(|step| {
        read_one(range.first + step)
            .is_some_and(|number| number.value().checked_sub(first.value()) == Some(step))
    });
    match is_even && first.len() == last.len() {
        true => Ok(Some((first, last))),
        false => Err(SkipReason::NotOneRange),
    }
}

/// The strings that begin with zero, and the others.
fn split(range: &DigitRange) -> (Option<DigitRange>, Option<DigitRange>) {
    let border = 10_u64.pow(u32::from(range.len).saturating_sub(1));
    let with_zero =
        (range.first < border).then_some(DigitRange { last: range.last.min(border - 1), ..*range });
    let without = (range.last >= border).then_some(DigitRange { first: range.first.max(border), ..*range });
    (with_zero, without)
}

fn text(range: &DigitRange, value: u64) -> String {
    format!("{value:0len$}", len = usize::from(range.len))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;

    fn list(region: &str, file: &str) -> Result<(NumberList, ListReport), ListReadError> {
        let imported = ImportedList::read(file.as_bytes(), Region::parse(region).unwrap(), None)?;
        let report = imported.report.clone();
        Ok((NumberList::open(Arc::new(imported.encode("a list"))).unwrap(), report))
    }

    /// A list of one entry, and numbers that are on it and that are not.
    fn check(region: &str, entry: &str, on: &[&str], off: &[&str]) {
        let (list, _) = list(region, entry).unwrap();
        for (numbers, expected) in [(on, true), (off, false)] {
            for number in numbers {
                assert_eq!(
                    list.holds(E164::parse(number).unwrap()),
                    expected,
                    "{number} by {entry} in {region}"
                );
            }
        }
    }

    #[test]
    fn numbers_are_read_in_the_users_country() {
        for (region, entry, on) in [
            ("GB", "01632 960123", "+441632960123"),
            ("GB", "+44 (0)1632 960123", "+441632960123"),
            ("GB", "00441632960123", "+441632960123"),
            ("GB", "441632960123", "+441632960123"),
            ("GB", "1632960123", "+441632960123"),
            ("GB", "33162000000", "+33162000000"),
            ("US", "2025550123", "+12025550123"),
            ("US", "12025550123", "+12025550123"),
            ("US", "447700900123", "+447700900123"),
            ("FR", "0162000000", "+33162000000"),
        ] {
            check(region, entry, &[on], &[]);
            assert_eq!(list(region, entry).unwrap().0.numbers(), 1, "{entry}");
        }
    }

    #[test]
    fn complaints_are_of_north_america_wherever_the_user_is() {
        let (list, _) = list("GB", "Company_Phone_Number,Subject\n2025550101,x\n2025550101,y\n").unwrap();
        assert_eq!((list.numbers(), list.holds(E164::parse("+12025550101").unwrap())), (1, true));
    }

    #[test]
    fn patterns_are_ranges() {
        check("FR", "33162######", &["+33162000000", "+33162999999"], &["+33163000000", "+3316200000"]);
        check("GB", "33162######", &["+33162123456"], &["+443316212345"]);
        check("FR", "0162######", &["+33162123456"], &["+33163123456"]);
        check("GB", "+4477009001*", &["+447700900123", "+4477009001"], &["+447700900223"]);
        check("GB", "07700 9001*", &["+447700900123"], &["+447700900223"]);
        check("GB", "004477009001##", &["+447700900123"], &["+447700900223"]);
        check("US", "202555####", &["+12025550123"], &["+12025560123", "+20255501230"]);
        check("US", "+1202555*", &["+12025550123"], &["+12025560123"]);
        check("GB", r"^(\+44|0)1632960\d{3}$", &["+441632960123"], &["+441632961123"]);
    }

    #[test]
    fn rules_of_spam_blocker_see_numbers_without_their_zeros() {
        let rule = |pattern: &str| format!("pattern\n{pattern}\n");
        check("GB", &rule("441632960.*"), &["+441632960123"], &["+441632961123"]);
        check("GB", &rule("1632960.*"), &["+441632960123"], &["+441632961123"]);
        check("GB", &rule(r"(?:44)?1632960\d\d\d"), &["+441632960123"], &["+441632961123"]);
        check("US", &rule("1?202555.*"), &["+12025550123"], &["+12025560123"]);
    }

    #[test]
    fn what_is_no_full_number_is_passed_over() {
        let (_, report) = list("GB", "+441632960123\n159\nhello\n12###\n+12\n").unwrap();
        let reasons: Vec<_> = report.skipped.iter().map(|skipped| (skipped.reason, skipped.count)).collect();
        assert_eq!(reasons, [(SkipReason::ShortCode, 2), (SkipReason::NotANumber, 2)]);
        assert_eq!(report.taken, 1);
        assert!(matches!(list("GB", "159\n"), Err(ListReadError::NothingUsable(_))));
    }

    fn region() -> impl Strategy<Value = Region> {
        prop::sample::select(vec!["GB", "US", "DE", "IT", "BR", "SG"])
            .prop_map(|region| Region::parse(region).unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is written: a list comes out that opens and looks up, or an error.
        #[test]
        fn any_entries_make_a_list_or_an_error(
            region in region(),
            lines in prop::collection::vec("[0-9+#*%_? ().|^$\\\\\\[\\]{},a-z-]{0,24}", 0..12),
        ) {
            let Ok(imported) = ImportedList::read(lines.join("\n").as_bytes(), region, Some(ListFormat::Plain)) else {
                return Ok(());
            };
            let list = NumberList::open(Arc::new(imported.encode("any"))).unwrap();
            prop_assert!(list.numbers() + list.ranges() > 0);
            let _ = list.holds(E164::parse("+441632960123").unwrap());
        }

        /// A number that is on a list as a phone of that country would dial it is found when it rings.
        #[test]
        fn a_number_is_found_however_it_is_written(region in region(), last in 0_u32..1000) {
            let number = E164::parse(&format!("+44{}", 1_632_960_000 + last)).unwrap();
            let national = format!("01632 960{last:03}");
            let mut written = vec![number.plain(), format!("+44 (0)1632-960 {last:03}")];
            let is = |one: &str| region == Region::parse(one).unwrap();
            // Elsewhere numbers of the country have as many digits, and nobody can tell.
            if is("GB") || is("US") || is("SG") {
                written.push(number.plain()[1..].to_owned());
            }
            if is("GB") {
                written.push(national);
            }
            for text in written {
                let imported = ImportedList::read(text.as_bytes(), region, None).unwrap();
                let list = NumberList::open(Arc::new(imported.encode("one"))).unwrap();
                prop_assert!(list.holds(number), "{} in {:?}", text, region);
            }
        }
    }

    #[test]
    fn patterns_of_a_file_have_a_budget_together() {
        // Each stands for thousands of ranges, none of which says its country.
        let costly = "4+5+433.34\\d{2}2\\d\n".repeat(40);
        let cheap: String = (0..2_000).map(|tens| format!("01632{tens:04}#\n")).collect();
        let (_, report) = list("GB", &format!("{costly}{cheap}")).unwrap();
        let skipped: Vec<_> = report.skipped.iter().map(|skipped| skipped.reason).collect();
        assert_eq!(skipped, [SkipReason::TooCostly], "{report:?}");
        assert!(report.skipped[0].count >= 38 && report.taken >= 2_000, "{report:?}");
        assert_eq!(report.refused(), report.skipped[0].count);
    }

    #[test]
    fn a_list_has_an_end() {
        let mut file = String::new();
        for tens in 0..1_100_u32 {
            writeln!(file, "+1{tens:04}#55501##").unwrap();
        }
        assert!(list("US", &file).is_ok());
        // Each of these lines is ten thousand ranges.
        let file: String = (0..110).map(|tens| format!("+1{tens:03}####5##\n")).collect();
        assert!(matches!(list("US", &file), Err(ListReadError::TooMany { limit: MOST_ENTRIES })));
    }
}
