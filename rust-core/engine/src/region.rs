//! The country whose numbering plan a number without a country code is read in.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::number::Plan;

/// An ISO 3166-1 alpha-2 country with a numbering plan, such as `GB`.
#[derive(Clone, Copy)]
pub struct Region(&'static Plan);

/// A region that no numbering plan is known for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a country with a numbering plan: two letters are expected, such as `GB`")]
pub struct RegionError(String);

impl Region {
    /// Reads a two-letter country code, in either case.
    ///
    /// # Errors
    /// [`RegionError`] when the text isn't such a code, or libphonenumber has no plan for it.
    pub fn parse(text: &str) -> Result<Self, RegionError> {
        Plan::of_letters(text).map(Self).ok_or_else(|| RegionError(text.chars().take(20).collect()))
    }

    /// The country calling code, such as 44.
    #[must_use]
    pub fn calling_code(self) -> u16 {
        self.0.calling_code
    }

    /// The two letters, in upper case.
    #[must_use]
    pub fn letters(self) -> String {
        self.0.letters.to_owned()
    }

    /// The two letters, as bytes.
    pub(crate) fn country(self) -> [u8; 2] {
        let mut letters = self.0.letters.bytes();
        [letters.next().unwrap_or_default(), letters.next().unwrap_or_default()]
    }

    pub(crate) fn plan(self) -> &'static Plan {
        self.0
    }
}

impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.0.letters == other.0.letters
    }
}

impl Eq for Region {}

impl Hash for Region {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.letters.hash(state);
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.letters)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.letters)
    }
}
