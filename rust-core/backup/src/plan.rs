//! What restoring a backup would change.

use std::collections::BTreeMap;

use ringtrue_engine::{Settings, UserRule};
use ringtrue_store::{TrustedParty, UserData};

use crate::error::BackupError;
use crate::{merge, write};

/// How a backup is restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restore {
    /// The backup's entries are added, or replace those of the same id; nothing is removed. A setting is an entry under
    /// its name, so the backup's replace the phone's; the user's own and voicemail numbers are united.
    Merge,
    /// Everything is as in the backup afterwards.
    Replace,
}

/// What restoring would change, and what there is to keep then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestorePlan {
    /// The settings that change, in a fixed order.
    pub settings: Vec<SettingChange>,
    /// Trusted parties.
    pub parties: Changes,
    /// Guarded contacts.
    pub guarded_contacts: Changes,
    /// Rules.
    pub rules: Changes,
    /// Whether rules that stay are in another order afterwards: of equally narrow ones the last counts.
    pub rules_reordered: bool,
    before: UserData,
    after: UserData,
}

/// A setting that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingChange {
    /// Its name, as in the document.
    pub name: &'static str,
    /// What it says now.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// What changes of one kind of entries, each by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Those that are not there yet.
    pub added: Vec<Entry>,
    /// Those that say something else.
    pub changed: Vec<Entry>,
    /// Those that the backup doesn't have.
    pub removed: Vec<Entry>,
    /// Those that stay as they are.
    pub unchanged: Vec<Entry>,
}

/// An entry, as far as a plan names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id; of a contact the phone's key.
    pub id: String,
    /// What to show: a party's name, a rule's wish and pattern; of a contact nothing, as names stay in the phone's own store.
    pub name: Option<String>,
}

impl RestorePlan {
    /// What restoring `backup` over `now` would change.
    ///
    /// # Errors
    /// [`BackupError::Content`] where both together would be more than a backup may hold.
    pub fn new(now: &UserData, backup: &UserData, how: Restore) -> Result<Self, BackupError> {
        let after = match how {
            Restore::Merge => merge::merged(now, backup),
            Restore::Replace => backup.clone(),
        };
        write::check(&after)?;
        let staying = |rules: &[UserRule], other: &[UserRule]| -> Vec<String> {
            let is_there = |rule: &&UserRule| other.iter().any(|known| known.id == rule.id);
            rules.iter().filter(is_there).map(|rule| rule.id.to_string()).collect()
        };
        Ok(Self {
            settings: settings(&now.settings, &after.settings),
            parties: changes(&now.parties, &after.parties, |party| (&party.id, party_entry(party))),
            guarded_contacts: changes(&now.guarded_contacts, &after.guarded_contacts, |key| {
                (key, Entry { id: key.clone(), name: None })
            }),
            rules: changes(&now.rules, &after.rules, |rule| (&rule.id, rule_entry(rule))),
            rules_reordered: staying(&now.rules, &after.rules) != staying(&after.rules, &now.rules),
            before: now.clone(),
            after,
        })
    }

    /// What there was when the plan was made: it holds for nothing else.
    #[must_use]
    pub fn before(&self) -> &UserData {
        &self.before
    }

    /// What there is to keep, in place of everything.
    #[must_use]
    pub fn after(&self) -> &UserData {
        &self.after
    }

    /// Whether restoring would change nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.before == self.after
    }
}

fn party_entry(party: &TrustedParty) -> Entry {
    Entry { id: party.id.clone(), name: Some(party.name.clone()) }
}

fn rule_entry(rule: &UserRule) -> Entry {
    let name = format!("{} {}", rule.action.as_str(), rule.pattern.plain());
    Entry { id: rule.id.to_string(), name: Some(name) }
}

fn changes<'d, T: PartialEq>(
    before: &'d [T],
    after: &'d [T],
    entry: impl Fn(&'d T) -> (&'d str, Entry),
) -> Changes {
    let known: BTreeMap<&str, &T> = before.iter().map(|one| (entry(one).0, one)).collect();
    let mut gone = known.clone();
    let mut changes = Changes::default();
    for one in after {
        let (id, named) = entry(one);
        gone.remove(id);
        match known.get(id) {
            None => changes.added.push(named),
            Some(old) if *old == one => changes.unchanged.push(named),
            Some(_) => changes.changed.push(named),
        }
    }
    changes.removed = gone.values().map(|one| entry(one).1).collect();
    changes
}

fn settings(before: &Settings, after: &Settings) -> Vec<SettingChange> {
    let both = before.values().zip(after.values());
    both.filter(|((_, before), (_, after))| before != after)
        .map(|((setting, before), (_, after))| SettingChange {
            name: setting.name,
            before: before.text(),
            after: after.text(),
        })
        .collect()
}
