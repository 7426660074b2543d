//! What the user chose: one table, from which the record, its checks, and its forms in stores, backups and bindings are made.

use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::policy::{Level, Policy};
use crate::setting::{Held, Setting, SettingError, SettingKind, SettingValue};

/// Calls the macro that is named with every setting: doc, name, type, default, kind with its range, and, where it is not one of the
/// first, the minor version of the backup format that has it first.
///
/// A default that is a literal is Kotlin's default too; one in parentheses is not. To add a setting, add a row: the compiler, the
/// schema of backups and its README say what else is to be named.
#[macro_export]
macro_rules! settings_table {
    ($make:ident) => {
        $make! {
            /// How strict.
            level: Level = (Level::Balanced), SettingKind::Level;
            /// Silence whoever is neither a contact nor expected.
            contacts_only: bool = (false), SettingKind::Flag;
            /// At strict: silence withheld numbers.
            silence_withheld: bool = (false), SettingKind::Flag;
            /// The user's own numbers, as typed.
            own_numbers: Vec<String> = (Vec::new()), SettingKind::PhoneNumbers(100);
            /// Voicemail and switchboard numbers that may call under the user's own.
            voicemail_numbers: Vec<String> = (Vec::new()), SettingKind::PhoneNumbers(100);
            /// For how many days the journal keeps a call: 1 to 3,650.
            journal_days: u32 = 365, SettingKind::Count(1..=3_650);
            // The most is a busy phone's five years.
            /// How many calls the journal keeps: up to 50,000; 0: none.
            journal_most: u32 = 20_000, SettingKind::Count(0..=50_000);
            /// The country in which the user is at home, two letters such as `GB`; none: not chosen.
            home_region: Option<String> = None, SettingKind::Region, since 1;
            /// The phone's keys of contacts that are believed although no private person has their number.
            left_alone_contacts: Vec<String> = (Vec::new()), SettingKind::ContactKeys(1_000), since 2;
            /// Countries whose packs count beside those of home and of where the phone is: two letters each.
            other_packs: Vec<String> = (Vec::new()), SettingKind::Regions(20), since 3;
        }
    };
}

macro_rules! record {
    ($($(#[doc = $doc:tt])+ $name:ident: $type:ty = $default:tt, $kind:expr $(, since $since:literal)?;)+) => {
        /// What the user chose.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        pub struct Settings {
            $($(#[doc = $doc])+ pub $name: $type,)+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Settings {
            /// Every setting, in the order of the table.
            pub const ALL: &[Setting] = &[$(Setting {
                name: stringify!($name),
                doc: concat!($($doc),+),
                kind: $kind,
                since: minor(&[$($since)?]),
            },)+];

            /// Every setting with its value, in the order of the table.
            pub fn values(&self) -> impl Iterator<Item = (&'static Setting, SettingValue)> {
                Self::ALL.iter().zip([$(self.$name.value(),)+])
            }

            /// Gives the setting of this name another value. A name that is unknown is passed over: a later version wrote it.
            ///
            /// # Errors
            /// [`SettingError`] for a value of another kind; nothing has changed then.
            pub fn set(&mut self, name: &str, value: SettingValue) -> Result<(), SettingError> {
                match name {
                    $(stringify!($name) => match Held::of(value) {
                        Some(value) => self.$name = value,
                        None => return Err(SettingError::another_kind(stringify!($name))),
                    },)+
                    _ => {}
                }
                Ok(())
            }
        }

        impl<'de> Visitor<'de> for Fields {
            type Value = Settings;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the settings")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Settings, A::Error> {
                $(let mut $name: Option<$type> = None;)+
                while let Some(name) = map.next_key::<String>()? {
                    match name.as_str() {
                        $(stringify!($name) => {
                            if $name.replace(map.next_value()?).is_some() {
                                return Err(A::Error::duplicate_field(stringify!($name)));
                            }
                        })+
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                let absent = Settings::default();
                Ok(Settings {
                    $($name: match $name {
                        Some(value) => value,
                        None if minor(&[$($since)?]) == 0 => {
                            return Err(A::Error::missing_field(stringify!($name)));
                        }
                        None => absent.$name,
                    },)+
                })
            }
        }
    };
}

settings_table!(record);

/// Reads an object with a field for each setting; those that came later than the first may be left out.
impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl Settings {
    /// The policy that these settings make.
    #[must_use]
    pub fn policy(&self) -> Policy {
        Policy {
            level: self.level,
            contacts_only: self.contacts_only,
            silence_withheld: self.silence_withheld,
            ..Policy::default()
        }
    }

    /// Checks that every setting is in its range.
    ///
    /// # Errors
    /// [`SettingError`] names the first that is not.
    pub fn check(&self) -> Result<(), SettingError> {
        self.values().try_for_each(|(setting, value)| setting.check(&value))
    }

    /// The same settings as they are kept: letters of a country are upper-case.
    #[must_use]
    pub fn normal(&self) -> Self {
        self.map(Setting::normal)
    }

    /// The same settings with every value changed; one that comes back as another kind stays as it was.
    #[must_use]
    pub fn map(&self, mut change: impl FnMut(&'static Setting, SettingValue) -> SettingValue) -> Self {
        let mut changed = self.clone();
        for (setting, value) in self.values() {
            let _ = changed.set(setting.name, change(setting, value));
        }
        changed
    }
}

/// The minor version of a row, 0 where the row names none.
const fn minor(named: &[u32]) -> u32 {
    match named {
        [minor, ..] => *minor,
        [] => 0,
    }
}

#[cfg(test)]
mod tests;
