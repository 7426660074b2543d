//! The country's own pack and those that were applied, on their way into a book.

use std::sync::OnceLock;

use ringtrue_data::BUNDLED_SERIAL;
use ringtrue_engine::{BookBuilder, Party, Region};
use ringtrue_pack::Kind;
use ringtrue_store::{PackInfo, PackKind, PackNumbers, Store, StoreError, StoredPack};

use crate::packs::{Applied, PackOverview, accepted};

/// The country's own pack, and those that were applied.
#[derive(Debug, Clone, Default)]
pub(crate) struct Packs {
    /// Read when it is first needed: another may stand in for it.
    built_in: OnceLock<Vec<Party>>,
    pub(super) applied: Vec<StoredPack>,
    /// The fingerprints of the keys that are accepted: the app may have dropped one since a pack was applied.
    pub(super) keys: Vec<String>,
}

impl Packs {
    /// Of packs that were opened, under the keys that the store has and the app's own.
    pub(crate) fn new(applied: Vec<StoredPack>, store: &Store) -> Result<Self, StoreError> {
        let mut packs = Self { applied, ..Self::default() };
        packs.take_keys(store)?;
        Ok(packs)
    }

    /// Keys matter only to what they signed: a phone without packs doesn't read them when it rings.
    pub(super) fn take_keys(&mut self, store: &Store) -> Result<(), StoreError> {
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

    pub(super) fn overview(&self, region: Region, at: i64) -> Vec<PackOverview> {
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

pub(super) fn is_for(info: &PackInfo, region: Region) -> bool {
    info.region.as_ref().is_none_or(|letters| *letters == region.letters())
}

pub(super) fn is_countrys_own(info: &PackInfo, region: Region) -> bool {
    info.kind == PackKind::Parties && is_for(info, region) && info.id == region.letters().to_lowercase()
}
