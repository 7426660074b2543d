//! Compares what a runner answers with what the vectors expect.

use std::fmt;

use crate::format::{ExpectedFinding, Outcome, Vector, VectorFile, World};

/// What runs a vector: the Rust engine here, the Kotlin bindings or another CPU elsewhere.
pub trait Screener {
    /// What comes out of the vector's call in its world, or why it could not be run.
    ///
    /// # Errors
    /// A sentence for the report: a world that can't be set up, or a runner that broke.
    fn screen(&self, world: &World, vector: &Vector) -> Result<Outcome, String>;
}

/// What came out of a whole corpus.
#[derive(Debug, Default)]
pub struct Report {
    /// How many vectors were run.
    pub checked: usize,
    /// Those that came out otherwise than expected.
    pub failures: Vec<Failure>,
}

/// One vector that came out otherwise than expected.
#[derive(Debug)]
pub struct Failure {
    /// The file, without its extension.
    pub file: String,
    /// The vector's id.
    pub id: String,
    /// Why the vector is there.
    pub why: String,
    /// The differences, a sentence each.
    pub differences: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "tests/vectors/{}.json: {}", self.file, self.id)?;
        writeln!(f, "  {}", self.why)?;
        self.differences.iter().try_for_each(|difference| writeln!(f, "  - {difference}"))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failures.iter().try_for_each(|failure| writeln!(f, "{failure}"))?;
        write!(f, "{} vectors, {} as expected", self.checked, self.checked - self.failures.len())
    }
}

/// Runs every vector of the files through the screener.
pub fn check_all(files: &[(String, VectorFile)], screener: &impl Screener) -> Report {
    let mut report = Report::default();
    for (name, file) in files {
        for vector in &file.vectors {
            report.checked += 1;
            let differences = match screener.screen(&file.world(vector), vector) {
                Ok(outcome) => differences(&vector.expect, &outcome),
                Err(problem) => vec![format!("could not be run: {problem}")],
            };
            if !differences.is_empty() {
                let (id, why) = (vector.id.clone(), vector.why.clone());
                report.failures.push(Failure { file: name.clone(), id, why, differences });
            }
        }
    }
    report
}

/// How what came out differs from what should, a sentence each; the order of findings says nothing.
#[must_use]
pub fn differences(expected: &Outcome, got: &Outcome) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: &str, expected: &str, got: &str| {
        if expected != got {
            found.push(format!("{what}: expected {expected}, got {got}"));
        }
    };
    let word = |code: Option<ringtrue_engine::Code>| code.map_or("none", ringtrue_engine::Code::as_str);
    let number = |reach: &Option<String>| reach.clone().unwrap_or_else(|| "none".to_owned());
    compare("action", expected.action.as_str(), got.action.as_str());
    compare("lead", word(expected.lead), word(got.lead));
    compare("reach", &number(&expected.reach), &number(&got.reach));
    found.extend(
        only_in(&expected.findings, &got.findings).map(|finding| format!("finding is missing: {finding}")),
    );
    found.extend(
        only_in(&got.findings, &expected.findings).map(|finding| format!("finding is too many: {finding}")),
    );
    found
}

/// Findings of `these` beyond those of `others`, as multisets: the order says nothing, a repetition does.
fn only_in<'a>(
    these: &'a [ExpectedFinding],
    others: &'a [ExpectedFinding],
) -> impl Iterator<Item = &'a ExpectedFinding> {
    let count = |list: &[ExpectedFinding], finding| list.iter().filter(|other| *other == finding).count();
    these.iter().enumerate().filter_map(move |(place, finding)| {
        let before = these.get(..place).unwrap_or_default();
        (count(before, finding) >= count(others, finding)).then_some(finding)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ringtrue_engine::{Action, Code, Strength};

    fn finding(code: Code) -> ExpectedFinding {
        ExpectedFinding { code, strength: Strength::Notice, target: None }
    }

    fn outcome(findings: Vec<ExpectedFinding>) -> Outcome {
        Outcome { action: Action::Label, lead: None, findings, reach: None }
    }

    #[test]
    fn findings_are_compared_without_order_but_with_count() {
        let (one, two) = (finding(Code::Withheld), finding(Code::Verified));
        let same =
            differences(&outcome(vec![one.clone(), two.clone()]), &outcome(vec![two.clone(), one.clone()]));
        assert_eq!(same, Vec::<String>::new());
        let twice = differences(&outcome(vec![one.clone()]), &outcome(vec![one.clone(), one]));
        assert_eq!(twice, ["finding is too many: withheld (notice, about nobody)"]);
        let other = differences(&outcome(vec![]), &outcome(vec![two]));
        assert_eq!(other, ["finding is too many: verified (notice, about nobody)"]);
    }

    #[test]
    fn every_difference_is_named() {
        let expected = Outcome {
            action: Action::Silence,
            lead: Some(Code::Withheld),
            findings: vec![],
            reach: Some("159".into()),
        };
        assert_eq!(
            differences(&expected, &outcome(vec![])),
            [
                "action: expected silence, got label",
                "lead: expected withheld, got none",
                "reach: expected 159, got none"
            ]
        );
    }
}
