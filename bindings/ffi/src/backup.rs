//! Backups of what the user entered.

use std::sync::Arc;

use ringtrue_screening as screening;

use crate::error::BackupError;
use crate::ringtrue::RingTrue;

pub use ringtrue_screening::{Changes as EntryChanges, Entry as BackupEntry, Restore};

/// How a backup is restored.
#[uniffi::remote(Enum)]
pub enum Restore {
    /// Its entries are added, or replace those of the same id, and so do its settings; nothing is removed.
    Merge,
    /// Everything is as in the backup afterwards.
    Replace,
}

/// What restoring a backup would change.
#[derive(Debug, Clone, uniffi::Record)]
pub struct RestoreChanges {
    /// When the backup was made: milliseconds since 1970, UTC.
    pub exported_at: i64,
    /// The country in which its numbers were entered, two letters; null: it doesn't say. In another one, numbers
    /// without a country code may mean others.
    pub region: Option<String>,
    /// The settings that change.
    pub settings: Vec<SettingChange>,
    /// Trusted parties.
    pub parties: EntryChanges,
    /// Guarded contacts.
    pub guarded_contacts: EntryChanges,
    /// Rules.
    pub rules: EntryChanges,
    /// Whether rules that stay are in another order afterwards.
    pub rules_reordered: bool,
    /// Fields of a later version of the app that are left out, as paths; the first 20 of them.
    pub left_out: Vec<String>,
}

/// A setting that changes.
#[derive(Debug, Clone, uniffi::Record)]
pub struct SettingChange {
    /// Its name, such as `level`.
    pub name: String,
    /// What it says now.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// What changes of one kind of entries.
#[uniffi::remote(Record)]
pub struct EntryChanges {
    /// Those that are not there yet.
    pub added: Vec<BackupEntry>,
    /// Those that say something else.
    pub changed: Vec<BackupEntry>,
    /// Those that the backup doesn't have.
    pub removed: Vec<BackupEntry>,
    /// Those that stay as they are.
    pub unchanged: Vec<BackupEntry>,
}

/// An entry of a backup.
#[uniffi::remote(Record)]
pub struct BackupEntry {
    /// Its id; of a contact its lookup key.
    pub id: String,
    /// A party's name, a rule's wish and pattern; null for a contact.
    pub name: Option<String>,
}

/// A backup that was opened, and what restoring it would change: to be shown first.
#[derive(Debug, uniffi::Object)]
pub struct RestorePlan {
    opened: screening::Opened,
    plan: screening::RestorePlan,
}

#[uniffi::export]
impl RestorePlan {
    /// What would change.
    pub fn changes(&self) -> RestoreChanges {
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

#[uniffi::export]
impl RingTrue {
    /// Everything that the user entered, as the text of a backup: JSON. `at` is now, in milliseconds since 1970, UTC.
    pub fn export_backup(&self, at: i64) -> Result<String, BackupError> {
        Ok(self.0.backup(at)?.to_json()?)
    }

    /// The same, encrypted with a passphrase of at least eight characters. Takes a second; not for the main thread.
    pub fn export_encrypted_backup(&self, at: i64, passphrase: String) -> Result<Vec<u8>, BackupError> {
        Ok(self.0.backup(at)?.encrypt(&passphrase)?)
    }

    /// Opens a backup, and says what restoring it would change. Nothing is changed yet. Of a backup that is not encrypted,
    /// the passphrase is not looked at. Takes seconds for one that is; not for the main thread.
    #[uniffi::method(default(passphrase = None))]
    pub fn plan_restore(
        &self,
        file: Vec<u8>,
        how: Restore,
        passphrase: Option<String>,
    ) -> Result<Arc<RestorePlan>, BackupError> {
        let opened = screening::Backup::open(&file, passphrase.as_deref())?;
        let plan = self.0.plan_restore(&opened.backup, how)?;
        Ok(Arc::new(RestorePlan { opened, plan }))
    }

    /// Restores what the plan shows: all of it, or nothing. It counts from now on.
    pub fn restore(&self, plan: Arc<RestorePlan>) -> Result<(), BackupError> {
        Ok(self.0.restore(&plan.plan)?)
    }
}

impl From<screening::SettingChange> for SettingChange {
    fn from(screening::SettingChange { name, before, after }: screening::SettingChange) -> Self {
        Self { name: name.to_owned(), before, after }
    }
}
