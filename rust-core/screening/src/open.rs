//! Opens screening: the store first, then what stands in it, then the engine.

use std::path::Path;

use ringtrue_engine::{Dialer, Facts, Region};
use ringtrue_store::{Store, UserData};

use crate::book::Sources;
use crate::contact_register::KnownContacts;
use crate::error::OpenError;
use crate::memory;
use crate::pack_set::PackSet;
use crate::screening::Screening;

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
            packs: PackSet::new(packs.open, &store)?,
            settings,
            trusted: parties,
            guarded: guarded_contacts.into_iter().collect(),
            contacts: store.contacts()?.map(|(record, register)| KnownContacts { record, register }),
            saved: Vec::new(),
            lists: lists.open,
        };
        let history = memory::load(&store, region)?;
        Ok(Self::new(store, sources, facts, rules, history))
    }
}
