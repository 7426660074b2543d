//! The engine with all that a phone knows.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use ringtrue_engine::{Engine, Facts, History, IncomingCall, Region, Report};
use ringtrue_store::{JournalEntry, LostList, Settings, Store, StoreError, TrustedParty};

use crate::book::{ContactNumbers, ContactsSummary, Sources};
use crate::error::OpenError;
use crate::memory;

/// Something that the user should be told about the app itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The store could not be read; it was put here, and a fresh one begun.
    StoreSetAside(PathBuf),
    /// A list of reported numbers could not be opened; screening goes on without it.
    ListLost(LostList),
}

/// Screening, open for calls. All methods may be called from any thread.
#[derive(Debug)]
pub struct Screening {
    pub(crate) store: Store,
    lost: Vec<LostList>,
    /// Writers hold this while they change a source and put the new engine in place; calls never wait for it.
    sources: Mutex<Sources>,
    live: RwLock<Arc<Live>>,
}

/// What a call is judged with; replaced as a whole.
#[derive(Debug, Clone)]
struct Live {
    engine: Arc<Engine>,
    settings: Settings,
    history: Arc<History>,
}

impl Screening {
    /// Opens screening with its store in `folder`, for a phone in `region` (two letters, such as `GB`).
    ///
    /// # Errors
    /// [`OpenError`]: the region is unknown, or the store can't be opened.
    pub fn open(folder: &Path, region: &str) -> Result<Self, OpenError> {
        Self::with_facts(folder, region, ringtrue_data::facts())
    }

    /// Opens screening for a rehearsal: a sample or test in which these fiction ranges (`+…..+…`) stand in for
    /// ordinary numbers. The app never does.
    ///
    /// # Errors
    /// [`OpenError`] as [`Screening::open`], and for a range that is not set aside for fiction.
    pub fn rehearse<'t>(
        folder: &Path,
        region: &str,
        stand_ins: impl IntoIterator<Item = &'t str>,
    ) -> Result<Self, OpenError> {
        Self::with_facts(folder, region, ringtrue_data::facts().with_stand_ins(stand_ins)?)
    }

    fn with_facts(folder: &Path, region: &str, facts: Facts) -> Result<Self, OpenError> {
        let region = Region::parse(region)?;
        let store = Store::open(folder)?;
        let lists = store.open_lists()?;
        let sources = Sources {
            region,
            pack: ringtrue_data::pack(region).map(ringtrue_data::Pack::into_parties).unwrap_or_default(),
            settings: store.settings()?,
            trusted: store.parties()?,
            guarded: store.guarded_contacts()?.into_iter().collect::<HashSet<_>>(),
            contacts: Vec::new(),
            lists: lists.open,
        };
        let history = Arc::new(memory::load(&store, region)?);
        let engine = Arc::new(Engine::new(facts, sources.book()));
        let live = Live { engine, settings: sources.settings.clone(), history };
        Ok(Self { store, lost: lists.lost, sources: Mutex::new(sources), live: RwLock::new(Arc::new(live)) })
    }

    /// Judges one call, from memory.
    #[must_use]
    pub fn screen(&self, call: &IncomingCall) -> Report {
        let live = self.live();
        Report::of(call, &live.engine.screen(call, &live.settings.policy(), &live.history))
    }

    /// Writes the call and its verdict into the journal. To be called after the phone has its answer.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn remember(&self, call: IncomingCall, report: Report) -> Result<u64, StoreError> {
        self.add_to_history(&call);
        self.store.remember(call, Ok(report))
    }

    /// Writes into the journal that a call rang because it could not be judged, and why.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn not_screened(&self, call: IncomingCall, why: &str) -> Result<u64, StoreError> {
        self.add_to_history(&call);
        self.store.remember(call, Err(why.to_owned()))
    }

    /// The last `limit` calls of the journal, newest first.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn last_calls(&self, limit: usize) -> Result<Vec<JournalEntry>, StoreError> {
        self.store.last_calls(limit)
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

    /// Takes over the phone's contacts, all of them, in place of those it had.
    #[must_use]
    pub fn set_contacts(&self, contacts: Vec<ContactNumbers>) -> ContactsSummary {
        let mut sources = self.sources();
        sources.contacts = contacts;
        self.rebuild(&sources);
        sources.contacts_summary()
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

    /// What the user should be told about the app itself.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        let store = self.store.set_aside().map(|path| Notice::StoreSetAside(path.to_owned()));
        store.into_iter().chain(self.lost.iter().cloned().map(Notice::ListLost)).collect()
    }

    fn add_to_history(&self, call: &IncomingCall) {
        let sources = self.sources();
        let region = sources.region;
        self.change_history(|history| memory::add_call(history, call, region));
    }

    pub(crate) fn sources(&self) -> MutexGuard<'_, Sources> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
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
        });
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
    use ringtrue_engine::{Action, Code};

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
        let first = Screening::rehearse(folder.path(), "gb", stand_ins).unwrap();
        assert_eq!(
            first.set_contacts(daughter()),
            ContactsSummary { contacts: 1, numbers: 1, unreadable: 0 }
        );
        assert_eq!(first.screen(&call("tel:+447700900222", 1_000)).action, Action::Allow);
        first.guard_contact("mia", true).unwrap();
        assert_eq!(first.screen(&call("tel:+447700900222", 1_000)).action, Action::Label);
        first.dialled("07700900222", 500).unwrap();
        drop(first);

        let again = Screening::rehearse(folder.path(), "GB", stand_ins).unwrap();
        let _ = again.set_contacts(daughter());
        let report = again.screen(&call("tel:+447700900222", 60_000));
        assert_eq!(
            (report.action, codes(&report)),
            (Action::Allow, vec![Code::UnprovenClaim, Code::CallExpected])
        );
    }

    #[test]
    fn a_release_opens_with_the_facts_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let screening = Screening::open(folder.path(), "GB").unwrap();
        let _ = screening.set_contacts(vec![ContactNumbers {
            key: "Credit Card Company".into(),
            numbers: vec!["0121 496 0149".into()],
        }]);
        let report = screening.screen(&call("tel:+441214960149", 0));
        assert_eq!(report.action, Action::Silence);
        assert_eq!(codes(&report), [Code::FictionalRange, Code::Contact], "being saved does not help");
    }

    #[test]
    fn nothing_but_fiction_stands_in() {
        let folder = tempfile::tempdir().unwrap();
        let error = Screening::rehearse(folder.path(), "GB", ["+443457400000..+443457409999"]).unwrap_err();
        assert!(matches!(error, OpenError::Facts(_)), "{error}");
        assert!(matches!(Screening::open(folder.path(), "XX"), Err(OpenError::Region(_))));
    }

    #[test]
    fn tells_of_a_store_that_was_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ringtrue.redb"), "damaged").unwrap();
        let screening = Screening::open(folder.path(), "GB").unwrap();
        assert!(matches!(screening.notices().as_slice(), [Notice::StoreSetAside(_)]));
    }
}
