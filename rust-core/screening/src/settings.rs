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
    /// [`StoreError`] names a setting that is out of its range, or says why the store can't be written; the old ones stand then.
    pub fn set_settings(&self, settings: Settings) -> Result<(), StoreError> {
        let mut sources = self.sources();
        sources.settings = self.store.set_settings(&settings)?;
        self.rebuild(&sources);
        Ok(())
    }
}
