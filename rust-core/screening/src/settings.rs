//! The settings.

use ringtrue_store::{Settings, StoreError};

use crate::screening::Screening;

impl Screening {
    /// The settings.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.live().settings.clone()
    }

    /// Keeps new settings.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; the old ones stand then.
    pub fn set_settings(&self, settings: Settings) -> Result<(), StoreError> {
        let mut sources = self.sources();
        self.store.set_settings(&settings)?;
        sources.settings = settings;
        self.rebuild(&sources);
        Ok(())
    }
}
