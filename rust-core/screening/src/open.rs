//! Opens screening: the store first, then what stands in it, then the engine.

use std::path::Path;

use ringtrue_engine::{Dialer, Facts};
use ringtrue_store::{Settings, Store, UserData};

use crate::book::Sources;
use crate::contact_index::KnownContacts;
use crate::countries::Countries;
use crate::error::OpenError;
use crate::pack_set::PackSet;
use crate::screening::Screening;

impl Screening {
    /// Opens screening with its store in `folder`, for a phone of these countries (two letters: a user who is at home there)
    /// whose dialer matches contacts by the rules of `dialer`.
    ///
    /// # Errors
    /// [`OpenError`]: a home is given that is no country, or the store can't be opened.
    pub fn open(folder: &Path, countries: impl Into<Countries>, dialer: Dialer) -> Result<Self, OpenError> {
        Self::with_facts(folder, countries.into(), dialer, ringtrue_data::facts())
    }

    /// Opens screening for a rehearsal: a sample or test in which these fiction ranges (`+…..+…`) stand in for
    /// ordinary numbers. The app never does.
    ///
    /// # Errors
    /// [`OpenError`] as [`Screening::open`], and for a range that is not set aside for fiction.
    pub fn rehearse<'t>(
        folder: &Path,
        countries: impl Into<Countries>,
        dialer: Dialer,
        stand_ins: impl IntoIterator<Item = &'t str>,
    ) -> Result<Self, OpenError> {
        Self::with_facts(folder, countries.into(), dialer, ringtrue_data::facts().with_stand_ins(stand_ins)?)
    }

    fn with_facts(
        folder: &Path,
        countries: Countries,
        dialer: Dialer,
        facts: Facts,
    ) -> Result<Self, OpenError> {
        // What can't be is refused before there is a store.
        countries.places(&Settings::default())?;
        let store = Store::open(folder)?;
        let lists = store.open_lists()?;
        let packs = store.open_packs()?;
        let UserData { settings, parties, guarded_contacts, rules, readings } = store.user_data()?;
        let places = countries.places(&settings)?;
        let sources = Sources {
            countries,
            places,
            dialer,
            packs: PackSet::new(packs.open, &store)?,
            settings,
            trusted: parties,
            readings,
            guarded: guarded_contacts.into_iter().collect(),
            contacts: store.contacts()?.map(|(record, index)| KnownContacts { record, index }),
            saved: Vec::new(),
            lists: lists.open,
        };
        Ok(Self::new(store, sources, facts, rules)?)
    }
}
