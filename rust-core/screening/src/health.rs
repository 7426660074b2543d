//! The state of what is kept: what was lost, what is out of date, and forgetting all of it.

use std::path::PathBuf;

use ringtrue_engine::History;
use ringtrue_store::{Damage, LostList, LostPack, StoreError, UserData};

use crate::pack_set::{Applied, PackOverview, PackSet};
use crate::screening::Screening;

/// Something that the user should know about the app itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The store could not be read, and a fresh one was begun.
    StoreSetAside {
        /// Where it was put; `None` where there was no file any more.
        path: Option<PathBuf>,
        /// Whether what the user had entered came back from the second copy of it.
        restored: bool,
    },
    /// The journal's older calls could not be read.
    JournalSetAside {
        /// Where they were put.
        path: PathBuf,
    },
    /// A list of reported numbers could not be opened; screening goes on without it.
    ListLost {
        /// Its name.
        name: String,
        /// What is wrong with it.
        reason: String,
        /// Where its file was put; `None` where there was none.
        aside: Option<PathBuf>,
    },
    /// A pack could not be opened; the version before it serves, or the built-in one.
    PackLost {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Which version of it.
        serial: u64,
        /// What is wrong with it.
        reason: String,
        /// Where its file was put; `None` where there was none.
        aside: Option<PathBuf>,
    },
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

/// The state of what is kept: what was lost, what is out of date, and forgetting all of it.
#[derive(Debug, Clone, Copy)]
pub struct Health<'s>(&'s Screening);

impl Screening {
    /// The state of what is kept: what was lost, what is out of date, and forgetting all of it.
    #[must_use]
    pub fn health(&self) -> Health<'_> {
        Health(self)
    }
}

impl Health<'_> {
    /// What the user should know about the app itself: what was lost, and which packs in use have expired by `at`
    /// (milliseconds since 1970, UTC).
    #[must_use]
    pub fn notices(&self, at: i64) -> Vec<Notice> {
        // What can't be read now is said the next time.
        let damage = self.0.store.damage().unwrap_or_default().into_iter().map(|damage| match damage {
            Damage::Store { aside, restored } => Notice::StoreSetAside { path: aside, restored },
            Damage::Journal { aside } => Notice::JournalSetAside { path: aside },
            Damage::List(LostList { name, reason, aside }) => Notice::ListLost { name, reason, aside },
            Damage::Pack(LostPack { id, name, serial, reason, aside }) => {
                Notice::PackLost { id, name, serial, reason, aside }
            }
        });
        damage.chain(self.expired_packs(at)).collect()
    }

    /// The user has seen the notices; none of them says again what was lost.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written.
    pub fn dismiss(&self) -> Result<(), StoreError> {
        self.0.store.dismiss_damage()
    }

    /// Reads the files of lists and packs whole, which a ringing phone has no time for: to be called off its path, some time
    /// after opening. One that is not as it was written is set aside, which a notice says, and calls are judged without it from now on.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read or written.
    pub fn verify(&self) -> Result<(), StoreError> {
        let mut sources = self.0.sources();
        let lost = self.0.store.verify_lists()?;
        let is_pack_lost = !self.0.store.verify_packs()?.is_empty();
        if is_pack_lost {
            self.0.reload_packs(&mut sources.packs)?;
        }
        if is_pack_lost || !lost.is_empty() {
            sources.lists.retain(|known| lost.iter().all(|lost| lost.name != known.info.name));
            self.0.rebuild(&sources);
        }
        // A store of before there were readings has none.
        self.0.read_typed(&mut sources);
        Ok(())
    }

    /// Forgets everything that was entered and every call: contacts, lists, entries, settings, journal.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; opening it again goes on with it.
    pub fn forget_everything(&self) -> Result<(), StoreError> {
        let mut sources = self.0.sources();
        self.0.store.forget_everything()?;
        self.0.tickets().clear();
        sources.take(UserData::default());
        sources.contacts = None;
        sources.lists.clear();
        sources.packs = PackSet::default();
        self.0.rebuild(&sources);
        self.0.reload_rules()?;
        self.0.change_history(|history| *history = History::default());
        Ok(())
    }

    fn expired_packs(&self, at: i64) -> Vec<Notice> {
        let expired = |pack: PackOverview| {
            let PackOverview { id, name, applied, .. } = pack;
            let Applied { expires, .. } = applied.filter(|applied| applied.is_expired)?;
            Some(Notice::PackExpired { id, name: name.unwrap_or_default(), expires })
        };
        self.0.packs().all(at).into_iter().filter(|pack| pack.in_use).filter_map(expired).collect()
    }
}
