//! Signed packs that the user applies, and whose signatures are accepted.
//!
//! A pack with the id of the country's own (its letters in lower case) stands in for the built-in one while its serial is
//! higher; every other one counts beside it.

use std::io::Read;

use ringtrue_data::BUNDLED_SERIAL;
use ringtrue_engine::Region;
use ringtrue_pack::{Keys, Kind, PackError, PackKey, Verified, open, read_limited, same_fingerprint};
use ringtrue_store::{AddedKey, PackInfo, PackKind, StoreError, StoredPack};

use crate::error::{ApplyError, PackKeyError};
use crate::pack_set::{PackOverview, PackSet, accepted, is_countrys_own, is_for};
use crate::screening::Screening;

/// A key whose signatures are accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackKeyOverview {
    /// Its id, as minisign writes it.
    pub id: String,
    /// What two people compare.
    pub fingerprint: String,
    /// When the user added it (milliseconds since 1970, UTC); `None`: it is built in, or not added.
    pub added_at: Option<i64>,
}

/// The signed packs that the user applies.
#[derive(Debug, Clone, Copy)]
pub struct Packs<'s>(&'s Screening);

impl Screening {
    /// The signed packs that the user applies.
    #[must_use]
    pub fn packs(&self) -> Packs<'_> {
        Packs(self)
    }
}

impl Packs<'_> {
    /// Applies a signed pack, in place of the one with its id. It counts from now on, and can be taken back. One that has
    /// expired is used all the same, and told of.
    ///
    /// `at` is now: milliseconds since 1970, UTC.
    ///
    /// # Errors
    /// [`ApplyError`]: the file is no pack, nobody whom the user trusts signed it, it is for another country, or an older
    /// version than was applied before. Nothing has changed then.
    pub fn apply(&self, file: impl Read, at: i64) -> Result<PackOverview, ApplyError> {
        let bytes = read_limited(file)?;
        let Verified { pack, key, .. } = open(&bytes, &accepted(&self.0.store)?)?;
        let info = PackInfo {
            id: pack.header.id.clone(),
            name: pack.header.name.clone(),
            kind: match pack.header.kind {
                Kind::Parties => PackKind::Parties,
                Kind::List => PackKind::List,
            },
            region: pack.header.region.clone(),
            serial: pack.header.serial,
            key: key.fingerprint().to_owned(),
            issued: pack.header.issued.to_string(),
            expires: pack.header.expires.to_string(),
            expires_at: pack.header.expires.end(),
            applied_at: at,
            parties: pack.parties() as u64,
            numbers: pack.numbers() as u64,
            ranges: pack.ranges() as u64,
        };
        let numbers = pack.encode();
        drop(pack);
        let mut sources = self.0.sources();
        // Reading took a while; the key may have been removed meanwhile.
        let keys = accepted(&self.0.store)?;
        if keys.get(&info.key).is_none() {
            return Err(PackError::UnknownKey { id: key.id() }.into());
        }
        check_region(&info, &sources.pack_countries())?;
        check_owner(&info, &sources.packs.applied, &keys)?;
        self.0.check_serial(&info, &sources.packs.applied, sources.places.home)?;
        let stored = self.0.store.put_pack(info, &numbers, &bytes)?;
        let id = stored.info.id.clone();
        sources.packs.applied.retain(|known| known.info.id != id);
        sources.packs.applied.push(stored);
        sources.packs.keys = keys.iter().map(|key| key.fingerprint().to_owned()).collect();
        self.0.rebuild(&sources);
        let all = sources.packs.overview(&sources.pack_countries(), at);
        all.into_iter()
            .find(|pack| pack.id == id && pack.applied.is_some())
            .ok_or_else(|| StoreError::Failed(format!("the pack `{id}` is gone")).into())
    }

    /// The country's built-in pack, where there is one, and those that were applied, by id.
    ///
    /// `at` is now: milliseconds since 1970, UTC.
    #[must_use]
    pub fn all(&self, at: i64) -> Vec<PackOverview> {
        let sources = self.0.sources();
        sources.packs.overview(&sources.pack_countries(), at)
    }

    /// Takes a pack back to the version before it, else out: then the built-in one serves, where it has that id.
    /// `false`: no pack of that id was applied.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn revert(&self, id: &str) -> Result<bool, StoreError> {
        let mut sources = self.0.sources();
        let was_there = self.0.store.revert_pack(id)?;
        self.0.reload_packs(&mut sources.packs)?;
        self.0.rebuild(&sources);
        Ok(was_there)
    }
}

/// The keys whose signatures are accepted on a pack.
#[derive(Debug, Clone, Copy)]
pub struct PackKeys<'s>(&'s Screening);

impl Screening {
    /// The keys whose signatures are accepted on a pack.
    #[must_use]
    pub fn pack_keys(&self) -> PackKeys<'_> {
        PackKeys(self)
    }
}

impl PackKeys<'_> {
    /// All of them: the app's own, then those that the user added.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn all(&self) -> Result<Vec<PackKeyOverview>, StoreError> {
        let added = self.0.store.pack_keys()?;
        let overview = |key: &PackKey| PackKeyOverview {
            id: key.id(),
            fingerprint: key.fingerprint().to_owned(),
            added_at: added
                .iter()
                .find(|(fingerprint, _)| !key.is_built_in() && fingerprint == key.fingerprint())
                .map(|(_, key)| key.added_at),
        };
        Ok(accepted(&self.0.store)?.iter().map(overview).collect())
    }

    /// The key that a text is, without accepting it.
    ///
    /// # Errors
    /// [`PackKeyError`]: the text is no key.
    pub fn read(&self, text: &str) -> Result<PackKeyOverview, PackKeyError> {
        let key = PackKey::parse(text)?;
        Ok(PackKeyOverview { id: key.id(), fingerprint: key.fingerprint().to_owned(), added_at: None })
    }

    /// Accepts signatures of a public key (the text that minisign writes) whose fingerprint the user has compared and typed.
    ///
    /// # Errors
    /// [`PackKeyError`]: the text is no key, it has another fingerprint, or it can't be kept. Nothing has changed then.
    pub fn add(&self, text: &str, typed: &str, at: i64) -> Result<PackKeyOverview, PackKeyError> {
        let key = PackKey::compared(text, typed)?;
        let fingerprint = key.fingerprint().to_owned();
        let mut sources = self.0.sources();
        let is_built_in = Keys::built_in().get(&fingerprint).is_some();
        if !is_built_in {
            self.0
                .store
                .put_pack_key(&fingerprint, &AddedKey { text: key.text().to_owned(), added_at: at })?;
            sources.packs.take_keys(&self.0.store)?;
            self.0.rebuild(&sources);
        }
        Ok(PackKeyOverview { id: key.id(), fingerprint, added_at: (!is_built_in).then_some(at) })
    }

    /// Accepts signatures of a key that the user added no longer; the packs that it signed go with it, back to a version
    /// that another key signed where there is one. `false`: the user added no such key.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn remove(&self, fingerprint: &str) -> Result<bool, StoreError> {
        let mut sources = self.0.sources();
        let known = self.0.store.pack_keys()?;
        let Some((known, _)) = known.iter().find(|(known, _)| same_fingerprint(known, fingerprint)) else {
            return Ok(false);
        };
        let was_there = self.0.store.remove_pack_key(known)?;
        self.0.reload_packs(&mut sources.packs)?;
        self.0.rebuild(&sources);
        Ok(was_there)
    }
}

impl Screening {
    /// A version that was applied before is not put back by a file: that is what going back is for.
    fn check_serial(&self, info: &PackInfo, applied: &[StoredPack], home: Region) -> Result<(), ApplyError> {
        let id = info.id.clone();
        let country = info.region.as_deref().and_then(|letters| Region::parse(letters).ok()).unwrap_or(home);
        let stands_in = is_countrys_own(info, country) && ringtrue_data::has_pack(country);
        if stands_in && info.serial <= BUNDLED_SERIAL {
            return Err(ApplyError::Rollback { id, serial: info.serial, known: BUNDLED_SERIAL });
        }
        let in_place = applied.iter().find(|known| known.info.id == id && known.info.key == info.key);
        let in_place = in_place.map(|known| known.info.serial);
        // What was taken back, or lost, may be applied once more.
        let highest = self.store.highest_pack_serial(&id, &info.key)?;
        let known =
            if highest == in_place { highest } else { highest.map(|highest| highest.saturating_sub(1)) };
        match known {
            Some(known) if info.serial <= known => {
                Err(ApplyError::Rollback { id, serial: info.serial, known: highest.unwrap_or(known) })
            }
            _ => Ok(()),
        }
    }

    /// Takes the packs as the store has them now.
    pub(crate) fn reload_packs(&self, packs: &mut PackSet) -> Result<(), StoreError> {
        packs.applied = self.store.open_packs()?.open;
        packs.take_keys(&self.store)
    }
}

/// That a pack is for one of the countries whose packs count: home stands first.
fn check_region(info: &PackInfo, countries: &[Region]) -> Result<(), ApplyError> {
    match (&info.region, countries) {
        (Some(found), [home, ..]) if !countries.iter().any(|country| is_for(info, *country)) => {
            Err(ApplyError::Region { found: found.clone(), expected: home.letters() })
        }
        _ => Ok(()),
    }
}

/// A pack goes on under the key that it began with, so that no key can take over another's. The app's own may follow
/// each other, and everyone a key that isn't accepted any more.
fn check_owner(info: &PackInfo, applied: &[StoredPack], keys: &Keys) -> Result<(), ApplyError> {
    let Some(known) = applied.iter().find(|known| known.info.id == info.id) else { return Ok(()) };
    let is_built_in = |fingerprint: &str| keys.get(fingerprint).is_some_and(PackKey::is_built_in);
    let may_follow = known.info.key == info.key
        || keys.get(&known.info.key).is_none()
        || (is_built_in(&known.info.key) && is_built_in(&info.key));
    if may_follow {
        return Ok(());
    }
    Err(ApplyError::OtherKey { id: info.id.clone(), key: known.info.key.clone() })
}

#[cfg(test)]
mod tests;
