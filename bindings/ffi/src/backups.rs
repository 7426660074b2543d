//! What the user entered, as a whole: backups, and restoring them.

use std::sync::Arc;

use ringtrue_screening as screening;

use crate::error::kotlin_error;

pub(crate) use ringtrue_screening::{Changes as EntryChanges, Entry as BackupEntry, Restore};

/// What the user entered, as a whole.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Backups(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Backups {
    /// Everything that the user entered, as the text of a backup: JSON. `at` is now, in milliseconds since 1970, UTC.
    pub(crate) fn export(&self, at: i64) -> Result<String, BackupError> {
        Ok(self.0.backups().export(at)?.to_json().map_err(screening::RestoreError::from)?)
    }

    /// The same, encrypted with a passphrase of at least eight characters. Takes a second; not for the main thread.
    pub(crate) fn export_encrypted(&self, at: i64, passphrase: String) -> Result<Vec<u8>, BackupError> {
        Ok(self.0.backups().export(at)?.encrypt(&passphrase).map_err(screening::RestoreError::from)?)
    }

    /// Opens a backup, and says what restoring it would change. Nothing is changed yet. Of a backup that is not encrypted,
    /// the passphrase is not looked at. Takes seconds for one that is; not for the main thread.
    #[uniffi::method(default(passphrase = None))]
    pub(crate) fn plan(
        &self,
        file: Vec<u8>,
        how: Restore,
        passphrase: Option<String>,
    ) -> Result<Arc<RestorePlan>, BackupError> {
        let opened = screening::Backup::open(&file, passphrase.as_deref());
        let opened = opened.map_err(screening::RestoreError::from)?;
        let plan = self.0.backups().plan(&opened.backup, how)?;
        Ok(Arc::new(RestorePlan { opened, plan }))
    }

    /// Restores what the plan shows: all of it, or nothing. It counts from now on.
    pub(crate) fn restore(&self, plan: Arc<RestorePlan>) -> Result<(), BackupError> {
        Ok(self.0.backups().restore(&plan.plan)?)
    }
}

/// How a backup is restored.
#[uniffi::remote(Enum)]
pub(crate) enum Restore {
    /// Its entries are added, or replace those of the same id, and so do its settings; nothing is removed.
    Merge,
    /// Everything is as in the backup afterwards.
    Replace,
}

/// What restoring a backup would change.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct RestoreChanges {
    /// When the backup was made: milliseconds since 1970, UTC.
    pub(crate) exported_at: i64,
    /// The country in which its numbers were entered, two letters; null: it doesn't say. In another one, numbers
    /// without a country code may mean others.
    pub(crate) region: Option<String>,
    pub(crate) settings: Vec<SettingChange>,
    pub(crate) parties: EntryChanges,
    pub(crate) guarded_contacts: EntryChanges,
    pub(crate) rules: EntryChanges,
    /// Whether rules that stay are in another order afterwards.
    pub(crate) rules_reordered: bool,
    /// Fields of a later version of the app that are left out, as paths; the first 20 of them.
    pub(crate) left_out: Vec<String>,
}

#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct SettingChange {
    /// Its name, such as `level`.
    pub(crate) name: String,
    /// What it says now.
    pub(crate) before: String,
    /// What it would say.
    pub(crate) after: String,
}

/// What changes of one kind of entries.
#[uniffi::remote(Record)]
pub(crate) struct EntryChanges {
    /// Those that are not there yet.
    pub(crate) added: Vec<BackupEntry>,
    /// Those that say something else.
    pub(crate) changed: Vec<BackupEntry>,
    /// Those that the backup doesn't have.
    pub(crate) removed: Vec<BackupEntry>,
    /// Those that stay as they are.
    pub(crate) unchanged: Vec<BackupEntry>,
}

#[uniffi::remote(Record)]
pub(crate) struct BackupEntry {
    /// Its id; of a contact its lookup key.
    pub(crate) id: String,
    /// A party's name, a rule's wish and pattern; null for a contact.
    pub(crate) name: Option<String>,
}

/// A backup that was opened, and what restoring it would change: to be shown first.
#[derive(Debug, uniffi::Object)]
pub(crate) struct RestorePlan {
    opened: screening::Opened,
    plan: screening::RestorePlan,
}

#[uniffi::export]
impl RestorePlan {
    /// What would change.
    pub(crate) fn changes(&self) -> RestoreChanges {
        let screening::Backup { exported_at, region, .. } = &self.opened.backup;
        let plan = &self.plan;
        RestoreChanges {
            exported_at: *exported_at,
            region: region.clone(),
            settings: plan.settings.iter().cloned().map(Into::into).collect(),
            parties: plan.parties.clone(),
            guarded_contacts: plan.guarded_contacts.clone(),
            rules: plan.rules.clone(),
            rules_reordered: plan.rules_reordered,
            left_out: self
                .opened
                .left_out
                .as_ref()
                .map(|left_out| left_out.first.clone())
                .unwrap_or_default(),
        }
    }
}

impl From<screening::SettingChange> for SettingChange {
    fn from(screening::SettingChange { name, before, after }: screening::SettingChange) -> Self {
        Self { name: name.to_owned(), before, after }
    }
}

kotlin_error! {
    /// Why a backup can't be written or restored. Nothing has changed then.
    BackupError {
        /// It is encrypted: ask for the passphrase.
        NeedsPassphrase,
        /// The passphrase is another: ask again.
        WrongPassphrase,
        /// The passphrase to encrypt with is too short: ask for a longer one.
        ShortPassphrase,
        /// A later version of the app wrote it: ask for an update.
        Newer,
        /// It is no backup, damaged, too large, or something in it is not what it should be.
        Unusable,
        /// The user entered something since the plan was made: show a new one.
        Changed,
        /// The store can't be read or written.
        Store,
    }
    from ringtrue_store::StoreError {
        _ => Store,
    }
    from screening::RestoreError {
        screening::RestoreError::Backup(screening::BackupError::Encrypted) => NeedsPassphrase,
        screening::RestoreError::Backup(screening::BackupError::WrongPassphrase) => WrongPassphrase,
        screening::RestoreError::Backup(screening::BackupError::ShortPassphrase) => ShortPassphrase,
        screening::RestoreError::Backup(screening::BackupError::Newer { .. }) => Newer,
        screening::RestoreError::Backup(_) => Unusable,
        screening::RestoreError::Store(_) => Store,
        _ => Changed,
    }
}
