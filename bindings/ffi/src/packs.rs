//! Signed packs, and whose signatures are accepted.

use std::fs::File;

use ringtrue_screening as screening;

use crate::error::StoreError;
use crate::ringtrue::RingTrue;

pub use ringtrue_screening::PackKind;

/// What is in a pack.
#[uniffi::remote(Enum)]
pub enum PackKind {
    /// Trusted parties of a country.
    Parties,
    /// Reported numbers.
    List,
}

/// A pack.
#[derive(Debug, Clone, uniffi::Record)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// The name to show; null: it is built in, and named for its region.
    pub name: Option<String>,
    /// What is in it.
    pub kind: PackKind,
    /// The country that it is for, two letters; null: for all.
    pub region: Option<String>,
    /// Which version of the pack.
    pub serial: u64,
    /// How many parties it has.
    pub parties: u64,
    /// How many single numbers.
    pub numbers: u64,
    /// How many ranges of numbers.
    pub ranges: u64,
    /// Whether calls are judged by it.
    pub in_use: bool,
    /// Where it is from; null: it is built in.
    pub applied: Option<AppliedPack>,
}

/// What is known of a pack because it was applied.
#[derive(Debug, Clone, uniffi::Record)]
pub struct AppliedPack {
    /// The fingerprint of the key that it is signed with.
    pub key: String,
    /// When it was made, a day such as `2026-11-22`.
    pub issued: String,
    /// The last day on which its maker stands by it.
    pub expires: String,
    /// Whether that day is over; the pack is used all the same.
    pub is_expired: bool,
    /// When it was applied: milliseconds since 1970, UTC.
    pub at: i64,
    /// The version before it, to which it can be taken back; null: it goes.
    pub previous: Option<u64>,
}

/// A key whose signatures are accepted, or may be.
#[derive(Debug, Clone, uniffi::Record)]
pub struct PackKey {
    /// Its id, as minisign writes it; it proves nothing.
    pub id: String,
    /// What two people compare: eight groups of four hexadecimal digits.
    pub fingerprint: String,
    /// When the user added it (milliseconds since 1970, UTC); null: it is built in, or not added.
    pub added_at: Option<i64>,
}

/// Why a pack is not applied. Nothing has changed then.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum PackError {
    /// The file can't be read.
    #[error("{reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// It is no pack, or is malformed or too long.
    #[error("{reason}")]
    NotAPack {
        /// Which line, and what is wrong with it.
        reason: String,
    },
    /// It was made for a later version of the app.
    #[error("{reason}")]
    NewerFormat {
        /// Which formats.
        reason: String,
    },
    /// It is signed with a key that is not accepted.
    #[error("{reason}")]
    UnknownKey {
        /// The key's id.
        key: String,
        /// The same in words.
        reason: String,
    },
    /// Its signature is wrong: it was changed, or somebody else signed it.
    #[error("{reason}")]
    WrongSignature {
        /// Whose signature it should be.
        reason: String,
    },
    /// It is for another country.
    #[error("{reason}")]
    OtherRegion {
        /// Which one.
        reason: String,
    },
    /// It is as old as a version that was there, or older.
    #[error("{reason}")]
    OlderVersion {
        /// Which versions.
        reason: String,
    },
    /// The pack of its id that is applied is signed with another key.
    #[error("{reason}")]
    OtherKey {
        /// Which one.
        reason: String,
    },
    /// It can't be kept.
    #[error("{reason}")]
    Store {
        /// What happened.
        reason: String,
    },
}

/// Why a key is not accepted. Nothing has changed then.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum PackKeyError {
    /// The text is no public key.
    #[error("{reason}")]
    NotAKey {
        /// What is expected.
        reason: String,
    },
    /// It has another fingerprint than the one that was typed.
    #[error("{reason}")]
    OtherFingerprint {
        /// What was typed.
        reason: String,
    },
    /// It can't be kept.
    #[error("{reason}")]
    Store {
        /// What happened.
        reason: String,
    },
}

#[uniffi::export]
impl RingTrue {
    /// Applies a signed pack from a file, in place of the one with its id. It counts from now on, and can be taken back.
    /// `at` is now: milliseconds since 1970, UTC.
    pub fn apply_pack(&self, path: String, at: i64) -> Result<Pack, PackError> {
        let file = File::open(&path).map_err(|error| PackError::Unreadable { reason: error.to_string() })?;
        Ok(self.0.apply_pack(file, at)?.into())
    }

    /// The country's built-in pack, where there is one, and those that were applied, by id.
    pub fn packs(&self, at: i64) -> Vec<Pack> {
        self.0.packs(at).into_iter().map(Into::into).collect()
    }

    /// Takes a pack back to the version before it, else out: then the built-in one serves, where it has that id. False: no
    /// pack of that id was applied.
    pub fn revert_pack(&self, id: String) -> Result<bool, StoreError> {
        Ok(self.0.revert_pack(&id)?)
    }

    /// The keys whose signatures are accepted: the app's own, then those that the user added.
    pub fn pack_keys(&self) -> Result<Vec<PackKey>, StoreError> {
        Ok(self.0.pack_keys()?.into_iter().map(Into::into).collect())
    }

    /// Accepts signatures of a public key (the text that minisign writes), where the fingerprint is the one that the user
    /// was told and typed.
    pub fn add_pack_key(&self, text: String, fingerprint: String, at: i64) -> Result<PackKey, PackKeyError> {
        Ok(self.0.add_pack_key(&text, &fingerprint, at)?.into())
    }

    /// Accepts a key that the user added no longer; the packs that it signed go with it. False: there is no such key.
    pub fn remove_pack_key(&self, fingerprint: String) -> Result<bool, StoreError> {
        Ok(self.0.remove_pack_key(&fingerprint)?)
    }
}

/// The key that a text is, without accepting it.
#[uniffi::export]
pub fn read_pack_key(text: String) -> Result<PackKey, PackKeyError> {
    let key = screening::PackKey::parse(&text).map_err(screening::PackKeyError::from)?;
    Ok(PackKey { id: key.id(), fingerprint: key.fingerprint().to_owned(), added_at: None })
}

impl From<screening::PackOverview> for Pack {
    fn from(pack: screening::PackOverview) -> Self {
        let screening::PackOverview {
            id,
            name,
            kind,
            region,
            serial,
            parties,
            numbers,
            ranges,
            in_use,
            applied,
        } = pack;
        let applied = applied.map(Into::into);
        Self { id, name, kind, region, serial, parties, numbers, ranges, in_use, applied }
    }
}

impl From<screening::Applied> for AppliedPack {
    fn from(applied: screening::Applied) -> Self {
        let screening::Applied { key, issued, expires, is_expired, at, previous } = applied;
        Self { key, issued, expires, is_expired, at, previous }
    }
}

impl From<screening::PackKeyOverview> for PackKey {
    fn from(screening::PackKeyOverview { id, fingerprint, added_at }: screening::PackKeyOverview) -> Self {
        Self { id, fingerprint, added_at }
    }
}

impl From<screening::ApplyError> for PackError {
    fn from(error: screening::ApplyError) -> Self {
        use screening::{ApplyError as Apply, PackError as Core};
        let reason = error.to_string();
        match error {
            Apply::Pack(Core::Unreadable(_)) => Self::Unreadable { reason },
            Apply::Pack(Core::UnknownKey { id }) => Self::UnknownKey { key: id, reason },
            Apply::Pack(Core::Signature { .. }) => Self::WrongSignature { reason },
            Apply::Pack(Core::Newer { .. }) => Self::NewerFormat { reason },
            Apply::Pack(_) => Self::NotAPack { reason },
            Apply::Region { .. } => Self::OtherRegion { reason },
            Apply::Rollback { .. } => Self::OlderVersion { reason },
            Apply::OtherKey { .. } => Self::OtherKey { reason },
            _ => Self::Store { reason },
        }
    }
}

impl From<screening::PackKeyError> for PackKeyError {
    fn from(error: screening::PackKeyError) -> Self {
        let reason = error.to_string();
        match error {
            screening::PackKeyError::Key(screening::KeyError::NotAKey) => Self::NotAKey { reason },
            screening::PackKeyError::Key(_) => Self::OtherFingerprint { reason },
            _ => Self::Store { reason },
        }
    }
}
