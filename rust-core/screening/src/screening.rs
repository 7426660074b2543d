//! The engine with all that a phone knows: what it is made of, and how a change to that takes effect.
//!
//! What can be done with it stands in a file for each noun, above this one; it is opened in `open.rs`, above those.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use ringtrue_engine::{Engine, Facts, History, Policy, Region, UserRule};
use ringtrue_store::{Settings, Store, StoreError};

use crate::book::Sources;
use crate::memory;
use crate::tickets::Tickets;

/// Screening, open for calls. All methods may be called from any thread.
#[derive(Debug)]
pub struct Screening {
    pub(crate) store: Store,
    /// Writers hold this while they change a source and put the new engine in place; calls never wait for it.
    sources: Mutex<Sources>,
    live: RwLock<Arc<Live>>,
    tickets: Mutex<Tickets>,
}

/// What a call is judged with; replaced as a whole.
#[derive(Debug, Clone)]
pub(crate) struct Live {
    pub(crate) engine: Arc<Engine>,
    pub(crate) settings: Settings,
    /// What the settings and the user's rules make together.
    pub(crate) policy: Arc<Policy>,
    pub(crate) history: Arc<History>,
}

impl Screening {
    /// Of a store that was opened, and what was read from it.
    pub(crate) fn new(
        store: Store,
        sources: Sources,
        facts: Facts,
        rules: Vec<UserRule>,
    ) -> Result<Self, StoreError> {
        let engine = Engine::new(facts, sources.book());
        let history = memory::load(&store, &engine)?;
        let live = Live {
            engine: Arc::new(engine),
            settings: sources.settings.clone(),
            policy: Arc::new(Policy { rules, ..sources.settings.policy() }),
            history: Arc::new(history),
        };
        Ok(Self {
            store,
            sources: Mutex::new(sources),
            live: RwLock::new(Arc::new(live)),
            tickets: Mutex::default(),
        })
    }

    /// The country that the user is at home in, by whose plan everything is read that the user saved, typed or chose.
    #[must_use]
    pub fn home(&self) -> Region {
        self.sources().places.home
    }

    pub(crate) fn sources(&self) -> MutexGuard<'_, Sources> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tickets(&self) -> MutexGuard<'_, Tickets> {
        self.tickets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn live(&self) -> Arc<Live> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Builds a new engine from the sources, then puts it in place; calls go on with the old one until then.
    pub(crate) fn rebuild(&self, sources: &Sources) {
        let facts = self.live().engine.facts().clone();
        let engine = Arc::new(Engine::new(facts, sources.book()));
        self.change(|live| {
            live.engine = engine;
            live.settings = sources.settings.clone();
            let rules = live.policy.rules.clone();
            live.policy = Arc::new(Policy { rules, ..sources.settings.policy() });
        });
    }

    /// Puts the rules in place as the store has them; calls go on with the old ones until then.
    pub(crate) fn reload_rules(&self) -> Result<(), StoreError> {
        let rules = self.store.rules()?;
        self.change(|live| live.policy = Arc::new(Policy { rules, ..live.settings.policy() }));
        Ok(())
    }

    pub(crate) fn change_history(&self, change: impl FnOnce(&mut History)) {
        self.change(|live| change(Arc::make_mut(&mut live.history)));
    }

    fn change(&self, change: impl FnOnce(&mut Live)) {
        let mut place = self.live.write().unwrap_or_else(PoisonError::into_inner);
        let mut next = (**place).clone();
        change(&mut next);
        *place = Arc::new(next);
    }
}

#[cfg(test)]
mod tests;
