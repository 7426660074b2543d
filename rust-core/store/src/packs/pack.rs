//! What a pack is, as the store knows it: what is known of it, and its numbers.

use ringtrue_engine::{NumberIndex, NumberList};
use serde::{Deserialize, Serialize};

use crate::enum_number::enum_numbers;

use crate::damage::LostPack;

/// What is in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackKind {
    /// Trusted parties of a country.
    Parties,
    /// Reported numbers.
    List,
}

enum_numbers! {
    PackKind { Parties = 0, List = 1, }
}

impl PackKind {
    /// Of the file with its numbers.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Parties => "register",
            Self::List => "rtlist",
        }
    }
}

/// What is known of a pack besides its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackInfo {
    /// Its id.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What is in it.
    #[serde(with = "crate::enum_number")]
    pub kind: PackKind,
    /// The country that it is for, two letters; `None`: for all.
    pub region: Option<String>,
    /// Which version of the pack.
    pub serial: u64,
    /// The fingerprint of the key that it is signed with.
    pub key: String,
    /// When it was made, a day such as `2026-11-22`.
    pub issued: String,
    /// The last day on which its maker stands by it.
    pub expires: String,
    /// When that day ends: milliseconds since 1970, UTC.
    pub expires_at: i64,
    /// When it was applied: milliseconds since 1970, UTC.
    pub applied_at: i64,
    /// How many parties it has.
    pub parties: u64,
    /// How many single numbers.
    pub numbers: u64,
    /// How many ranges of numbers.
    pub ranges: u64,
}

/// A pack's numbers, mapped.
#[derive(Debug, Clone)]
pub enum PackNumbers {
    /// Of trusted parties.
    Parties(NumberIndex),
    /// Reported ones.
    List(NumberList),
}

/// A pack, open.
#[derive(Debug, Clone)]
pub struct StoredPack {
    /// What is known of it.
    pub info: PackInfo,
    /// Its numbers.
    pub numbers: PackNumbers,
    /// The serial of the version before it, to which it can be taken back.
    pub previous: Option<u64>,
}

/// The packs of a store.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    /// Those that could be opened, by id.
    pub open: Vec<StoredPack>,
    /// The others.
    pub lost: Vec<LostPack>,
}
