//! Counts what came of the calls.

use std::collections::BTreeMap;

use ringtrue_engine::Code;

use crate::judge::{Answer, Judgement, WINDOWS};
use crate::kind::{Attack, Genuine, Slip, System};
use crate::outcome::{Cell, Options, Outcome, Row, Window};
use crate::target::DISPROVED;

/// Counts by kind; two tallies add up in any order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    pub(crate) genuine: BTreeMap<Genuine, Row>,
    pub(crate) attacks: BTreeMap<Attack, Row>,
    pub(crate) slips: BTreeMap<Slip, Row>,
    /// Genuine calls that are labelled or silenced at balanced, by the leading reason.
    pub(crate) reasons: BTreeMap<&'static str, Row>,
    /// People who guard a contact, and people who don't.
    pub(crate) guarding: BTreeMap<bool, Row>,
    /// Disproved attacks within 24 hours of an emergency call.
    pub(crate) emergency: Row,
    pub(crate) windows: [Window; 6],
    /// Labelled for nothing but a number of the same hundred as a guarded party's: attacks, and genuine calls.
    pub(crate) lines: [u64; 2],
}

impl Tally {
    /// Counts a genuine call.
    pub(crate) fn genuine(&mut self, kind: Genuine, guards: bool, judgement: &Judgement) {
        self.genuine.entry(kind).or_default().count(judgement);
        self.guarding.entry(guards).or_default().count(judgement);
        if judgement.by(System::Balanced) != Answer::Rings {
            let lead = judgement.verdict.advice.lead.map_or("none", Code::as_str);
            self.reasons.entry(lead).or_default().count(judgement);
        }
        let [_, lines] = &mut self.lines;
        *lines += u64::from(judgement.is_labelled_line());
        for (window, answer) in self.windows.iter_mut().zip(judgement.by_window) {
            window.genuine += 1;
            window.genuine_labelled += u64::from(answer != Answer::Rings);
        }
    }

    /// Counts a fraudster's call.
    pub(crate) fn attack(&mut self, kind: Attack, slip: Option<Slip>, judgement: &Judgement) {
        let is_emergency =
            judgement.verdict.findings.iter().any(|finding| finding.code == Code::EmergencyRecent);
        if is_emergency && DISPROVED.contains(&kind) {
            self.emergency.count(judgement);
        }
        self.attacks.entry(kind).or_default().count(judgement);
        if let Some(slip) = slip {
            self.slips.entry(slip).or_default().count(judgement);
        }
        let [lines, _] = &mut self.lines;
        *lines += u64::from(judgement.is_labelled_line());
        for (window, answer) in self.windows.iter_mut().zip(judgement.by_window) {
            let missed = u64::from(answer == Answer::Rings);
            match kind {
                Attack::Exact => {
                    window.exact += 1;
                    window.exact_missed += missed;
                }
                Attack::GuardedContact => {
                    window.contact += 1;
                    window.contact_missed += missed;
                }
                _ => {}
            }
        }
    }

    /// Adds another tally's counts.
    pub(crate) fn add(&mut self, other: &Self) {
        add_rows(&mut self.genuine, &other.genuine);
        add_rows(&mut self.attacks, &other.attacks);
        add_rows(&mut self.slips, &other.slips);
        add_rows(&mut self.reasons, &other.reasons);
        add_rows(&mut self.guarding, &other.guarding);
        self.emergency.add(&other.emergency);
        for (window, other) in self.windows.iter_mut().zip(&other.windows) {
            window.add(other);
        }
        for (line, other) in self.lines.iter_mut().zip(&other.lines) {
            *line += other;
        }
    }

    /// What a run with these options found.
    pub(crate) fn outcome(&self, options: Options) -> Outcome {
        let named = |kind: &str, row: &Row| Row { kind: kind.to_owned(), ..row.clone() };
        Outcome {
            options,
            genuine: self.genuine.iter().map(|(kind, row)| named(kind.words(), row)).collect(),
            attacks: self.attacks.iter().map(|(kind, row)| named(kind.words(), row)).collect(),
            slips: self.slips.iter().map(|(slip, row)| named(slip.words(), row)).collect(),
            reasons: self.reasons.iter().map(|(code, row)| named(code, row)).collect(),
            guarding: self
                .guarding
                .iter()
                .map(|(guards, row)| named(if *guards { "guards a contact" } else { "guards nobody" }, row))
                .collect(),
            emergency: named("disproved, after an emergency call", &self.emergency),
            windows: self.named_windows(),
            lines: self.lines,
        }
    }

    /// The windows, each with its length in minutes.
    fn named_windows(&self) -> Vec<Window> {
        let windows = self.windows.iter().zip(WINDOWS);
        let named = |(window, (office, person, talked)): (&Window, (i64, i64, bool))| Window {
            minutes: office / crate::time::MINUTE,
            person: person / crate::time::MINUTE,
            talked,
            ..window.clone()
        };
        windows.map(named).collect()
    }
}

fn add_rows<K: Ord + Copy>(to: &mut BTreeMap<K, Row>, from: &BTreeMap<K, Row>) {
    for (kind, row) in from {
        to.entry(*kind).or_default().add(row);
    }
}

impl Row {
    fn count(&mut self, judgement: &Judgement) {
        self.calls += 1;
        for (cell, answer) in self.cells.iter_mut().zip(judgement.answers) {
            match answer {
                Answer::Rings => cell.named += u64::from(judgement.is_named),
                Answer::Labelled => cell.labelled += 1,
                Answer::Silenced => cell.silenced += 1,
            }
        }
    }

    /// Adds another row's counts.
    pub(crate) fn add(&mut self, other: &Self) {
        self.calls += other.calls;
        for (cell, other) in self.cells.iter_mut().zip(&other.cells) {
            *cell = Cell {
                labelled: cell.labelled + other.labelled,
                silenced: cell.silenced + other.silenced,
                named: cell.named + other.named,
            };
        }
    }
}
