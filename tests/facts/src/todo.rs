//! What should be looked up next, the most urgent first.

use std::collections::{BTreeMap, BTreeSet};

use ringtrue_engine::{Day, library_as_of};

use crate::numbers::{Doubt, published};
use crate::row::Row;

/// One thing to look up: what is wrong, and where.
pub(crate) struct Task {
    /// What to do.
    pub(crate) what: String,
    /// The rows or names concerned.
    pub(crate) places: Vec<String>,
}

/// Everything that there is to do on a day.
pub(crate) fn list(rows: &[Row], doubts: &[Doubt], today: Day) -> Vec<Task> {
    let dated = || rows.iter().filter_map(|row| Some((row, row.day()?)));
    let old = dated().filter(|(_, day)| day.is_old_on(today)).map(|(row, _)| row);
    let undated = rows.iter().filter(|row| row.can_be_dated() && row.day().is_none());
    let planned = rows.iter().filter(|row| is_due(row, today));
    let tasks = [
        (
            "Numbers that are doubted: does the party still print them?",
            doubts.iter().map(|doubt| doubt.row.clone()).collect(),
        ),
        ("Old rows: does the source still say so?", names(old)),
        ("Rows without a day: look at the source and write `checked`", names(undated)),
        ("Ranges that were planned: are they open now?", names(planned)),
        (
            "Tables older than the number library: run the programs of rust-core/data/examples again",
            older_tables(rows),
        ),
        (
            "Guarded parties that nobody is sent to: which page of theirs prints a number?",
            without_reach(rows),
        ),
    ];
    let tasks = tasks.into_iter().filter(|(_, places)| !places.is_empty());
    tasks.map(|(what, places)| Task { what: what.to_owned(), places }).collect()
}

fn names<'r>(rows: impl Iterator<Item = &'r Row>) -> Vec<String> {
    rows.map(Row::name).collect()
}

/// Whether a range was planned for a day that has come, or for none.
fn is_due(row: &Row, today: Day) -> bool {
    if !row.file.ends_with(".since.csv") {
        return false;
    }
    match row.field("label").split_once("planned for ") {
        Some((_, day)) => Day::parse(day).is_none_or(|day| day <= today),
        None => row.field("label").contains("being planned"),
    }
}

/// The tables that a program made of earlier metadata than the library carries, each once.
fn older_tables(rows: &[Row]) -> Vec<String> {
    let is_older = |row: &&Row| {
        let is_made = row.field("checked").is_empty() && row.field("source").starts_with("libphonenumber");
        is_made && row.day().zip(library_as_of()).is_some_and(|(day, library)| day < library)
    };
    let files: BTreeSet<&str> = rows.iter().filter(is_older).map(|row| row.file.as_str()).collect();
    files.into_iter().map(str::to_owned).collect()
}

/// By country, the guarded parties that have numbers and no way to be reached.
fn without_reach(rows: &[Row]) -> Vec<String> {
    let with_numbers: BTreeSet<(String, &str)> =
        published(rows).map(|row| (row.country(), row.field("party"))).collect();
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.file.ends_with(".parties.csv")) {
        let is_open = row.field("closed").is_empty() && row.field("guarded") == "true";
        let (country, id) = (row.country(), row.field("id"));
        if is_open && row.field("reach").is_empty() && with_numbers.contains(&(country.clone(), id)) {
            found.entry(country).or_default().push(id);
        }
    }
    found.into_iter().map(|(country, ids)| format!("{country}: {}", ids.join(", "))).collect()
}
