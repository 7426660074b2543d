//! The state of what is kept: what was lost, what is out of date, and forgetting all of it.

use std::path::PathBuf;

use ringtrue_engine::History;
use ringtrue_store::{Damage, LostList, LostPack, StoreError, UserData};

use crate::pack_set::{Applied, PackOverview, Packs};
use crate::screening::Screening;

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

impl Screening {
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

    /// Reads the files of lists and packs whole, which a ringing phone has no time for: to be called off its path, some time
    /// after opening. One that is not as it was written is set aside and told of, and calls are judged without it from now on.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read or written.
    pub fn verify(&self) -> Result<(), StoreError> {
        let mut sources = self.sources();
        let lost = self.store.verify_lists()?;
        let is_pack_lost = !self.store.verify_packs()?.is_empty();
        if is_pack_lost {
            self.reload_packs(&mut sources.packs)?;
        }
        if is_pack_lost || !lost.is_empty() {
            sources.lists.retain(|known| lost.iter().all(|lost| lost.name != known.info.name));
            self.rebuild(&sources);
        }
        Ok(())
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

    fn expired_packs(&self, at: i64) -> Vec<Notice> {
        let expired = |pack: PackOverview| {
            let PackOverview { id, name, applied, .. } = pack;
            let Applied { expires, .. } = applied.filter(|applied| applied.is_expired)?;
            Some(Notice::PackExpired { id, name: name.unwrap_or_default(), expires })
        };
        self.packs(at).into_iter().filter(|pack| pack.in_use).filter_map(expired).collect()
    }
}
