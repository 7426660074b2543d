//! Kill after kill on one store.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::error::CrashError;
use crate::files::copy;
use crate::model::State;
use crate::observe::observe;
use crate::op::{Op, Step};
use crate::plan::Plan;
use crate::rng::Rng;
use crate::victim::{Moment, Said, WriterCommand, kill_at};

/// As many writes a plan has; most writers die long before the last.
const WRITES: u64 = 40;

/// Operations on a store that another process made are counted from here: a day later, so that nothing is too old yet.
const LATER: u64 = 100_000;

/// What came of the kills.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many writers were killed.
    pub kills: u64,
    /// How many of them before they had the store open.
    pub opening: u64,
    /// How many writes were acknowledged.
    pub acknowledged: u64,
    /// How many writes were begun and not acknowledged, and are there.
    pub kept: u64,
    /// How many were begun and not acknowledged, and are not there.
    pub dropped: u64,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            out,
            "{} kills, {} of them while the store was opened; {} writes acknowledged and all there; of {} that were cut off, {} are \
             there whole and {} not at all",
            self.kills,
            self.opening,
            self.acknowledged,
            self.kept + self.dropped,
            self.kept,
            self.dropped
        )
    }
}

/// A store that is written into by process after process, each of which is killed.
#[derive(Debug)]
pub struct Harness {
    writer: WriterCommand,
    /// Whether the writer writes through the bindings, which lack some of the core's doors.
    bindings: bool,
    seed: u64,
    rng: Rng,
    /// Holds the store and, beside it, plans and lists.
    folder: TempDir,
    state: State,
    next: u64,
    tally: Tally,
}

impl Harness {
    /// A new store.
    ///
    /// # Errors
    /// [`CrashError::File`] where there is no room for one.
    pub fn new(writer: WriterCommand, seed: u64) -> Result<Self, CrashError> {
        let folder = tempfile::tempdir().map_err(CrashError::file(std::env::temp_dir()))?;
        Ok(Self {
            writer,
            bindings: false,
            seed,
            rng: Rng::new(seed),
            folder,
            state: State::default(),
            next: 0,
            tally: Tally::default(),
        })
    }

    /// A new store, for a writer that writes through the bindings.
    ///
    /// # Errors
    /// [`CrashError::File`] where there is no room for one.
    pub fn through_bindings(writer: WriterCommand, seed: u64) -> Result<Self, CrashError> {
        Ok(Self { bindings: true, ..Self::new(writer, seed)? })
    }

    /// Begins with a store that another process made, in place of an empty one. What it holds is read from it.
    ///
    /// # Errors
    /// [`CrashError`] where it can't be copied or read.
    pub fn begin_with(&mut self, store: &Path, state: State) -> Result<(), CrashError> {
        copy(store, &self.store())?;
        self.state = state;
        // Later than all calls that such a store has.
        self.next = LATER;
        Ok(())
    }

    /// Where the store lies.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    /// What came of the kills so far.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Kills so many writers, each at a moment of its own.
    ///
    /// # Errors
    /// [`CrashError::Kill`] with the first that left something wrong; its store is kept.
    pub fn kill(&mut self, times: u64, moment: fn(&mut Rng) -> Moment) -> Result<(), CrashError> {
        for _ in 0..times {
            if let Err(error) = self.kill_one(moment) {
                self.folder.disable_cleanup(true);
                return Err(CrashError::Kill {
                    kill: self.tally.kills,
                    seed: self.seed,
                    folder: self.store().display().to_string(),
                    reason: error.to_string(),
                });
            }
        }
        Ok(())
    }

    /// The next plan, and where it is written.
    fn plan(&mut self) -> Result<(Plan, PathBuf), CrashError> {
        let mut plan = Plan::new(&mut self.rng, self.next, WRITES, self.folder.path(), &self.state);
        self.next += WRITES;
        if self.bindings {
            plan.0.retain(|step| !matches!(step.op, Op::RemoveParty { .. } | Op::Restore { .. }));
        }
        let path = self.folder.path().join("plan");
        plan.write(&path)?;
        Ok((plan, path))
    }

    fn kill_one(&mut self, moment: fn(&mut Rng) -> Moment) -> Result<(), CrashError> {
        let (plan, path) = self.plan()?;
        let moment = moment(&mut self.rng);
        let said = kill_at(moment, &self.writer, &self.store(), &path)?;
        if let Some((number, reason)) = said.failed.first() {
            return Err(CrashError::Writer(format!("{number} failed: {reason}")));
        }
        let cut_off = self.acknowledge(&plan, &said)?;
        let found = observe(&self.store())?;
        self.settle(&cut_off, &found)?;
        self.tally.kills += 1;
        self.tally.opening += u64::from(!said.opened);
        remove_lists(self.folder.path())
    }

    /// Lets another writer do a plan to its end, in which writes may fail: each that does must have left nothing behind,
    /// but that a call may be forgotten whose bytes could not be removed. How many failed; `None`: it could not even open the store.
    ///
    /// # Errors
    /// [`CrashError`] where one did leave something, or one that was acknowledged is not there.
    pub fn write_with(&mut self, writer: &WriterCommand) -> Result<Option<usize>, CrashError> {
        let (mut plan, path) = self.plan()?;
        // Half of everything may be forgotten where that fails; the model knows no halves.
        plan.0.retain(|step| step.op != Op::ForgetEverything);
        plan.write(&path)?;
        let said = kill_at(Moment::end(), writer, &self.store(), &path)?;
        if said.opened && !said.ended {
            return Err(CrashError::Writer("it ended before its plan".to_owned()));
        }
        self.acknowledge(&plan, &said)?;
        let failed = |step: &&Step| said.failed.iter().any(|(number, _)| *number == step.number);
        let forgotten = |step: &&Step| matches!(step.op, Op::ForgetCall { .. });
        let cut_off: Vec<&Step> = plan.0.iter().filter(forgotten).filter(failed).collect();
        let found = observe(&self.store())?;
        self.settle(&cut_off, &found)?;
        Ok(said.opened.then_some(said.failed.len()))
    }

    /// Takes over what was acknowledged; what was begun and was not.
    fn acknowledge<'p>(&mut self, plan: &'p Plan, said: &Said) -> Result<Vec<&'p Step>, CrashError> {
        let steps: BTreeMap<u64, &Step> = plan.0.iter().map(|step| (step.number, step)).collect();
        let known = |number: &u64| {
            let unknown = || CrashError::Writer(format!("it speaks of {number}, which is not in its plan"));
            steps.get(number).copied().ok_or_else(unknown)
        };
        let mut begun: BTreeSet<u64> = said.begun.iter().copied().collect();
        for (number, report) in &said.done {
            self.state.apply(&known(number)?.op, *report)?;
            self.tally.acknowledged += 1;
            begun.remove(number);
        }
        for (number, _) in &said.failed {
            begun.remove(number);
        }
        begun.iter().map(known).collect()
    }

    /// Finds which of the writes that were cut off are there: each of them whole, or not at all.
    fn settle(&mut self, cut_off: &[&Step], found: &State) -> Result<(), CrashError> {
        let mut nearest = String::new();
        for choice in 0..1_u32 << cut_off.len() {
            let mut state = self.state.clone();
            let is_there = |place: usize| choice & (1 << place) != 0;
            for (place, step) in cut_off.iter().enumerate() {
                if is_there(place) {
                    state.apply(&step.op, None)?;
                }
            }
            state.learn(found);
            if state == *found {
                self.tally.kept += u64::from(choice.count_ones());
                self.tally.dropped += cut_off.len() as u64 - u64::from(choice.count_ones());
                self.state = state;
                return Ok(());
            }
            let difference = state.difference(found);
            if nearest.is_empty() || difference.len() < nearest.len() {
                nearest = difference;
            }
        }
        Err(CrashError::Wrong(format!("{nearest}\ncut off: {cut_off:?}")))
    }
}

fn remove_lists(folder: &Path) -> Result<(), CrashError> {
    for entry in fs::read_dir(folder).map_err(CrashError::file(folder))?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            fs::remove_file(&path).map_err(CrashError::file(&path))?;
        }
    }
    Ok(())
}
