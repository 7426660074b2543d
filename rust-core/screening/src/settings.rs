//! What the user chose.

use ringtrue_store::{Settings, StoreError};

use crate::screening::Screening;

/// What the user chose.
#[derive(Debug, Clone, Copy)]
pub struct UserSettings<'s>(&'s Screening);

impl Screening {
    /// What the user chose.
    #[must_use]
    pub fn settings(&self) -> UserSettings<'_> {
        UserSettings(self)
    }
}

impl UserSettings<'_> {
    /// The settings as they are.
    #[must_use]
    pub fn get(&self) -> Settings {
        self.0.live().settings.clone()
    }

    /// Keeps new settings.
    ///
    /// # Errors
    /// [`StoreError`] names a setting that is out of its range, or says why the store can't be written; the old ones stand then.
    pub fn put(&self, settings: Settings) -> Result<(), StoreError> {
        let mut sources = self.0.sources();
        // What stands there was typed at the home that is left.
        self.0.read_typed(&mut sources);
        sources.settings = self.0.store.set_settings(&settings)?;
        sources.take_home();
        self.0.read_typed(&mut sources);
        self.0.rebuild(&sources);
        Ok(())
    }
}
