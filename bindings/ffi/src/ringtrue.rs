//! Opens the core, and hands out an object for each noun.

use std::path::Path;
use std::sync::Arc;

use ringtrue_engine::Dialer;
use ringtrue_screening as screening;

use crate::backups::Backups;
use crate::calls::Calls;
use crate::contacts::Contacts;
use crate::error::kotlin_error;
use crate::health::Health;
use crate::journal::Journal;
use crate::lists::Lists;
use crate::pack_parties::PackParties;
use crate::packs::{PackKeys, Packs};
use crate::parties::Parties;
use crate::rules::Rules;
use crate::settings::UserSettings;
use crate::shared;

/// What the core is opened with.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct Setup {
    /// The folder of the store; nothing else is written.
    pub(crate) folder: String,
    /// Where the user is at home, two letters, whatever else is known; null: as the settings say, else by what follows.
    #[uniffi(default = None)]
    pub(crate) home: Option<String>,
    /// Android's API level, by whose rules the phone's dialer matches contacts; null: the newest one's.
    #[uniffi(default = None)]
    pub(crate) android_api: Option<u32>,
    /// The SIM's country, in either case; what is no country is passed over here and below.
    #[uniffi(default = None)]
    pub(crate) sim_country: Option<String>,
    /// The network's country.
    #[uniffi(default = None)]
    pub(crate) network_country: Option<String>,
    /// The country of the phone's language.
    #[uniffi(default = None)]
    pub(crate) language_country: Option<String>,
}

impl Setup {
    pub(crate) fn dialer(&self) -> Dialer {
        self.android_api.map(Dialer::of_api).unwrap_or_default()
    }

    pub(crate) fn countries(&self) -> screening::Countries {
        screening::Countries {
            home: self.home.clone(),
            sim: self.sim_country.clone(),
            network: self.network_country.clone(),
            language: self.language_country.clone(),
        }
    }
}

/// The open core, an object for each noun. All functions may be called from any thread. The store is closed when all of the
/// objects are destroyed.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct RingTrue {
    pub(crate) calls: Arc<Calls>,
    pub(crate) journal: Arc<Journal>,
    pub(crate) parties: Arc<Parties>,
    pub(crate) contacts: Arc<Contacts>,
    pub(crate) rules: Arc<Rules>,
    pub(crate) lists: Arc<Lists>,
    pub(crate) packs: Arc<Packs>,
    pub(crate) pack_parties: Arc<PackParties>,
    pub(crate) pack_keys: Arc<PackKeys>,
    pub(crate) settings: Arc<UserSettings>,
    pub(crate) backups: Arc<Backups>,
    pub(crate) health: Arc<Health>,
}

impl RingTrue {
    pub(crate) fn of(core: &Arc<screening::Screening>) -> Self {
        Self {
            calls: Arc::new(Calls(core.clone())),
            journal: Arc::new(Journal(core.clone())),
            parties: Arc::new(Parties(core.clone())),
            contacts: Arc::new(Contacts(core.clone())),
            rules: Arc::new(Rules(core.clone())),
            lists: Arc::new(Lists(core.clone())),
            packs: Arc::new(Packs(core.clone())),
            pack_parties: Arc::new(PackParties(core.clone())),
            pack_keys: Arc::new(PackKeys(core.clone())),
            settings: Arc::new(UserSettings(core.clone())),
            backups: Arc::new(Backups(core.clone())),
            health: Arc::new(Health(core.clone())),
        }
    }
}

/// Opens the core, or gives the one that is open in this folder, as when the screening service has opened it.
#[uniffi::export]
pub(crate) fn open_ring_true(setup: Setup) -> Result<RingTrue, OpenError> {
    Ok(RingTrue::of(&shared::open(Path::new(&setup.folder), setup.countries(), setup.dialer())?))
}

kotlin_error! {
    /// Why the core can't be opened.
    OpenError {
        /// The home or a stand-in is wrong: a fault of the caller's.
        Setup,
        /// A later version of the app wrote the store; it is left as it is.
        NewerStore,
        /// The store can't be opened.
        Store,
    }
    from screening::OpenError {
        screening::OpenError::Store(ringtrue_store::StoreError::Newer { .. }) => NewerStore,
        screening::OpenError::Store(_) => Store,
        _ => Setup,
    }
}
