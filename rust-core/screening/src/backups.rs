//! What the user entered, as a whole: backups, and restoring them.

use ringtrue_backup::{Backup, Restore, RestorePlan, UserData};
use ringtrue_store::StoreError;

use crate::book::Sources;
use crate::error::RestoreError;
use crate::screening::Screening;

/// What the user entered, as a whole.
#[derive(Debug, Clone, Copy)]
pub struct Backups<'s>(&'s Screening);

impl Screening {
    /// What the user entered, as a whole.
    #[must_use]
    pub fn backups(&self) -> Backups<'_> {
        Backups(self)
    }
}

impl Backups<'_> {
    /// A backup of everything that the user entered; `at` is now, in milliseconds since 1970, UTC.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn export(&self, at: i64) -> Result<Backup, StoreError> {
        let home = self.0.home();
        let data = self.user_data()?.typed_at(Some(home));
        Ok(Backup { exported_at: at, region: Some(home.letters().to_owned()), data })
    }

    /// What restoring a backup would change. Nothing is changed yet.
    ///
    /// # Errors
    /// [`RestoreError`] where the store can't be read, or both together go beyond what a backup may hold.
    pub fn plan(&self, backup: &Backup, how: Restore) -> Result<RestorePlan, RestoreError> {
        // Its numbers are read where they were typed.
        let data = backup.read_data(Some(self.0.home()));
        Ok(RestorePlan::new(&self.user_data()?, &data, how)?)
    }

    /// Restores what the plan shows: all of it, or nothing. It counts from now on.
    ///
    /// # Errors
    /// [`RestoreError::Changed`] where the user entered something since the plan was made; others where the store can't be
    /// written. Nothing has changed then.
    pub fn restore(&self, plan: &RestorePlan) -> Result<(), RestoreError> {
        let mut sources = self.0.sources();
        if self.0.store.user_data()? != *plan.before() {
            return Err(RestoreError::Changed);
        }
        Ok(self.0.enter(&mut sources, plan.after().clone())?)
    }

    /// Everything that the user entered, as it is at this moment.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn user_data(&self) -> Result<UserData, StoreError> {
        self.0.store.user_data()
    }

    /// Puts this in place of everything that the user entered: all of it or, where that fails, none. It counts from now on.
    ///
    /// # Errors
    /// [`StoreError`] for a record that the store refuses, and where it can't be written; nothing has changed then.
    pub fn put_user_data(&self, data: UserData) -> Result<(), StoreError> {
        self.0.enter(&mut self.0.sources(), data)
    }
}

impl Screening {
    /// Keeps how everything that was typed is read at home, where that is not known yet. Where it can't be kept, it is read by
    /// the home of each moment.
    pub(crate) fn read_typed(&self, sources: &mut Sources) {
        let kept = self.store.read_typed_at(sources.places.home).and_then(|()| self.store.readings());
        match kept {
            Ok(readings) => sources.readings = readings,
            Err(error) => log::warn!("how numbers are read can't be kept: {error}"),
        }
    }

    /// Puts this in place of everything that the user entered, for whoever has looked at what was there before.
    pub(crate) fn enter(&self, sources: &mut Sources, data: UserData) -> Result<(), StoreError> {
        self.store.put_user_data(&data)?;
        sources.take(data);
        self.read_typed(sources);
        self.rebuild(sources);
        self.reload_rules()
    }
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::{Action, Dialer, Handling, IncomingCall, Originates, PartyKind, RuleAction};
    use ringtrue_store::{TrustedNumber, TrustedParty};

    use super::*;

    const NUMBER: &str = "01632 960101";

    fn open(folder: &std::path::Path) -> Screening {
        Screening::rehearse(folder, "GB", Dialer::default(), ["+441632960000..+441632960999"]).unwrap()
    }

    fn surgery() -> TrustedParty {
        TrustedParty {
            id: "surgery".into(),
            name: "Riverside Surgery".into(),
            kind: PartyKind::Health,
            guarded: true,
            reach: None,
            numbers: vec![TrustedNumber { number: NUMBER.into(), originates: Originates::Unknown }],
            handling: Handling::Default,
        }
    }

    fn action(screening: &Screening) -> Action {
        screening.calls().check(&IncomingCall::showing("tel:+441632960101")).action
    }

    #[test]
    fn a_restored_book_counts_at_once_and_after_a_restart() {
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let screening = open(old.path());
        screening.parties().put(surgery()).unwrap();
        screening.contacts().guard("mia", true).unwrap();
        let text = screening.backups().export(7).unwrap().to_json().unwrap();
        let backup = Backup::open(text.as_bytes(), None).unwrap().backup;
        assert_eq!((backup.exported_at, backup.region.as_deref()), (7, Some("GB")));

        let phone = open(new.path());
        assert_eq!(action(&phone), Action::Allow);
        let plan = phone.backups().plan(&backup, Restore::Merge).unwrap();
        assert_eq!(action(&phone), Action::Allow, "a plan changes nothing");
        phone.backups().restore(&plan).unwrap();
        assert_eq!(action(&phone), Action::Label);
        assert_eq!(phone.backups().user_data().unwrap(), screening.backups().user_data().unwrap());
        drop(phone);
        let phone = open(new.path());
        assert_eq!((action(&phone), phone.contacts().guarded()), (Action::Label, vec!["mia".to_owned()]));
        let empty = Backup { data: UserData::default(), ..backup };
        phone.backups().restore(&phone.backups().plan(&empty, Restore::Replace).unwrap()).unwrap();
        assert_eq!((action(&phone), phone.parties().all()), (Action::Allow, vec![]));
    }

    #[test]
    fn restored_rules_and_settings_count() {
        let folder = tempfile::tempdir().unwrap();
        let phone = open(folder.path());
        let mut backup = phone.backups().export(0).unwrap();
        let pattern = ringtrue_engine::Pattern::parse(NUMBER, phone.home()).unwrap();
        let rule = ringtrue_engine::UserRule {
            id: "r".into(),
            pattern,
            action: RuleAction::Silence,
            schedule: None,
            expires: None,
        };
        backup.data.rules = vec![rule];
        backup.data.settings.contacts_only = true;
        phone.backups().restore(&phone.backups().plan(&backup, Restore::Replace).unwrap()).unwrap();
        assert_eq!((action(&phone), phone.settings().get().contacts_only), (Action::Silence, true));
    }

    #[test]
    fn a_plan_that_is_out_of_date_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let phone = open(folder.path());
        let plan = phone.backups().plan(&phone.backups().export(0).unwrap(), Restore::Replace).unwrap();
        phone.parties().put(surgery()).unwrap();
        assert!(matches!(phone.backups().restore(&plan), Err(RestoreError::Changed)));
        assert_eq!(phone.parties().all(), [surgery()], "what was entered in between stands");
    }

    #[test]
    fn parties_are_put_all_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let phone = open(folder.path());
        phone.parties().put(TrustedParty { guarded: false, ..surgery() }).unwrap();
        let plan = phone.parties().put_all(vec![surgery()]).unwrap();
        assert_eq!((plan.parties.changed.len(), action(&phone)), (1, Action::Label));
        let many: Vec<_> =
            (0..10_001).map(|place| TrustedParty { id: format!("p{place:05}"), ..surgery() }).collect();
        assert!(matches!(phone.parties().put_all(many), Err(RestoreError::Backup(_))));
        assert_eq!(phone.parties().all(), [surgery()]);
    }
}
