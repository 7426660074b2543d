//! What a run found, in whole numbers: everything that the report and the chart are made of.

use serde::{Deserialize, Serialize};

use crate::kind::{Attack, System};

/// What to simulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// How many people, for a month each.
    pub people: u64,
    /// Another seed gives other people.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { people: 5_000, seed: 20_261_001 }
    }
}

/// What one system made of the calls of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// Rang with a label.
    pub labelled: u64,
    /// Didn't ring: silenced, or rejected.
    pub silenced: u64,
    /// Rang under a contact's name, without a warning.
    pub named: u64,
}

/// Calls of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// Which kind, in words.
    pub kind: String,
    /// How many.
    pub calls: u64,
    /// By a stock phone, by what peers do, and by RingTrue at gentle, balanced and strict.
    pub cells: [Cell; 5],
}

/// What balanced would do if a call back were expected for so long after dialling.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Window {
    /// How long, in minutes.
    pub minutes: i64,
    /// How long from a guarded contact, in minutes.
    pub person: i64,
    /// Whether only after a call that was answered, for half a minute or more.
    pub talked: bool,
    /// Calls that showed a bank's or office's exact number, and those of them that rang without a label.
    pub exact: u64,
    /// See `exact`.
    pub exact_missed: u64,
    /// Calls that showed a guarded contact's number, and those of them that rang without a label.
    pub contact: u64,
    /// See `contact`.
    pub contact_missed: u64,
    /// Genuine calls, and those of them that were labelled.
    pub genuine: u64,
    /// See `genuine`.
    pub genuine_labelled: u64,
}

impl Window {
    pub(crate) fn add(&mut self, other: &Self) {
        self.exact += other.exact;
        self.exact_missed += other.exact_missed;
        self.contact += other.contact;
        self.contact_missed += other.contact_missed;
        self.genuine += other.genuine;
        self.genuine_labelled += other.genuine_labelled;
    }
}

/// What a run found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What was simulated.
    pub options: Options,
    /// Genuine calls, by who rang.
    pub genuine: Vec<Row>,
    /// Fraudsters' calls, by what they showed.
    pub attacks: Vec<Row>,
    /// Look-alikes, by their slip.
    pub slips: Vec<Row>,
    /// Genuine calls that balanced labelled or silenced, by the leading reason.
    pub reasons: Vec<Row>,
    /// Genuine calls of people who guard no contact, and of people who guard one.
    pub guarding: Vec<Row>,
    /// Disproved attacks within 24 hours of an emergency call.
    pub emergency: Row,
    /// What hangs on the window after dialling.
    pub windows: Vec<Window>,
    /// Calls labelled for nothing but a number of the same hundred as a guarded party's: fraudsters', and genuine.
    pub lines: [u64; 2],
}

impl Outcome {
    /// The row of an attack; an empty one where it wasn't tried.
    pub(crate) fn attack(&self, kind: Attack) -> Row {
        find(&self.attacks, kind.words())
    }

    /// All genuine calls.
    pub(crate) fn all_genuine(&self) -> Row {
        sum(&self.genuine)
    }
}

/// The sum of rows.
pub(crate) fn sum<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Row {
    let mut all = Row::default();
    for row in rows {
        all.add(row);
    }
    all
}

fn find(rows: &[Row], kind: &str) -> Row {
    rows.iter().find(|row| row.kind == kind).cloned().unwrap_or_default()
}

impl Row {
    /// What this system made of these calls.
    pub(crate) fn by(&self, system: System) -> Cell {
        let cells = System::ALL.iter().zip(&self.cells);
        cells.into_iter().find(|(one, _)| **one == system).map_or_else(Cell::default, |(_, cell)| *cell)
    }

    /// Calls that rang without a warning.
    pub(crate) fn missed(&self, system: System) -> u64 {
        let cell = self.by(system);
        self.calls - cell.labelled - cell.silenced
    }
}
