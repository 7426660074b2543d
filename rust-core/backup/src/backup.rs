//! A backup, as a value. How it is read, written and encrypted stands in files of their own.

use ringtrue_engine::Region;
use ringtrue_store::UserData;

/// What stands in a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was made: milliseconds since 1970, UTC.
    pub exported_at: i64,
    /// The country in which numbers without a country code were entered, two letters; `None`: the file doesn't say.
    pub region: Option<String>,
    /// What the user entered: parties by id, guarded contacts by key, rules in order.
    pub data: UserData,
}

impl Backup {
    /// What the user entered, with how its numbers are read in the country in which they were entered; where the file names none,
    /// in this one, if any.
    #[must_use]
    pub fn read_data(&self, otherwise: Option<Region>) -> UserData {
        let there = self.region.as_deref().and_then(|letters| Region::parse(letters).ok()).or(otherwise);
        there.map_or_else(|| self.data.clone(), |there| self.data.clone().read_at(there))
    }
}
