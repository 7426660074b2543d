//! The user's own rules.

use ringtrue_engine::UserRule;
use ringtrue_store::StoreError;

use crate::screening::Screening;

/// The user's own rules.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'s>(&'s Screening);

impl Screening {
    /// The user's own rules.
    #[must_use]
    pub fn rules(&self) -> Rules<'_> {
        Rules(self)
    }
}

impl Rules<'_> {
    /// All of them, in order; of equally narrow ones the last counts.
    #[must_use]
    pub fn all(&self) -> Vec<UserRule> {
        self.0.live().policy.rules.clone()
    }

    /// Keeps a rule of the user's: in place of the one with its id, else behind the others.
    ///
    /// # Errors
    /// [`StoreError`] where the store refuses the rule or can't be written; nothing has changed then.
    pub fn put(&self, rule: &UserRule) -> Result<(), StoreError> {
        let _order = self.0.sources();
        self.0.store.put_rule(rule)?;
        self.0.reload_rules()
    }

    /// Forgets the user's rule with this id; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn remove(&self, id: &str) -> Result<bool, StoreError> {
        let _order = self.0.sources();
        let was_there = self.0.store.remove_rule(id)?;
        self.0.reload_rules()?;
        Ok(was_there)
    }
}
