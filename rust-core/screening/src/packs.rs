//! Signed packs that the user applies, and whose signatures are accepted.
//!
//! A pack with the id of the country's own (its letters in lower case) stands in for the built-in one while its serial is
//! higher; every other one counts beside it.

use std::io::Read;
use std::sync::OnceLock;

use ringtrue_data::BUNDLED_SERIAL;
use ringtrue_engine::{BookBuilder, Party, Region};
use ringtrue_pack::{Keys, Kind, PackError, PackKey, Verified, open, read_limited, same_fingerprint};
use ringtrue_store::{AddedKey, PackInfo, PackKind, PackNumbers, Store, StoreError, StoredPack};

use crate::error::{ApplyError, PackKeyError};
use crate::screening::{Notice, Screening};

/// What is known of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackOverview {
    /// Its id.
    pub id: String,
    /// The name to show; the built-in pack has none of its own.
    pub name: Option<String>,
    /// What is in it.
    pub kind: Kind,
    /// The country that it is for, two letters; `None`: for all.
    pub region: Option<String>,
    /// Which version of the pack.
    pub serial: u64,
    /// How many parties it has.
    pub parties: u64,
    /// How many single numbers.
    pub numbers: u64,
    /// How many ranges of numbers.
    pub ranges: u64,
    /// Whether calls are judged by it: it is for this country, and no newer one stands in its place.
    pub in_use: bool,
    /// Where it is from; `None`: built in.
    pub applied: Option<Applied>,
}

/// What is known of a pack because it was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The fingerprint of the key that it is signed with.
    pub key: String,
    /// When it was made, a day such as `2026-11-22`.
    pub issued: String,
    /// The last day on which its maker stands by it.
    pub expires: String,
    /// Whether that day is over.
    pub is_expired: bool,
    /// When it was applied: milliseconds since 1970, UTC.
    pub at: i64,
    /// The version before it, to which it can be taken back; `None`: it goes, and the built-in one serves where there is one.
    pub previous: Option<u64>,
}

/// A key whose signatures are accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackKeyOverview {
    /// Its id, as minisign writes it.
    pub id: String,
    /// What two people compare.
    pub fingerprint: String,
    /// When the user added it (milliseconds since 1970, UTC); `None`: it is built in.
    pub added_at: Option<i64>,
}

impl Screening {
    /// Applies a signed pack, in place of the one with its id. It counts from now on, and can be taken back. One that has
    /// expired is used all the same, and told of.
    ///
    /// `at` is now: milliseconds since 1970, UTC.
    ///
    /// # Errors
    /// [`ApplyError`]: the file is no pack, nobody whom the user trusts signed it, it is for another country, or an older
    /// version than was applied before. Nothing has changed then.
    pub fn apply_pack(&self, file: impl Read, at: i64) -> Result<PackOverview, ApplyError> {
        let bytes = read_limited(file)?;
        let Verified { pack, key, .. } = open(&bytes, &accepted(&self.store)?)?;
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
        let mut sources = self.sources();
        // Reading took a while; the key may have been removed meanwhile.
        let keys = accepted(&self.store)?;
        if keys.get(&info.key).is_none() {
            return Err(PackError::UnknownKey { id: key.id() }.into());
        }
        check_region(&info, sources.region)?;
        check_owner(&info, &sources.packs.applied, &keys)?;
        self.check_serial(&info, &sources.packs.applied, sources.region)?;
        let stored = self.store.put_pack(info, &numbers, &bytes)?;
        let id = stored.info.id.clone();
        sources.packs.applied.retain(|known| known.info.id != id);
        sources.packs.applied.push(stored);
        sources.packs.keys = keys.iter().map(|key| key.fingerprint().to_owned()).collect();
        self.rebuild(&sources);
        let all = sources.packs.overview(sources.region, at);
        all.into_iter()
            .find(|pack| pack.id == id && pack.applied.is_some())
            .ok_or_else(|| StoreError::Failed(format!("the pack `{id}` is gone")).into())
    }

    /// The country's built-in pack, where there is one, and those that were applied, by id.
    ///
    /// `at` is now: milliseconds since 1970, UTC.
    #[must_use]
    pub fn packs(&self, at: i64) -> Vec<PackOverview> {
        let sources = self.sources();
        sources.packs.overview(sources.region, at)
    }

    /// Takes a pack back to the version before it, else out: then the built-in one serves, where it has that id.
    /// `false`: no pack of that id was applied.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn revert_pack(&self, id: &str) -> Result<bool, StoreError> {
        let mut sources = self.sources();
        let was_there = self.store.revert_pack(id)?;
        self.reload_packs(&mut sources.packs)?;
        self.rebuild(&sources);
        Ok(was_there)
    }

    /// The keys whose signatures are accepted: the app's own, then those that the user added.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn pack_keys(&self) -> Result<Vec<PackKeyOverview>, StoreError> {
        let added = self.store.pack_keys()?;
        let overview = |key: &PackKey| PackKeyOverview {
            id: key.id(),
            fingerprint: key.fingerprint().to_owned(),
            added_at: added
                .iter()
                .find(|(fingerprint, _)| !key.is_built_in() && fingerprint == key.fingerprint())
                .map(|(_, key)| key.added_at),
        };
        Ok(accepted(&self.store)?.iter().map(overview).collect())
    }

    /// Accepts signatures of a public key (the text that minisign writes) whose fingerprint the user has compared and typed.
    ///
    /// # Errors
    /// [`PackKeyError`]: the text is no key, it has another fingerprint, or it can't be kept. Nothing has changed then.
    pub fn add_pack_key(&self, text: &str, typed: &str, at: i64) -> Result<PackKeyOverview, PackKeyError> {
        let key = PackKey::compared(text, typed)?;
        let fingerprint = key.fingerprint().to_owned();
        let mut sources = self.sources();
        let is_built_in = Keys::built_in().get(&fingerprint).is_some();
        if !is_built_in {
            self.store.put_pack_key(&fingerprint, &AddedKey { text: key.text().to_owned(), added_at: at })?;
            sources.packs.take_keys(&self.store)?;
            self.rebuild(&sources);
        }
        Ok(PackKeyOverview { id: key.id(), fingerprint, added_at: (!is_built_in).then_some(at) })
    }

    /// Accepts signatures of a key that the user added no longer; the packs that it signed go with it, back to a version
    /// that another key signed where there is one. `false`: the user added no such key.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn remove_pack_key(&self, fingerprint: &str) -> Result<bool, StoreError> {
        let mut sources = self.sources();
        let known = self.store.pack_keys()?;
        let Some((known, _)) = known.iter().find(|(known, _)| same_fingerprint(known, fingerprint)) else {
            return Ok(false);
        };
        let was_there = self.store.remove_pack_key(known)?;
        self.reload_packs(&mut sources.packs)?;
        self.rebuild(&sources);
        Ok(was_there)
    }

    pub(crate) fn expired_packs(&self, at: i64) -> Vec<Notice> {
        let expired = |pack: PackOverview| {
            let PackOverview { id, name, applied, .. } = pack;
            let Applied { expires, .. } = applied.filter(|applied| applied.is_expired)?;
            Some(Notice::PackExpired { id, name: name.unwrap_or_default(), expires })
        };
        self.packs(at).into_iter().filter(|pack| pack.in_use).filter_map(expired).collect()
    }

    /// A version that was applied before is not put back by a file: that is what going back is for.
    fn check_serial(
        &self,
        info: &PackInfo,
        applied: &[StoredPack],
        region: Region,
    ) -> Result<(), ApplyError> {
        let id = info.id.clone();
        if is_countrys_own(info, region) && info.serial <= BUNDLED_SERIAL && ringtrue_data::has_pack(region) {
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

    fn reload_packs(&self, packs: &mut Packs) -> Result<(), StoreError> {
        packs.applied = self.store.open_packs()?.open;
        packs.take_keys(&self.store)
    }
}

/// The country's own pack, and those that were applied.
#[derive(Debug, Clone, Default)]
pub(crate) struct Packs {
    /// Read when it is first needed: another may stand in for it.
    built_in: OnceLock<Vec<Party>>,
    applied: Vec<StoredPack>,
    /// The fingerprints of the keys that are accepted: the app may have dropped one since a pack was applied.
    keys: Vec<String>,
}

impl Packs {
    /// Of packs that were opened, under the keys that the store has and the app's own.
    pub(crate) fn new(applied: Vec<StoredPack>, store: &Store) -> Result<Self, StoreError> {
        let mut packs = Self { applied, ..Self::default() };
        packs.take_keys(store)?;
        Ok(packs)
    }

    /// Keys matter only to what they signed: a phone without packs doesn't read them when it rings.
    fn take_keys(&mut self, store: &Store) -> Result<(), StoreError> {
        self.keys.clear();
        if !self.applied.is_empty() {
            self.keys.extend(accepted(store)?.iter().map(|key| key.fingerprint().to_owned()));
        }
        Ok(())
    }

    /// Whether a pack is for this country, and its maker is still trusted.
    fn counts(&self, info: &PackInfo, region: Region) -> bool {
        is_for(info, region) && self.keys.contains(&info.key)
    }

    /// Whether a pack counts beside the country's own.
    fn is_beside(&self, info: &PackInfo, region: Region) -> bool {
        self.counts(info, region) && !is_countrys_own(info, region)
    }

    /// Adds every pack that is for this country to a book, its own first.
    pub(crate) fn add_to(&self, book: BookBuilder, region: Region) -> BookBuilder {
        let mut book = book;
        match self.stand_in(region) {
            Some(StoredPack { numbers: PackNumbers::Parties(register), .. }) => {
                book = book.register(register.clone());
            }
            _ => book = book.parties(self.built_in(region).iter().cloned()),
        }
        for pack in self.applied.iter().filter(|pack| self.is_beside(&pack.info, region)) {
            book = match &pack.numbers {
                PackNumbers::Parties(register) => book.register(register.clone()),
                PackNumbers::List(list) => book.list(list.clone()),
            };
        }
        book
    }

    fn built_in(&self, region: Region) -> &[Party] {
        let read = || ringtrue_data::pack(region).map(ringtrue_data::Pack::into_parties).unwrap_or_default();
        self.built_in.get_or_init(read)
    }

    /// The pack that stands in for the country's built-in one.
    fn stand_in(&self, region: Region) -> Option<&StoredPack> {
        let is_newer = |info: &PackInfo| info.serial > BUNDLED_SERIAL || !ringtrue_data::has_pack(region);
        let stands_in =
            |info: &PackInfo| is_countrys_own(info, region) && is_newer(info) && self.counts(info, region);
        self.applied.iter().find(|pack| stands_in(&pack.info))
    }

    fn overview(&self, region: Region, at: i64) -> Vec<PackOverview> {
        let stand_in = self.stand_in(region).map(|pack| pack.info.id.clone());
        let built_in = ringtrue_data::has_pack(region).then(|| {
            let parties = self.built_in(region);
            PackOverview {
                id: region.letters().to_lowercase(),
                name: None,
                kind: Kind::Parties,
                region: Some(region.letters()),
                serial: BUNDLED_SERIAL,
                parties: parties.len() as u64,
                numbers: parties.iter().map(|party| party.numbers.len() as u64).sum(),
                ranges: 0,
                in_use: stand_in.is_none(),
                applied: None,
            }
        });
        let applied = self.applied.iter().map(|StoredPack { info, previous, .. }| PackOverview {
            id: info.id.clone(),
            name: Some(info.name.clone()),
            kind: match info.kind {
                PackKind::Parties => Kind::Parties,
                PackKind::List => Kind::List,
            },
            region: info.region.clone(),
            serial: info.serial,
            parties: info.parties,
            numbers: info.numbers,
            ranges: info.ranges,
            in_use: self.is_beside(info, region) || stand_in.as_ref() == Some(&info.id),
            applied: Some(Applied {
                key: info.key.clone(),
                issued: info.issued.clone(),
                expires: info.expires.clone(),
                is_expired: at > info.expires_at,
                at: info.applied_at,
                previous: *previous,
            }),
        });
        let mut applied: Vec<_> = applied.collect();
        applied.sort_by(|one, other| one.id.cmp(&other.id));
        built_in.into_iter().chain(applied).collect()
    }
}

/// The built-in keys and the user's.
fn accepted(store: &Store) -> Result<Keys, StoreError> {
    let mut keys = Keys::built_in();
    for (_, added) in store.pack_keys()? {
        // What was kept was a key; if a later version should not know it, it is not accepted.
        if let Ok(key) = PackKey::parse(&added.text) {
            keys = keys.with(key);
        }
    }
    Ok(keys)
}

fn is_for(info: &PackInfo, region: Region) -> bool {
    info.region.as_ref().is_none_or(|letters| *letters == region.letters())
}

fn is_countrys_own(info: &PackInfo, region: Region) -> bool {
    info.kind == PackKind::Parties && is_for(info, region) && info.id == region.letters().to_lowercase()
}

fn check_region(info: &PackInfo, region: Region) -> Result<(), ApplyError> {
    match &info.region {
        Some(found) if !is_for(info, region) => {
            Err(ApplyError::Region { found: found.clone(), expected: region.letters() })
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
