//! Reads and writes everything that the user entered, as one value.

use redb::{ReadTransaction, WriteTransaction};

use crate::entered_copy;
use crate::error::StoreError;
use crate::parties;
use crate::readings;
use crate::rules;
use crate::schema::{GUARDED, PARTIES, RULES};
use crate::settings;
use crate::store::Store;
use crate::user_data::UserData;

impl Store {
    /// Everything that the user entered, as it was at one moment.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn user_data(&self) -> Result<UserData, StoreError> {
        read(&self.book.read()?)
    }

    /// Puts this in place of everything that the user entered: all of it or, where that fails, none.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a record that no table holds; others where the store can't be written. What was there
    /// stands then.
    pub fn put_user_data(&self, data: &UserData) -> Result<(), StoreError> {
        settings::check(&data.settings)?;
        self.change_entered(|write| put(write, data))?;
        self.keep_to_settings();
        Ok(())
    }

    /// Changes what the user entered, and writes the second copy of it.
    pub(crate) fn change_entered<T>(
        &self,
        change: impl FnOnce(&WriteTransaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let _order = self.order();
        let result = self.book.write(change)?;
        self.copy_entered();
        Ok(result)
    }

    /// Writes the second copy. The store has all of it: that the copy can't be written doesn't undo that.
    fn copy_entered(&self) {
        if let Err(error) = self.user_data().and_then(|data| entered_copy::write(self.folder(), &data)) {
            log::warn!("the second copy of what was entered can't be written: {error}");
        }
    }
}

/// Puts this in place of what the tables of entries have.
pub(crate) fn put(write: &WriteTransaction, data: &UserData) -> Result<(), StoreError> {
    PARTIES.clear(write)?;
    GUARDED.clear(write)?;
    RULES.clear(write)?;
    settings::put(write, &data.settings)?;
    for party in &data.parties {
        parties::put(write, party)?;
    }
    for key in &data.guarded_contacts {
        parties::guard(write, key, true)?;
    }
    for rule in &data.rules {
        rules::put(write, rule)?;
    }
    readings::put(write, &data.readings)
}

fn read(read: &ReadTransaction) -> Result<UserData, StoreError> {
    Ok(UserData {
        settings: settings::read(read)?,
        parties: parties::read(read)?,
        guarded_contacts: parties::read_guarded(read)?,
        rules: rules::read(read)?,
        readings: readings::read(read)?,
    })
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::{Handling, PartyKind, Pattern, Region, RuleAction, UserRule};

    use super::*;
    use crate::{Readings, Settings, TrustedParty};

    fn data(name: &str) -> UserData {
        let party = TrustedParty {
            id: name.into(),
            name: name.into(),
            kind: PartyKind::Other,
            guarded: false,
            reach: None,
            numbers: vec![],
            handling: Handling::Default,
        };
        let pattern = Pattern::parse("07700 900555", Region::parse("GB").unwrap()).unwrap();
        let rule = UserRule {
            id: name.to_owned().into(),
            pattern,
            action: RuleAction::Label,
            schedule: None,
            expires: None,
        };
        UserData {
            settings: Settings { own_numbers: vec![name.into()], ..Settings::default() },
            parties: vec![party],
            guarded_contacts: vec![name.into()],
            rules: vec![rule],
            readings: Readings::default(),
        }
    }

    #[test]
    fn is_replaced_as_a_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.user_data().unwrap(), UserData::default());
        store.put_user_data(&data("first")).unwrap();
        store.put_user_data(&data("second")).unwrap();
        assert_eq!(store.user_data().unwrap(), data("second"));

        let mut refused = data("third");
        refused.rules.push(UserRule { id: "".into(), ..refused.rules[0].clone() });
        assert!(matches!(store.put_user_data(&refused), Err(StoreError::Refused { .. })));
        refused = data("third");
        refused.settings.journal_most = u32::MAX;
        assert!(matches!(store.put_user_data(&refused), Err(StoreError::Refused { .. })));
        assert_eq!(store.user_data().unwrap(), data("second"));
    }

    #[test]
    fn a_reader_does_not_wait_for_a_writer() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.put_user_data(&data("before")).unwrap();
        store
            .book
            .write(|write| {
                settings::put(write, &Settings::default())?;
                assert_eq!(store.user_data().unwrap(), data("before"), "the writer is in the middle of it");
                assert!(store.journal(None, 10).unwrap().entries.is_empty());
                Ok(())
            })
            .unwrap();
        assert_eq!(store.user_data().unwrap().settings, Settings::default());
    }
}
