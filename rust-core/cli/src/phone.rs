//! A phone without the phone: screening with a store of its own, and the names of the contacts.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use ringtrue_engine::{
    Dialer, IncomingCall, Level, Presentation, Report, TargetKind, TargetReport, Timestamp, UserRule,
    Verification, read_saved,
};
use ringtrue_formats::{LoggedCall, ReplayInput};
use ringtrue_screening::{ContactNumbers, Countries, Rehearsal, Screening};
use tempfile::TempDir;

use crate::clock::Clock;
use crate::failure::Failure;
use crate::plain::plain;
use crate::words::Words;
use crate::{reported, rule, store, store_copy};

/// The key of the contact that [`Setup::saved_as`] makes.
const SAVED: &str = "saved";

/// What is said of a phone besides its plan.
#[derive(Default)]
pub(crate) struct Setup<'s> {
    /// A phone's folder, of which a copy is used; `None`: a phone that knows nothing yet.
    pub(crate) store: Option<&'s Path>,
    /// Whether the plan's home was said; otherwise the store's goes before it.
    pub(crate) is_home_said: bool,
    /// How strict to be; `None`: as the store says.
    pub(crate) level: Option<Level>,
    /// Rules besides the store's, as words.
    pub(crate) rules: &'s [String],
    /// Files of lists besides the store's.
    pub(crate) lists: &'s [PathBuf],
    /// A contact besides the others: name and number.
    pub(crate) saved_as: Option<(&'s str, &'s str)>,
}

/// The replayed phone.
pub(crate) struct Phone {
    rehearsal: Rehearsal,
    names: HashMap<String, String>,
    /// How many entries of lists can't be used, and files of the store not be opened.
    broken: u64,
    #[expect(dead_code, reason = "the store's folder goes when this does")]
    folder: TempDir,
}

impl Phone {
    /// The phone that the plan describes, with its owner's rules and lists of reported numbers, before its first call.
    pub(crate) fn new(plan: &ReplayInput, setup: &Setup<'_>) -> Result<Self, Failure> {
        let folder = setup.store.map_or_else(store_copy::empty, store_copy::of)?;
        let stand_ins = plan.stand_ins.iter().map(String::as_str);
        let home = Some(plan.region.clone());
        let network = plan.network.clone();
        let countries = match setup.is_home_said {
            true => Countries { home, network, ..Countries::default() },
            // In the place of the SIM's, so that the network's is no home.
            false => Countries { sim: home, network, ..Countries::default() },
        };
        let screening = Screening::rehearse(folder.path(), countries, Dialer::default(), stand_ins);
        let screening =
            screening.map_err(|error| Failure::opening_copy(error, setup.store, folder.path()))?;
        let home = screening.home();
        let rules = rule::read_all(setup.rules, home, &Clock::new(&plan.zone)?)?;
        for number in &plan.own_numbers {
            if !read_saved(number, home).iter().any(|number| number.number().is_some()) {
                return Err(Failure::Number { number: number.clone(), region: home.letters() });
            }
        }
        let mut broken = match setup.store {
            Some(store) => store::tell_of_copy(&screening.health().notices(0), store, folder.path())?,
            None => 0,
        };
        let mut settings = screening.settings().get();
        settings.level = setup.level.unwrap_or(settings.level);
        settings.own_numbers.extend(plan.own_numbers.iter().cloned());
        if settings != screening.settings().get() {
            screening.settings().put(settings)?;
        }
        for rule in numbered(rules, &screening.rules().all()) {
            screening.rules().put(&rule)?;
        }
        if !plan.contacts.is_empty() {
            let contacts = plan.contacts.iter();
            let contacts: Vec<_> = contacts
                .map(|contact| ContactNumbers::as_saved(contact.key.clone(), contact.numbers.clone()))
                .collect();
            screening.contacts().replace(&contacts)?;
        }
        for contact in plan.contacts.iter().filter(|contact| contact.guarded) {
            screening.contacts().guard(&contact.key, true)?;
        }
        let alone = plan.contacts.iter().filter(|contact| contact.left_alone);
        let alone: Vec<_> = alone.map(|contact| contact.key.clone()).collect();
        if !alone.is_empty() {
            let mut settings = screening.settings().get();
            settings.left_alone_contacts = alone;
            screening.settings().put(settings)?;
        }
        broken += tell_of_contacts(&screening, plan)?;
        broken += reported::import(&screening, setup.lists)?;
        let mut names: HashMap<_, _> =
            plan.contacts.iter().map(|contact| (contact.key.clone(), contact.name.clone())).collect();
        let rehearsal = Rehearsal::of(screening);
        if let Some((name, number)) = setup.saved_as {
            names.insert(SAVED.to_owned(), name.to_owned());
            rehearsal.save(vec![ContactNumbers::as_saved(SAVED, vec![number.to_owned()])]);
        }
        Ok(Self { rehearsal, names, broken, folder })
    }

    /// How many entries of lists can't be used, and files of the store not be opened; each was named.
    pub(crate) fn broken(&self) -> u64 {
        self.broken
    }

    /// Nothing has happened before: the log that is replayed brings its own past.
    pub(crate) fn begin_history(&self) {
        self.rehearsal.begin_history();
    }

    /// Remembers that the owner rang somebody.
    pub(crate) fn dialled(&self, call: &LoggedCall) {
        if let Some(handle) = &call.handle {
            self.rehearsal.dialled(handle, call.at_ms);
        }
    }

    /// Remembers that a call came in, after it was judged.
    pub(crate) fn rung(&self, call: &IncomingCall) {
        self.rehearsal.rang(call);
    }

    /// Judges a call.
    pub(crate) fn screen(&self, call: &IncomingCall) -> Report {
        self.rehearsal.screening().calls().check(call)
    }

    /// The name that a stock phone would display: that of the contact with the number, if any.
    pub(crate) fn shown_as(&self, report: &Report) -> Option<&str> {
        let owners = self.rehearsal.owners(report.presented.as_deref()?);
        owners.iter().find_map(|owner| self.names.get(owner)).map(String::as_str)
    }

    /// The name of whom a finding or claim is about.
    pub(crate) fn name_of(&self, target: &TargetReport) -> Option<String> {
        match target.kind {
            TargetKind::Party => target.name.clone(),
            TargetKind::Contact => self.names.get(&target.key).filter(|name| !name.is_empty()).cloned(),
            TargetKind::OwnNumber => None,
        }
    }

    /// The name of whom a claim is about, or words in place of it.
    pub(crate) fn name_or_words(&self, target: &TargetReport) -> String {
        self.name_of(target).unwrap_or_else(|| Words::english().say("claim.contact", &[]))
    }
}

/// Names the contacts' numbers by which nobody is known, and guards of the store that do nothing; how many. A guard that was asked
/// for and does nothing is an error.
fn tell_of_contacts(screening: &Screening, plan: &ReplayInput) -> Result<u64, Failure> {
    let contacts = screening.contacts();
    let idle = contacts.idle_guards();
    let guarded = || plan.contacts.iter().filter(|contact| contact.guarded);
    let same_name = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
    let works =
        |name: &str| guarded().any(|other| same_name(&other.name, name) && !idle.contains(&other.key));
    if let Some(contact) = guarded().find(|contact| !works(&contact.name)) {
        return Err(Failure::IdleGuard { name: contact.name.clone() });
    }
    let mut told = 0;
    let mut tell = |key: &str, name: &str, text: &str| {
        told += 1;
        let words = Words::english().say(key, &[("name", name), ("text", text)]);
        anstream::eprintln!("ringtrue: {}", plain(&words));
    };
    if plan.contacts.is_empty() {
        if contacts.summary().is_some() {
            idle.iter().for_each(|key| tell("guard.idle", key, ""));
        }
        return Ok(told);
    }
    let names: HashMap<_, _> = plan.contacts.iter().map(|contact| (&contact.key, &contact.name)).collect();
    for unread in contacts.unread() {
        tell("contact.unread", names.get(&unread.key).copied().unwrap_or(&unread.key), &unread.text);
    }
    Ok(told)
}

/// The rules under ids that none of the known ones has, so that they stand behind those.
fn numbered(rules: Vec<UserRule>, known: &[UserRule]) -> Vec<UserRule> {
    let taken: HashSet<&str> = known.iter().map(|rule| &*rule.id).collect();
    let ids = (1_u64..).map(|number| format!("rule-{number}")).filter(|id| !taken.contains(id.as_str()));
    rules.into_iter().zip(ids).map(|(rule, id)| UserRule { id: id.into(), ..rule }).collect()
}

/// The call as Android would hand it over to a phone with this clock.
pub(crate) fn as_rung(call: &LoggedCall, clock: &Clock) -> IncomingCall {
    IncomingCall {
        handle: call.handle.clone(),
        presentation: match call.presentation {
            ringtrue_formats::Presentation::Allowed => Presentation::Allowed,
            ringtrue_formats::Presentation::Restricted => Presentation::Restricted,
            ringtrue_formats::Presentation::Unknown => Presentation::Unknown,
            ringtrue_formats::Presentation::Payphone => Presentation::Payphone,
            ringtrue_formats::Presentation::Unavailable => Presentation::Unavailable,
        },
        verification: match call.verification {
            ringtrue_formats::Verification::None => Verification::NotVerified,
            ringtrue_formats::Verification::Passed => Verification::Passed,
            ringtrue_formats::Verification::Failed => Verification::Failed,
        },
        at: Timestamp(call.at_ms),
        utc_offset: clock.offset(call.at_ms),
    }
}
