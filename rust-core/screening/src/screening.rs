//! The engine with all that a phone knows.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use ringtrue_engine::{
    Dialer, Engine, Facts, History, IncomingCall, Policy, Region, Register, Report, UserRule,
};
use ringtrue_store::{
    Damage, JournalPage, LostList, LostPack, Settings, Store, StoreError, TrustedParty, UserData,
};

use crate::book::Sources;
use crate::contacts::{ContactNumbers, Contacts, ContactsSummary, encode, fingerprint};
use crate::error::OpenError;
use crate::memory;
use crate::packs::Packs;
use crate::tickets::Tickets;

/// Something that the user should be told about the app itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The store could not be read, and a fresh one was begun.
    StoreSetAside {
        /// Where it was put; `None` where there was no file any more.
        path: Option<PathBuf>,
        /// Whether what the user had entered came back from the second copy of it.
        restored: bool,
    },
    /// The journal's older calls could not be read; they were put here.
    JournalSetAside(PathBuf),
    /// A list of reported numbers could not be opened; screening goes on without it.
    ListLost(LostList),
    /// A pack could not be opened; the version before it serves, or the built-in one.
    PackLost(LostPack),
    /// The maker of a pack no longer stands by it; it is still used.
    PackExpired {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// The last day on which its maker stood by it.
        expires: String,
    },
}

/// Screening, open for calls. All methods may be called from any thread.
#[derive(Debug)]
pub struct Screening {
    pub(crate) store: Store,
    /// Writers hold this while they change a source and put the new engine in place; calls never wait for it.
    sources: Mutex<Sources>,
    live: RwLock<Arc<Live>>,
    tickets: Mutex<Tickets>,
}

/// What a call is judged with; replaced as a whole.
#[derive(Debug, Clone)]
struct Live {
    engine: Arc<Engine>,
    settings: Settings,
    /// What the settings and the user's rules make together.
    policy: Arc<Policy>,
    history: Arc<History>,
}

impl Screening {
    /// Opens screening with its store in `folder`, for a phone in `region` (two letters, such as `GB`) whose dialer
    /// matches contacts by the rules of `dialer`.
    ///
    /// # Errors
    /// [`OpenError`]: the region is unknown, or the store can't be opened.
    pub fn open(folder: &Path, region: &str, dialer: Dialer) -> Result<Self, OpenError> {
        Self::with_facts(folder, region, dialer, ringtrue_data::facts())
    }

    /// Opens screening for a rehearsal: a sample or test in which these fiction ranges (`+…..+…`) stand in for
    /// ordinary numbers. The app never does.
    ///
    /// # Errors
    /// [`OpenError`] as [`Screening::open`], and for a range that is not set aside for fiction.
    pub fn rehearse<'t>(
        folder: &Path,
        region: &str,
        dialer: Dialer,
        stand_ins: impl IntoIterator<Item = &'t str>,
    ) -> Result<Self, OpenError> {
        Self::with_facts(folder, region, dialer, ringtrue_data::facts().with_stand_ins(stand_ins)?)
    }

    fn with_facts(folder: &Path, region: &str, dialer: Dialer, facts: Facts) -> Result<Self, OpenError> {
        let region = Region::parse(region)?;
        let store = Store::open(folder)?;
        let lists = store.open_lists()?;
        let packs = store.open_packs()?;
        let UserData { settings, parties, guarded_contacts, rules } = store.user_data()?;
        let sources = Sources {
            region,
            dialer,
            packs: Packs::new(packs.open, &store)?,
            settings,
            trusted: parties,
            guarded: guarded_contacts.into_iter().collect(),
            contacts: store.contacts()?.map(|(record, register)| Contacts { record, register }),
            lists: lists.open,
        };
        let history = Arc::new(memory::load(&store, region)?);
        let engine = Arc::new(Engine::new(facts, sources.book()));
        let policy = Arc::new(Policy { rules, ..sources.settings.policy() });
        let live = Live { engine, settings: sources.settings.clone(), policy, history };
        Ok(Self {
            store,
            sources: Mutex::new(sources),
            live: RwLock::new(Arc::new(live)),
            tickets: Mutex::default(),
        })
    }

    /// Judges one call, from memory, and keeps nothing of it.
    #[must_use]
    pub fn screen(&self, call: &IncomingCall) -> Report {
        let live = self.live();
        Report::of(call, &live.engine.screen(call, &live.policy, &live.history))
    }

    /// Writes into the journal that a call rang because it could not be judged, and why.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn not_screened(&self, call: IncomingCall, why: &str) -> Result<u64, StoreError> {
        self.add_to_history(&call);
        self.store.remember(call, Err(why.to_owned()))
    }

    /// A page of the journal, newest first: at most `limit` calls (and never more than 1,000), the newest or those before
    /// the call with the number `before`.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn journal(&self, before: Option<u64>, limit: usize) -> Result<JournalPage, StoreError> {
        self.store.journal(before, limit)
    }

    /// Forgets a call as if it had never come in; no byte of it stays in the store. Says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written. The call may still be there then.
    pub fn forget_call(&self, id: u64) -> Result<bool, StoreError> {
        let sources = self.sources();
        let was_there = self.store.forget_call(id);
        let history = memory::load(&self.store, sources.region)?;
        self.change_history(|known| *known = history);
        was_there
    }

    /// Forgets everything that it was told and every call: contacts, lists, entries, settings, journal.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; opening it again goes on with it.
    pub fn forget_everything(&self) -> Result<(), StoreError> {
        let mut sources = self.sources();
        self.store.forget_everything()?;
        self.tickets().clear();
        sources.take(UserData::default());
        sources.contacts = None;
        sources.lists.clear();
        sources.packs = Packs::default();
        self.rebuild(&sources);
        self.reload_rules()?;
        self.change_history(|history| *history = History::default());
        Ok(())
    }

    /// Remembers that the user rang `handle` at `at` (milliseconds since 1970, UTC). It counts from now on, even
    /// if it can't be written.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn dialled(&self, handle: &str, at: i64) -> Result<(), StoreError> {
        {
            let sources = self.sources();
            let region = sources.region;
            self.change_history(|history| memory::add_dialled(history, handle, at, region));
        }
        self.store.add_dialled(handle, at)
    }

    /// Remembers that the user expects a call until `until` (milliseconds since 1970, UTC); `None`: no longer.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn expect_calls(&self, until: Option<i64>) -> Result<(), StoreError> {
        let _order = self.sources();
        self.store.set_expecting_until(until)?;
        self.change_history(|history| history.expecting_until = until.map(ringtrue_engine::Timestamp));
        Ok(())
    }

    /// Takes over the phone's contacts, all of them, in place of those it had. They are kept, so that the next process
    /// has them from its start; the same contacts again are recognised, and nothing is done.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; the contacts count until the process ends all the same.
    pub fn set_contacts(&self, contacts: &[ContactNumbers]) -> Result<ContactsSummary, StoreError> {
        let mut sources = self.sources();
        let fingerprint = fingerprint(sources.region, sources.dialer, contacts);
        if let Some(known) = sources.contacts.as_ref().filter(|known| known.record.fingerprint == fingerprint)
        {
            return Ok(known.summary());
        }
        let (record, bytes) = encode(sources.region, sources.dialer, contacts, fingerprint);
        let kept = self.store.keep_contacts(record, &bytes);
        // From the file, so that no second copy stays in memory; from memory where the file can't be written.
        let from_file = kept.as_ref().ok().and_then(|()| self.store.contacts().ok().flatten());
        let (record, register) = match from_file {
            Some(found) => found,
            None => match Register::open(Arc::new(bytes)) {
                Ok(register) => (record, register),
                Err(error) => return Err(StoreError::Failed(error.to_string())),
            },
        };
        let contacts = Contacts { record, register };
        let summary = contacts.summary();
        sources.contacts = Some(contacts);
        self.rebuild(&sources);
        kept.map(|()| summary)
    }

    /// The contacts it has, from this process or an earlier one; `None` where it never had any, or has lost them.
    #[must_use]
    pub fn contacts(&self) -> Option<ContactsSummary> {
        self.sources().contacts.as_ref().map(Contacts::summary)
    }

    /// Guards a contact by the phone's key for it, or no longer.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn guard_contact(&self, key: &str, guarded: bool) -> Result<(), StoreError> {
        let mut sources = self.sources();
        self.store.guard_contact(key, guarded)?;
        if guarded {
            sources.guarded.insert(key.to_owned());
        } else {
            sources.guarded.remove(key);
        }
        self.rebuild(&sources);
        Ok(())
    }

    /// Keeps a trusted party of the user's, in place of the one with its id.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn put_party(&self, party: TrustedParty) -> Result<(), StoreError> {
        let mut sources = self.sources();
        self.store.put_party(&party)?;
        sources.trusted.retain(|known| known.id != party.id);
        sources.trusted.push(party);
        self.rebuild(&sources);
        Ok(())
    }

    /// The user's trusted parties.
    #[must_use]
    pub fn parties(&self) -> Vec<TrustedParty> {
        self.sources().trusted.clone()
    }

    /// Forgets the user's trusted party with this id; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn remove_party(&self, id: &str) -> Result<bool, StoreError> {
        let mut sources = self.sources();
        let was_there = self.store.remove_party(id)?;
        sources.trusted.retain(|known| known.id != id);
        self.rebuild(&sources);
        Ok(was_there)
    }

    /// The phone's keys of the contacts that the user guards, sorted.
    #[must_use]
    pub fn guarded_contacts(&self) -> Vec<String> {
        let mut keys: Vec<_> = self.sources().guarded.iter().cloned().collect();
        keys.sort();
        keys
    }

    /// Everything that the user entered, as it is at this moment.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn user_data(&self) -> Result<UserData, StoreError> {
        self.store.user_data()
    }

    /// Puts this in place of everything that the user entered: all of it or, where that fails, none. It counts from now on.
    ///
    /// # Errors
    /// [`StoreError`] for a record that the store refuses, and where it can't be written; nothing has changed then.
    pub fn put_user_data(&self, data: UserData) -> Result<(), StoreError> {
        self.enter(&mut self.sources(), data)
    }

    /// The same, for whoever has looked at what was there before.
    pub(crate) fn enter(&self, sources: &mut Sources, data: UserData) -> Result<(), StoreError> {
        self.store.put_user_data(&data)?;
        sources.take(data);
        self.rebuild(sources);
        self.reload_rules()
    }

    /// The country in whose plan numbers without a country code are read.
    #[must_use]
    pub fn region(&self) -> Region {
        self.sources().region
    }

    /// Keeps a rule of the user's: in place of the one with its id, else behind the others.
    ///
    /// # Errors
    /// [`StoreError`] where the store refuses the rule or can't be written; nothing has changed then.
    pub fn put_rule(&self, rule: &UserRule) -> Result<(), StoreError> {
        let _order = self.sources();
        self.store.put_rule(rule)?;
        self.reload_rules()
    }

    /// Forgets the user's rule with this id; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn remove_rule(&self, id: &str) -> Result<bool, StoreError> {
        let _order = self.sources();
        let was_there = self.store.remove_rule(id)?;
        self.reload_rules()?;
        Ok(was_there)
    }

    /// The user's rules, in order; of equally narrow ones the last counts.
    #[must_use]
    pub fn rules(&self) -> Vec<UserRule> {
        self.live().policy.rules.clone()
    }

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

    /// What the user should be told about the app itself: what was lost, and which packs in use have expired by `at`
    /// (milliseconds since 1970, UTC).
    #[must_use]
    pub fn notices(&self, at: i64) -> Vec<Notice> {
        // What can't be read now is told the next time.
        let damage = self.store.damage().unwrap_or_default().into_iter().map(|damage| match damage {
            Damage::Store { aside, restored } => Notice::StoreSetAside { path: aside, restored },
            Damage::Journal { aside } => Notice::JournalSetAside(aside),
            Damage::List(lost) => Notice::ListLost(lost),
            Damage::Pack(lost) => Notice::PackLost(lost),
        });
        damage.chain(self.expired_packs(at)).collect()
    }

    /// The user has seen the notices; what was lost is not told again.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn dismiss_notices(&self) -> Result<(), StoreError> {
        self.store.dismiss_damage()
    }

    pub(crate) fn add_to_history(&self, call: &IncomingCall) {
        let sources = self.sources();
        let region = sources.region;
        self.change_history(|history| memory::add_call(history, call, region));
    }

    pub(crate) fn sources(&self) -> MutexGuard<'_, Sources> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tickets(&self) -> MutexGuard<'_, Tickets> {
        self.tickets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn live(&self) -> Arc<Live> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Builds a new engine from the sources, then puts it in place; calls go on with the old one until then.
    pub(crate) fn rebuild(&self, sources: &Sources) {
        let facts = self.live().engine.facts().clone();
        let engine = Arc::new(Engine::new(facts, sources.book()));
        self.change(|live| {
            live.engine = engine;
            live.settings = sources.settings.clone();
            let rules = live.policy.rules.clone();
            live.policy = Arc::new(Policy { rules, ..sources.settings.policy() });
        });
    }

    /// Puts the rules in place as the store has them; calls go on with the old ones until then.
    pub(crate) fn reload_rules(&self) -> Result<(), StoreError> {
        let rules = self.store.rules()?;
        self.change(|live| live.policy = Arc::new(Policy { rules, ..live.settings.policy() }));
        Ok(())
    }

    fn change_history(&self, change: impl FnOnce(&mut History)) {
        self.change(|live| change(Arc::make_mut(&mut live.history)));
    }

    fn change(&self, change: impl FnOnce(&mut Live)) {
        let mut place = self.live.write().unwrap_or_else(PoisonError::into_inner);
        let mut next = (**place).clone();
        change(&mut next);
        *place = Arc::new(next);
    }
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::{Action, Code, Pattern, Wish};

    use super::*;

    fn codes(report: &Report) -> Vec<Code> {
        report.findings.iter().map(|finding| finding.code).collect()
    }

    fn call(handle: &str, at: i64) -> IncomingCall {
        IncomingCall { at: ringtrue_engine::Timestamp(at), ..IncomingCall::showing(handle) }
    }

    #[test]
    fn what_the_user_did_outlives_the_process() {
        let folder = tempfile::tempdir().unwrap();
        let daughter = || vec![ContactNumbers { key: "mia".into(), numbers: vec!["07700 900222".into()] }];
        let stand_ins = ["+447700900000..+447700900999"];
        let first = Screening::rehearse(folder.path(), "gb", Dialer::Strict, stand_ins).unwrap();
        assert_eq!(first.contacts(), None);
        let summary = ContactsSummary { contacts: 1, numbers: 1, unreadable: 0 };
        assert_eq!(first.set_contacts(&daughter()).unwrap(), summary);
        assert_eq!(first.screen(&call("tel:+447700900222", 1_000)).action, Action::Allow);
        first.guard_contact("mia", true).unwrap();
        assert_eq!(first.screen(&call("tel:+447700900222", 1_000)).action, Action::Label);
        first.dialled("07700900222", 500).unwrap();
        drop(first);

        let again = Screening::rehearse(folder.path(), "GB", Dialer::Strict, stand_ins).unwrap();
        assert_eq!(again.contacts(), Some(summary), "without being handed over once more");
        let report = again.screen(&call("tel:+447700900222", 60_000));
        assert_eq!(
            (report.action, codes(&report)),
            (Action::Allow, vec![Code::UnprovenClaim, Code::CallExpected])
        );
    }

    #[test]
    fn contacts_are_replaced_as_a_whole_and_the_same_ones_are_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let contact =
            |key: &str, number: &str| ContactNumbers { key: key.into(), numbers: vec![number.into()] };
        let screening =
            Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+447700900000..+447700900999"])
                .unwrap();
        let files = || {
            let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
            let mut names: Vec<_> =
                names.filter(|name| name.to_string_lossy().ends_with(".register")).collect();
            names.sort();
            names
        };
        let (mia, tom) = (contact("mia", "07700 900222"), contact("tom", "07700 900333"));
        screening.set_contacts(&[mia.clone(), tom.clone()]).unwrap();
        let written = files();
        screening.set_contacts(&[mia, tom.clone()]).unwrap();
        assert_eq!(files(), written);
        screening.set_contacts(&[tom]).unwrap();
        assert_ne!(files(), written);
        assert_eq!(codes(&screening.screen(&call("tel:+447700900222", 0))), []);
        assert_eq!(codes(&screening.screen(&call("tel:+447700900333", 0))), [Code::Contact]);
    }

    #[test]
    fn contacts_that_cannot_be_kept_count_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let screening =
            Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+447700900000..+447700900999"])
                .unwrap();
        // In the way of the file, for a user who may write everywhere too.
        std::fs::create_dir(folder.path().join("contacts-1.unfinished")).unwrap();
        let mia = ContactNumbers { key: "mia".into(), numbers: vec!["07700 900222".into()] };
        screening.set_contacts(&[mia]).unwrap_err();
        assert_eq!(codes(&screening.screen(&call("tel:+447700900222", 0))), [Code::Contact]);
        drop(screening);
        assert_eq!(Screening::open(folder.path(), "GB", Dialer::Strict).unwrap().contacts(), None);
    }

    #[test]
    fn a_release_opens_with_the_facts_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
        let card =
            ContactNumbers { key: "Credit Card Company".into(), numbers: vec!["0121 496 0149".into()] };
        screening.set_contacts(&[card]).unwrap();
        let report = screening.screen(&call("tel:+441214960149", 0));
        assert_eq!(report.action, Action::Silence);
        assert_eq!(codes(&report), [Code::FictionalRange, Code::Contact], "being saved does not help");
    }

    #[test]
    fn a_rule_counts_at_once_and_outlives_the_process() {
        let folder = tempfile::tempdir().unwrap();
        let stand_ins = ["+447700900000..+447700900999"];
        let open = || Screening::rehearse(folder.path(), "GB", Dialer::Strict, stand_ins).unwrap();
        let screening = open();
        let action = |screening: &Screening| screening.screen(&call("tel:+447700900555", 0)).action;
        let rule = |id: &'static str, pattern: &str, wish| UserRule {
            id: id.into(),
            pattern: Pattern::parse(pattern, screening.region()).unwrap(),
            wish,
            schedule: None,
            expires: None,
        };
        let (wide, narrow) =
            (rule("wide", "+447700*", Wish::Silence), rule("narrow", "07700 900555", Wish::Label));
        assert_eq!(action(&screening), Action::Allow);
        screening.put_rule(&wide).unwrap();
        assert_eq!(action(&screening), Action::Silence);
        screening.put_rule(&narrow).unwrap();
        assert_eq!(action(&screening), Action::Label);
        screening.set_settings(Settings { contacts_only: true, ..Settings::default() }).unwrap();
        assert_eq!(screening.rules(), [wide.clone(), narrow.clone()], "new settings keep the rules");
        screening.set_settings(Settings::default()).unwrap();
        drop(screening);

        let screening = open();
        assert_eq!(screening.rules(), [wide, narrow]);
        assert_eq!(action(&screening), Action::Label);
        assert!(screening.remove_rule("narrow").unwrap() && !screening.remove_rule("narrow").unwrap());
        assert_eq!(action(&screening), Action::Silence);
    }

    #[test]
    fn a_rule_that_is_refused_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
        let pattern = Pattern::parse("159", screening.region()).unwrap();
        let rule = UserRule { id: "".into(), pattern, wish: Wish::NeverTouch, schedule: None, expires: None };
        assert!(matches!(screening.put_rule(&rule), Err(StoreError::Refused { .. })));
        assert_eq!(screening.rules(), []);
        assert_eq!(screening.screen(&call("tel:159", 0)).action, Action::Silence);
    }

    #[test]
    fn the_dialers_rules_are_the_phones() {
        let shown = |dialer| {
            let folder = tempfile::tempdir().unwrap();
            let screening =
                Screening::rehearse(folder.path(), "GB", dialer, ["+441632960000..+441632960999"]);
            let screening = screening.unwrap();
            let neighbour = ContactNumbers { key: "joan".into(), numbers: vec!["2960123".into()] };
            screening.set_contacts(&[neighbour]).unwrap();
            codes(&screening.screen(&call("tel:+441632960123", 0)))
        };
        assert_eq!(shown(Dialer::Loose), [Code::DialerCollision]);
        assert_eq!(shown(Dialer::Strict), []);
    }

    #[test]
    fn nothing_but_fiction_stands_in() {
        let folder = tempfile::tempdir().unwrap();
        let error =
            Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+443457400000..+443457409999"])
                .unwrap_err();
        assert!(matches!(error, OpenError::Facts(_)), "{error}");
        assert!(matches!(Screening::open(folder.path(), "XX", Dialer::Strict), Err(OpenError::Region(_))));
    }

    #[test]
    fn a_call_does_not_wait_for_whoever_changes_something() {
        let folder = tempfile::tempdir().unwrap();
        let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
        let _changing = screening.sources();
        // If it waited for the lock, this test would never end.
        assert_eq!(screening.screen(&call("tel:159", 0)).action, Action::Silence);
    }

    #[test]
    fn what_is_entered_as_a_whole_counts_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let screening =
            Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+447700900000..+447700900999"])
                .unwrap();
        let pattern = Pattern::parse("07700 900555", screening.region()).unwrap();
        let rule = UserRule { id: "r".into(), pattern, wish: Wish::Silence, schedule: None, expires: None };
        let settings = Settings { own_numbers: vec!["07700 900111".into()], ..Settings::default() };
        let data = UserData {
            settings,
            rules: vec![rule],
            guarded_contacts: vec!["mia".into()],
            ..UserData::default()
        };
        screening.put_user_data(data.clone()).unwrap();
        assert_eq!(screening.user_data().unwrap(), data);
        assert_eq!(screening.guarded_contacts(), ["mia"]);
        assert_eq!(screening.screen(&call("tel:+447700900555", 0)).action, Action::Silence);
        assert_eq!(codes(&screening.screen(&call("tel:+447700900111", 0))), [Code::OwnNumber]);
        screening.forget_everything().unwrap();
        assert_eq!(screening.screen(&call("tel:+447700900555", 0)).action, Action::Allow);
        assert_eq!(codes(&screening.screen(&call("tel:+447700900111", 0))), []);
        assert_eq!((screening.rules(), screening.guarded_contacts()), (vec![], vec![]));
    }

    #[test]
    fn a_forgotten_call_no_longer_speaks_for_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let screening =
            Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+447700900000..+447700900999"])
                .unwrap();
        let withheld = IncomingCall {
            handle: None,
            presentation: ringtrue_engine::Presentation::Restricted,
            at: ringtrue_engine::Timestamp(0),
            ..IncomingCall::default()
        };
        let ticket = screening.screen_ringing(&withheld).ticket;
        let id = screening.answered(ticket).unwrap().unwrap();
        let bank = call("tel:+443457404404", 60_000);
        assert!(codes(&screening.screen(&bank)).contains(&Code::Handover));
        assert!(screening.forget_call(id).unwrap() && !screening.forget_call(id).unwrap());
        assert!(!codes(&screening.screen(&bank)).contains(&Code::Handover));
        assert!(screening.journal(None, 10).unwrap().entries.is_empty());
    }

    #[test]
    fn tells_of_a_store_that_was_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ringtrue.redb"), "damaged").unwrap();
        let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
        assert!(matches!(
            screening.notices(0).as_slice(),
            [Notice::StoreSetAside { path: Some(_), restored: false }]
        ));
    }
}
