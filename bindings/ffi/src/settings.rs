//! What the user chose.

use std::sync::Arc;

use ringtrue_screening as screening;

use crate::error::StoreError;

pub(crate) use ringtrue_engine::{Level, Settings};

/// What the user chose.
#[derive(Debug, uniffi::Object)]
pub(crate) struct UserSettings(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl UserSettings {
    /// The settings as they are.
    pub(crate) fn get(&self) -> Settings {
        self.0.settings().get()
    }

    /// The country that the user is at home in, two letters: as chosen, else the SIM's, the network's or the language's.
    pub(crate) fn home(&self) -> String {
        self.0.home().letters().to_owned()
    }

    /// Keeps new ones.
    pub(crate) fn put(&self, settings: Settings) -> Result<(), StoreError> {
        Ok(self.0.settings().put(settings)?)
    }
}

/// How strict the user wants it.
#[uniffi::remote(Enum)]
pub(crate) enum Level {
    /// Labels at most.
    Gentle,
    /// Silences what is disproved.
    Balanced,
    /// Rejects what is disproved, silences what is suspicious.
    Strict,
}

/// The record, with a field for each row of the core's table: what is no default of a literal is to be named in Kotlin.
macro_rules! remote_record {
    (@ [$($field:tt)*]) => {
        /// What the user chose.
        #[uniffi::remote(Record)]
        pub struct Settings { $($field)* }
    };
    (
        @ [$($field:tt)*]
        $(#[doc = $doc:tt])+ $name:ident: $type:ty = ($default:expr), $kind:expr $(, since $since:literal)?;
        $($row:tt)*
    ) => {
        remote_record! { @ [$($field)* $(#[doc = $doc])+ pub $name: $type,] $($row)* }
    };
    (
        @ [$($field:tt)*]
        $(#[doc = $doc:tt])+ $name:ident: $type:ty = $default:tt, $kind:expr $(, since $since:literal)?;
        $($row:tt)*
    ) => {
        remote_record! { @ [$($field)* $(#[doc = $doc])+ #[uniffi(default = $default)] pub $name: $type,] $($row)* }
    };
    ($($row:tt)+) => {
        remote_record! { @ [] $($row)+ }
    };
}

ringtrue_engine::settings_table!(remote_record);
