//! Signed packs, and whose signatures are accepted.

use std::fs::File;
use std::sync::Arc;

use ringtrue_screening as screening;

use crate::error::{StoreError, kotlin_error};

pub(crate) use ringtrue_screening::{
    Applied as AppliedPack, PackKeyOverview as PackKey, PackKind, PackOverview as Pack,
};

/// The signed packs that the user applies.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Packs(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Packs {
    /// The country's built-in pack, where there is one, and those that were applied, by id. `at` is now: milliseconds since
    /// 1970, UTC.
    pub(crate) fn all(&self, at: i64) -> Vec<Pack> {
        self.0.packs().all(at)
    }

    /// Applies one from a file, in place of the one with its id. It counts from now on, and can be taken back. `at` is now.
    pub(crate) fn apply(&self, path: String, at: i64) -> Result<Pack, PackError> {
        Ok(self.0.packs().apply(File::open(&path)?, at)?)
    }

    /// Takes one back to the version before it, else out: then the built-in one serves, where it has that id. False: no pack
    /// of that id was applied.
    pub(crate) fn revert(&self, id: String) -> Result<bool, StoreError> {
        Ok(self.0.packs().revert(&id)?)
    }
}

/// The keys whose signatures are accepted on a pack.
#[derive(Debug, uniffi::Object)]
pub(crate) struct PackKeys(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl PackKeys {
    /// All of them: the app's own, then those that the user added.
    pub(crate) fn all(&self) -> Result<Vec<PackKey>, StoreError> {
        Ok(self.0.pack_keys().all()?)
    }

    /// The key that a text is, without accepting it.
    pub(crate) fn read(&self, text: String) -> Result<PackKey, PackKeyError> {
        Ok(self.0.pack_keys().read(&text)?)
    }

    /// Accepts signatures of a public key (the text that minisign writes), where the fingerprint is the one that the user
    /// heard and typed.
    pub(crate) fn add(&self, text: String, fingerprint: String, at: i64) -> Result<PackKey, PackKeyError> {
        Ok(self.0.pack_keys().add(&text, &fingerprint, at)?)
    }

    /// Accepts a key that the user added no longer; the packs that it signed go with it. False: there is no such key.
    pub(crate) fn remove(&self, fingerprint: String) -> Result<bool, StoreError> {
        Ok(self.0.pack_keys().remove(&fingerprint)?)
    }
}

#[uniffi::remote(Enum)]
pub(crate) enum PackKind {
    Parties,
    List,
}

#[uniffi::remote(Record)]
pub(crate) struct Pack {
    pub(crate) id: String,
    /// The name to show; null: it is built in, and named for its region.
    pub(crate) name: Option<String>,
    pub(crate) kind: PackKind,
    /// The country that it is for, two letters; null: for all.
    pub(crate) region: Option<String>,
    pub(crate) serial: u64,
    pub(crate) parties: u64,
    pub(crate) numbers: u64,
    pub(crate) ranges: u64,
    /// Whether calls are judged by it.
    pub(crate) in_use: bool,
    /// Where it is from; null: it is built in.
    pub(crate) applied: Option<AppliedPack>,
}

/// What is known of a pack because it was applied.
#[uniffi::remote(Record)]
pub(crate) struct AppliedPack {
    /// The fingerprint of the key that it is signed with.
    pub(crate) key: String,
    /// When it was made, a day such as `2026-11-22`.
    pub(crate) issued: String,
    /// The last day on which its maker stands by it.
    pub(crate) expires: String,
    /// Whether that day is over; the pack is used all the same.
    pub(crate) is_expired: bool,
    /// When it was applied: milliseconds since 1970, UTC.
    pub(crate) at: i64,
    /// The version before it, to which it can be taken back; null: it goes.
    pub(crate) previous: Option<u64>,
}

/// A key whose signatures are accepted, or may be.
#[uniffi::remote(Record)]
pub(crate) struct PackKey {
    /// Its id, as minisign writes it; it proves nothing.
    pub(crate) id: String,
    /// What two people compare: eight groups of four hexadecimal digits.
    pub(crate) fingerprint: String,
    /// When the user added it (milliseconds since 1970, UTC); null: it is built in, or not added.
    pub(crate) added_at: Option<i64>,
}

kotlin_error! {
    /// Why a pack is not applied. Nothing has changed then.
    PackError {
        /// The file can't be read.
        Unreadable,
        /// It is no pack, or is malformed or too long.
        NotAPack,
        /// It was made for a later version of the app.
        NewerFormat,
        /// It is signed with a key that is not accepted.
        UnknownKey,
        /// Its signature is wrong: it was changed, or somebody else signed it.
        WrongSignature,
        /// It is for another country.
        OtherRegion,
        /// It is as old as a version that was there, or older.
        OlderVersion,
        /// The pack of its id that is applied is signed with another key.
        OtherKey,
        /// It can't be kept.
        Store,
    }
    from std::io::Error {
        _ => Unreadable,
    }
    from screening::ApplyError {
        screening::ApplyError::Pack(screening::PackError::Unreadable(_)) => Unreadable,
        screening::ApplyError::Pack(screening::PackError::UnknownKey { .. }) => UnknownKey,
        screening::ApplyError::Pack(screening::PackError::Signature { .. }) => WrongSignature,
        screening::ApplyError::Pack(screening::PackError::Newer { .. }) => NewerFormat,
        screening::ApplyError::Pack(_) => NotAPack,
        screening::ApplyError::Region { .. } => OtherRegion,
        screening::ApplyError::Rollback { .. } => OlderVersion,
        screening::ApplyError::OtherKey { .. } => OtherKey,
        _ => Store,
    }
}

kotlin_error! {
    /// Why a key is not accepted. Nothing has changed then.
    PackKeyError {
        /// The text is no public key.
        NotAKey,
        /// It has another fingerprint than the one that was typed.
        OtherFingerprint,
        /// It can't be kept.
        Store,
    }
    from screening::PackKeyError {
        screening::PackKeyError::Key(screening::KeyError::NotAKey) => NotAKey,
        screening::PackKeyError::Key(_) => OtherFingerprint,
        _ => Store,
    }
}
