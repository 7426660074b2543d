//! The country's own pack and those that were applied: what is known of them, and which of them calls are judged by.

use ringtrue_data::BUNDLED_SERIAL;
use ringtrue_engine::{BookBuilder, NumberIndex, Region};
use ringtrue_pack::{Keys, Kind, PackKey};
use ringtrue_store::{PackInfo, PackKind, PackNumbers, Store, StoreError, StoredPack};

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

/// The country's own pack, and those that were applied.
#[derive(Debug, Clone, Default)]
pub(crate) struct PackSet {
    pub(crate) applied: Vec<StoredPack>,
    /// The fingerprints of the keys that are accepted: the app may have dropped one since a pack was applied.
    pub(crate) keys: Vec<String>,
}

impl PackSet {
    /// Of packs that were opened, under the keys that the store has and the app's own.
    pub(crate) fn new(applied: Vec<StoredPack>, store: &Store) -> Result<Self, StoreError> {
        let mut packs = Self { applied, ..Self::default() };
        packs.take_keys(store)?;
        Ok(packs)
    }

    /// Keys matter only to what they signed: a phone without packs doesn't read them when it rings.
    pub(crate) fn take_keys(&mut self, store: &Store) -> Result<(), StoreError> {
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

    /// Adds every pack that is for the first of these countries, home, to a book, its own first, and those that are for one of
    /// the others alone: their banks are claimed there. Short codes are a country's own: others' count only where the phone is.
    pub(crate) fn add_to(
        &self,
        book: BookBuilder,
        countries: &[Region],
        network: Option<Region>,
    ) -> BookBuilder {
        let [home, others @ ..] = countries else { return book };
        let mut book = self.in_use(*home).into_iter().fold(book, |book, numbers| match numbers {
            PackNumbers::Parties(index) => book.number_index(index),
            PackNumbers::List(list) => book.list(list),
        });
        for country in others {
            let beside = self.applied.iter().filter(|pack| self.is_only_for(&pack.info, *country));
            let beside = beside.map(|pack| pack.numbers.clone());
            for numbers in self.own(*country).map(PackNumbers::Parties).into_iter().chain(beside) {
                book = match numbers {
                    PackNumbers::Parties(index) if network == Some(*country) => book.foreign_index(index),
                    PackNumbers::Parties(index) => book.index_from_elsewhere(index),
                    PackNumbers::List(list) => book.list(list),
                };
            }
        }
        book
    }

    /// Whether a pack counts beside the country's own, and in no other country.
    fn is_only_for(&self, info: &PackInfo, region: Region) -> bool {
        info.region.is_some() && self.is_beside(info, region)
    }

    /// Every pack that is for this country, its own first.
    pub(crate) fn in_use(&self, region: Region) -> Vec<PackNumbers> {
        let own = self.own(region).map(PackNumbers::Parties);
        let beside = self.applied.iter().filter(|pack| self.is_beside(&pack.info, region));
        own.into_iter().chain(beside.map(|pack| pack.numbers.clone())).collect()
    }

    /// The country's own pack: the built-in one, or the one that stands in for it.
    fn own(&self, region: Region) -> Option<NumberIndex> {
        match self.stand_in(region) {
            Some(StoredPack { numbers: PackNumbers::Parties(index), .. }) => Some(index.clone()),
            _ => ringtrue_data::pack_register(region),
        }
    }

    /// The pack that stands in for the country's built-in one.
    fn stand_in(&self, region: Region) -> Option<&StoredPack> {
        let is_newer = |info: &PackInfo| info.serial > BUNDLED_SERIAL || !ringtrue_data::has_pack(region);
        let stands_in =
            |info: &PackInfo| is_countrys_own(info, region) && is_newer(info) && self.counts(info, region);
        self.applied.iter().find(|pack| stands_in(&pack.info))
    }

    /// Every pack, where those of these countries count.
    pub(crate) fn overview(&self, countries: &[Region], at: i64) -> Vec<PackOverview> {
        let stand_in = |region| self.stand_in(region).map(|pack| &pack.info.id);
        let stand_ins: Vec<&String> = countries.iter().copied().filter_map(stand_in).collect();
        let built_in = countries.iter().copied().filter_map(|region| {
            let index = ringtrue_data::pack_register(region)?;
            Some(PackOverview {
                id: region.letters().to_lowercase(),
                name: None,
                kind: Kind::Parties,
                region: Some(region.letters()),
                serial: BUNDLED_SERIAL,
                parties: index.parties() as u64,
                numbers: index.numbers() as u64,
                ranges: 0,
                in_use: stand_in(region).is_none(),
                applied: None,
            })
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
            in_use: countries.iter().any(|region| self.is_beside(info, *region))
                || stand_ins.contains(&&info.id),
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
        built_in.chain(applied).collect()
    }
}

/// The built-in keys and the user's.
pub(crate) fn accepted(store: &Store) -> Result<Keys, StoreError> {
    let mut keys = Keys::built_in();
    for (_, added) in store.pack_keys()? {
        // What was kept was a key; if a later version should not know it, it is not accepted.
        if let Ok(key) = PackKey::parse(&added.text) {
            keys = keys.with(key);
        }
    }
    Ok(keys)
}

pub(crate) fn is_for(info: &PackInfo, region: Region) -> bool {
    info.region.as_ref().is_none_or(|letters| *letters == region.letters())
}

pub(crate) fn is_countrys_own(info: &PackInfo, region: Region) -> bool {
    info.kind == PackKind::Parties && is_for(info, region) && info.id == region.letters().to_lowercase()
}
