//! What a run came to, and the table that is printed of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::scenario::LeftOut;
use crate::times::Times;

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As expected.
    Passed,
    /// Otherwise, in these ways.
    Failed(Vec<String>),
    /// Not run, and why.
    Skipped(String),
}

impl Outcome {
    /// Passed, where nothing is wrong.
    pub(crate) fn of(wrong: Vec<String>) -> Self {
        if wrong.is_empty() { Self::Passed } else { Self::Failed(wrong) }
    }

    /// Whether it must be looked into.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        matches!(self, Self::Failed(_))
    }
}

/// Something that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What it belongs to: a file of the corpus, as a rule.
    pub group: String,
    /// Its name.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// What the phone did, in a word.
    pub did: String,
    /// Milliseconds from the service's being bound to its answer.
    pub answering: Option<u32>,
    /// Milliseconds of all of Telecom's filters.
    pub filtering: Option<u32>,
}

impl Case {
    /// A case of which nothing was measured.
    pub(crate) fn new(group: &str, name: &str, outcome: Outcome) -> Self {
        let (group, name) = (group.to_owned(), name.to_owned());
        Self { group, name, outcome, did: String::new(), answering: None, filtering: None }
    }
}

/// What a run came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The phone, in a line.
    pub phone: String,
    /// What was tried, in order.
    pub cases: Vec<Case>,
    /// Vectors that no emulator can ring.
    pub left_out: Vec<LeftOut>,
    /// How long answers took.
    pub times: Vec<Times>,
    /// The app's share of memory after the last call, in KiB.
    pub pss: Option<u64>,
}

impl Report {
    /// How many cases failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.cases.iter().filter(|case| case.outcome.is_bad()).count()
    }

    /// Everything, for people.
    #[must_use]
    pub fn table(&self) -> String {
        let mut text = format!("{}\n\n", self.phone);
        let width = self.cases.iter().map(|case| case.name.chars().count()).max().unwrap_or(0);
        let mut group = "";
        for case in &self.cases {
            if case.group != group {
                group = &case.group;
                line(&mut text, format_args!("{group}"));
            }
            let word = match &case.outcome {
                Outcome::Passed => "ok",
                Outcome::Failed(_) => "FAILED",
                Outcome::Skipped(_) => "skipped",
            };
            let time = |time: Option<u32>| time.map_or_else(|| "-".to_owned(), |time| format!("{time} ms"));
            let times = format!("{:>8} {:>8}", time(case.answering), time(case.filtering));
            let row = format!("  {:width$}  {word:7} {:8} {times}", case.name, case.did);
            line(&mut text, format_args!("{}", row.trim_end_matches([' ', '-']).trim_end()));
            match &case.outcome {
                Outcome::Failed(wrong) => {
                    wrong.iter().for_each(|one| line(&mut text, format_args!("      {one}")))
                }
                Outcome::Skipped(why) => line(&mut text, format_args!("      {why}")),
                Outcome::Passed => {}
            }
        }
        self.add_sums(&mut text);
        text
    }

    fn add_sums(&self, text: &mut String) {
        let skipped = self.cases.iter().filter(|case| matches!(case.outcome, Outcome::Skipped(_))).count();
        let passed = self.cases.len() - self.failed() - skipped;
        line(text, format_args!("\n{passed} passed, {} failed, {skipped} skipped", self.failed()));
        for times in &self.times {
            line(text, format_args!("{times}"));
        }
        if let Some(pss) = self.pss {
            line(text, format_args!("memory of the app after the last call: {pss} KiB (PSS)"));
        }
        if self.left_out.is_empty() {
            return;
        }
        line(text, format_args!("\n{} vectors that an emulator cannot ring:", self.left_out.len()));
        let mut reasons: BTreeMap<_, usize> = BTreeMap::new();
        for one in &self.left_out {
            *reasons.entry(one.why).or_default() += 1;
        }
        for (why, many) in reasons {
            line(text, format_args!("{many:5}  {why}"));
        }
    }
}

fn line(text: &mut String, what: std::fmt::Arguments<'_>) {
    let _never_fails = writeln!(text, "{what}");
}
