//! What must hold of a store that something has happened to: it gives what was written, or says what is lost, and never
//! anything else.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tempfile::TempDir;

use crate::error::CrashError;
use crate::files::copy;
use crate::model::State;
use crate::observe::{Sight, look};
use crate::plan::Plan;
use crate::rng::Rng;
use crate::world::PLACES;
use crate::writer::fill;

/// As many writes made the store: enough for a few of everything.
const WRITES: u64 = 150;

/// A store with a bit of everything, whole.
#[derive(Debug)]
pub struct Original {
    folder: TempDir,
    whole: Sight,
}

/// What became of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It gives all that was written.
    Whole,
    /// It says that something is lost.
    Told,
}

impl Original {
    /// A store by chance.
    ///
    /// # Errors
    /// [`CrashError`] where it can't be made, or is not what it should be.
    pub fn new(seed: u64) -> Result<Self, CrashError> {
        let folder = tempfile::tempdir().map_err(CrashError::file(std::env::temp_dir()))?;
        let store = folder.path().join("store");
        let lists = tempfile::tempdir().map_err(CrashError::file(std::env::temp_dir()))?;
        let plan = Plan::new(&mut Rng::new(seed), 0, WRITES, lists.path(), &State::default());
        plan.write(&lists.path().join("plan"))?;
        let state = fill(&store, &plan)?;
        let whole = look(&store, 0..PLACES)?;
        if whole.state != state || !whole.told.is_empty() {
            return Err(CrashError::Wrong(format!("{:?}, {}", whole.told, state.difference(&whole.state))));
        }
        Ok(Self { folder, whole })
    }

    /// Where it lies.
    #[must_use]
    pub fn store(&self) -> std::path::PathBuf {
        self.folder.path().join("store")
    }

    /// What it holds.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.whole.state
    }

    /// Lets something happen to a copy, and judges what is found then.
    ///
    /// # Errors
    /// [`CrashError`] where the law is broken.
    pub fn after(&self, harm: impl FnOnce(&Path) -> Result<(), CrashError>) -> Result<Fate, CrashError> {
        let folder = tempfile::tempdir().map_err(CrashError::file(std::env::temp_dir()))?;
        let store = folder.path().join("store");
        copy(&self.store(), &store)?;
        harm(&store)?;
        // A panic would take the phone's screening with it.
        catch_unwind(AssertUnwindSafe(|| self.judge(&store)))
            .unwrap_or_else(|panic| Err(CrashError::Wrong(format!("it panicked: {}", words(&*panic)))))
    }

    fn judge(&self, store: &Path) -> Result<Fate, CrashError> {
        let Sight { contacts, reported, .. } = &self.whole;
        // Those that it must know, and some of the others.
        let places = (0..PLACES)
            .filter(|place| place % 16 == 0 || contacts.contains(place) || reported.contains(place));
        let first = look(store, places)?;
        let fate = self.hold(&first)?;
        self.hold_numbers(&first)?;
        // What was repaired or begun anew stays as it was found.
        let again = look(store, std::iter::empty())?;
        if again.state != first.state {
            return Err(CrashError::Wrong(format!(
                "opened again it is another: {}",
                first.state.difference(&again.state)
            )));
        }
        Ok(fate)
    }

    fn hold(&self, Sight { state, told, .. }: &Sight) -> Result<Fate, CrashError> {
        // Contacts are the phone's; where they are lost it gives them anew, and nobody needs to be told.
        let mut expected = self.whole.state.clone();
        if state.contacts.is_none() {
            expected.contacts = None;
        }
        if *state == expected {
            return Ok(if told.is_empty() { Fate::Whole } else { Fate::Told });
        }
        let difference = expected.difference(state);
        if told.is_empty() {
            return Err(CrashError::Wrong(format!("nothing is told, but: {difference}")));
        }
        let is_part = is_part(state, &expected);
        if !is_part {
            return Err(CrashError::Wrong(format!(
                "told {told:?}, but holds what was never written: {difference}"
            )));
        }
        Ok(Fate::Told)
    }

    fn hold_numbers(&self, found: &Sight) -> Result<(), CrashError> {
        let whole = &self.whole;
        let are_contacts = match found.state.contacts {
            Some(_) => found.contacts == whole.contacts,
            None => found.contacts.is_empty(),
        };
        let are_reported = match found.state.lists == whole.state.lists {
            true => found.reported == whole.reported,
            false => found.reported.is_subset(&whole.reported),
        };
        let other = |one: &BTreeSet<u64>, other: &BTreeSet<u64>| {
            one.symmetric_difference(other).copied().collect::<Vec<_>>()
        };
        match are_contacts && are_reported {
            true => Ok(()),
            false => Err(CrashError::Wrong(format!(
                "verdicts know other numbers: contacts {:?}, reported {:?}",
                other(&found.contacts, &whole.contacts),
                other(&found.reported, &whole.reported)
            ))),
        }
    }
}

/// Whether a state has nothing that another has not.
fn is_part(part: &State, whole: &State) -> bool {
    let State { settings, expecting, parties, guarded, rules, dialled, contacts, lists, packs, journal } =
        part;
    let rules_are_part = rules.iter().all(|(thread, rules)| {
        let mut all = whole.rules.get(thread).into_iter().flatten();
        rules.iter().all(|rule| all.any(|known| known == rule))
    });
    (*settings == whole.settings || *settings == State::default().settings)
        && (expecting.is_none() || *expecting == whole.expecting)
        && (contacts.is_none() || *contacts == whole.contacts)
        && are_part(parties, &whole.parties)
        && are_part(lists, &whole.lists)
        && are_part(packs, &whole.packs)
        && are_part(journal, &whole.journal)
        && guarded.is_subset(&whole.guarded)
        && dialled.is_subset(&whole.dialled)
        && rules_are_part
}

fn are_part<K: Ord, V: PartialEq>(part: &BTreeMap<K, V>, whole: &BTreeMap<K, V>) -> bool {
    part.iter().all(|(key, value)| whole.get(key) == Some(value))
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}
