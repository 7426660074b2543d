//! What the store must hold after a few writes.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use ringtrue_engine::{Report, UserRule};
use ringtrue_store::{Settings, TrustedParty, UserData};

use crate::error::CrashError;
use crate::op::Op;
use crate::records::{restored, rule, settings, trusted_party};

/// What stands in the journal about a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was judged; the fingerprint of the report, where it is known.
    Screened(Option<u64>),
    /// It was not, for this reason.
    NotScreened(String),
}

/// A list as far as it is shown: when it was imported, and how many numbers it has.
pub(crate) type List = (i64, u64);

/// All that a store holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// The settings.
    pub settings: Settings,
    /// Until when a call is expected.
    pub expecting: Option<i64>,
    /// Trusted parties by id.
    pub parties: BTreeMap<String, TrustedParty>,
    /// Guarded contacts.
    pub guarded: BTreeSet<String>,
    /// Rules in their order; those of each thread, as only among them there is a certain one.
    pub rules: BTreeMap<String, Vec<UserRule>>,
    /// What was dialled.
    pub dialled: BTreeSet<(i64, String)>,
    /// How many contacts.
    pub contacts: Option<u64>,
    /// Lists by name.
    pub lists: BTreeMap<String, List>,
    /// Packs by id, each with its serial and that of the version before it. No plan applies one; a store may begin with some.
    pub packs: BTreeMap<String, (u64, Option<u64>)>,
    /// The journal: by time, who called and what came of it.
    pub journal: BTreeMap<i64, (String, Outcome)>,
}

impl State {
    /// Does a write. `report` is the fingerprint of the verdict that was written, where it is known.
    ///
    /// # Errors
    /// [`CrashError::Wrong`] for a rule that is none.
    pub fn apply(&mut self, op: &Op, report: Option<u64>) -> Result<(), CrashError> {
        match op.clone() {
            Op::PutParty { id, name, number, guarded } => {
                let party = trusted_party(&id, &name, &number, guarded);
                self.parties.insert(id, party);
            }
            Op::RemoveParty { id } => {
                self.parties.remove(&id);
            }
            Op::Guard { key, guarded: true } => {
                self.guarded.insert(key);
            }
            Op::Guard { key, guarded: false } => {
                self.guarded.remove(&key);
            }
            Op::Settings { strict, own } => self.settings = settings(strict, &own),
            Op::PutRule { id, number, silence } => {
                let rule = rule(&id, &number, silence)?;
                let rules = self.rules.entry(thread(&id)).or_default();
                match rules.iter_mut().find(|known| known.id == rule.id) {
                    Some(known) => *known = rule,
                    None => rules.push(rule),
                }
            }
            Op::RemoveRule { id } => {
                self.rules.entry(thread(&id)).or_default().retain(|rule| *rule.id != *id);
                self.rules.retain(|_, rules| !rules.is_empty());
            }
            Op::Dialled { handle, at } => {
                self.dialled.insert((at, handle));
            }
            Op::Expect { until } => self.expecting = until,
            Op::Remember { handle, at } => {
                self.journal.insert(at, (handle, Outcome::Screened(report)));
            }
            Op::NotScreened { handle, at, why } => {
                self.journal.insert(at, (handle, Outcome::NotScreened(why)));
            }
            Op::Contacts { count, .. } => self.contacts = Some(count),
            Op::ImportList { name, at, count, .. } => {
                self.lists.insert(name, (at, count));
            }
            Op::RemoveList { name } => {
                self.lists.remove(&name);
            }
            Op::Restore { count, own } => {
                let UserData { settings, parties, guarded_contacts, rules, readings: _ } =
                    restored(count, &own)?;
                self.settings = settings;
                self.parties = parties.into_iter().map(|party| (party.id.clone(), party)).collect();
                self.guarded = guarded_contacts.into_iter().collect();
                self.rules.clear();
                for rule in rules {
                    self.rules.entry(thread(&rule.id)).or_default().push(rule);
                }
            }
            Op::ForgetCall { at } => {
                self.journal.remove(&at);
            }
            Op::ForgetEverything => *self = Self::default(),
        }
        Ok(())
    }

    /// Takes the fingerprints of reports over that are not known here: the writer died before it told them.
    pub fn learn(&mut self, found: &Self) {
        for (at, (_, outcome)) in &mut self.journal {
            if let (Outcome::Screened(unknown @ None), Some((_, Outcome::Screened(known)))) =
                (outcome, found.journal.get(at))
            {
                *unknown = *known;
            }
        }
    }

    /// Where `found` differs from this, in words.
    #[must_use]
    pub fn difference(&self, found: &Self) -> String {
        let mut parts = Vec::new();
        let mut part = |name: &str, expected: String, found: String| {
            if expected != found {
                parts.push(format!("{name}: expected {expected}, found {found}"));
            }
        };
        part("settings", format!("{:?}", self.settings), format!("{:?}", found.settings));
        part("expecting", format!("{:?}", self.expecting), format!("{:?}", found.expecting));
        part("contacts", format!("{:?}", self.contacts), format!("{:?}", found.contacts));
        part("packs", format!("{:?}", self.packs), format!("{:?}", found.packs));
        part("lists", format!("{:?}", self.lists), format!("{:?}", found.lists));
        part("parties", only(&self.parties, &found.parties), only(&found.parties, &self.parties));
        part("rules", only(&self.rules, &found.rules), only(&found.rules, &self.rules));
        part("journal", only(&self.journal, &found.journal), only(&found.journal, &self.journal));
        let sets = |one: &BTreeSet<_>, other: &BTreeSet<_>| {
            format!("{:?}", one.difference(other).collect::<Vec<_>>())
        };
        part("guarded", sets(&self.guarded, &found.guarded), sets(&found.guarded, &self.guarded));
        let sets = |one: &BTreeSet<_>, other: &BTreeSet<_>| {
            format!("{:?}", one.difference(other).collect::<Vec<_>>())
        };
        part("dialled", sets(&self.dialled, &found.dialled), sets(&found.dialled, &self.dialled));
        parts.join("\n")
    }
}

/// What is in one and not the same in the other.
fn only<K: Ord + std::fmt::Debug, V: PartialEq + std::fmt::Debug>(
    one: &BTreeMap<K, V>,
    other: &BTreeMap<K, V>,
) -> String {
    let different: Vec<_> = one.iter().filter(|(key, value)| other.get(key) != Some(value)).collect();
    format!("{different:?}")
}

/// Tells one report from another.
pub(crate) fn fingerprint(report: &Report) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{report:?}").hash(&mut hasher);
    hasher.finish()
}

/// The thread that a rule's id names.
pub(crate) fn thread(id: &str) -> String {
    id.split('-').next().unwrap_or_default().to_owned()
}
