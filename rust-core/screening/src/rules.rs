//! The user's own rules.

use ringtrue_engine::UserRule;
use ringtrue_store::StoreError;

use crate::screening::Screening;

impl Screening {
    /// The user's rules, in order; of equally narrow ones the last counts.
    #[must_use]
    pub fn rules(&self) -> Vec<UserRule> {
        self.live().policy.rules.clone()
    }

    /// Keeps a rule of the user's: in place of the one with its id, else behind the others.
    ///
    /// # Errors
    /// [`StoreError`] where the store refuses the rule or can't be written; nothing has changed then.
    pub fn put_rule(&self, rule: &UserRule) -> Result<(), StoreError> {
        let _order = self.sources();
        self.store.put_rule(rule)?;
        self.reload_rules()
    }

    /// Forgets the user's rule with this id; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn remove_rule(&self, id: &str) -> Result<bool, StoreError> {
        let _order = self.sources();
        let was_there = self.store.remove_rule(id)?;
        self.reload_rules()?;
        Ok(was_there)
    }
}
