//! What the caretaker prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use ringtrue_engine::{Day, library_as_of};

use crate::numbers::{Doubt, published};
use crate::row::Row;
use crate::todo::Task;

/// So many places of a task are shown.
const SHOWN: usize = 20;

/// What is to be said of all tables.
pub struct Report {
    today: Day,
    ages: BTreeMap<Day, BTreeMap<String, usize>>,
    confidence: BTreeMap<(String, String), usize>,
    numbers: usize,
    doubts: Vec<Doubt>,
    since: BTreeMap<String, usize>,
    next: Vec<Task>,
}

impl Report {
    pub(crate) fn of(rows: &[Row], doubts: Vec<Doubt>, next: Vec<Task>, today: Day) -> Self {
        let mut ages: BTreeMap<Day, BTreeMap<String, usize>> = BTreeMap::new();
        let (mut confidence, mut since) = (BTreeMap::new(), BTreeMap::new());
        for row in rows {
            if let Some(day) = row.day() {
                *ages.entry(day).or_default().entry(row.file.clone()).or_default() += 1;
            }
            if row.file.ends_with(".since.csv") {
                *since.entry(row.file.clone()).or_default() += 1;
            }
        }
        for row in published(rows) {
            *confidence.entry((row.country(), row.field("confidence").to_owned())).or_default() += 1;
        }
        Self { today, ages, confidence, numbers: published(rows).count(), doubts, since, next }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Rows by the day of the last look")?;
        for (day, files) in &self.ages {
            let old = if day.is_old_on(self.today) { "  OLD" } else { "" };
            writeln!(f, "  {day}  {:>6} rows in {} tables{old}", files.values().sum::<usize>(), files.len())?;
        }
        writeln!(f, "\nThe last gathering")?;
        if let Some((day, files)) = self.ages.last_key_value() {
            writeln!(f, "  {day}")?;
            for (file, rows) in files {
                writeln!(f, "  {rows:>6}  {file}")?;
            }
        }
        writeln!(f, "\nRanges that have come since the tables of the regulators")?;
        for (file, rows) in &self.since {
            writeln!(f, "  {rows:>6}  {file}")?;
        }
        self.write_numbers(f)?;
        writeln!(f, "\nTo look up next")?;
        for Task { what, places } in &self.next {
            writeln!(f, "  {what} ({})", places.len())?;
            for place in places.iter().take(SHOWN) {
                writeln!(f, "    {place}")?;
            }
            if places.len() > SHOWN {
                writeln!(f, "    and {} more", places.len() - SHOWN)?;
            }
        }
        if self.next.is_empty() {
            writeln!(f, "  nothing")?;
        }
        Ok(())
    }
}

impl Report {
    fn write_numbers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nPublished numbers: {}", self.numbers)?;
        let countries: BTreeSet<&String> = self.confidence.keys().map(|(country, _)| country).collect();
        for country in countries {
            let count = |word: &str| {
                self.confidence.get(&(country.clone(), word.to_owned())).copied().unwrap_or_default()
            };
            writeln!(f, "  {country}  {:>4} high, {:>4} medium", count("high"), count("medium"))?;
        }
        let metadata = library_as_of().map_or_else(|| "unknown".to_owned(), |day| day.to_string());
        if self.doubts.is_empty() {
            return writeln!(
                f,
                "  all full ones are valid by both number libraries (rlibphonenumber as of {metadata})"
            );
        }
        for Doubt { row, by } in &self.doubts {
            writeln!(f, "  INVALID by {}: {row}", by.join(" and "))?;
        }
        Ok(())
    }
}
